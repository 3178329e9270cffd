"""What of a comparison weighs most: what a reviewer looks at first, as it may say something that nobody agreed on."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.language.alphabets import foreign_words
from komplan.model.fields import Binding, fields_of
from komplan.model.record import Record
from komplan.model.values import Code, Money, Reference, Stated, Translations, Vote
from komplan.model.values.vote import Ballot, DecisionResult
from komplan.sources.settings import SETTINGS

from .compared import Changed, Comparison, Difference, file_of, text_in
from .compared_files import ChangedFile, How
from .declared import RUNNING, is_declared, is_declared_setting
from .edition import Edition
from .leaps import goes_back, has_facts, is_ended, is_leap, is_times, leads_to_others
from .reworded import is_accepted, reworded
from .weighed_past import PastTold, happened, is_of_minutes, is_over_now, leads_elsewhere, of_past
from .weighed_personal import personal_added

GROWING = ("secured", "spent")
"""Amounts that become more with time."""
TENFOLD = 10
TWICE = 2


class Weight(StrEnum):
    """Why something weighs."""

    ACT_GONE = "act_gone"
    """An approval, an adoption or a digest of one is there no more."""
    DIGEST_ANEW = "digest_anew"
    """A digest of what was agreed on is another."""
    BINDING = "binding"
    """What was agreed on says something else, and no act tells so."""
    TRANSLATION = "translation"
    """So does a translation of what was agreed on, which no digest sees."""
    VOTE = "vote"
    STATUS_GONE = "status_gone"
    """A state that was told before is there no more."""
    ENTRY_GONE = "entry_gone"
    """So is another entry of a day that is over: a value, a comment, an update of a task."""
    PAST = "past"
    """What was told of a day that is over is told otherwise."""
    BACK = "back"
    """Something is said to be less far than before."""
    TENFOLD = "tenfold"
    """A number is ten times as large or as small, or more."""
    TWICE = "twice"
    """An amount that somebody gives, plans or asks for is twice as large or as small, or more."""
    LEAP = "leap"
    """A date is a year or more away from what it was."""
    OVER = "over"
    """An end or a deadline that was ahead lies behind."""
    VALUE_GONE = "value_gone"
    """A number, an amount or a date that was stated is there no more."""
    COMPARED_GONE = "compared_gone"
    """What translations were compared with is told no more, so that nobody sees which are out of date."""
    SUPPRESSED = "suppressed"
    """A warning is told no more."""
    HOST = "host"
    """An address leads to a site that the value before did not name."""
    ONE_LANGUAGE = "one_language"
    """A text says something else in some of its languages, while in others it stands as it was."""
    KEY = "key"
    """A field that is declared to weigh says something else."""
    LETTER = "letter"
    """A letter of another alphabet stands in a word, where it looks like a Latin one."""
    TEXT_GONE = "text_gone"
    """A text is there no more in a language in which readers had it."""
    GONE = "gone"
    """A published record is not there any more."""
    WITHDRAWN = "withdrawn"
    """It is there, but not public any more."""
    MOVED = "moved"
    """The address of a published record leads nowhere, as the record does not say its former id."""
    PUBLISHED = "published"
    """A draft becomes public."""
    REPLACED = "replaced"
    """A picture or a paper holds something else under the same name."""
    ENDED = "ended"
    """What was ahead or went on is called off, stopped or over."""
    PERSONAL = "personal"
    """What looks like personal data came into a text."""
    TAKEN = "taken"
    """The address of a record that was leads to another one."""
    SOONER = "sooner"
    """A draft becomes public by itself, or sooner than before."""
    FILE_GONE = "file_gone"
    """A picture, a paper or another file of the town is there no more."""
    SLIPPED_IN = "slipped_in"
    """A decision or a task came into minutes of a meeting that was over."""
    CURRENCY = "currency"
    """An amount is in another currency."""
    ELSEWHERE = "elsewhere"
    """What stood in the file of a record stands in that of another one."""
    RUNS = "runs"
    """Something else is run or loaded."""


_ACCOUNTED = frozenset({Weight.PAST, Weight.ENTRY_GONE, Weight.TWICE, Weight.LEAP, Weight.KEY})
"""What does not weigh in what was agreed on where a further act tells of it."""


@frozen
class Weighty:
    """Something that weighs."""

    weight: Weight
    path: str
    """Of its file."""
    record: Record | None = None
    """In which it is, of what is in one; of one that is gone as it was."""
    difference: Difference | None = None
    """In which statement."""
    languages: tuple[str, ...] = ()
    """In which languages, of what is about some."""
    others: tuple[str, ...] = ()
    """Languages that stand as they were."""
    setting: tuple[str, ...] = ()
    """Path of the setting, of what is one."""


def weighed(
    comparison: Comparison, settings: Iterable[tuple[Sequence[str], Any, Any]], files: Iterable[ChangedFile]
) -> list[Weighty]:
    """Return what weighs, in the order of ``Weight``."""
    found = [*_in_records(comparison)]
    found += (
        Weighty(Weight.GONE, one.path, one) for one in comparison.removed if one.key in comparison.before.public.records
    )
    found += (Weighty(Weight.WITHDRAWN, one.path, one) for one in comparison.withdrawn)
    found += (
        Weighty(Weight.MOVED, one.after.path, one.after)
        for one in comparison.changed
        if one.before.key in comparison.before.public.records and _is_lost(comparison, one)
    )
    found += (Weighty(Weight.SLIPPED_IN, one.path, one) for one in _slipped_in(comparison))
    found += (
        Weighty(Weight.ELSEWHERE, one.after.path, one.after)
        for one in comparison.changed
        if one.moved_from and comparison.before.is_public(one.before)
    )
    found += (
        Weighty(Weight.TAKEN, one.path, one)
        for one in (*comparison.added, *(changed.after for changed in comparison.changed))
        if _takes(comparison, one)
    )
    found += (
        Weighty(Weight.SOONER, one.after.path, one.after)
        for one in comparison.changed
        if _opens_sooner(comparison, one)
    )
    found += (Weighty(Weight.PUBLISHED, one.path, one) for one in comparison.published)
    found += (Weighty(Weight.PERSONAL, path, one) for path, one in personal_added(comparison))
    found += (Weighty(Weight.REPLACED, file.path) for file in files if file.is_own and file.how is How.REPLACED)
    found += (Weighty(Weight.RUNS, file.path) for file in files if file.is_run)
    found += (Weighty(Weight.FILE_GONE, file.path) for file in files if file.is_own and file.how is How.REMOVED)
    for path, old, new in settings:
        if path[0] in RUNNING or is_declared_setting(path, old, new):
            weight = Weight.RUNS if path[0] in RUNNING else Weight.KEY
            found.append(Weighty(weight, SETTINGS, setting=tuple(path)))
    order = list(Weight)
    return sorted(dict.fromkeys(found), key=lambda one: order.index(one.weight))


def _in_records(comparison: Comparison) -> Iterator[Weighty]:
    told = _holders_with_new_acts(comparison)
    for changed in comparison.changed:
        record = changed.after
        holder = _agreed_with(comparison.before, changed.before)
        is_agreed = holder is not None and holder.key not in told
        is_told = holder is not None and holder.key in told
        for difference in changed.differences:
            accounted = {Weight.KEY} if changed.before.key in told else set()
            accounted |= _ACCOUNTED if is_told and _binds(difference) else set()
            weights = _weights(comparison, changed, difference, is_agreed=is_agreed)
            for weight in (one for one in weights if one not in accounted):
                yield Weighty(weight, file_of(changed, difference), record, difference)
        if comparison.before.is_public(changed.before):
            for one in reworded(changed.differences):
                path = file_of(changed, one.difference)
                if one.others and not one.is_gone and is_accepted(comparison.after, changed, one):
                    continue
                if one.is_gone or one.others:
                    weight = Weight.TEXT_GONE if one.is_gone else Weight.ONE_LANGUAGE
                    yield Weighty(weight, path, record, one.difference, one.languages, one.others)
                elif holder is None and is_of_minutes(comparison.before, changed.before, told):
                    yield Weighty(Weight.PAST, path, record, one.difference)
                elif is_declared(one.difference) and not (holder and _binds(one.difference)):
                    yield Weighty(Weight.KEY, path, record, one.difference)


def _slipped_in(comparison: Comparison) -> Iterator[Record]:
    """Yield records that came into minutes of a meeting that was over, which were there and tell of no further act."""
    told = _holders_with_new_acts(comparison)
    before = {**comparison.before.records, **{one.after.key: one.before for one in comparison.changed}}
    for record in comparison.added:
        minutes = before.get(record.container.key) if record.container else None
        if minutes and minutes.key not in told and happened(comparison.before, minutes):
            yield record


def _agreed_with(before: Edition, record: Record) -> Record | None:
    """Return the record with which one was agreed on, which may be itself; None where that nobody says."""
    with_others = bool(record.BINDS) and not record.ACTS  # else it is agreed on by itself
    for holder in (record, *(before.holders[record.key] or ()) * with_others):
        if any(holder.stated(fields_of(type(holder))[act].attribute) for act in holder.ACTS):
            return holder
    return None


def _holders_with_new_acts(comparison: Comparison) -> set[str]:
    """Return the keys of the records that tell of a further act."""
    return {
        changed.before.key
        for changed in comparison.changed
        for difference in changed.differences
        if difference.way[0].field in changed.after.ACTS and len(difference.way) == 1 and not difference.before
    }


def _weights(comparison: Comparison, changed: Changed, difference: Difference, *, is_agreed: bool) -> Iterator[Weight]:
    found = [*_of_acts(comparison, changed, difference, is_agreed=is_agreed), *_of_values(difference)]
    if not found and is_over_now(comparison.after, difference):
        found.append(Weight.OVER)
    if not found and (past := of_past(comparison, changed, difference)):
        gone = Weight.STATUS_GONE if difference.way[-1].field == "status" else Weight.ENTRY_GONE
        found.append(gone if past is PastTold.GONE else Weight.PAST)
    if not found and difference.after.value is None and has_facts(difference.before.value):
        found.append(Weight.VALUE_GONE)
    if not found and is_declared(difference) and _says_otherwise(comparison, changed, difference):
        found.append(Weight.KEY)
    yield from found


def _says_otherwise(comparison: Comparison, changed: Changed, difference: Difference) -> bool:
    """Tell whether something public that was said is not, or is another value; what is reworded is told as such."""
    old, new = difference.before, difference.after
    if not old or not comparison.before.is_public(changed.before):
        return False
    if isinstance(old.value, Reference):
        return leads_elsewhere(comparison, changed, old.value, new.value)
    return not difference.language and not difference.is_order


def _of_acts(comparison: Comparison, changed: Changed, difference: Difference, *, is_agreed: bool) -> Iterator[Weight]:
    """Yield what a difference does to what was agreed on."""
    was, now = difference.before.value, difference.after.value
    if difference.way[0].field in changed.after.ACTS and was is not None and now is None:
        yield Weight.ACT_GONE
    elif difference.way[-1].field == "digest" and difference.before and difference.after:
        yield Weight.DIGEST_ANEW
    elif is_agreed and _binds(difference):
        own = comparison.after.language_of(changed.after)
        yield Weight.BINDING if difference.language in {"", own} else Weight.TRANSLATION


def _of_values(difference: Difference) -> Iterator[Weight]:
    """Yield why a difference weighs whatever it is of."""
    first, last = difference.way[0].field, difference.way[-1].field
    old, new = difference.before.value, difference.after.value
    is_tenfold = is_times(old, new, TENFOLD)
    weighs = {
        Weight.VOTE: any(isinstance(value, Vote | DecisionResult | Ballot) for value in (old, new)),
        Weight.TENFOLD: is_tenfold,
        Weight.TWICE: isinstance(old, Money) and not is_tenfold and last not in GROWING and is_times(old, new, TWICE),
        Weight.CURRENCY: isinstance(old, Money) and isinstance(new, Money) and _is_exchanged(old, new),
        Weight.LEAP: is_leap(old, new, last),
        Weight.BACK: goes_back(old, new),
        Weight.ENDED: is_ended(old, new),
        Weight.MOVED: first == "former_ids" and not difference.after,
        Weight.COMPARED_GONE: isinstance(old, Translations) and not _compared_in(old) <= _compared_in(new),
        Weight.SUPPRESSED: first == "suppress" and bool(difference.after) and not difference.language,
        Weight.LETTER: bool(_foreign(difference.after, difference) - _foreign(difference.before, difference)),
        Weight.HOST: leads_to_others(difference),
    }
    yield from (weight for weight, does in weighs.items() if does)


def _foreign(stated: Stated[Any], difference: Difference) -> set[str]:
    """Return the words of a text, or of a code, in which letters of another alphabet look like Latin ones."""
    code = stated.value.text if isinstance(stated.value, Code) else ""
    said = text_in(stated, difference.language) if difference.language else code
    return {found.word for found in foreign_words(said)}


def _is_exchanged(old: Money, new: Money) -> bool:
    """Tell whether two amounts are in different currencies."""
    return bool(old.currency and new.currency) and old.currency != new.currency


def _compared_in(value: object) -> set[str]:
    """Return the languages of which is told with what their texts were compared."""
    return set(value.by_language) if isinstance(value, Translations) else set()


def _binds(difference: Difference) -> bool:
    """Tell whether a digest of what was agreed on is made of a statement: of its field and of those around it."""
    first, *below = (fields_of(step.owner)[step.field].binding for step in difference.way)
    return first is Binding.BINDS and not {Binding.TOLD, Binding.FREE}.intersection(below)


def _is_lost(comparison: Comparison, changed: Changed) -> bool:
    """Tell whether a record has another id and does not say which it had."""
    return changed.before.id not in {changed.after.id, *comparison.after.ids_before(changed.after)}


def _takes(comparison: Comparison, record: Record) -> bool:
    """Tell whether a record says that it had the id which another public record had."""
    before = comparison.before.public.records
    own = {one.before.key for one in comparison.changed if one.after.key == record.key}
    known = before.get(record.key)
    former = set(comparison.after.ids_before(record)) - set(comparison.before.ids_before(known) if known else ())
    return any(record.key_of(one) in before.keys() - own for one in former)


def _opens_sooner(comparison: Comparison, changed: Changed) -> bool:
    """Tell whether a record that is not public says that it will be, on an earlier day than before or at all."""
    if comparison.after.is_public(changed.after):
        return False
    was, now = comparison.before.opening(changed.before), comparison.after.opening(changed.after)
    return now is not None and (was is None or now < was)

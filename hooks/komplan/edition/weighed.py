"""What of a comparison weighs most: what a reviewer looks at first, as it may say something that nobody agreed on."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.model.fields import Binding, fields_of
from komplan.model.record import Record
from komplan.model.values import Due, Former, Moment, Money, Part, Reference, Translations, Until, Vote
from komplan.model.values.vote import Ballot, DecisionResult

from .compared import Changed, Comparison, Difference, file_of
from .compared_files import ChangedFile, How
from .edition import Edition
from .leaps import goes_back, has_facts, hosts_in, is_fact, is_leap, is_times
from .reworded import is_reworded, reworded
from .tasks import has_met

RUNNING = ("plugins", "hooks", "extra_javascript", "extra_templates", "markdown_extensions", "theme")
"""Settings by which something is run or loaded."""
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
    SLIPPED_IN = "slipped_in"
    """A decision or a task came into minutes of a meeting that was over."""
    CURRENCY = "currency"
    """An amount is in another currency."""
    ELSEWHERE = "elsewhere"
    """What stood in the file of a record stands in that of another one."""
    RUNS = "runs"
    """Something else is run or loaded."""


_ACCOUNTED = frozenset({Weight.PAST, Weight.ENTRY_GONE, Weight.TWICE, Weight.LEAP})
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
    found += (Weighty(Weight.PUBLISHED, one.path, one) for one in comparison.published)
    found += (Weighty(Weight.REPLACED, file.path) for file in files if file.is_own and file.how is How.REPLACED)
    found += (Weighty(Weight.RUNS, file.path) for file in files if file.is_run)
    found += (Weighty(Weight.RUNS, "mkdocs.yml") for path, _, _ in settings if path[0] in RUNNING)
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
            accounted = _ACCOUNTED if is_told and _binds(difference) else ()
            weights = _weights(comparison, changed, difference, is_agreed=is_agreed)
            for weight in (one for one in weights if one not in accounted):
                yield Weighty(weight, file_of(changed, difference), record, difference)
        if comparison.before.is_public(changed.before):
            for one in reworded(changed.differences):
                path = file_of(changed, one.difference)
                if one.is_gone or one.others:
                    weight = Weight.TEXT_GONE if one.is_gone else Weight.ONE_LANGUAGE
                    yield Weighty(weight, path, record, one.difference, one.languages, one.others)
                elif holder is None and _is_of_minutes(comparison.before, changed.before, told):
                    yield Weighty(Weight.PAST, path, record, one.difference)


def _is_of_minutes(edition: Edition, record: Record, told: Collection[str]) -> bool:
    """Tell whether a record stands in minutes of a meeting that is over, and no further act of them is ``told``."""
    minutes = record.container
    return minutes is not None and minutes.key not in told and _happened(edition, record)


def _slipped_in(comparison: Comparison) -> Iterator[Record]:
    """Yield records that came into minutes of a meeting that was over, which were there and tell of no further act."""
    told = _holders_with_new_acts(comparison)
    before = {**comparison.before.records, **{one.after.key: one.before for one in comparison.changed}}
    for record in comparison.added:
        minutes = before.get(record.container.key) if record.container else None
        if minutes and minutes.key not in told and _happened(comparison.before, minutes):
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
    if not found and _is_over_now(comparison.after, difference):
        found.append(Weight.OVER)
    if not found and (why := _of_past(comparison, changed, difference)):
        found.append(why)
    if not found and difference.after.value is None and has_facts(difference.before.value):
        found.append(Weight.VALUE_GONE)
    yield from found


def _is_over_now(after: Edition, difference: Difference) -> bool:
    """Tell whether an end that was stated to be ahead is stated to lie behind."""
    old, new = (
        value.date if isinstance(value, Due) else value for value in (difference.before.value, difference.after.value)
    )
    return isinstance(old, Until) and isinstance(new, Until) and not after.is_over(old.iso) and after.is_over(new.iso)


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
        Weight.MOVED: first == "former_ids" and not difference.after,
        Weight.COMPARED_GONE: isinstance(old, Translations) and not _compared_in(old) <= _compared_in(new),
        Weight.SUPPRESSED: first == "suppress" and bool(difference.after) and not difference.language,
        Weight.HOST: bool(hosts_in(difference.after, difference) - hosts_in(difference.before, difference)),
    }
    yield from (weight for weight, does in weighs.items() if does)


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


def _of_past(comparison: Comparison, changed: Changed, difference: Difference) -> Weight | None:
    """Return why a difference weighs in what had been told of a day that is over; None where it does not."""
    before, old, new = comparison.before, difference.before.value, difference.after.value
    is_item = difference.way[-1].item is difference.before
    entries = [one.value for one in old] if isinstance(old, tuple) else [old] if is_item else []
    gone = [one for one in entries if isinstance(one, Part)] if new is None else []
    if gone:
        was_told = _happened(before, changed.before) or any(_is_of_past(before, entry) for entry in gone)
        why = Weight.STATUS_GONE if difference.way[-1].field == "status" else Weight.ENTRY_GONE
        return why if was_told else None
    is_other = is_fact(old) and (new is not None or not difference.after)
    is_other |= isinstance(old, Former)
    is_other |= isinstance(old, Reference) and _leads_elsewhere(comparison, changed, old, new)
    if is_other and _happened(before, changed.before):
        return Weight.PAST
    around = [step.item.value for step in difference.way if isinstance(step.item.value, Part)]
    if not any(_is_of_past(before, part) for part in around):
        return None
    return Weight.PAST if is_other or is_reworded(difference) else None


def _leads_elsewhere(comparison: Comparison, changed: Changed, old: Reference, new: Any) -> bool:
    """Tell whether a reference does not lead any more to the record to which it led, whatever that is called now."""
    was = comparison.before.resolve(old, changed.before)
    now = comparison.after.resolve(new, changed.after) if isinstance(new, Reference) else None
    renamed = {one.before.key: one.after.key for one in comparison.changed}
    return was is None or now is None or renamed.get(was.key, was.key) != now.key


def _is_of_past(edition: Edition, entry: Part) -> bool:
    """Tell whether an entry of a list says that it is of a day, month or year that is not ahead."""
    fields = fields_of(type(entry)).values()
    days = [entry.stated(field.attribute).value for field in fields if field.value_type is Moment and not field.several]
    return any(isinstance(day, Moment) and not edition.is_to_come(day.iso) for day in days)


def _happened(edition: Edition, record: Record) -> bool:
    """Tell whether a record tells of what happened on a day that is over: a meeting, a decision, a resolution."""
    date = fields_of(type(record)).get("date")
    day = record.stated("date").value if date is not None and date.required else None
    return isinstance(day, Moment) and not edition.is_to_come(day.iso) and has_met(edition, record)


def _is_lost(comparison: Comparison, changed: Changed) -> bool:
    """Tell whether a record has another id and does not say which it had."""
    return changed.before.id not in {changed.after.id, *comparison.after.ids_before(changed.after)}

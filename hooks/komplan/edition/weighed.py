"""What of a comparison weighs most: what a reviewer looks at first, as it may say something that nobody agreed on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.language.worth import Worth
from komplan.model.fields import Binding, fields_of
from komplan.model.record import Record
from komplan.model.values import Count, Money, Quantity, Vote

from .compared import Changed, Comparison, Difference, text_in
from .compared_files import ChangedFile, How
from .edition import Edition
from .kinds import facts_of

RUNNING = ("plugins", "hooks", "extra_javascript", "extra_templates", "markdown_extensions", "theme")
"""Settings by which something is run or loaded."""
TENFOLD = 10

_HOST = re.compile(r"(?:https?:)?//([\w.-]+)", re.I)


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
    TENFOLD = "tenfold"
    """A number is ten times as large or as small, or more."""
    SUPPRESSED = "suppressed"
    """A warning is told no more."""
    HOST = "host"
    """An address leads to a site that the value before did not name."""
    GONE = "gone"
    """A published record is not there any more."""
    MOVED = "moved"
    """The address of a published record leads nowhere, as the record does not say its former id."""
    PUBLISHED = "published"
    """A draft becomes public."""
    REPLACED = "replaced"
    """A picture or a paper holds something else under the same name."""
    RUNS = "runs"
    """Something else is run or loaded."""


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


def weighed(
    comparison: Comparison, settings: Iterable[tuple[Sequence[str], Any, Any]], files: Iterable[ChangedFile]
) -> list[Weighty]:
    """Return what weighs, in the order of ``Weight``."""
    found = [*_in_records(comparison)]
    found += (
        Weighty(Weight.GONE, one.path, one) for one in comparison.removed if one.key in comparison.before.public.records
    )
    found += (
        Weighty(Weight.MOVED, one.after.path, one.after)
        for one in comparison.changed
        if one.before.key in comparison.before.public.records and _is_lost(comparison, one)
    )
    found += (Weighty(Weight.PUBLISHED, one.path, one) for one in comparison.published)
    found += (Weighty(Weight.REPLACED, file.path) for file in files if file.how is How.REPLACED)
    found += (Weighty(Weight.RUNS, "mkdocs.yml") for path, _, _ in settings if path[0] in RUNNING)
    order = list(Weight)
    return sorted(dict.fromkeys(found), key=lambda one: order.index(one.weight))


def _in_records(comparison: Comparison) -> Iterator[Weighty]:
    told = _holders_with_new_acts(comparison)
    for changed in comparison.changed:
        holder = _agreed_with(comparison.before, changed.before)
        is_agreed = holder is not None and holder.key not in told
        for difference in changed.differences:
            for weight in _weights(comparison, changed, difference, is_agreed=is_agreed):
                yield Weighty(weight, changed.after.path, changed.after, difference)


def _agreed_with(before: Edition, record: Record) -> Record | None:
    """Return the record with which one was agreed on, which may be itself; None where that nobody says."""
    for holder in (record, *(before.holders[record.key] or ())):
        if any(holder.stated(fields_of(type(holder))[act].attribute) for act in holder.ACTS):
            agreed = {one.key for one in facts_of(holder).agreed(before, holder)}
            if holder is record or record.key in agreed:
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
    kind, first, last = type(changed.after), difference.way[0].field, difference.way[-1].field
    if first in kind.ACTS and not difference.after:
        yield Weight.ACT_GONE
    elif last == "digest" and difference.before and difference.after:
        yield Weight.DIGEST_ANEW
    elif is_agreed and fields_of(kind)[first].binding is Binding.BINDS:
        own = comparison.after.language_of(changed.after)
        yield Weight.BINDING if difference.language in {"", own} else Weight.TRANSLATION
    if first == "status" and difference.before and not difference.after:
        yield Weight.STATUS_GONE
    if first == "suppress" and not difference.before:
        yield Weight.SUPPRESSED
    if isinstance(difference.before.value, Vote) or isinstance(difference.after.value, Vote):
        yield Weight.VOTE
    if _is_tenfold(*map(_number, (difference.before.value, difference.after.value))):
        yield Weight.TENFOLD
    if difference.after and _hosts(difference.after, difference) - _hosts(difference.before, difference):
        yield Weight.HOST


def _is_lost(comparison: Comparison, changed: Changed) -> bool:
    """Tell whether a record has another id and does not say which it had."""
    return changed.before.id not in {changed.after.id, *comparison.after.ids_before(changed.after)}


def _number(value: Any) -> Decimal | None:
    match value:
        case Money(worth=Worth() as worth):
            return worth.high
        case Quantity() | Count():
            return Decimal(value.number)
        case _:
            return None


def _is_tenfold(before: Decimal | None, after: Decimal | None) -> bool:
    if not before or not after or (before < 0) != (after < 0):
        return False
    return max(before / after, after / before) >= TENFOLD


def _hosts(stated: Any, difference: Difference) -> set[str]:
    """Return the sites to which the addresses in a statement lead."""
    said = text_in(stated, difference.language) if difference.language else repr(stated.value)
    return {host.casefold() for host in _HOST.findall(said)}

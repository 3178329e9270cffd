"""What is computed of a record and stands in no file, in the form of what files state: helpers for each kind's own.

What was said last and holds now is stated as it was said, with the source's own words and what it was inferred from.
"""

from collections.abc import Mapping
from typing import TypeVar

from komplan.language.catalogue import catalogue
from komplan.language.worth import NOTHING
from komplan.model.record import Record
from komplan.model.values import ABSENT, Flag, Moment, Money, Part, Stated, Text

from .edition import Edition, derived
from .kinds import facts_of
from .lives import Lateness, known_on, lateness_of
from .sums import Sum

T = TypeVar("T")


@derived
def computed_of(edition: Edition, record: Record) -> Part | None:
    """Return what is computed of a record on the day of the edition; None where nothing is."""
    found: Part | None = facts_of(record).computed(edition, record)
    return found


def overdue(edition: Edition, record: Record) -> Stated[Flag]:
    """Return whether a record is late; unknown where its deadline has passed and nobody said how it ended."""
    found = lateness_of(edition, record)
    if found is Lateness.UNTOLD:
        return Stated(unknown=_text(edition, "badges", "untold"))
    return Stated(Flag(found is Lateness.LATE))


def _text(edition: Edition, *path: str) -> Text:
    return Text({code: catalogue(code).say(*path) for code in edition.settings.codes})


def sum_of(edition: Edition, sums: Mapping[str, Sum]) -> Stated[Money]:
    """Return a sum, or why there is none: what is in several currencies can't be added."""
    if len(sums) > 1:
        return Stated(unknown=_text(edition, "data", "currencies"))
    return next((Stated(money) for currency, found in sums.items() if (money := _money(currency, found))), ABSENT)


def _money(currency: str, found: Sum) -> Money | None:
    """Return what a sum comes to; else what is paid each year, or each month, or that running costs cover it."""
    if found.has_sum:
        return Money(found.worth, currency)
    rates = {per for _, per in found.rated}
    if len(rates) == 1:
        return Money(sum((worth for worth, _ in found.rated), NOTHING), currency, rates.pop())
    return Money(None, "") if found.running else None


def as_of(edition: Edition, record: Record) -> Stated[Moment]:
    """Return when the last word was said of how far a record is."""
    span = known_on(edition, record)
    return Stated(Moment(span.last)) if span else ABSENT


def if_known(stated: Stated[T]) -> Stated[T]:
    """Return what is stated of a deadline, where it is known."""
    return stated if stated.value else ABSENT

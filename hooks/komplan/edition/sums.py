"""Costs added up: the sum of each sort of money, and rows by year, by currency and by who pays."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from komplan.definitions.frozen import frozen
from komplan.language.worth import NOTHING, Worth

from .money import PAYERS, SORTS, CostRow, Payers, Rated

KEPT = 512
"""Sums that are kept, as the page in another language tells them soon."""

Key = TypeVar("Key")


@frozen
class Sum:
    """What was added up of one sort of money in one currency, and of how many costs."""

    worth: Worth | None
    """From the least of all amounts to the most of all; None where there is nothing to add up."""
    stated: int
    """Costs that state it, whether or not they have an amount that can be added up."""
    of: int
    """All costs; where ``stated`` is less, the sum may be higher."""
    dropped: Worth | None = None
    """What was planned or secured for measures that were cancelled or withdrawn; it is in no other number here."""
    written: tuple[str, ...] = ()
    """What the source says of amounts in other words than their form does."""
    bounds: int = 0
    """Of how many of these the amount itself is no exact one: a range, about or at most so much."""
    rated: tuple[Rated, ...] = ()
    """What is paid each year or month, nobody says of how many; it is in no other number here."""
    running: int = 0
    """Costs that have no sum, as they are within running costs."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the sum of all costs, but for those within running costs, which have none."""
        return self.stated == self.of and not self.rated

    @property
    def has_sum(self) -> bool:
        """Whether an amount of it was added up."""
        return self.stated > self.running + len(self.rated)

    @property
    def is_said(self) -> bool:
        """Whether there is anything to say of it; not where all that is stated is of no sum and of dropped measures."""
        return self.worth is not None or bool(self.rated or self.running)


def total(rows: Iterable[CostRow], sort: str) -> Mapping[str, Sum]:
    """Return the sum of one sort by currency, without currencies in which nothing is stated.

    Each is of all costs, whatever they are in, as it is the sum of all of them only where there is one currency. What
    is within running costs has none: it is counted with the first, or alone, under no currency.
    """
    return _total(tuple(rows), sort)


@lru_cache(maxsize=KEPT)
def _total(kept: tuple[CostRow, ...], sort: str) -> Mapping[str, Sum]:
    found = parted((row for row in kept if _has(row, sort)), lambda row: row.currency)
    if not found and any(sort in row.running for row in kept):
        found = {"": []}
    made = {currency: _sum(some, kept, sort) for currency, some in sorted(found.items())}
    only = {currency: one if at == 0 else replace(one, running=0) for at, (currency, one) in enumerate(made.items())}
    return {currency: one for currency, one in only.items() if one.is_said}


def sums(rows: Iterable[CostRow]) -> Mapping[str, Sum]:
    """Return the sum of each sort of rows in one currency, without sorts of which nothing is stated."""
    return _sums(tuple(rows))


@lru_cache(maxsize=KEPT)
def _sums(kept: tuple[CostRow, ...]) -> Mapping[str, Sum]:
    found = {sort: _sum([row for row in kept if _has(row, sort)], kept, sort) for sort in SORTS}
    return {sort: one for sort, one in found.items() if one.is_said}


def _has(row: CostRow, sort: str) -> bool:
    return sort in row.amounts or sort in row.rated


def _sum(stating: Sequence[CostRow], every: Sequence[CostRow], sort: str) -> Sum:
    """Return the sum of the rows that state one sort, among all; what was spent stays so whatever became of it."""
    counted = [row for row in stating if _counts(row, sort)]
    amounts = [row.amounts[sort] for row in counted if sort in row.amounts]
    left_out = [row.amounts[sort] for row in stating if sort in row.amounts and not _counts(row, sort)]
    running = {row.item for row in every if sort in row.running and _counts(row, sort)}
    costs = {row.item for row in every if not row.dropped} | {row.item for row in counted}
    return Sum(
        sum(amounts, NOTHING) if amounts or left_out else None,
        len(counted) + len(running),
        len(costs),
        sum(left_out, NOTHING) if left_out else None,
        tuple(row.written[sort] for row in counted if sort in row.written),
        sum(not row.amounts[sort].is_plain for row in counted if sort in row.written),
        tuple(row.rated[sort] for row in counted if sort in row.rated),
        len(running),
    )


def _counts(row: CostRow, sort: str) -> bool:
    return sort == "spent" or not row.dropped


def parted(rows: Iterable[CostRow], key: Callable[[CostRow], Key]) -> Mapping[Key, list[CostRow]]:
    """Return rows by their year, source or currency, in the order in which each was met first."""
    found: defaultdict[Key, list[CostRow]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def in_currencies(rows: Iterable[CostRow]) -> Mapping[str, list[CostRow]]:
    """Return rows by currency; those that state no amount stand with the first, where there is one."""
    found = {**parted(rows, lambda row: row.currency)}
    bare = found.pop("", [])
    if not found:
        return {"": bare} if bare else {}
    first = next(iter(found))
    return {**found, first: found[first] + bare}


def in_years(rows: Iterable[CostRow]) -> Mapping[str, list[CostRow]]:
    """Return rows by year, or by the first and the last of several that share an amount; those without one last."""
    return dict(sorted(parted(rows, lambda row: row.year).items(), key=lambda item: item[0] or "9999"))


def in_payers(rows: Iterable[CostRow]) -> Mapping[Payers, list[CostRow]]:
    """Return rows by who pays, in the order of the choices, then by those who pay together, unstated ones last."""
    found = parted(rows, lambda row: row.payers)
    order = {payer: at for at, payer in enumerate(PAYERS)}
    rank = sorted(found, key=lambda payers: (not payers, len(payers), [order[payer] for payer in payers]))
    return {payers: found[payers] for payers in rank}

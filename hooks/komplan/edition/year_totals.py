"""Totals that a measure or a plan states of single years, beside the costs of the same years that can be summed."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from komplan.language.worth import Worth
from komplan.model.budget import YearTotal
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.values import Years, each

from .edition import Edition
from .money import CostRow, budget_of, own_rows, rows_below, rows_in, times_of
from .sums import parted


@dataclass(frozen=True, slots=True)
class YearSum:
    """A stated total of a year, or of several, and the costs that tell of the same."""

    at: int
    """Its position among the totals of its budget."""
    stated: YearTotal
    rows: tuple[CostRow, ...]
    """Costs of these years, but for those that are this total itself."""
    is_open: bool
    """Whether other costs may belong there, as they are of no year or of more years than these."""


def year_sums(edition: Edition, record: Measure | Plan) -> Iterator[YearSum]:
    """Yield each total of a year that a record states, in its order, with the costs of itself and of all below it.

    A plan's own table of costs stands for what its measures say once more.
    """
    budget = budget_of(record)
    if budget is None or not budget.totals:
        return
    if isinstance(record, Measure):
        rows = [row for row in rows_below(edition, record) if not (row.total and row.measure is record)]
    else:
        rows = list(own_rows(edition, record) or rows_in(edition, record))
    by_years = parted(rows, lambda row: row.year)
    for at, total in each(budget.totals):
        found, is_open = _costs_of(total.year.value, by_years)
        yield YearSum(at, total, tuple(found), is_open)


def _costs_of(years: Years | None, by_years: Mapping[str, Sequence[CostRow]]) -> tuple[list[CostRow], bool]:
    """Return what rows tell of some years, and whether others may belong there that can't be parted by year."""
    found: list[CostRow] = []
    is_open = False
    wanted = frozenset(years.each) if years else frozenset()
    for rows in by_years.values():
        own = rows[0].cost.year.value
        shared = wanted.intersection(own.each) if own else wanted
        if own is None:
            is_open = True
        elif len(shared) == own.count:
            found += rows
        elif shared:
            apart = [_apart(row, shared) for row in rows]
            found += [row for row in apart if row.amounts or row.rated or row.running]
            parts = zip(apart, rows, strict=True)
            is_open |= any(one.rated or one.amounts.keys() != row.amounts.keys() for one, row in parts)
    return found, is_open


def _apart(row: CostRow, years: Set[str]) -> CostRow:
    """Return what a row of more years tells of some of them: amounts of each year or month, that they have none."""
    amounts: dict[str, Worth] = {}
    for sort in row.amounts:
        money = row.cost.stated(sort).value
        times = [times_of(row.measure, Years(year), money.per if money else None) for year in years]
        if money and money.worth and money.per and None not in times:
            amounts[sort] = money.worth.times(sum(filter(None, times)))
    return replace(row, amounts=amounts)

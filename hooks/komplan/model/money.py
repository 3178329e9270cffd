"""What measures cost: rows of their budgets, summed by year, by source and by how sure the money is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from .kinds.measure import Budget, Cost, Measure, MoneySource
from .kinds.plan import Plan
from .measures import children, measures_of
from .town import Town

SORTS = ("planned", "secured", "spent")
"""How sure money is, as fields of a cost are called."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a budget that can be summed: a cost, as far as it is in one currency."""

    measure: Measure | Plan
    cost: Cost
    currency: str
    """ISO code; nothing where the cost states no amount."""
    amounts: Mapping[str, Decimal]
    """By the names of ``SORTS``; without those that are not stated."""

    @property
    def year(self) -> str:
        """The year; nothing where it is not stated."""
        return self.cost.year.value.iso[:4] if self.cost.year.value else ""

    @property
    def source(self) -> MoneySource | None:
        """Who pays, where it is stated."""
        return self.cost.source.value


def budget_of(measure: Measure | Plan) -> Budget | None:
    """Return what is stated of a measure's or a plan's costs."""
    return measure.budget.value if measure.budget else None


def rows_below(town: Town, measure: Measure) -> Iterator[Row]:
    """Yield the rows of a measure and of all measures below it."""
    yield from rows_of(measure)
    for child in children(town, measure):
        yield from rows_below(town, child)


def rows_in(town: Town, plan: Plan) -> list[Row]:
    """Return the rows of all measures of a plan."""
    return [row for measure in measures_of(town, plan) for row in rows_of(measure)]


def rows_of(measure: Measure | Plan) -> Iterator[Row]:
    """Yield the rows of a measure's or a plan's own budget, one for each currency that a cost is in."""
    budget = budget_of(measure)
    for item in (budget.costs.value or ()) if budget and budget.costs else ():
        if item.value:
            for currency, amounts in (_amounts(item.value) or {"": {}}).items():
                yield Row(measure, item.value, currency, amounts)


def _amounts(cost: Cost) -> Mapping[str, Mapping[str, Decimal]]:
    """Return what a cost says, by currency and sort."""
    found: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for sort in SORTS:
        stated = getattr(cost, sort)
        if stated and stated.value:
            found[stated.value.currency][sort] = stated.value.amount
    return found


@dataclass(frozen=True, slots=True)
class Sum:
    """What was added up of one sort of money in one currency, and of how many costs."""

    amount: Decimal
    stated: int
    """Costs that state it."""
    of: int
    """All costs; where ``stated`` is less, the sum may be higher."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the sum of all costs."""
        return self.stated == self.of


def total(rows: Iterable[Row], sort: str) -> Mapping[str, Sum]:
    """Return the sum of one sort by currency, without currencies in which nothing is stated.

    Each is of all costs, whatever they are in, as it is the sum of all of them only where there is one currency.
    """
    kept = list(rows)
    costs = len({id(row.cost) for row in kept})
    found = parted((row for row in kept if sort in row.amounts), lambda row: row.currency)
    return {
        currency: Sum(sum((row.amounts[sort] for row in some), Decimal(0)), len(some), costs)
        for currency, some in found.items()
    }


def sums(rows: Iterable[Row]) -> Mapping[str, Sum]:
    """Return the sum of each sort of rows in one currency, without sorts of which nothing is stated."""
    kept = list(rows)
    found = {sort: [row.amounts[sort] for row in kept if sort in row.amounts] for sort in SORTS}
    return {sort: Sum(sum(some, Decimal(0)), len(some), len(kept)) for sort, some in found.items() if some}


def parted(rows: Iterable[Row], key: Callable[[Row], Key]) -> Mapping[Key, list[Row]]:
    """Return rows by their year, source or currency, in the order in which each was met first."""
    found: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def in_currencies(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Return rows by currency; those that state no amount stand with the first, where there is one."""
    found = {**parted(rows, lambda row: row.currency)}
    bare = found.pop("", [])
    if not found:
        return {"": bare} if bare else {}
    first = next(iter(found))
    return {**found, first: found[first] + bare}


def in_years(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Return rows by year, those without one last."""
    return dict(sorted(parted(rows, lambda row: row.year).items(), key=lambda item: item[0] or "9999"))


def in_sources(rows: Iterable[Row]) -> Mapping[MoneySource | None, list[Row]]:
    """Return rows by who pays, in the order of the choices, unstated ones last."""
    found = parted(rows, lambda row: row.source)
    return {source: found[source] for source in (*MoneySource, None) if source in found}

"""What measures cost: rows of their budgets, summed by year, by source and by how sure the money is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .kinds.measure import Cost, Measure, MoneySource
from .measures import children
from .town import Town

SORTS = ("planned", "secured", "spent")
"""How sure money is, as fields of a cost are called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a budget that can be summed."""

    measure: Measure
    year: str
    source: MoneySource
    currency: str
    amounts: Mapping[str, Decimal]
    """By the names of ``SORTS``; without those that are not stated."""


def rows_below(town: Town, measure: Measure) -> Iterator[Row]:
    """Yield the rows of a measure and of all measures below it."""
    yield from rows_of(measure)
    for child in children(town, measure):
        yield from rows_below(town, child)


def rows_of(measure: Measure) -> Iterator[Row]:
    """Yield the rows of a measure's own budget, one for each currency that a cost is in."""
    budget = measure.budget.value if measure.budget else None
    for item in (budget.costs.value or ()) if budget and budget.costs else ():
        if item.value and item.value.year.value and item.value.source.value:
            cost = item.value
            for currency, amounts in _amounts(cost).items():
                yield Row(measure, cost.year.value.iso[:4], cost.source.value, currency, amounts)  # type: ignore[union-attr, arg-type]


def _amounts(cost: Cost) -> Mapping[str, Mapping[str, Decimal]]:
    """Return what a cost says, by currency and sort."""
    found: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for sort in SORTS:
        stated = getattr(cost, sort)
        if stated and stated.value:
            found[stated.value.currency][sort] = stated.value.amount
    return found


def total(rows: Iterable[Row], sort: str) -> Mapping[str, Decimal]:
    """Return the sum of one sort by currency, without currencies in which nothing is stated."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if sort in row.amounts:
            sums[row.currency] += row.amounts[sort]
    return dict(sums)

"""What measures cost: rows of their budgets, summed by year, by source and by how sure the money is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from komplan.language.numbers import is_amount
from komplan.model.kinds.measure import Budget, Cost, Measure, MoneySource
from komplan.model.kinds.plan import Plan
from komplan.model.values import ABSENT, Money, Stated

from .dropped import is_dropped
from .edition import Edition, derived
from .measures import children, tops

SORTS = ("planned", "secured", "spent")
"""How sure money is, as fields of a cost are called."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class CostRow:
    """A row of a budget that can be summed: a cost, as far as it is in one currency."""

    measure: Measure | Plan
    cost: Cost
    currency: str
    """ISO code; nothing where the cost states no amount."""
    amounts: Mapping[str, Decimal]
    """By the names of ``SORTS``; without those that are not stated."""
    written: Mapping[str, str] = field(default_factory=dict)
    """By the same names, what the source says in other words than a sum: a range, an amount a month."""
    total: bool = False
    """Whether it is no row of the file but the total that stands there alone."""
    dropped: bool = False
    """Whether its measure, one below that which is summed, was cancelled or withdrawn."""

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
    return measure.budget.value


@derived
def rows_below(edition: Edition, measure: Measure) -> list[CostRow]:
    """Return the rows of a measure and of all measures below it; a total that stands alone is one of them."""
    return _below(edition, measure, whole=is_dropped(edition, measure))


@derived
def rows_in(edition: Edition, plan: Plan) -> list[CostRow]:
    """Return the rows of all measures of a plan; a total that stands alone is one of them."""
    return [row for measure in tops(edition, plan) for row in _below(edition, measure)]


def _below(edition: Edition, measure: Measure, *, whole: bool = False) -> list[CostRow]:
    """Return the rows; where the ``whole`` was dropped, nothing of it is told apart as such."""
    below = [row for child in children(edition, measure) for row in _below(edition, child, whole=whole)]
    own = list(rows_of(measure))
    stated = total_of(measure)
    if stated.value and not own and not below:
        cost = Cost.model_construct(year=Stated(), source=Stated(), planned=stated)
        written = {SORTS[0]: words} if (words := said_of(stated)) else {}
        own = [CostRow(measure, cost, stated.value.currency, {SORTS[0]: stated.value.amount}, written, total=True)]
    dropped = not whole and bool(own) and is_dropped(edition, measure)
    return [*(replace(row, dropped=dropped) for row in own), *below]


def total_of(measure: Measure | Plan) -> Stated[Money]:
    """Return the sum of all that is planned, as the source gives it."""
    budget = budget_of(measure)
    return budget.total if budget else ABSENT


def total_beside(edition: Edition, measure: Measure) -> Money | None:
    """Return the total that a measure states, where the rows of it and of those below it add up to something else."""
    stated = total_of(measure).value
    if stated is None:
        return None
    planned = [row.amounts[SORTS[0]] for row in _below(edition, measure) if _plans(row, stated.currency)]
    return stated if sum(planned, Decimal(0)) != stated.amount else None


def _plans(row: CostRow, currency: str) -> bool:
    return row.currency == currency and SORTS[0] in row.amounts


def rows_of(measure: Measure | Plan) -> Iterator[CostRow]:
    """Yield the rows of a measure's or a plan's own budget, one for each currency that a cost is in."""
    budget = budget_of(measure)
    for item in (budget.costs.value or ()) if budget and budget.costs else ():
        if item.value:
            written = dict(_written(item.value))
            for currency, amounts in (_amounts(item.value) or {"": {}}).items():
                yield CostRow(
                    measure, item.value, currency, amounts, {sort: written[sort] for sort in amounts if sort in written}
                )


def _amounts(cost: Cost) -> Mapping[str, Mapping[str, Decimal]]:
    """Return what a cost says, by currency and sort."""
    found: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for sort in SORTS:
        stated = cost.stated(sort)
        if stated.value:
            found[stated.value.currency][sort] = stated.value.amount
    return found


def _written(cost: Cost) -> Iterator[tuple[str, str]]:
    for sort in SORTS:
        stated = cost.stated(sort)
        if stated and (words := said_of(stated)):
            yield sort, words


def said_of(stated: Stated[Money]) -> str | None:
    """Return what the source says of an amount, where that is another thing than a plain sum; else None."""
    money, words = stated.value, stated.as_written
    return words if money and words and not is_amount(words, money.amount, money.currency) else None


@dataclass(frozen=True, slots=True)
class Sum:
    """What was added up of one sort of money in one currency, and of how many costs."""

    amount: Decimal
    stated: int
    """Costs that state it."""
    of: int
    """All costs; where ``stated`` is less, the sum may be higher."""
    dropped: Decimal = Decimal(0)
    """What was planned or secured for measures that were cancelled or withdrawn; it is in no other number here."""
    written: tuple[str, ...] = ()
    """What the source says of amounts that it does not give as plain sums."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the sum of all costs."""
        return self.stated == self.of


def total(rows: Iterable[CostRow], sort: str) -> Mapping[str, Sum]:
    """Return the sum of one sort by currency, without currencies in which nothing is stated.

    Each is of all costs, whatever they are in, as it is the sum of all of them only where there is one currency.
    """
    kept = list(rows)
    found = parted((row for row in kept if sort in row.amounts), lambda row: row.currency)
    return {currency: _sum(some, kept, sort) for currency, some in found.items()}


def sums(rows: Iterable[CostRow]) -> Mapping[str, Sum]:
    """Return the sum of each sort of rows in one currency, without sorts of which nothing is stated."""
    kept = list(rows)
    found = {sort: [row for row in kept if sort in row.amounts] for sort in SORTS}
    return {sort: _sum(some, kept, sort) for sort, some in found.items() if some}


def _sum(stating: list[CostRow], every: list[CostRow], sort: str) -> Sum:
    """Return the sum of the rows that state one sort, among all; what was spent stays so whatever became of it."""
    counted = [row for row in stating if sort == "spent" or not row.dropped]
    amounts = [row.amounts[sort] for row in counted]
    left_out = sum((row.amounts[sort] for row in stating), Decimal(0)) - sum(amounts, Decimal(0))
    costs = {id(row.cost) for row in every if not row.dropped} | {id(row.cost) for row in counted}
    written = tuple(row.written[sort] for row in counted if sort in row.written)
    return Sum(sum(amounts, Decimal(0)), len(counted), len(costs), left_out, written)


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
    """Return rows by year, those without one last."""
    return dict(sorted(parted(rows, lambda row: row.year).items(), key=lambda item: item[0] or "9999"))


def in_sources(rows: Iterable[CostRow]) -> Mapping[MoneySource | None, list[CostRow]]:
    """Return rows by who pays, in the order of the choices, unstated ones last."""
    found = parted(rows, lambda row: row.source)
    return {source: found[source] for source in (*MoneySource, None) if source in found}

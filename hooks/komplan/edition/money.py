"""What measures cost: rows of their budgets, summed by year, by source and by how sure the money is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from komplan.definitions.frozen import frozen
from komplan.language.worth import NOTHING, Worth
from komplan.model.budget import Budget, Cost, MoneySource, YearTotal
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.values import ABSENT, Money, Rate, Stated, Years, each

from .dropped import is_dropped
from .edition import Edition, derived
from .measures import children, tops
from .months import months_in

SORTS = ("planned", "secured", "spent")
"""How sure money is, as fields of a cost are called."""

KEPT = 512
"""Sums that are kept, as the page in another language tells them soon."""

Key = TypeVar("Key")

Payers = tuple[MoneySource | None, ...]
"""Who pays an amount, together where they are several, None for one who is not known; nothing where none is stated."""


Rated = tuple[Worth, Rate]
"""What is paid each year, or each month."""


@dataclass(frozen=True, slots=True, eq=False)
class CostRow:
    """A row of a budget that can be summed: a cost, as far as it is in one currency. It is told apart by itself."""

    measure: Measure | Plan
    cost: Cost
    currency: str
    """ISO code; nothing where the cost states no amount."""
    amounts: Mapping[str, Worth]
    """By the names of ``SORTS``, for all years of the cost together; without those that are not stated."""
    rated: Mapping[str, Rated] = field(default_factory=dict)
    """By the same names, amounts of each year or month, where nobody says of how many: they are in no sum."""
    running: frozenset[str] = frozenset()
    """Of the same names those whose money is within running costs."""
    written: Mapping[str, str] = field(default_factory=dict)
    """By the same names, what the source says of amounts in other words than their form does."""
    total: bool = False
    """Whether it is no row of costs but a total that stands there alone."""
    dropped: bool = False
    """Whether its measure, one below that which is summed, was cancelled or withdrawn."""

    @property
    def year(self) -> str:
        """The year, or several as a file holds them; nothing where it is not stated."""
        year = self.cost.year.value
        return "" if year is None else year.span if year.count > 1 else year.iso[:4]

    @property
    def payers(self) -> Payers:
        """Who pays it."""
        return payers_of(self.cost)


def payers_of(cost: Cost) -> Payers:
    """Return who pays a cost."""
    stated = {item.value for item in cost.source.value or ()}
    return tuple(payer for payer in (*MoneySource, None) if payer in stated) if stated - {None} else ()


def budget_of(measure: Measure | Plan) -> Budget | None:
    """Return what is stated of a measure's or a plan's costs."""
    return measure.budget.value


def rows_below(edition: Edition, measure: Measure) -> tuple[CostRow, ...]:
    """Return the rows of a measure and of all measures below it; a total that stands alone is one of them."""
    return _below(edition, measure, is_dropped(edition, measure))


@derived
def rows_in(edition: Edition, plan: Plan) -> tuple[CostRow, ...]:
    """Return the rows of all measures of a plan; a total that stands alone is one of them."""
    return tuple(row for measure in tops(edition, plan) for row in _below(edition, measure, False))


@derived
def own_rows(edition: Edition, record: Measure | Plan) -> tuple[CostRow, ...]:
    """Return the rows of a measure's or a plan's own budget."""
    return tuple(rows_of(record))


@derived
def _below(edition: Edition, measure: Measure, whole: bool) -> tuple[CostRow, ...]:
    """Return the rows; where the ``whole`` was dropped, nothing of it is told apart as such."""
    below = [row for child in children(edition, measure) for row in _below(edition, child, whole)]
    own = own_rows(edition, measure)
    if not own and not below:
        own = tuple(total_rows(measure))
    if own and not whole and is_dropped(edition, measure):
        own = tuple(replace(row, dropped=True) for row in own)
    return (*own, *below)


def total_rows(record: Measure | Plan) -> Iterator[CostRow]:
    """Yield the totals that a record states as rows of nobody in particular: of each year, else of all together."""
    budget = budget_of(record)
    if budget is None:
        return
    whole = YearTotal.model_construct(year=Stated(), planned=budget.total)
    for one in [total for _, total in each(budget.totals)] or [whole]:
        if any(one.stated(sort).value for sort in SORTS):
            yield from rows_of_total(record, one)


def rows_of_total(record: Measure | Plan, total: YearTotal) -> Iterator[CostRow]:
    """Yield a total as rows, one for each currency that it is in."""
    planned, secured, spent = (total.stated(sort) for sort in SORTS)
    cost = Cost.model_construct(
        year=total.year, source=Stated(), planned=planned, secured=secured, spent=spent, project=ABSENT
    )
    yield from (replace(row, total=True) for row in cost_rows(record, cost))


def total_of(measure: Measure | Plan) -> Stated[Money]:
    """Return the sum of all that is planned, as the source gives it."""
    budget = budget_of(measure)
    return budget.total if budget else ABSENT


@derived
def total_beside(edition: Edition, measure: Measure) -> Money | None:
    """Return the total that a measure states, where the rows of it and of those below it add up to something else."""
    stated = total_of(measure).value
    if stated is None:
        return None
    rows = _below(edition, measure, False)
    if any(row.total and row.measure is measure and not row.year for row in rows):
        return None
    planned = [row.amounts[SORTS[0]] for row in rows if SORTS[0] in row.amounts and _is_in(row, stated)]
    is_sum = sum(planned, NOTHING) == stated.worth and stated.per is None
    return None if is_sum or (stated.worth is None and not planned) else stated


def _is_in(row: CostRow, money: Money) -> bool:
    """Tell whether a row is in the currency of some money; what running costs cover has none."""
    return row.currency == money.currency or money.worth is None


def rows_of(measure: Measure | Plan) -> Iterator[CostRow]:
    """Yield the rows of a measure's or a plan's own budget, one for each currency that a cost is in."""
    budget = budget_of(measure)
    for item in (budget.costs.value or ()) if budget and budget.costs else ():
        if item.value:
            yield from cost_rows(measure, item.value)


def cost_rows(measure: Measure | Plan, cost: Cost) -> Iterator[CostRow]:
    """Yield the rows of one cost, one for each currency that it is in."""
    stated = {sort: cost.stated(sort) for sort in SORTS}
    sums = {sort: one.value for sort, one in stated.items() if one.value}
    running = frozenset(sort for sort, money in sums.items() if money.worth is None)
    for currency in dict.fromkeys(money.currency for money in sums.values() if money.worth) or ("",):
        amounts, rated = {}, {}
        for sort, money in sums.items():
            times = times_of(measure, cost.year.value, money.per)
            if money.worth and money.currency == currency and times:
                amounts[sort] = money.worth.times(times)
            elif money.worth and money.currency == currency and money.per:
                rated[sort] = (money.worth, money.per)
        written = {sort: words for sort in amounts if (words := said_of(stated[sort]))}
        yield CostRow(measure, cost, currency, amounts, rated, running, written)
        running = frozenset()


def times_of(measure: Measure | Plan, years: Years | None, per: Rate | None) -> int | None:
    """Return how often an amount of some years is paid; None where nobody says so.

    It is paid in each month of a year in which the measure is planned.
    """
    if per is None:
        return 1
    if years is None:
        return None
    if per is Rate.YEAR:
        return years.count
    if len(years.iso) > len("2026"):
        return 3 if years.is_quarter else 1
    period = measure.planned.value if isinstance(measure, Measure) else measure.period.value
    return months_in(years, period)


def of_year(measure: Measure, year: str, money: Money) -> Money | None:
    """Return what an amount of a year, or of each of its months, comes to in all of it; None where nobody says so."""
    times = times_of(measure, Years(year), money.per)
    if money.worth is None or times is None:
        return None if money.worth else money
    return Money(money.worth.times(times), money.currency)


def amounts_of(measure: Measure, year: str, sort: str) -> list[Money] | None:
    """Return what is stated of one sort of money for a year; None where some of it is of other years as well."""
    budget = budget_of(measure)
    found = []
    for _, cost in each(budget.costs) if budget else ():
        years, money = cost.year.value, cost.stated(sort).value
        if years is None or money is None or year not in years.each:
            continue
        told = of_year(measure, year, money)
        if told is None or (years.count > 1 and money.worth and money.per is None):
            return None
        found.append(told)
    return found


def add_up(amounts: Iterable[Money]) -> Money | None:
    """Return what several amounts come to, as a file can hold it; else None.

    That is where there are none, where they are in several currencies, or where both ends of a range are only about
    so much. What is within running costs adds nothing.
    """
    kept = list(amounts)
    sums = [(money.worth, money.currency) for money in kept if money.worth]
    if not sums:
        return kept[0] if kept else None
    worth = sum((one for one, _ in sums), NOTHING)
    is_sayable = len({currency for _, currency in sums}) == 1 and not (worth.is_about and worth.low != worth.high)
    return Money(worth, sums[0][1]) if is_sayable else None


def said_of(stated: Stated[Money]) -> str | None:
    """Return what the source says of an amount, where that is another thing than its form says; else None."""
    money, words = stated.value, stated.as_written
    return words if money and money.worth and words and not money.is_all_of(words) else None


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
    running = {id(row.cost) for row in every if sort in row.running and _counts(row, sort)}
    costs = {id(row.cost) for row in every if not row.dropped} | {id(row.cost) for row in counted}
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
    order = {payer: at for at, payer in enumerate((*MoneySource, None))}
    rank = sorted(found, key=lambda payers: (not payers, len(payers), [order[payer] for payer in payers]))
    return {payers: found[payers] for payers in rank}

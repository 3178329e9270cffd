"""What measures cost: rows of their budgets, summed by year, by source and by how sure the money is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from komplan.language.worth import NOTHING, Worth
from komplan.model.answers import settled
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

PAYERS = (*MoneySource, None)
"""Who may pay, in the order in which they are told; None for one who is not known."""
Payers = tuple[MoneySource | None, ...]
"""Who pays an amount, together where they are several, None for one who is not known; nothing where none is stated."""


Rated = tuple[Worth, Rate]
"""What is paid each year, or each month."""


@dataclass(frozen=True, slots=True, eq=False)
class CostRow:
    """A row of a budget that can be summed: a cost, as far as it is in one currency. It is told apart by itself."""

    measure: Measure | Plan
    cost: Cost
    item: str
    """Tells its cost from all others; rows of one cost in several currencies have the same."""
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
    return tuple(payer for payer in PAYERS if payer in stated) if stated - {None} else ()


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


@settled
def own_rows(edition: Edition, record: Measure | Plan) -> tuple[CostRow, ...]:
    """Return the rows of a measure's or a plan's own budget."""
    return tuple(rows_of(record))


@settled
def _own_totals(edition: Edition, record: Measure) -> tuple[CostRow, ...]:
    """Return the totals of a measure as rows."""
    return tuple(total_rows(record))


@derived
def _below(edition: Edition, measure: Measure, whole: bool) -> tuple[CostRow, ...]:
    """Return the rows; where the ``whole`` was dropped, nothing of it is told apart as such."""
    below = [row for child in children(edition, measure) for row in _below(edition, child, whole)]
    own = own_rows(edition, measure)
    if not own and not below:
        own = _own_totals(edition, measure)
    if own and not whole and is_dropped(edition, measure):
        own = tuple(replace(row, dropped=True) for row in own)
    return (*own, *below)


def total_rows(record: Measure | Plan) -> Iterator[CostRow]:
    """Yield the totals that a record states as rows of nobody in particular: of each year, else of all together."""
    budget = budget_of(record)
    if budget is None:
        return
    whole = YearTotal.model_construct(year=Stated(), planned=budget.total)
    for at, one in enumerate([total for _, total in each(budget.totals)] or [whole]):
        if any(one.stated(sort).value for sort in SORTS):
            yield from rows_of_total(record, one, at)


def rows_of_total(record: Measure | Plan, total: YearTotal, at: int) -> Iterator[CostRow]:
    """Yield a total, the one ``at`` a place among those of a record, as rows, one for each currency that it is in."""
    planned, secured, spent = (total.stated(sort) for sort in SORTS)
    cost = Cost.model_construct(
        year=total.year, source=Stated(), planned=planned, secured=secured, spent=spent, project=ABSENT
    )
    yield from (replace(row, total=True) for row in cost_rows(record, cost, f"{record.key} total {at}"))


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
    for at, item in enumerate((budget.costs.value or ()) if budget and budget.costs else ()):
        if item.value:
            yield from cost_rows(measure, item.value, f"{measure.key} {at}")


def cost_rows(measure: Measure | Plan, cost: Cost, item: str) -> Iterator[CostRow]:
    """Yield the rows of one cost, one for each currency that it is in; ``item`` is what they have of it."""
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
        yield CostRow(measure, cost, item, currency, amounts, rated, running, written)
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

"""The costs of a plan and its measures add up, are in one currency, and stand in one row each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from komplan.diagnostics import Amount, Diagnostic, Place, Related, Wording, facts
from komplan.edition.edition import Edition, derived
from komplan.edition.measures import children, measures_of, tops
from komplan.edition.money import SORTS, CostRow, Payers, payers_of, rows_of, total_rows
from komplan.edition.sums import parted
from komplan.edition.year_totals import year_sums
from komplan.language.worth import NOTHING, Worth
from komplan.model.answers import settled
from komplan.model.budget import Cost
from komplan.model.facts import fact
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.model.values import Money, Reference, Stated, each, sole
from komplan.model.walk import Path, values_in

Costly = Measure | Plan

_PLANNED = SORTS[0]


@dataclass(frozen=True, slots=True)
class PlannedSum:
    """What is planned in rows."""

    amounts: Mapping[str, Worth] = field(default_factory=dict)
    """By currency."""
    whole: bool = True
    """Whether nothing is left open: each row says what is planned in a sum, and so does each measure below."""
    doubled: Worth = NOTHING
    """What of it stands in rows that are told as doubled."""

    def __add__(self, other: "PlannedSum") -> "PlannedSum":
        currencies = dict.fromkeys((*self.amounts, *other.amounts))
        both = {one: self.amounts.get(one, NOTHING) + other.amounts.get(one, NOTHING) for one in currencies}
        return PlannedSum(both, self.whole and other.whole, self.doubled + other.doubled)


def check_plan(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield what is wrong with the costs of a plan, and with the sums of its measures."""
    yield from _mixed(plan, measures_of(edition, plan))
    yield from _totals(edition, plan)
    yield from _twice(edition, plan)
    yield from _repeated(plan, _own(edition, plan))


def check_measure(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield the rows of a measure's costs that stand there twice."""
    if edition.home_of(measure, Plan):
        yield from _twice(edition, measure)
        yield from _repeated(measure, _planned_below(edition, measure))


def _mixed(plan: Plan, measures: tuple[Measure, ...]) -> Iterator[Diagnostic]:
    """Yield once a plan the first amount in another currency than most."""
    found = [(currency, record, path) for record in (plan, *measures) for currency, path in _currencies_in(record)]
    ((usual, _),) = Counter(currency for currency, _, _ in found).most_common(1) or [("", 0)]
    odd = next((one for one in found if one[0] != usual), None)
    if odd:
        currency, record, path = odd
        related = next(other.place(*at) for named, other, at in found if named == usual)
        told = facts(currency=currency, usual=usual)
        yield Diagnostic("currency-mixed", record.place(*path), told, related=(Related(related),))


@fact
def _currencies_in(record: Record) -> tuple[tuple[str, Path], ...]:
    """Return in which currency each amount of a budget is, and where it stands."""
    money = (pair for pair in values_in(record, Money) if pair[0][0] == "budget")
    return tuple((one.currency, path) for path, one in money if one.worth)


def _totals(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield the lowest totals that do not agree: what stands above them is summed once they are mended."""
    wrong = [finding for top in tops(edition, plan) for finding in _wrong_below(edition, top)]
    yield from wrong
    if not wrong:
        yield from _of_years(edition, plan, may_lack=True)
        own = _own(edition, plan)
        # a table of the whole plan tells again what its measures cost
        below = (_planned_below(edition, top) for top in tops(edition, plan))
        yield from _compare(plan, own if own.amounts else sum(below, PlannedSum()), may_lack=not own.amounts)


@settled
def _wrong_below(edition: Edition, measure: Measure) -> tuple[Diagnostic, ...]:
    wrong = tuple(finding for child in children(edition, measure) for finding in _wrong_below(edition, child))
    if wrong:
        return wrong
    found, may_lack = _planned_below(edition, measure), bool(children(edition, measure))
    return (*_compare(measure, found, may_lack=may_lack), *_of_years(edition, measure, may_lack=may_lack))


@settled
def _planned_below(edition: Edition, measure: Measure) -> PlannedSum:
    """Return what a measure and those below it plan; one that has neither costs nor anything below leaves it open."""
    parts, own = children(edition, measure), _own(edition, measure)
    begun = own if own.amounts or not parts else PlannedSum(whole=not _may_cost_more(edition, measure))
    return sum((_planned_below(edition, child) for child in parts), begun)


@derived
def _own(edition: Edition, record: Costly) -> PlannedSum:
    rows = [row for row in rows_of(record) if _PLANNED in row.amounts]
    costs = _costs(record)
    twice = {id(costs[index]) for index in _doubled(edition, record)}
    amounts = {currency: _planned(some) for currency, some in parted(rows, lambda row: row.currency).items()}
    is_whole = 0 < len(rows) == len(costs) and not _may_cost_more(edition, record)
    return PlannedSum(amounts, is_whole, _planned(row for row in rows if id(row.cost) in twice))


def _planned(rows: Iterable[CostRow]) -> Worth:
    return sum((row.amounts[_PLANNED] for row in rows), NOTHING)


def _may_cost_more(edition: Edition, record: Costly) -> bool:
    """Tell whether rows of a plan, or measures that belong somewhere in it, could not be read."""
    plan = edition.nearest(record, Plan)
    return plan is not None and edition.is_partial(plan)


def _of_years(edition: Edition, record: Costly, *, may_lack: bool) -> Iterator[Diagnostic]:
    """Yield totals of years that surely differ from the costs of these years."""
    is_whole = _is_whole(edition, record)
    for one in year_sums(edition, record):
        rows = [row for row in one.rows if _PLANNED in row.amounts]
        amounts = {currency: _planned(some) for currency, some in parted(rows, lambda row: row.currency).items()}
        if not amounts and one.stated.planned.value:  # nothing is planned for them
            amounts = {one.stated.planned.value.currency: NOTHING}
        found = PlannedSum(amounts, is_whole and not one.is_open)
        place = record.place("budget", "totals", one.at, "planned")
        yield from _differing(place, one.stated.planned, found, may_lack=may_lack)


def _is_whole(edition: Edition, record: Costly) -> bool:
    """Tell whether nothing is left open of what a record and those below it plan."""
    if isinstance(record, Measure):
        return _planned_below(edition, record).whole
    own = _own(edition, record)
    return own.whole if own.amounts else all(_planned_below(edition, top).whole for top in tops(edition, record))


def _compare(record: Costly, found: PlannedSum, *, may_lack: bool) -> Iterator[Diagnostic]:
    """Yield a total that surely differs from what was found, or from the totals of years where nothing was."""
    budget = record.budget.value
    if budget is None:
        return
    years = found if found.amounts else _stated_years(record)
    yield from _differing(record.place("budget", "total"), budget.total, years, may_lack=may_lack)


def _stated_years(record: Costly) -> PlannedSum:
    """Return what the totals of years come to, beside which others may be left out."""
    rows = [row for row in total_rows(record) if row.year and _PLANNED in row.amounts]
    return PlannedSum(
        {key: _planned(some) for key, some in parted(rows, lambda row: row.currency).items()}, whole=False
    )


def _differing(place: Place, total: Stated[Money], found: PlannedSum, *, may_lack: bool) -> Iterator[Diagnostic]:
    """Yield a total that surely differs: what is left open, or in another currency, may make up for a low sum.

    That is a warning where the record ``may_lack`` measures below it, which nobody has written yet.
    """
    stated = total.value
    if stated is None or stated.worth is None or stated.per or stated.currency not in found.amounts:
        return
    amount = found.amounts[stated.currency]
    more, less = _surely_above(amount, stated.worth), _surely_above(stated.worth, amount)
    difference = max(more, less)
    if difference <= _rounding(total) or _is_of_doubled(found, amount, stated.worth, difference):
        return
    if more or (found.whole and len(found.amounts) == 1):
        amounts: dict[str, Decimal | Worth] = {"stated": stated.worth, "sum": amount, "difference": difference}
        told = {name: Amount(amount, stated.currency) for name, amount in amounts.items()}
        yield Diagnostic("costs-open" if less and may_lack else "costs-sum", place, told)


def _surely_above(one: Worth, other: Worth) -> Decimal:
    """Return by how much one amount is more than another whatever both are; 0 where they may agree."""
    if one.low is None or one.is_about or other.is_about:
        return Decimal()
    return max(one.low - other.high, Decimal())


def _is_of_doubled(found: PlannedSum, amount: Worth, stated: Worth, difference: Decimal) -> bool:
    """Tell whether a difference may follow from rows that are told as doubled."""
    is_plain = amount.is_plain and stated.is_plain
    return found.doubled != NOTHING and (not is_plain or found.doubled == Worth.plain(difference))


def _rounding(total: Stated[Money]) -> Decimal:
    """Return by how much a total may differ of which the source says that it is about so much: half its last figure."""
    if total.value is None or not total.as_written:
        return Decimal()
    figures = max(total.value.bounds.values(), default=Decimal()).normalize().as_tuple()
    return Decimal(5).scaleb(int(figures.exponent) - 1)


def _twice(edition: Edition, record: Costly) -> Iterator[Diagnostic]:
    for index, first in _doubled(edition, record).items():
        cost = _costs(record)[index]
        year, payers = cost.year.value, payers_of(cost)
        if year and payers:
            source = tuple(Wording("choices.money-source", payer.value) for payer in payers if payer)
            told = facts(year=year.span, source=source)
            related = (Related(record.place("budget", "costs", first)),)
            yield Diagnostic("cost-twice", record.place("budget", "costs", index), told, related=related)


def _repeated(record: Costly, found: PlannedSum) -> Iterator[Diagnostic]:
    """Yield once a record the first row with the amount of another payer in its year, unless the total confirms both.

    Each may pay half; or one amount was written for both. The total confirms all rows where it is what was ``found``.
    """
    if _is_summed(record, found):
        return
    first: dict[tuple[str, str, Money], tuple[int, Cost]] = {}
    for index, cost in _costs(record).items():
        year, planned = cost.year, cost.planned.value
        if planned is None or planned.worth in {None, NOTHING} or year.is_unread or cost.source.is_unread:
            continue
        said = cost.planned.as_written if cost.planned else None
        at = (year.value.span if year.value else "", said or "", planned)
        before, other = first.setdefault(at, (index, cost))
        if before != index and _may_be_one(cost, other):
            told = facts(amount=Amount(planned.worth, planned.currency))
            related = (Related(record.place("budget", "costs", before)),)
            yield Diagnostic("amount-twice", record.place("budget", "costs", index), told, related=related)
            return


def _may_be_one(cost: Cost, other: Cost) -> bool:
    """Tell whether two rows of one amount may be one cost: other payers, and nothing else that tells them apart."""
    rows = (cost, other)
    payers = [payers_of(row) or sole(row.source).unknown for row in rows]
    if any(row.planned and row.planned.inferred for row in rows):  # it says itself how it came about
        return False
    projects, secured, spent = ({_said(row.stated(name)) for row in rows} for name in ("project", "secured", "spent"))
    return payers[0] != payers[1] and len(projects) == len(secured) == len(spent) == 1


def _said(stated: Stated[Reference] | Stated[Money]) -> str:
    return str(stated.value) if stated else ""


def _is_summed(record: Costly, found: PlannedSum) -> bool:
    """Tell whether the record states a total that is the sum of all that was found for it."""
    budget = record.budget.value
    stated = budget.total.value if budget else None
    return stated is not None and found.amounts.get(stated.currency) == stated.worth


def _doubled(edition: Edition, record: Costly) -> Mapping[int, int]:
    """Return the rows of the same year, source and project as one before them, each with the first of its like."""
    rows: dict[tuple[str, Payers, str], int] = {}
    found = {}
    for index, cost in _costs(record).items():
        year, payers, project = cost.year.value, payers_of(cost), cost.project.value
        if year and payers and not (cost.project and cost.project.is_unread):
            through = edition.resolve(project, record) if project else None
            first = rows.setdefault((year.span, payers, through.key if through else str(project)), index)
            if first != index:
                found[index] = first
    return found


def _costs(record: Costly) -> Mapping[int, Cost]:
    """Return the rows of a record's own costs by their positions."""
    budget = record.budget.value
    return dict(each(budget.costs)) if budget else {}

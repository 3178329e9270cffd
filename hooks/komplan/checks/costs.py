"""The costs of a plan and its measures add up, are in one currency, and stand in one row each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from komplan.diagnostics import Amount, Diagnostic, Related, Term, facts
from komplan.model.kinds.measure import Cost, Measure
from komplan.model.kinds.plan import Plan
from komplan.model.measures import children, measures_of, tops
from komplan.model.town import Town
from komplan.model.values import Money, each, known
from komplan.model.walk import walk

Costly = Measure | Plan


@dataclass(frozen=True, slots=True)
class _Sum:
    """What is planned in rows."""

    amounts: tuple[Money, ...] = ()
    whole: bool = True
    """Whether nothing is left open: each row says what is planned, and so does each measure below."""
    doubled: Decimal = Decimal()
    """What of it stands in rows that are told as doubled."""

    @property
    def amount(self) -> Decimal:
        return sum((money.amount for money in self.amounts), Decimal())

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(self.amounts + other.amounts, self.whole and other.whole, self.doubled + other.doubled)


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the costs of each plan."""
    for plan in town.of("plan"):
        if isinstance(plan, Plan):
            measures = measures_of(town, plan)
            yield from _mixed(plan, measures)
            yield from _totals(town, plan)
            yield from _twice(town, plan)
            for measure in measures:
                yield from _twice(town, measure)


def _mixed(plan: Plan, measures: tuple[Measure, ...]) -> Iterator[Diagnostic]:
    """Yield once a plan the first amount in another currency than most."""
    found = [
        (money, record.place(*path))
        for record in (plan, *measures)
        for path, money in walk(record)
        if path[0] == "budget" and isinstance(money, Money)
    ]
    ((usual, _),) = Counter(money.currency for money, _ in found).most_common(1) or [("", 0)]
    odd = next(((money, place) for money, place in found if money.currency != usual), None)
    if odd:
        related = next(place for money, place in found if money.currency == usual)
        told = facts(currency=odd[0].currency, usual=usual)
        yield Diagnostic("currency-mixed", odd[1], told, related=(Related(related),))


def _totals(town: Town, plan: Plan) -> Iterator[Diagnostic]:
    """Yield the lowest totals that do not agree: what stands above them is summed once they are mended."""
    wrong = [finding for top in tops(town, plan) for finding in _wrong_below(town, top)]
    yield from wrong
    if not wrong:
        own = _own(town, plan)
        # a table of the whole plan tells again what its measures cost
        below = (_below(town, top) for top in tops(town, plan))
        yield from _compare(plan, own if own.amounts else sum(below, _Sum()), may_lack=not own.amounts)


def _wrong_below(town: Town, measure: Measure) -> list[Diagnostic]:
    wrong = [finding for child in children(town, measure) for finding in _wrong_below(town, child)]
    return wrong or list(_compare(measure, _below(town, measure), may_lack=bool(children(town, measure))))


def _below(town: Town, measure: Measure) -> _Sum:
    """Return what a measure and those below it plan; one that has neither costs nor anything below leaves it open."""
    parts, own = children(town, measure), _own(town, measure)
    begun = own if own.amounts or not parts else _Sum(whole=not _may_cost_more(town, measure))
    return sum((_below(town, child) for child in parts), begun)


def _own(town: Town, record: Costly) -> _Sum:
    costs = _costs(record)
    amounts = tuple(money for cost in costs.values() if (money := known(cost.planned)))
    doubled = [known(costs[index].planned) for index in _doubled(town, record)]
    is_whole = 0 < len(amounts) == len(costs) and not _may_cost_more(town, record)
    return _Sum(amounts, is_whole, sum((money.amount for money in doubled if money), Decimal()))


def _may_cost_more(town: Town, record: Costly) -> bool:
    """Tell whether rows of a plan, or measures that belong somewhere in it, could not be read."""
    plan = record if isinstance(record, Plan) else town.home(record)
    return plan is not None and town.is_partial(plan)


def _compare(record: Costly, found: _Sum, *, may_lack: bool) -> Iterator[Diagnostic]:
    """Yield a total that differs: what is left open may make up for a sum that is too low.

    That is a warning where the record ``may_lack`` measures below it, which nobody has written yet.
    """
    budget = known(record.budget)
    stated = known(budget.total) if budget else None
    if stated is None or {money.currency for money in found.amounts} != {stated.currency}:
        return
    more = found.amount - stated.amount
    if (more > 0 or (found.whole and more < 0)) and more != found.doubled:
        amounts = {"stated": stated.amount, "sum": found.amount, "difference": abs(more)}
        told = {name: Amount(amount, stated.currency) for name, amount in amounts.items()}
        code = "costs-open" if more < 0 and may_lack else "costs-sum"
        yield Diagnostic(code, record.place("budget", "total"), told)


def _twice(town: Town, record: Costly) -> Iterator[Diagnostic]:
    for index, first in _doubled(town, record).items():
        cost = _costs(record)[index]
        year, source = cost.year.value, cost.source.value
        if year and source:
            told = facts(year=year.iso, source=Term("choices.money-source", source.value))
            related = (Related(record.place("budget", "costs", first)),)
            yield Diagnostic("cost-twice", record.place("budget", "costs", index), told, related=related)


def _doubled(town: Town, record: Costly) -> Mapping[int, int]:
    """Return the rows of the same year, source and project as one before them, each with the first of its like."""
    rows: dict[tuple[str, str, str], int] = {}
    found = {}
    for index, cost in _costs(record).items():
        year, source, project = cost.year.value, cost.source.value, known(cost.project)
        if year and source and not (cost.project and cost.project.is_unread):
            through = town.resolve(project, record) if project else None
            first = rows.setdefault((year.iso, source.value, through.key if through else str(project)), index)
            if first != index:
                found[index] = first
    return found


def _costs(record: Costly) -> Mapping[int, Cost]:
    """Return the rows of a record's own costs by their positions."""
    budget = known(record.budget)
    return dict(each(budget.costs)) if budget else {}

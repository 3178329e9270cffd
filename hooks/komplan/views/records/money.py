"""Money as pages tell it: bars by year and by who pays, tables of each sum, as of when, and where that is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.measures import above, children, leaves, leaves_below, measures_of
from komplan.edition.money import SORTS, CostRow, budget_of, own_rows, rows_below, rows_in, total_beside
from komplan.edition.sums import in_currencies, in_payers, in_years
from komplan.edition.years import year_rows
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date, say_span
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.values import Stated, Text

from ..values.amounts import shown_money
from ..values.asides import view_asides
from ..values.localiser import Localiser
from ..values.plain import inline, plain
from ..values.shown import ShownField, ShownText
from .money_tables import MoneyTable, Parts, Teller
from .sums import count_silent, dates_of
from .thread import link_to
from .year_totals import view_year_totals
from .yearly_costs import view_yearly_costs

FEW = 4
"""Rows of a measure's costs that stand in sight; more of them are folded."""


@frozen
class MoneyView:
    """All that a page tells of costs."""

    unknown: ShownText | None
    """Why the costs as a whole are not known."""
    facts: Mapping[str, ShownField]
    """Of the budget itself: as of when, where that is written, its total."""
    asides: tuple[ShownField, ...]
    """What is said of its list of costs, or of one that it does not state."""
    notes: tuple[str, ...]
    """What has to be known of the sums."""
    sources: tuple[ShownText, ...]
    """Where it is written what was summed."""
    tables: tuple[MoneyTable, ...]


@plain.register
def _plain(view: MoneyView, words: Catalogue) -> Iterator[str]:
    """Yield what is said of the sums; each cost is told by the page of its measure."""
    if view.unknown:
        yield from plain(view.unknown, words)
    yield from view.notes
    yield from plain((*view.facts.values(), *view.asides, *view.sources), words)


def view_costs(localiser: Localiser, measure: Measure) -> MoneyView | None:
    """Return the costs of a measure and of those below it; None where nothing is said of them."""
    own, below = own_rows(localiser.edition, measure), rows_below(localiser.edition, measure)
    told = list(view_yearly_costs(localiser, measure))
    if not measure.budget and not below and not told:
        return None
    words, edition = localiser.words, localiser.edition
    by_child = _by_child(edition, measure, below)
    charts, tables = [], []
    for currency, rows in in_currencies(below).items():
        teller = Teller(localiser, currency)
        whole: Parts = [(ShownText(words.say("money", "altogether")), rows)]
        charts.append(teller.chart("altogether", words.say("plans", "pages", "costs"), whole, teller.longest(whole)))
        if any(row.measure is not measure for row in rows):
            parts = [(link_to(localiser, child), by_child[child.key]) for child in children(edition, measure)]
            of_itself = (ShownText(words.say("money", "own")), own)
            some: Parts = [of_itself, *parts] if own else parts
            head = words.say("kinds", "measure", "one")
            charts.append(teller.chart("below", head, some, teller.longest(whole, some), total=False))
    for currency, rows in in_currencies(own).items():
        teller = Teller(localiser, currency)
        tables.append(replace(teller.by_year(rows, teller.costs), folded=len(rows) > FEW))
    tables += [*view_year_totals(localiser, measure), *told]
    notes = [*_unsaid(localiser, measure)]
    if any(row.measure is not measure for row in below):
        notes += _added(localiser, below, leaves_below(edition, measure))
    if told:
        notes.append(words.say("money", "elsewhere"))
    return _view(localiser, measure, below, [*charts, *tables], notes)


def _by_child(edition: Edition, measure: Measure, rows: Iterable[CostRow]) -> Mapping[str, list[CostRow]]:
    """Return the rows of what stands below a measure by the key of its child that they belong to."""
    found: defaultdict[str, list[CostRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row.measure, Measure) and row.measure is not measure:
            way = (row.measure, *above(edition, row.measure))
            found[way[way.index(measure) - 1].key].append(row)
    return found


def view_plan_costs(localiser: Localiser, plan: Plan) -> MoneyView | None:
    """Return what a plan says of its costs, and the sums of its measures; None where nothing is said of them."""
    rows = rows_in(localiser.edition, plan)
    if not plan.budget and not rows:
        return None
    tables = []
    for currency, own in in_currencies(own_rows(localiser.edition, plan)).items():
        teller = Teller(localiser, currency)
        tables.append(teller.by_year(own, teller.costs))
    for currency, some in in_currencies(rows).items():
        teller = Teller(localiser, currency)
        years = [(ShownText(teller.year(year)), part) for year, part in in_years(some).items()]
        payers = [(ShownText(teller.payers(payer)), part) for payer, part in in_payers(some).items()]
        longest, say = teller.longest(years, payers), localiser.words.say
        tables.append(teller.chart("by_year", say("fields", "year"), years, longest))
        tables.append(teller.chart("by_source", say("money", "who"), payers, longest, total=False))
        tables.append(replace(teller.by_year(some, teller.by_source), folded=True))
    tables += view_year_totals(localiser, plan)
    notes = [*_added(localiser, rows, leaves(localiser.edition, plan)), *_besides(localiser, plan)]
    if any(line.is_partial for table in tables for block in table.blocks for line in block.lines):
        notes.append(localiser.words.say("plan_counts", "items"))
    return _view(localiser, plan, rows, tables, notes)


def view_year_costs(localiser: Localiser, year: PlanYear) -> MoneyView | None:
    """Return the sums of an action plan by who pays; None where nothing is said of its costs."""
    rows = year_rows(localiser.edition, year)
    tables = []
    for currency, some in in_currencies(rows).items():
        teller = Teller(localiser, currency)
        payers = [(ShownText(teller.payers(payer)), part) for payer, part in in_payers(some).items()]
        tables.append(teller.chart("by_source", localiser.words.say("money", "who"), payers, teller.longest(payers)))
    return MoneyView(None, {}, (), (), (), tuple(tables)) if tables else None


def _view(
    localiser: Localiser,
    of: Measure | Plan,
    rows: Sequence[CostRow],
    tables: Iterable[MoneyTable],
    notes: Iterable[str] = (),
) -> MoneyView:
    budget = budget_of(of)
    unknown = of.budget.unknown if of.budget else None
    partial = any(len({*row.amounts, *row.rated, *row.running}) < len(SORTS) for row in rows)
    said = [*notes, localiser.words.say("money", "partial")] if partial else list(notes)
    lists: dict[str, Stated[Any]] = {"costs": budget.costs, "totals": budget.totals} if budget else {}
    unsaid = localiser.fields(budget, of, only=[name for name, one in lists.items() if one.unknown]) if budget else {}
    kept = {name: one for name, one in lists.items() if name not in unsaid}
    return MoneyView(
        unknown=localiser.text(unknown, of) if unknown else None,
        facts={**localiser.fields(budget, of, without=tuple(lists)), **unsaid} if budget else {},
        asides=view_asides(localiser, "budget", of, **kept),
        notes=tuple(said),
        sources=tuple(_written(localiser, of, rows)),
        tables=tuple(tables),
    )


def _unsaid(localiser: Localiser, measure: Measure) -> Iterator[str]:
    """Yield what a measure with costs does not say of them: as of when they hold, and where that is written."""
    budget = budget_of(measure)
    for name in ("as_of", "stated_in"):
        if budget and budget.costs and not budget.stated(name):
            yield localiser.words.say("money", "unsaid", name)


def _written(localiser: Localiser, of: Measure | Plan, rows: Iterable[CostRow]) -> Iterator[ShownText]:
    """Yield once each where it is written what others than the record itself cost."""
    found: dict[str, ShownText] = {}
    for measure in {row.measure.key: row.measure for row in rows if row.measure is not of}.values():
        budget = budget_of(measure)
        text = budget.stated_in.value if budget and budget.stated_in else None
        if isinstance(text, Text):
            shown = localiser.text(text, measure)
            found.setdefault(shown.text, shown)
    yield from found.values()


def _besides(localiser: Localiser, plan: Plan) -> Iterator[str]:
    """Yield the totals that measures state beside other sums of their rows and of what stands below them."""
    found = [(measure, total_beside(localiser.edition, measure)) for measure in measures_of(localiser.edition, plan)]
    said = [
        f"{localiser.title(measure).text} ({inline(shown_money(stated, localiser.words), localiser.words)})"
        for measure, stated in found
        if stated
    ]
    if said:
        yield localiser.words.say("money", "besides", list=", ".join(said))


def _added(localiser: Localiser, rows: Sequence[CostRow], measures: Iterable[Measure]) -> Iterator[str]:
    """Yield from how many of the measures sums were added up, and as of when each of them was stated."""
    words = localiser.words
    budgets = {row.measure.key: budget_of(row.measure) for row in rows}
    if not budgets:
        return
    days = sorted(dates_of(localiser.edition, budgets.values()))
    count = len(budgets)
    every = count + count_silent(localiser.edition, rows, measures)
    said = words.say("money", "added_of", count=count, of=out_of(every, words), all=every) if count < every else ""
    said = said or words.say("money", "added", count=count)
    if days:
        span = say_date(days[0], words) if days[0] == days[-1] else say_span(days[0], days[-1], words)
        said += f" {words.say('money', 'as_of', span=span)}"
    yield said + "."
    if undated := len(budgets) - len(days):
        yield words.say("money", "undated", count=undated)

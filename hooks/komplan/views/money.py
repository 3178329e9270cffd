"""Money as pages tell it: bars by year and by who pays, tables of each sum, as of when, and where that is written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from komplan.language.dates import say_date
from komplan.language.numbers import say_amount, say_currency, say_money
from komplan.language.prepositions import out_of
from komplan.model.days import is_to_come
from komplan.model.kinds.measure import Measure, MoneySource
from komplan.model.kinds.plan import Plan
from komplan.model.measures import above, children, leaves, leaves_below, measures_of
from komplan.model.money import (
    SORTS,
    Row,
    budget_of,
    in_currencies,
    in_sources,
    in_years,
    rows_below,
    rows_in,
    rows_of,
    sums,
    total_beside,
)
from komplan.model.town import Town
from komplan.model.values import Stated, Text

from .scale import share
from .shown import Field, ShownData, ShownDate, ShownLink, ShownText, Statement
from .sums import count_silent, dates_of, in_brackets, say_coverage, say_written
from .thread import link_to
from .values import Speaker

MOST = 12
"""Lines of bars that stand in sight; a longer table is folded."""

AHEAD = "\N{EN DASH}"
"""Stands where nothing is said of what is spent in years to come: not even that it is nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One sort of money: how much is planned, secured or spent."""

    sort: str
    label: str
    said: Statement | None
    """None where nothing is stated, which is not the same as nothing."""
    bar: float
    """Its length in hundredths of the longest; 0 where it is the sum of a part only, which compares with nothing."""
    none: str = ""
    """What stands there where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody pays, or what something costs."""

    label: ShownText | ShownLink
    cells: tuple[Cell, ...]
    total: bool = False
    """Whether it sums up the lines above it."""
    beside: tuple[Statement, ...] = ()
    """The source's own words for who pays, and from what that was inferred."""
    more: tuple[Field, ...] = ()
    """What is said of a cost besides: its year, where its heading does not tell all of it, and its project."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading of their own."""

    title: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of sums in one currency."""

    caption: str
    blocks: tuple[Block, ...]
    bars: bool = False
    """Whether each number has a bar beside it."""
    folded: bool = False
    """Whether it is for those who look closer."""


@dataclass(frozen=True, slots=True)
class MoneyView:
    """All that a page tells of costs."""

    unknown: ShownText | None
    """Why the costs as a whole are not known."""
    facts: Mapping[str, Field]
    """Of the budget itself: as of when, where that is written, its total."""
    notes: tuple[str, ...]
    """What has to be known of the sums."""
    sources: tuple[ShownText, ...]
    """Where it is written what was summed."""
    tables: tuple[MoneyTable, ...]


def view_costs(speaker: Speaker, measure: Measure) -> MoneyView | None:
    """Return the costs of a measure and of those below it; None where nothing is said of them."""
    own, below = list(rows_of(measure)), rows_below(speaker.town, measure)
    if not measure.budget and not below:
        return None
    words, town = speaker.words, speaker.town
    by_child = _by_child(town, measure, below)
    charts, tables = [], []
    for currency, rows in in_currencies(below).items():
        teller = _Teller(speaker, currency)
        charts.append(teller.chart("altogether", [(ShownText(words.say("money", "altogether")), rows)]))
        if any(row.measure is not measure for row in rows):
            parts = [(link_to(speaker, child), by_child[child.key]) for child in children(town, measure)]
            of_itself = (ShownText(words.say("money", "own")), own)
            charts.append(teller.chart("below", [of_itself, *parts] if own else parts, total=False))
    for currency, rows in in_currencies(own).items():
        teller = _Teller(speaker, currency)
        tables.append(teller.by_year(rows, teller.costs))
    notes = [*_unsaid(speaker, measure)]
    if any(row.measure is not measure for row in below):
        notes += _added(speaker, below, leaves_below(town, measure))
    return _view(speaker, measure, below, [*charts, *tables], notes)


def _by_child(town: Town, measure: Measure, rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Return the rows of what stands below a measure by the key of its child that they belong to."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row.measure, Measure) and row.measure is not measure:
            way = (row.measure, *above(town, row.measure))
            found[way[way.index(measure) - 1].key].append(row)
    return found


def view_plan_costs(speaker: Speaker, plan: Plan) -> MoneyView | None:
    """Return what a plan says of its costs, and the sums of its measures; None where nothing is said of them."""
    rows = rows_in(speaker.town, plan)
    if not plan.budget and not rows:
        return None
    tables = []
    for currency, own in in_currencies(rows_of(plan)).items():
        teller = _Teller(speaker, currency)
        tables.append(teller.by_year(own, teller.costs))
    for currency, some in in_currencies(rows).items():
        teller = _Teller(speaker, currency)
        years = [(ShownText(teller.year(year)), part) for year, part in in_years(some).items()]
        payers = [(ShownText(teller.payer(payer)), part) for payer, part in in_sources(some).items()]
        tables.append(teller.chart("by_year", years))
        tables.append(teller.chart("by_source", payers, total=False))
        tables.append(replace(teller.by_year(some, teller.by_source), folded=True))
    notes = [*_added(speaker, rows, leaves(speaker.town, plan)), *_besides(speaker, plan)]
    return _view(speaker, plan, rows, tables, notes)


Parts = Sequence[tuple[ShownText | ShownLink, Iterable[Row]]]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts sums in one currency into words."""

    speaker: Speaker
    currency: str

    def by_year(self, rows: Sequence[Row], lines: Callable[[Sequence[Row]], tuple[Line, ...]]) -> MoneyTable:
        """Return the table of each year, and of all years by who pays where there are several.

        Its caption names the currency, so that no number has to.
        """
        years, words = in_years(rows), self.speaker.words
        blocks = [Block(self.year(year), lines(part)) for year, part in years.items()]
        if len(years) > 1:
            blocks.append(Block(words.say("money", "all_years"), self.by_source(rows)))
        said = words.say("money", "in", currency=say_currency(self.currency, words)) if self.currency else ""
        return MoneyTable(f"{words.say('money', 'captions', 'detail')} {said}".rstrip(), tuple(blocks))

    def by_source(self, rows: Sequence[Row]) -> tuple[Line, ...]:
        """Return a line for each who pays, and their total."""
        return self.lines([(ShownText(self.payer(payer)), part) for payer, part in in_sources(rows).items()])

    def lines(self, parts: Parts) -> tuple[Line, ...]:
        """Return a line for each of several parts, and their total."""
        known = [(label, list(rows)) for label, rows in parts]
        said = tuple(Line(label, tuple(self._sums(rows))) for label, rows in known)
        return self._with_total(said, [row for _, rows in known for row in rows])

    def costs(self, rows: Sequence[Row]) -> tuple[Line, ...]:
        """Return a line for each cost as it is stated, and their total."""
        return self._with_total(tuple(map(self._cost, rows)), rows)

    def chart(self, caption: str, parts: Parts, *, total: bool = True) -> MoneyTable:
        """Return bars for each of several parts, and for their total; the longest bar is as long as there is room."""
        known = [(label, list(rows)) for label, rows in parts]
        every = [row for _, rows in known for row in rows]
        if total and len(known) > 1:
            known.append((ShownText(self.speaker.words.say("fields", "total")), every))
        whole = [one.amount for _, rows in known for one in sums(self._own(rows)).values() if one.is_whole]
        longest = max(whole) if len(whole) > 1 else Decimal(0)
        lines = tuple(Line(label, tuple(self._sums(rows, longest))) for label, rows in known)
        said = self.speaker.words.say("money", "captions", caption)
        return MoneyTable(said, (Block(None, lines),), bars=True, folded=len(lines) > MOST)

    def year(self, year: str) -> str:
        """Return a year in words, or that it is not stated."""
        return say_date(year, self.speaker.words) if year else self.speaker.words.say("money", "no_year")

    def payer(self, payer: MoneySource | None) -> str:
        """Return who pays in words, or that it is not stated."""
        return self.speaker.choice(payer) if payer else self.speaker.words.say("money", "no_source")

    def _with_total(self, lines: tuple[Line, ...], rows: Sequence[Row]) -> tuple[Line, ...]:
        if len(lines) < 2:
            return lines
        label = ShownText(self.speaker.words.say("fields", "total"))
        return (*lines, Line(label, tuple(self._sums(rows)), total=True))

    def _own(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows in the currency, and those that state no amount."""
        return [row for row in rows if row.currency in {self.currency, ""}]

    def _sums(self, rows: Iterable[Row], longest: Decimal | None = None) -> Iterator[Cell]:
        """Yield the sum of each sort; beside a bar stands the currency, as no caption names it."""
        own, words = self._own(rows), self.speaker.words
        found = sums(own)
        for sort in SORTS:
            one, label = found.get(sort), words.say("fields", sort)
            if one is None:
                yield Cell(sort, label, None, 0, self._none(own, sort))
                continue
            amount = one.amount
            spoken = say_money(amount, self.currency, words) if longest is not None else say_amount(amount, words)
            told = in_brackets([*say_coverage(self.speaker, one), *say_written(self.speaker, one)])
            said = Statement(ShownData(f"{amount:.2f}", spoken), coverage=told)
            yield Cell(sort, label, said, share(amount, longest or 0) if one.is_whole and not one.dropped else 0)

    def _none(self, rows: Sequence[Row], sort: str) -> str:
        """Return why there is no sum: it is in another currency or not stated; a dash, where it is yet to be spent."""
        words, today = self.speaker.words, self.speaker.today
        if any(isinstance(getattr(row.cost, sort), Stated) and getattr(row.cost, sort).value for row in rows):
            return words.say("money", "in_other")
        to_come = bool(rows) and all(row.year and is_to_come(row.year, today) for row in rows)
        return AHEAD if sort == "spent" and to_come else words.say("money", "not_stated")

    def _cost(self, row: Row) -> Line:
        """Return a cost as it is stated, with the reasons why something is not."""
        payer = self.speaker.statement(row.cost.source, row.measure)
        reason = [f"({payer.unknown.text})"] if payer and payer.unknown else []
        return Line(
            ShownText(" ".join([self.payer(row.source), *reason])),
            tuple(self._stated(row, cell) for cell in self._sums([row])),
            beside=self.speaker.beside(row.measure, row.cost.source),
            more=tuple(self._more(row)),
        )

    def _more(self, row: Row) -> Iterator[Field]:
        """Yield under names of their own what would be taken for words about who pays."""
        year = row.cost.year
        is_told = year.value is not None and self.speaker.value(year.value, row.measure) == ShownDate(
            row.year, self.year(row.year)
        )
        if not is_told or year.as_written or year.inferred:
            yield from self._named("year", year, row)
        if row.cost.project:
            yield from self._named("project", row.cost.project, row)

    def _named(self, name: str, stated: "Stated[Any]", row: Row) -> Iterator[Field]:
        said = self.speaker.statement(stated, row.measure)
        if said:
            yield Field(name, self.speaker.label("cost", name), said)

    def _stated(self, row: Row, cell: Cell) -> Cell:
        stated = getattr(row.cost, cell.sort)
        said = self.speaker.statement(stated, row.measure) if stated else None
        if said is None or (cell.said is None and said.unknown is None):
            return cell
        value = cell.said.value if cell.said else None
        return replace(cell, said=replace(said, value=value), bar=0)


def _view(
    speaker: Speaker,
    of: Measure | Plan,
    rows: Sequence[Row],
    tables: Iterable[MoneyTable],
    notes: Iterable[str] = (),
) -> MoneyView:
    budget = budget_of(of)
    unknown = of.budget.unknown if of.budget else None
    partial = any(len(row.amounts) < len(SORTS) for row in rows)
    said = [*notes, speaker.words.say("money", "partial")] if partial else list(notes)
    hidden = () if budget and budget.costs and budget.costs.unknown else ("costs",)
    return MoneyView(
        unknown=speaker.text(unknown, of) if unknown else None,
        facts=speaker.fields(budget, of, without=hidden) if budget else {},
        notes=tuple(said),
        sources=tuple(_written(speaker, of, rows)),
        tables=tuple(tables),
    )


def _unsaid(speaker: Speaker, measure: Measure) -> Iterator[str]:
    """Yield what a measure with costs does not say of them: as of when they hold, and where that is written."""
    budget = budget_of(measure)
    for name in ("as_of", "stated_in") if budget and budget.costs else ():
        if getattr(budget, name) is None:
            yield speaker.words.say("money", "unsaid", name)


def _written(speaker: Speaker, of: Measure | Plan, rows: Iterable[Row]) -> Iterator[ShownText]:
    """Yield once each where it is written what others than the record itself cost."""
    found: dict[str, ShownText] = {}
    for measure in {row.measure.key: row.measure for row in rows if row.measure is not of}.values():
        budget = budget_of(measure)
        text = budget.stated_in.value if budget and budget.stated_in else None
        if isinstance(text, Text):
            shown = speaker.text(text, measure)
            found.setdefault(shown.text, shown)
    yield from found.values()


def _besides(speaker: Speaker, plan: Plan) -> Iterator[str]:
    """Yield the totals that measures state beside other sums of their rows and of what stands below them."""
    found = [(measure, total_beside(speaker.town, measure)) for measure in measures_of(speaker.town, plan)]
    said = [
        f"{speaker.title(measure).text} ({say_money(stated.amount, stated.currency, speaker.words)})"
        for measure, stated in found
        if stated
    ]
    if said:
        yield speaker.words.say("money", "besides", list=", ".join(said))


def _added(speaker: Speaker, rows: Sequence[Row], measures: Iterable[Measure]) -> Iterator[str]:
    """Yield from how many of the measures sums were added up, and as of when each of them was stated."""
    words = speaker.words
    budgets = {row.measure.key: budget_of(row.measure) for row in rows}
    if not budgets:
        return
    days = sorted(dates_of(speaker.town, budgets.values()))
    count = len(budgets)
    every = count + count_silent(speaker.town, rows, measures)
    said = words.say("money", "added_of", count=count, of=out_of(every, words), all=every) if count < every else ""
    said = said or words.say("money", "added", count=count)
    if days:
        first, last = say_date(days[0], words), say_date(days[-1], words)
        span = first if first == last else words.say("dates", "period", start=first, end=last)
        said += f" {words.say('money', 'as_of', span=span)}"
    yield said + "."
    if undated := len(budgets) - len(days):
        yield words.say("money", "undated", count=undated)

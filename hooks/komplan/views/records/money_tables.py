"""Tables and bars of sums in one currency: by year, by who pays, and each cost as it is stated."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.money import SORTS, CostRow
from komplan.edition.sums import Sum, in_payers, in_years, sums
from komplan.language.dates import say_years
from komplan.language.lists import say_list
from komplan.language.numbers import say_currency
from komplan.model.budget import MoneySource
from komplan.model.values import Stated, sole

from ..charts.scale import share
from ..values.amounts import say_rated
from ..values.localiser import Localiser
from ..values.plain import inline
from ..values.shown import ShownDate, ShownField, ShownLink, ShownText, Statement
from .sums import in_brackets, say_coverage, say_written, tell_sum

MOST = 12
"""Lines of bars that stand in sight; a longer table is folded."""

AHEAD = "\N{EN DASH}"
"""Stands where nothing is said of what is spent in years to come: not even that it is nothing."""


@frozen
class MoneyCell:
    """One sort of money: how much is planned, secured or spent."""

    sort: str
    label: str
    said: Statement | None
    """None where nothing is stated, which is not the same as nothing."""
    bar: float
    """Its length in hundredths of the longest; 0 where what is planned is the sum of a part only, which compares with
    nothing. What is secured or spent is at least as long as it is drawn."""
    reach: float = 0
    """How far it may go on from there, in the same hundredths, where the amount is no plain sum."""
    none: str = ""
    """What stands there where nothing is stated."""


@frozen
class MoneyLine:
    """What somebody pays, or what something costs."""

    label: ShownText | ShownLink
    cells: tuple[MoneyCell, ...]
    total: bool = False
    """Whether it sums up the lines above it."""
    beside: tuple[Statement, ...] = ()
    """The source's own words for who pays, and from what that was inferred."""
    more: tuple[ShownField, ...] = ()
    """What is said of a cost besides: its year, where its heading does not tell all of it, and its project."""

    @property
    def is_partial(self) -> bool:
        """Whether any of its sums says of how many costs it is."""
        return any(cell.said and cell.said.coverage for cell in self.cells)


@frozen
class Block:
    """Lines under a heading of their own."""

    title: str | None
    lines: tuple[MoneyLine, ...]


@frozen
class MoneyTable:
    """A table of sums in one currency."""

    caption: str
    blocks: tuple[Block, ...]
    bars: bool = False
    """Whether each number has a bar beside it."""
    folded: bool = False
    """Whether it is for those who look closer."""
    head: str = ""
    """What the labels of its lines tell, where that is not who pays."""


def _is_drawn(sort: str, one: Sum) -> bool:
    """Tell whether a bar of a sum would not mislead."""
    return one.is_whole or (sort != SORTS[0] and one.has_sum)


Parts = Sequence[tuple[ShownText | ShownLink, Iterable[CostRow]]]


@frozen
class Teller:
    """Puts sums in one currency into words."""

    localiser: Localiser
    currency: str

    def by_year(
        self, rows: Sequence[CostRow], lines: Callable[[Sequence[CostRow]], tuple[MoneyLine, ...]]
    ) -> MoneyTable:
        """Return the table of each year, and of all years by who pays where there are several.

        Its caption names the currency, so that no number has to.
        """
        years, words = in_years(rows), self.localiser.words
        blocks = [Block(self.year(year), lines(part)) for year, part in years.items()]
        if len(years) > 1:
            blocks.append(Block(words.say("money", "all_years"), self.by_source(rows)))
        return MoneyTable(self.titled(words.say("money", "captions", "detail")), tuple(blocks))

    def titled(self, title: str) -> str:
        """Return a title with the currency behind it, if there is one."""
        words = self.localiser.words
        said = words.say("money", "in", currency=say_currency(self.currency, words)) if self.currency else ""
        return f"{title} {said}".rstrip()

    def by_source(self, rows: Sequence[CostRow]) -> tuple[MoneyLine, ...]:
        """Return a line for each who pays, and their total."""
        return self.lines([(ShownText(self.payers(payers)), part) for payers, part in in_payers(rows).items()])

    def lines(self, parts: Parts) -> tuple[MoneyLine, ...]:
        """Return a line for each of several parts, and their total."""
        known = [(label, list(rows)) for label, rows in parts]
        said = tuple(MoneyLine(label, tuple(self.cells(rows))) for label, rows in known)
        return self._with_total(said, [row for _, rows in known for row in rows])

    def costs(self, rows: Sequence[CostRow]) -> tuple[MoneyLine, ...]:
        """Return a line for each cost as it is stated, and their total."""
        return self._with_total(tuple(map(self.cost, rows)), rows)

    def chart(self, caption: str, head: str, parts: Parts, longest: Decimal, *, total: bool = True) -> MoneyTable:
        """Return bars for each of several parts, and for their total, on the scale of the longest that there may be."""
        known = [(label, list(rows)) for label, rows in parts]
        lines = [MoneyLine(label, tuple(self.cells(rows, longest))) for label, rows in known]
        if total and len(lines) > 1:
            label, every = (
                ShownText(self.localiser.words.say("fields", "total")),
                [row for _, rows in known for row in rows],
            )
            lines.append(MoneyLine(label, tuple(self.cells(every, longest)), total=True))
        said = self.localiser.words.say("money", "captions", caption)
        return MoneyTable(said, (Block(None, tuple(lines)),), bars=True, folded=len(lines) > MOST, head=head)

    def longest(self, *parts: Parts) -> Decimal:
        """Return the longest bar of charts that share a scale, each with its total; 0 where nothing is to compare."""
        shown = [[*(list(rows) for _, rows in one), [row for _, rows in one for row in rows]] for one in parts]
        every_sum = [item for one in shown for rows in one for item in sums(self._own(rows)).items()]
        whole = [one.worth.high for sort, one in every_sum if one.worth and _is_drawn(sort, one)]
        return max(whole) if len({*whole}) > 1 else Decimal(0)

    def year(self, year: str) -> str:
        """Return a year in words, or several that share an amount, or that it is not stated."""
        return say_years(year, self.localiser.words) if year else self.localiser.words.say("money", "no_year")

    def payers(self, payers: Sequence[MoneySource | None]) -> str:
        """Return who pays in words, that several do so together, or that it is not stated."""
        words = self.localiser.words
        if not payers:
            return words.say("money", "no_source")
        named = [self.localiser.choice(payer) for payer in payers if payer]
        said = say_list(named, words)
        if None in payers:
            return words.say("money", "with_another", payers=said)
        return words.say("money", "together", payers=said) if len(named) > 1 else said

    def _with_total(self, lines: tuple[MoneyLine, ...], rows: Sequence[CostRow]) -> tuple[MoneyLine, ...]:
        if len(lines) < 2:
            return lines
        label = ShownText(self.localiser.words.say("fields", "total"))
        return (*lines, MoneyLine(label, tuple(self.cells(rows)), total=True))

    def _own(self, rows: Iterable[CostRow]) -> list[CostRow]:
        """Return the rows in the currency, and those that state no amount."""
        return [row for row in rows if row.currency in {self.currency, ""}]

    def cells(self, rows: Iterable[CostRow], longest: Decimal | None = None) -> Iterator[MoneyCell]:
        """Yield the sum of each sort; beside a bar stands the currency, as no caption names it."""
        own, words = self._own(rows), self.localiser.words
        found = sums(own)
        for sort in SORTS:
            one, label = found.get(sort), words.say("fields", sort)
            if one is None:
                yield MoneyCell(sort, label, None, 0, none=self._none(own, sort))
                continue
            value, besides = tell_sum(self.localiser, one, self.currency if longest is not None else None)
            told = in_brackets([*besides, *say_coverage(self.localiser, one), *say_written(self.localiser, one)])
            bar = end = 0.0
            if longest and one.worth and one.dropped is None and _is_drawn(sort, one):
                bar, end = share(one.worth.low or 0, longest), share(one.worth.high, longest)
            yield MoneyCell(sort, label, Statement(value, coverage=told), bar, round(end - bar, 2))

    def _none(self, rows: Sequence[CostRow], sort: str) -> str:
        """Return why there is no sum: it is in another currency or not stated; a dash, where it is yet to be spent."""
        words = self.localiser.words
        told = ((row, row.cost.stated(sort)) for row in rows)
        stating = [row for row, stated in told if isinstance(stated, Stated) and stated.value]
        if stating:
            return words.say("money", "only_dropped" if all(row.dropped for row in stating) else "in_other")
        to_come = bool(rows) and all(row.year and self.localiser.edition.is_to_come(row.year) for row in rows)
        return AHEAD if sort == "spent" and to_come else words.say("money", "not_stated")

    def cost(self, row: CostRow) -> MoneyLine:
        """Return a cost as it is stated, with the reasons why something is not."""
        source = sole(row.cost.source)
        items = source.value if isinstance(source.value, tuple) else ()
        unknown = [one.unknown for one in (source, *items) if one.unknown]
        reason = [f"({self.localiser.text(text, row.measure).text})" for text in unknown]
        return MoneyLine(
            ShownText(" ".join([self.payers(row.payers), *reason])),
            tuple(self._stated(row, cell) for cell in self.cells([row])),
            beside=self.localiser.beside(row.measure, source, *items),
            more=tuple(self._more(row)),
        )

    def _more(self, row: CostRow) -> Iterator[ShownField]:
        """Yield under names of their own what would be taken for words about who pays."""
        year = row.cost.year
        is_told = year.value is not None and self.localiser.value(year.value, row.measure) in (
            ShownDate(row.year, self.year(row.year)),
            ShownText(self.year(row.year)),
        )
        if not is_told or year.as_written or year.inferred:
            yield from self._named("year", year, row)
        if row.cost.project:
            yield from self._named("project", row.cost.project, row)

    def _named(self, name: str, stated: "Stated[Any]", row: CostRow) -> Iterator[ShownField]:
        said = self.localiser.statement(stated, row.measure)
        if said:
            yield ShownField(name, self.localiser.label("cost", name), said)

    def _stated(self, row: CostRow, cell: MoneyCell) -> MoneyCell:
        stated = row.cost.stated(cell.sort)
        if cell.said and stated.value and not stated.says_more and not stated.value.per:  # the sum of it says it all
            return MoneyCell(cell.sort, cell.label, Statement(cell.said.value), 0)
        said = self.localiser.statement(stated, row.measure) if stated else None
        if said is None or (cell.said is None and said.unknown is None):
            return cell
        value, coverage = (cell.said.value, None) if cell.said else (None, None)
        money = stated.value
        if value and money and money.worth and money.per:  # the sum stands beside what is paid each time
            words, is_summed = self.localiser.words, cell.sort in row.amounts
            in_all = words.say("money", "in_all", amount=inline(value, words)) if is_summed else None
            coverage = in_brackets([in_all or words.say("money", "unsaid_times", money.per.value)])
            value = ShownText(say_rated(money.worth, money.per, None, words))
        return replace(cell, said=replace(said, value=value, coverage=coverage), bar=0, reach=0)

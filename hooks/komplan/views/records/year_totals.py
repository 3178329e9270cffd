"""Totals that a record states of single years, each beside the sum of the costs of the same years."""

from collections.abc import Iterator
from dataclasses import replace

from komplan.edition.money import rows_of_total
from komplan.edition.sums import in_currencies
from komplan.edition.year_totals import YearSum, year_sums
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan

from ..values.localiser import Localiser
from ..values.shown import ShownText
from .money_tables import Block, MoneyLine, MoneyTable, Teller


def view_year_totals(localiser: Localiser, record: Measure | Plan) -> Iterator[MoneyTable]:
    """Yield the table of the totals of years, if a record states any."""
    blocks = [block for one in year_sums(localiser.edition, record) for block in _blocks(localiser, record, one)]
    if blocks:
        words = localiser.words
        yield MoneyTable(words.say("money", "captions", "totals"), tuple(blocks), head=words.say("money", "how_known"))


def _blocks(localiser: Localiser, record: Measure | Plan, one: YearSum) -> Iterator[Block]:
    """Yield a total and the sum of costs beside it, in each currency that the total is in."""
    for row in rows_of_total(record, one.stated, one.at):
        teller = Teller(localiser, row.currency)
        lines = [replace(teller.cost(row), label=_label(localiser, "stated_total"))]
        rows = in_currencies(one.rows).get(row.currency)
        if rows:
            label = _label(localiser, "summed_in_part" if one.is_open else "summed")
            lines.append(MoneyLine(label, tuple(teller.cells(rows))))
        yield Block(teller.titled(teller.year(row.year)), tuple(lines))


def _label(localiser: Localiser, name: str) -> ShownText:
    return ShownText(localiser.words.say("money", name))

"""What action plans and reports say of the money of a measure, each with a link to where it is said."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from komplan.edition.money import CostRow
from komplan.edition.sums import in_currencies
from komplan.edition.years import YearlyCosts, yearly_costs_of
from komplan.model.kinds.measure import Measure

from ..values.localiser import Localiser
from .money_tables import Block, MoneyLine, MoneyTable, Teller
from .thread import link_to


def view_yearly_costs(localiser: Localiser, measure: Measure) -> Iterator[MoneyTable]:
    """Yield the table of what is said elsewhere of what a measure costs, if anything is."""
    lines: defaultdict[str, list[MoneyLine]] = defaultdict(list)
    for told in yearly_costs_of(localiser.edition, measure):
        for currency, rows in in_currencies(told.rows).items():
            teller = Teller(localiser, currency)
            lines[teller.titled(teller.year(rows[0].year))].append(_line(teller, told, rows))
    if lines:
        words = localiser.words
        blocks = tuple(Block(title, tuple(some)) for title, some in lines.items())
        yield MoneyTable(words.say("money", "captions", "yearly"), blocks, head=words.say("fields", "said_in"))


def _line(teller: Teller, told: YearlyCosts, rows: list[CostRow]) -> MoneyLine:
    """Return one amount as it is stated, or the sums of several payers, which stand one by one where it is said."""
    label = link_to(teller.localiser, told.record)
    if len(rows) == 1:
        return replace(teller.cost(rows[0]), label=label, more=())
    return MoneyLine(label, tuple(teller.cells(rows)))

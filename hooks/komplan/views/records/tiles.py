"""Numbers that stand first on a page, each with what has to be known of it; sums of money among them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from komplan.definitions.frozen import frozen
from komplan.edition.money import SORTS, CostRow
from komplan.edition.sums import Sum, total
from komplan.language.lists import say_list
from komplan.language.prepositions import out_of

from ..values.localiser import Localiser
from ..values.plain import inline
from ..values.shown import ShownLink
from .sums import tell_sum


@frozen
class Tile:
    """A number that stands first."""

    name: str
    label: str
    value: str
    """Nothing where it is not known."""
    note: str
    url: str = ""
    """Where the reader finds what was counted; nothing where that is the page itself."""
    link: ShownLink | None = None
    """Stands in the place of a number."""


def view_sums(localiser: Localiser, rows: Sequence[CostRow], every: int) -> tuple[Tile, ...]:
    """Return what is planned, secured and spent, each with of how many measures, of ``every``, it is stated."""
    return tuple(
        Tile(sort, localiser.words.say("fields", sort), say_amount(localiser, rows, sort), note)
        for sort in SORTS
        for note in [say_stating(localiser, rows, sort, every)]
    )


def say_amount(localiser: Localiser, rows: Iterable[CostRow], sort: str) -> str:
    """Return what a sort of money comes to, in each currency; nothing where nothing can be added up."""
    said = list(_said(localiser, total(rows, sort)))
    return say_list(said, localiser.words) if said else ""


def say_stating(localiser: Localiser, rows: Iterable[CostRow], sort: str, every: int) -> str:
    """Return of how many measures a sort of money is stated; nothing where that is none, or each of ``every``."""
    stating = len({row.measure.key for row in rows if sort in row.amounts})
    if not stating or stating >= every:
        return ""
    of = out_of(every, localiser.words)
    return localiser.words.say("plans", "tiles", "stated", stated=stating, of=of, all=every)


def _said(localiser: Localiser, sums: Mapping[str, Sum]) -> Iterator[str]:
    for currency, one in sums.items():
        if one.has_sum:
            yield inline(tell_sum(localiser, one, currency or None)[0], localiser.words)

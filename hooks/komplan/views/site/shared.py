"""What is told of a page where somebody shares a link to it: on a social network, in a message."""

from collections.abc import Iterator, Mapping
from itertools import islice

from komplan.edition.edition import Edition
from komplan.edition.lives import period_of
from komplan.model.answers import indexed
from komplan.model.kinds import kinds
from komplan.model.record import Record

from ..charts.schedule import say_period
from ..kinds import display_of
from ..records.record import in_list_order, view_card
from ..values.localiser import Localiser

MOST = 50
"""Pages of a site, in all its languages together, that have a picture of their own besides home and the plans."""


@indexed
def shared(localiser: Localiser) -> Mapping[str, tuple[str, str]]:
    """Return title and a line about it of each record whose page has a picture of its own, by its key.

    These are all plans; of projects, what invites the public and the meetings ahead as many as ``MOST`` allows.
    """
    first, *rest = sorted((rank, kind) for kind in kinds() if (rank := display_of(kind).SHARED))
    others = (record for _, kind in rest for record in _of(localiser, kind))
    most = MOST // len(localiser.edition.settings.codes)
    chosen = (*_of(localiser, first[1]), *islice(others, most))
    return {record.key: (localiser.title(record).text, " · ".join(_about(localiser, record))) for record in chosen}


def _of(localiser: Localiser, kind: str) -> list[Record]:
    edition, display = localiser.edition, display_of(kind)
    return in_list_order(localiser, (one for one in edition.of(kinds()[kind]) if display.is_shared(edition, one)))


def _about(localiser: Localiser, record: Record) -> Iterator[str]:
    """Yield what a record is, to what it belongs, of when it is and how far it has come."""
    card, period = view_card(localiser, record), period_of(record)
    when = say_period(localiser, period) if period else card.date.words if card.date else ""
    said = (card.kind_word, card.of and card.of.text, when, card.status and card.status.text)
    yield from filter(None, said)


def site_sign(edition: Edition) -> str:
    """Return the letter by which the site is known: the first of its name in the town's own language."""
    title = edition.settings.title.value
    name = title.best(edition.settings.codes)[1] if title else ""
    return next((sign for sign in name.upper() if sign.isalnum()), "K")

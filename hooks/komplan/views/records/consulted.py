"""What the public can comment on right now: on the page of a plan or measure, the consultations of it that are open."""

from collections.abc import Iterator

from komplan.definitions.frozen import frozen
from komplan.edition.consultations import consulted
from komplan.language.catalogue import Catalogue
from komplan.model.record import Record

from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import ShownLink, ShownStatus
from .badges import view_badge
from .thread import link_to


@frozen
class OpenConsultation:
    """A consultation in which people can comment, or soon will be able to."""

    link: ShownLink
    status: ShownStatus | None
    """Until when."""


def view_open_consultations(localiser: Localiser, record: Record) -> tuple[OpenConsultation, ...]:
    """Return the consultations about a record, or about the plan of a measure, which are open or will be."""
    return tuple(
        OpenConsultation(link_to(localiser, found), view_badge(localiser, found))
        for found in consulted(localiser.edition, record)
        if display_of(found.KIND).invites(localiser.edition, found)
    )


@plain.register
def _plain(view: OpenConsultation, words: Catalogue) -> Iterator[str]:
    yield from plain([view.link, view.status], words)

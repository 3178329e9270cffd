"""How far something has come, as each card, list and page shows it: a word, its tone, as of when, whether inferred.

This is the only door to the badge of a record, so that none is without its day.
"""

from komplan.edition.tasks import has_met
from komplan.model.answers import settled
from komplan.model.record import Record

from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.shown import ShownStatus


@settled
def view_badge(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return how far a record has come on the day of the site; None where nothing tells it."""
    if record.container and not has_met(localiser.edition, record):
        return display_of(record.container.KIND).badge_inside(localiser, record.container, record)
    return display_of(record.KIND).badge(localiser, record)

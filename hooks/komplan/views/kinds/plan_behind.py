"""What of a plan is past its deadline or was not done, each measure with its state and the reason."""

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import carried
from komplan.model.kinds.plan import Plan

from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.shown import ShownLink, ShownStatus, ShownText
from .measure import why_of
from .measures_together import view_together
from .plan_tiles import is_behind

MOST = 6
"""How many the page of a plan names; all of them stand among its measures."""


@frozen
class BehindRow:
    """A measure that is late or was not done."""

    link: ShownLink
    status: ShownStatus
    reason: ShownText | None


def view_behind(localiser: Localiser, plan: Plan) -> tuple[BehindRow, ...]:
    """Return the first measures of a plan that are late or were not done, in the order of their codes."""
    edition = localiser.edition
    measures = [one for one in carried(edition, plan) if is_behind(edition, one)][:MOST]
    states = view_together(localiser, measures).states
    return tuple(BehindRow(link_to(localiser, one), states[one.key], why_of(localiser, one)) for one in measures)

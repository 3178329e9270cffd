"""Groups: how they are shown."""

from dataclasses import replace

from komplan.edition.lives import has_ended
from komplan.model.kinds.body import Body, BodyLife

from ..collections.subscriptions import view_subscriptions
from ..records.states import last_known, of_state, run_out, to_begin
from ..values.localiser import Localiser
from ..values.shown import ShownStatus, Subscription
from .base import KindDisplay


class BodyDisplay(KindDisplay[Body]):
    """How groups are shown."""

    KIND = Body

    def badge(self, localiser: Localiser, record: Body) -> ShownStatus | None:
        """Return whether a group meets: not before its period nor after it, and as of its last meeting."""
        life = record.life.value
        begins = to_begin(localiser, record) if life is not BodyLife.ENDED else None
        if life is not BodyLife.ENDED and has_ended(localiser.edition, record):
            return last_known(localiser, run_out(localiser, record), localiser.choice(life) if life else "")
        if begins or life is None:
            return begins
        badge = of_state(localiser, record, life)
        if life is BodyLife.ACTIVE and badge.as_of is None:
            return replace(badge, text=localiser.words.say("badges", "unmet", state=badge.text))
        return badge

    def subscriptions(self, localiser: Localiser, record: Body) -> tuple[Subscription, ...]:
        """Return its calendar and its feed."""
        return view_subscriptions(localiser, localiser.title(record).text, record)

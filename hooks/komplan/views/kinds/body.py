"""Groups: how they are shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from komplan.edition.lives import has_ended
from komplan.edition.tasks import has_met
from komplan.model.kinds.body import Body, BodyLife, Member
from komplan.model.kinds.decision import Decision
from komplan.model.pointers import is_decided
from komplan.model.values import Stated

from ..collections.subscriptions import view_subscriptions
from ..records.states import last_known, of_state, run_out, to_begin
from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.shown import (
    ShownField,
    ShownLink,
    ShownStatus,
    ShownText,
    Statement,
    Subscription,
)  # fmt: skip
from .base import Fields, KindDisplay
from .meeting import say_next


class BodyDisplay(KindDisplay[Body]):
    """How groups are shown."""

    KIND = Body
    ASKS = ("coordinator", "project", "territory")
    SOUGHT = 1.15

    def badge(self, localiser: Localiser, record: Body) -> ShownStatus | None:
        """Return whether a group meets: not before its period nor after it, and as of its last meeting."""
        life = record.life.value
        begins = to_begin(localiser, record) if life is not BodyLife.ENDED else None
        if life is not BodyLife.ENDED and has_ended(localiser.edition, record):
            return last_known(localiser, run_out(localiser, record), localiser.choice(life) if life else "")
        if begins or life is None:
            return begins
        badge = of_state(localiser, record, life)
        if life is not BodyLife.ACTIVE:
            return badge
        if badge.as_of is None:
            return replace(badge, text=localiser.words.say("badges", "unmet", state=badge.text))
        met = localiser.words.say("badges", "met", as_of=badge.as_of.words)
        return replace(badge, as_of=replace(badge.as_of, words=met))

    def fields(self, localiser: Localiser, record: Body, fields: Fields) -> Fields:
        """Return the fields; its sort where its name does not tell it; members whose term is over by the day apart."""
        sort = record.kind.value if record.title.inferred is None else None
        named = sort and localiser.title(record).text.lower().startswith(localiser.choice(sort))
        if named and "kind" in fields and not fields["kind"].said.says_more:
            fields = {name: field for name, field in fields.items() if name != "kind"}
        members, day = record.members.value or (), localiser.edition.day
        former = tuple(one for one in members if one.value and day and one.value.is_over(day))
        if not former:
            return fields
        sitting = tuple(one for one in members if one not in former)
        said = {"members": _listed(localiser, record, sitting), "former_members": _listed(localiser, record, former)}
        label = localiser.words.say("parts", "former_members")
        told = {name: ShownField(name, label, one) for name, one in said.items() if one}
        if "members" in told:
            told["members"] = replace(fields["members"], said=told["members"].said)
        return {**{name: field for name, field in fields.items() if name != "members"}, **told}

    def own(self, localiser: Localiser, record: Body) -> Mapping[str, Any]:
        """Return its next meeting, or that none is planned, and the last thing that it decided."""
        words = localiser.words
        said = say_next(localiser, [record]) or ShownText(words.say("territories", "no_meeting"))
        decided = _last_decided(localiser, record)
        return {
            "next_meeting": ShownField("next", words.say("territories", "meeting"), Statement(said)),
            "decided": decided and ShownField("decided", words.say("territories", "decided"), Statement(decided)),
        }

    def subscriptions(self, localiser: Localiser, record: Body) -> tuple[Subscription, ...]:
        """Return its calendar and its feed."""
        return view_subscriptions(localiser, localiser.title(record).text, record)


def _last_decided(localiser: Localiser, record: Body) -> ShownLink | None:
    """Return the first of what the newest meeting decided that decided anything."""
    edition = localiser.edition
    for meeting in reversed(edition.sittings.get(record.key, ())):
        for decision, _ in edition.linking(meeting, Decision):
            if is_decided(decision) and has_met(edition, decision):
                return link_to(localiser, decision)
    return None


def _listed(localiser: Localiser, record: Body, members: tuple[Stated[Member], ...]) -> Statement | None:
    """Return some of the members, with what is said of the list of all."""
    said = record.members
    return localiser.statement(Stated(members, None, said.inferred, said.as_written), record) if members else None

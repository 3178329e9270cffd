"""No more seats vote than are present, and a body decides only where its quorum sits."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import Presence, presence_of
from komplan.model.kinds.decision import Decision, DecisionKind
from komplan.model.kinds.meeting import Meeting
from komplan.model.values.vote import DecisionResult
from komplan.model.walk import Path

_UNDECIDED = (DecisionResult.WITHDRAWN, DecisionResult.NO_VOTE)
"""Results of what was not put to a vote, for which nobody has to be there."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each vote of more seats than were present then, and each meeting that decided without its quorum."""
    for meeting in edition.of(Meeting):
        if (presence := presence_of(meeting)) is not None:
            yield from _votes(meeting, presence)
            yield from _quorum(edition, meeting, presence)


def _votes(meeting: Meeting, presence: Presence) -> Iterator[Diagnostic]:
    for path, decision in meeting.all_decisions():
        vote, present = decision.vote.value, _present(meeting, presence, path, decision)
        if vote and vote.counted > present:
            yield Diagnostic("vote-count", decision.place("vote"), facts(votes=vote.counted, present=present))


def _quorum(edition: Edition, meeting: Meeting, presence: Presence) -> Iterator[Diagnostic]:
    """Yield that fewer were there than one of the bodies needs: at no time enough, or not when something was decided.

    Of several bodies nobody knows who sits in which; with fewer than one of them needs it can't have decided.
    """
    put = [(path, one) for path, one in meeting.all_decisions() if one.result.value not in _UNDECIDED]
    decided = [(path, one) for path, one in put if one.kind.value is DecisionKind.DECISION]
    quorums = [body.quorum.value for body in edition.bodies_of(meeting)]
    needed = max((quorum.number for quorum in quorums if quorum), default=0)
    if decided and presence.most < needed:
        place = meeting.place("present") if meeting.present.value else meeting.place("totals", "present")
        yield _few(place, presence.most, needed)
        return
    for path, decision in decided:
        if (present := _present(meeting, presence, path, decision)) < needed:
            yield _few(decision.place("kind"), present, needed)


def _present(meeting: Meeting, presence: Presence, path: Path, decision: Decision) -> int:
    return presence.at(path, meeting.day_at(path), decision.at.value)


def _few(place: Place, present: int, needed: int) -> Diagnostic:
    return Diagnostic("no-quorum", place, facts(present=present, needed=needed))

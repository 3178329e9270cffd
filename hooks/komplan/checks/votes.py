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


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each vote of more seats than were present then, and that a meeting decided without its quorum."""
    if (presence := presence_of(edition, meeting)) is not None:
        yield from _votes(meeting, presence)
        yield from _quorum(edition, meeting)


def _votes(meeting: Meeting, presence: Presence) -> Iterator[Diagnostic]:
    for path, decision in meeting.all_decisions():
        vote, present = decision.vote.value, _present(meeting, presence, path, decision)
        if vote and vote.counted > present:
            yield Diagnostic("vote-count", decision.place("vote"), facts(votes=vote.counted, present=present))


def _quorum(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield that fewer were there than one of the bodies needs: at no time enough, or not when something was decided.

    Who sits in which of several bodies may not be said; with fewer in all than one of them needs it can't have decided.
    """
    put = [(path, one) for path, one in meeting.all_decisions() if one.result.value not in _UNDECIDED]
    decided = [(path, one) for path, one in put if one.kind.value is DecisionKind.DECISION]
    needed = [(body.quorum.value.number, body) for body in edition.bodies_of(meeting) if body.quorum.value]
    needed.sort(key=lambda one: one[0], reverse=True)
    each = [(number, there) for number, body in needed if (there := presence_of(edition, meeting, body))]
    for number, there in each if decided else ():
        if there.most < number:
            place = meeting.place("present") if meeting.present.value else meeting.place("totals", "present")
            yield _few(place, there.most, number)
            return
    for path, decision in decided:
        told = ((_present(meeting, there, path, decision), number) for number, there in each)
        if few := next((one for one in told if one[0] < one[1]), None):
            yield _few(decision.place("kind"), *few)


def _present(meeting: Meeting, presence: Presence, path: Path, decision: Decision) -> int:
    return presence.at(path, meeting.day_at(path), decision.at.value)


def _few(place: Place, present: int, needed: int) -> Diagnostic:
    return Diagnostic("no-quorum", place, facts(present=present, needed=needed))

"""No more seats vote than are present, and a body decides only where its quorum sits."""

import re
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.body import Body
from komplan.model.kinds.decision import DecisionKind
from komplan.model.kinds.meeting import Meeting
from komplan.model.seat import Seat
from komplan.model.values import Count
from komplan.model.values.count import Bound

_SEVERAL = re.compile(r"\d|[,;+/]")
"""What a role has that may be of several people: a number, or signs between them."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each vote of more seats than were present, and each meeting that decided without its quorum."""
    for meeting in edition.of(Meeting):
        if (present := seats_present(meeting)) is not None:
            yield from _votes(meeting, present)
            yield from _quorum(edition, meeting, present)


def seats_present(meeting: Meeting) -> int | None:
    """Return how many seats were present, or None where that is not known exactly.

    A seat without a count is one, but for a role that may be of several.
    """
    if meeting.present.value is None:
        return None
    number = 0
    for item in meeting.present.value:
        count = _count(item.value) if item.value else None
        if count is None or count.bound is not Bound.EXACT or item.value is None:
            return None
        number += count.number
    return number


def _count(seat: Seat) -> Count | None:
    if seat.seats:
        return seat.seats.value
    roles = seat.role.value.by_language.values() if seat.role.value else ()
    return None if any(_SEVERAL.search(role) for role in roles) else Count(1)


def _votes(meeting: Meeting, present: int) -> Iterator[Diagnostic]:
    for _, decision in meeting.all_decisions():
        vote = decision.vote.value
        if vote and vote.cast > present:
            yield Diagnostic("vote-count", decision.place("vote"), facts(votes=vote.cast, present=present))


def _quorum(edition: Edition, meeting: Meeting, present: int) -> Iterator[Diagnostic]:
    body = edition.home_of(meeting, Body)
    needed = body.quorum.value if body else None
    decided = any(decision.kind.value is DecisionKind.DECISION for _, decision in meeting.all_decisions())
    if needed and decided and present < needed.number:
        yield Diagnostic("no-quorum", meeting.place("present"), facts(present=present, needed=needed.number))

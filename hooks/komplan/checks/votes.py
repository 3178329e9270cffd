"""No more seats vote than are present, a lost vote adopts nothing, and a body decides only where its quorum sits."""

import re
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Term, facts
from komplan.language.heard import says
from komplan.model.kinds.body import Body
from komplan.model.kinds.decision import Decision, DecisionKind
from komplan.model.kinds.meeting import Meeting
from komplan.model.seat import Seat
from komplan.model.town import Town
from komplan.model.values import Count, Text, each, known
from komplan.model.values.count import Bound
from komplan.model.values.vote import sides_of
from komplan.sources.tree import find, texts_in

_SEVERAL = re.compile(r"\d|[,;+/]")
"""What a role has that may be of several people: a number, or signs between them."""

_ADOPTED = frozenset({DecisionKind.DECISION, DecisionKind.CONCLUSION, DecisionKind.RECOMMENDATION})


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each vote of more seats than were present or that was lost, and each meeting without its quorum."""
    for meeting in town.of("meeting"):
        if isinstance(meeting, Meeting):
            yield from _lost(meeting)
        if isinstance(meeting, Meeting) and (present := seats_present(meeting)) is not None:
            yield from _votes(meeting, present)
            yield from _quorum(town, meeting, present)


def seats_present(meeting: Meeting) -> int | None:
    """Return how many seats were present, or None where that is not known exactly.

    A seat without a count is one, but for a role that may be of several.
    """
    if meeting.present is None or meeting.present.value is None:
        return None
    number = 0
    for item in meeting.present.value:
        count = _count(item.value) if item.value else None
        if count is None or count.bound is not Bound.EXACT or item.value is None:
            return None
        number += count.number
    return number


def _count(seat: Seat) -> Count | None:
    if seat.seats is not None:
        return seat.seats.value
    roles = seat.role.value.by_language.values() if seat.role and seat.role.value else ()
    return None if any(_SEVERAL.search(role) for role in roles) else Count(1)


def _lost(meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each vote with no more for than against, under a kind that says that something was agreed on.

    What a field can't hold counts too: votes of two numbers, and words that say that a motion was lost.
    """
    for number, decision in each(meeting.decisions):
        kind = known(decision.kind)
        if kind not in _ADOPTED:
            continue
        texts = list(_said(meeting, number, decision))
        sides = next((sides for _, text in texts if (sides := sides_of(text))), None)
        if vote := known(decision.vote):
            sides = vote.in_favour, vote.against
        term = Term(DecisionKind.table(), kind.value)
        place = decision.place(next((field for field, _ in texts if field == "vote"), "title"))
        if sides and sides[1] >= sides[0]:
            told = facts(in_favour=sides[0], against=sides[1], kind=term)
            yield Diagnostic("vote-lost" if sides[1] > sides[0] else "vote-tied", place, told)
            continue
        for field, text in texts:
            if says(text, "rejected") and (field == "vote" or not sides):  # else it was voted to reject something
                yield Diagnostic("motion-lost", decision.place(field), facts(text=text, kind=term))
                break


def _said(meeting: Meeting, number: int, decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield what a decision says of its vote and of itself, by field, as it is typed."""
    vote = find(meeting.tree, ("decisions", number, "vote"))
    yield from (("vote", text) for text in texts_in(vote))
    for field in ("title", "summary"):
        stated = known(getattr(decision, field))
        yield from ((field, text) for text in (stated.by_language.values() if isinstance(stated, Text) else ()))


def _votes(meeting: Meeting, present: int) -> Iterator[Diagnostic]:
    for item in (meeting.decisions and meeting.decisions.value) or ():
        vote = item.value.vote.value if item.value and item.value.vote else None
        if item.value and vote and vote.cast > present:
            yield Diagnostic("vote-count", item.value.place("vote"), facts(votes=vote.cast, present=present))


def _quorum(town: Town, meeting: Meeting, present: int) -> Iterator[Diagnostic]:
    body = town.home(meeting)
    needed = body.quorum.value if isinstance(body, Body) and body.quorum else None
    decided = any(
        item.value and item.value.kind.value is DecisionKind.DECISION
        for item in (meeting.decisions and meeting.decisions.value) or ()
    )
    if needed and decided and present < needed.number:
        yield Diagnostic("no-quorum", meeting.place("present"), facts(present=present, needed=needed.number))

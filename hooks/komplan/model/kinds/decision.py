"""Decision: what a meeting decided, concluded, recommended or noted. It stands in the meeting's minutes."""

from typing import Annotated

from ..record import Record
from ..seat import Actor, Office, Seat
from ..values import (
    ABSENT,
    Choice,
    Code,
    Count,
    Hour,
    Kinds,
    Moment,
    OneOrMore,
    Period,
    Reference,
    Several,
    Stated,
    Text,
    Vote,
    names,
)  # fmt: skip
from ..values.count import Bound
from ..values.vote import Ballot, DecisionResult, Tally

CONCERNS = Kinds(
    *("project", "plan", "measure", "indicator", "service", "consultation", "resolution", "task", "decision"),
    *("document", "body"),
)


class DecisionKind(Choice):
    """How binding it is."""

    DECISION = "decision"
    CONCLUSION = "conclusion"
    RECOMMENDATION = "recommendation"
    NOTE = "note"


class SeatVote(Seat):
    """How a seat voted."""

    BINDS = Seat.BINDS | names("vote")

    vote: Stated[Ballot]
    """Whether it voted for or against, abstained or did not vote though it was there."""


class Elected(Seat):
    """A seat that an election filled."""

    BINDS = Seat.BINDS | names("office term")

    office: Stated[Office] = ABSENT
    """What the seat was elected to be; an office that is none of these stands in ``as_written`` or in ``role``."""
    term: Stated[Period] = ABSENT
    """Period for which it was elected."""


class Decision(Record):
    """A decision."""

    KIND = "decision"
    RANK = 7
    IMPLIED = ("meeting", "date")
    TITLE = ("code", "number", "title")
    SHORT = ("code", "number")
    HOME = ("meeting",)
    LINKS_VIA = ("meeting",)
    ORDER = "date"
    SPEAKS = True
    CARD = ("kind", "vote")
    SCHEMA = "Legislation"
    BINDS = names(
        "code number title kind day at proposer result vote votes elected concerns summary source publication"
        " publish_at"
    )
    FREE = Record.FREE | names("meeting date")

    code: Stated[Code] = ABSENT
    """Permanent code, such as ``PS/2026-3/R1``, unique in the town, from which the id is made. It may be left out where
    there is a ``number``."""
    number: Stated[Code] = ABSENT
    """Number that the body itself gives it, in its own form, such as ``Uchwała nr 5/2017``; unique among its decisions
    of a year.

    Where there is no ``code``, the id is made of the body, the year unless it says that, and it. Later minutes of the
    body call the decision by it; other files call it so with the body's abbreviation before it.
    """
    title: Stated[Text]
    """What was decided, in one sentence."""
    kind: Stated[DecisionKind]
    """How binding it is; only what is of the kind ``decision`` and was not voted down is told as decided."""
    day: Stated[Moment] = ABSENT
    """Day of one of the meeting's ``sessions`` on which it was made, where that is not the ``day`` of its point."""
    at: Stated[Hour] = ABSENT
    """Hour at which it was voted on or made, in the town's time zone."""
    proposer: Stated[OneOrMore[Actor]] = ABSENT
    """Who proposed it: a seat, an organisation, a body, or a group in words; several where they did so together."""
    result: Stated[DecisionResult] = ABSENT
    """What became of it: adopted, rejected, withdrawn before a vote, or no vote was taken.

    Without it, a decision counts as adopted unless its vote says otherwise.
    """
    vote: Stated[Vote] = ABSENT
    """How the body voted, such as ``5 : 0 : 1`` (for, against, abstained) or ``unanimous``; a number may be missing.

    Void ballots of a secret vote have a number of their own, ``void``.
    """
    votes: Stated[Several[SeatVote]] = ABSENT
    """How each seat voted, where the minutes say so."""
    elected: Stated[Several[Elected]] = ABSENT
    """Seats that were filled, where the decision is an election."""
    concerns: Stated[Several[Annotated[Reference, CONCERNS]]] = ABSENT
    """Records that it is about, as ``kind/id``; their pages link to it."""
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    """Meeting in whose minutes it stands; follows from its place and is not written."""
    date: Stated[Moment]
    """Its ``day``, else the first of the meeting; follows from its place and is not written."""

    @property
    def by_seat(self) -> Vote | None:
        """What the votes by seat add up to; None where there are none, or one of them or how many it was is unknown."""
        numbers = {ballot.counted_as: 0 for ballot in Ballot}
        for item in self.votes.value or ():
            ballot = item.value.vote.value if item.value else None
            seats = item.value.seats if item.value else ABSENT
            count = seats.value if seats else Count(1)
            if ballot is None or count is None or count.bound is not Bound.EXACT:
                return None
            numbers[ballot.counted_as] += count.number
        return Vote.of(numbers) if self.votes.value else None

    @property
    def tally(self) -> Tally | None:
        """Votes for and against, by numbers or else by seat."""
        counted = self.vote.value if self.vote.value and self.vote.value.numbers else self.by_seat
        return counted.tally if counted else None

    @property
    def is_carried(self) -> bool:
        """Whether it may count as decided: its result says so, or there is none and no vote denies it."""
        if self.result.value is not None:
            return self.result.value is DecisionResult.ADOPTED
        tally = self.tally
        none_for = self.vote.value is not None and self.vote.value.in_favour == 0
        return not none_for and (tally is None or tally.in_favour > tally.against)

    @property
    def is_decided(self) -> bool:
        """Whether its file says in so many words that it was decided: by its kind, which no result or vote denies."""
        is_open = bool(self.result) and self.result.value is None
        return (
            self.kind.value is DecisionKind.DECISION and self.kind.inferred is None and self.is_carried and not is_open
        )

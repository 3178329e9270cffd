"""Decision: what a meeting decided, concluded, recommended or noted. It stands in the meeting's minutes."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Choice, Code, Kinds, Moment, Reference, Several, Stated, Text, Vote, names

CONCERNS = Kinds("project", "plan", "measure", "indicator", "resolution", "task", "decision", "document", "body")


class DecisionKind(Choice):
    """How binding it is."""

    DECISION = "decision"
    CONCLUSION = "conclusion"
    RECOMMENDATION = "recommendation"
    NOTE = "note"


class Decision(Record):
    """A decision."""

    KIND = "decision"
    RANK = 7
    IMPLIED = ("meeting", "date")
    TITLE = ("code", "title")
    SHORT = "code"
    HOME = ("meeting",)
    LINKS_VIA = ("meeting",)
    ORDER = "date"
    SPEAKS = True
    CARD = ("kind", "vote")
    SCHEMA = "Legislation"
    BINDS = names("code title kind vote concerns summary source publication publish_at")
    FREE = Record.FREE | names("meeting date")

    code: Stated[Code]
    """Permanent code, such as ``PS/2026-3/R1``, from which the id is made; unique in the town."""
    title: Stated[Text]
    """What was decided, in one sentence."""
    kind: Stated[DecisionKind]
    """How binding it is; only what is of the kind ``decision`` and was not voted down is told as decided."""
    vote: Stated[Vote] = ABSENT
    """How many seats voted for, against and abstained, such as ``5 : 0 : 1``."""
    concerns: Stated[Several[Annotated[Reference, CONCERNS]]] = ABSENT
    """Records that it is about, as ``kind/id``; their pages link to it."""
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    """Meeting in whose minutes it stands; follows from its place and is not written."""
    date: Stated[Moment]
    """Day of that meeting; follows from its place and is not written."""

    @property
    def is_carried(self) -> bool:
        """Whether it may count as decided: no vote is stated, or more were for it than against."""
        vote = self.vote.value
        return vote is None or vote.in_favour > vote.against

    @property
    def is_decided(self) -> bool:
        """Whether its file says in so many words that it was decided: by its kind, which no vote denies."""
        return self.kind.value is DecisionKind.DECISION and self.kind.inferred is None and self.is_carried

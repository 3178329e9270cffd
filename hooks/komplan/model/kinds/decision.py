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
    LINKS_VIA = "meeting"
    ORDER = "date"
    SPEAKS = True
    CARD = ("kind", "vote")
    SCHEMA = "Legislation"
    BINDS = names("code title kind vote concerns summary source publication publish_at")
    FREE = Record.FREE | names("meeting date")

    code: Stated[Code]
    title: Stated[Text]
    kind: Stated[DecisionKind]
    vote: Stated[Vote] = ABSENT
    concerns: Stated[Several[Annotated[Reference, CONCERNS]]] = ABSENT
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    date: Stated[Moment]

    @property
    def is_carried(self) -> bool:
        """Whether it may count as decided: no vote is stated, or more were for it than against."""
        vote = self.vote.value
        return vote is None or vote.in_favour > vote.against

    @property
    def is_decided(self) -> bool:
        """Whether its file says in so many words that it was decided: by its kind, which no vote denies."""
        return self.kind.value is DecisionKind.DECISION and self.kind.inferred is None and self.is_carried

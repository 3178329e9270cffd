"""What failed to be adopted is no decision: the numbers of its vote, or its words, say so."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Repair, Way, Wording, facts
from komplan.edition.edition import Edition
from komplan.language.motions import Failed, failed
from komplan.model.kinds.decision import Decision, DecisionKind
from komplan.model.kinds.meeting import Meeting
from komplan.model.reading.spots import in_flow, over, spot_in, written
from komplan.model.values.vote import DecisionResult, Tally, tally_of
from komplan.sources.tree import Branch, Scalar, scalars, stretch_of

_ADOPTED = frozenset({DecisionKind.DECISION, DecisionKind.CONCLUSION, DecisionKind.RECOMMENDATION})

_FIELDS = ("vote", "title", "summary")
"""Fields that may say how a vote ended, the surest first."""


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each decision of a meeting with no more votes for than against, or with words for that it failed."""
    for _, decision in meeting.all_decisions():
        kind = decision.kind.value
        if (
            kind in _ADOPTED
            and not decision.result
            and (finding := _lost(decision, Wording(DecisionKind.table(), kind.value)))
        ):
            yield finding


def _lost(decision: Decision, kind: Wording) -> Diagnostic | None:
    """Return what is told of a decision that failed; of a tie only where no words tell more."""
    texts = {field: _texts(decision, field) for field in _FIELDS}
    field, votes = _counted(decision, texts)
    if votes and votes.is_lost:
        told = facts(in_favour=votes.in_favour, against=votes.against, kind=kind)
        return Diagnostic("vote-lost", decision.place(field), told, _rejected(decision), advice="rejected")
    if votes is None and not decision.is_carried and decision.vote.value:
        told = facts(value=decision.vote.value.told, kind=kind)
        return Diagnostic("motion-lost", decision.place("vote"), told, _rejected(decision), advice="rejected")
    is_carried = votes is not None and not votes.is_tied
    for name in _FIELDS[:2] if is_carried else _FIELDS:
        for text in texts[name]:
            said = _failed(text, is_vote=name == "vote")
            if said and (said.is_sure or not is_carried):
                told = facts(value=said.words, kind=kind)
                return Diagnostic("motion-lost", decision.place(name), told, _rejected(decision), advice="rejected")
    if votes and votes.is_tied:
        told = facts(in_favour=votes.in_favour, against=votes.against, kind=kind)
        return Diagnostic("vote-tied", decision.place(field), told)
    return None


def _texts(decision: Decision, field: str) -> list[Scalar]:
    """Return the texts of a field as they are typed, also where they could not be read as what it holds."""
    node = decision.tree.get(field)
    return [] if node is None else [text for _, text in scalars(node)]


def _counted(decision: Decision, texts: dict[str, list[Scalar]]) -> tuple[str, Tally | None]:
    """Return the votes for and against, and the field that tells them: the vote, or a text where there is none."""
    if decision.vote.value and decision.vote.value.numbers:
        return "vote", decision.tally
    if decision.votes.value:
        return "votes", decision.tally
    for field in _FIELDS:
        for text in texts[field]:
            if found := tally_of(text, is_vote=field == "vote"):
                return field, found
    return "vote", None


def _failed(text: str, *, is_vote: bool) -> Failed | None:
    if is_vote and DecisionResult.meant(text) == DecisionResult.REJECTED:
        return Failed(text, is_sure=False)
    return failed(text)


def _rejected(decision: Decision) -> Repair | None:
    """Write below the kind that the motion was rejected, which keeps what kind of motion it was."""
    spot = spot_in(decision, ("kind",))
    if spot is None or not isinstance(spot.holder, Branch):
        return None
    said = f"result: {DecisionResult.REJECTED.value}"
    if in_flow(spot.holder):
        return over(spot.node, f"{written(spot.node)}, {said}")
    at, (key, *_) = stretch_of(spot.node), spot.holder.keys_at.values()
    return Repair(f"{' ' * (key.column - 1)}{said}", Way.ADD, at) if at else None

"""Decisions: how they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from komplan.edition.tasks import has_met
from komplan.model.facts import fact
from komplan.model.kinds.decision import Decision, DecisionKind
from komplan.model.pointers import is_decided
from komplan.model.values import Choice
from komplan.model.values.choice import dashed
from komplan.model.values.vote import Ballot, DecisionResult

from ..collections.labels import Label, Labels, years
from ..records.badges import view_badge
from ..values.localiser import Localiser
from ..values.schema import NO_EVENT
from ..values.shown import RecordView, ShownField, ShownLine, ShownList, ShownStatus, ShownText, Statement
from ..values.votes import say_votes
from .base import Fields, KindDisplay
from .minutes_labels import DECISION_LABELS
from .proceedings import with_point


class DecisionDisplay(KindDisplay[Decision]):
    """How decisions are shown."""

    KIND = Decision
    IN_MENU = 5
    SOUGHT = 0.9
    LABELS: ClassVar[Mapping[str, Labels]] = DECISION_LABELS
    REGISTER = ("territory", "body", "year", "kind")
    NEWS = 2
    ASKS = ("meeting",)
    TOLD_BY_BADGE = frozenset({"result"})

    def badge(self, localiser: Localiser, record: Decision) -> ShownStatus | None:
        """Return what became of a motion: what is stated of that, or that it was decided or recommended."""
        result = record.result
        if result.value and not (_is_recommended(record) and record.is_carried):
            is_inferred = result.inferred is not None
            return ShownStatus(localiser.choice(result.value), result.value.tone.value, None, is_inferred)
        if _is_recommended(record) and record.is_carried:
            word = localiser.words.say("rows", "recommended")
        elif is_decided(record):
            word = localiser.choice(DecisionResult.ADOPTED)
        else:
            return None
        return ShownStatus(word, str(DecisionResult.ADOPTED.tone))

    def state(self, localiser: Localiser, record: Decision) -> Choice | None:
        """Return what minutes call it; of what was not adopted, what became of it."""
        return record.kind.value if record.is_carried else record.result.value or record.kind.value

    def kind_word(self, localiser: Localiser, record: Decision) -> str:
        """Return what it is called; what nobody decided is called what the minutes say that it is."""
        words = localiser.words
        if is_decided(record):
            return super().kind_word(localiser, record)
        if not record.is_carried:
            return words.say("kinds", record.KIND, record.result.value or "voted")
        kind = record.kind.value
        if kind is None or record.kind.inferred:
            return words.say("kinds", record.KIND, "minuted")
        said = words.say("choices", dashed(type(kind).__name__), kind.value)
        return said[:1].upper() + said[1:]

    def fields(self, localiser: Localiser, record: Decision, fields: Fields) -> Fields:
        """Return the fields and the point; the day says what it was for, and votes by seat stand by how they were."""
        fields = with_point(localiser, record, fields)
        if view_badge(localiser, record) and "kind" in fields and not fields["kind"].said.says_more:
            fields = {name: field for name, field in fields.items() if name != "kind"}
        if "votes" in fields:
            fields = {**fields, "votes": _by_ballot(localiser, fields["votes"])}
        if "date" not in fields or not has_met(localiser.edition, record):
            return fields
        said = "decided" if is_decided(record) else None if record.is_carried or record.tally is None else "voted"
        if said is None:
            return fields
        label = localiser.words.say("fields_of", record.KIND, said)
        dated = {**fields, "date": replace(fields["date"], label=label)}
        return {"decider": _decider(localiser, record), **dated} if said == "decided" and record.container else dated

    def row(self, localiser: Localiser, record: Decision, fields: Fields) -> Fields:
        """Return what became of it, of what nobody decided what minutes call it, and who voted how."""
        label, badge = localiser.label(record.KIND, "result"), view_badge(localiser, record)
        shown: dict[str, ShownField] = {}
        if badge:
            shown["state"] = ShownField("state", label, Statement(badge))
        elif "kind" in fields:
            shown["state"] = replace(fields["kind"], name="state", label=label)
        vote = record.vote.value
        if vote is None or "vote" not in fields:
            return shown
        told = say_votes(vote, record, localiser.words, localiser.choice(vote.manner) if vote.manner else None)
        return {**shown, "vote": replace(fields["vote"], said=Statement(ShownText(told)))}

    def part(self, localiser: Localiser, record: Decision) -> Label | None:
        """Return its year; what only informs or sums up stands apart from what was decided."""
        if _informs(record):
            return Label("informed", localiser.words.say("rows", "informed"), rank=1)
        return next(iter(years(localiser, record)), None)

    def apart(self, localiser: Localiser, record: Decision) -> str:
        """Return that it only informs or sums up, if so."""
        return localiser.words.say("rows", "informed") if _informs(record) else ""

    def counted(self, localiser: Localiser, records: Sequence[Decision]) -> str:
        """Return how many there are, and apart from them how many only inform or sum up."""
        decided = [record for record in records if not _informs(record)]
        said, informing = super().counted(localiser, decided or records), len(records) - len(decided)
        if not decided or not informing:
            return said
        return localiser.words.say("rows", "informed_besides", decided=said, count=informing)

    def schema_type(self, localiser: Localiser, record: Decision, view: RecordView) -> str:
        """Return legislation, where it was decided."""
        return record.SCHEMA if is_decided(record) and has_met(localiser.edition, record) else NO_EVENT


def _is_recommended(record: Decision) -> bool:
    return record.kind.value is DecisionKind.RECOMMENDATION and record.kind.inferred is None


@fact
def _informs(record: Decision) -> bool:
    """Tell whether minutes call it neither a decision nor a recommendation, and nobody voted it down."""
    return record.is_carried and record.kind.value in {DecisionKind.CONCLUSION, DecisionKind.NOTE}


def _decider(localiser: Localiser, record: Decision) -> ShownField:
    """Return the groups that decided it."""
    bodies = localiser.edition.bodies_of(record.container) if record.container else ()
    links = tuple(Statement(localiser.link(body)) for body in bodies)
    label = localiser.words.say("fields_of", record.KIND, "decider")
    return ShownField("decider", label, Statement(ShownList(links, in_line=True)))


def _by_ballot(localiser: Localiser, field: ShownField) -> ShownField:
    """Return votes by seat in the order of how they were, those of which that is unknown at the end."""
    order = {localiser.choice(ballot): at for at, ballot in enumerate(Ballot)}

    def place(row: Statement) -> int:
        vote = row.value.fields.get("vote") if isinstance(row.value, ShownLine) else None
        said = vote.said.value if vote else None
        return order.get(said.text, len(order)) if isinstance(said, ShownText) else len(order)

    if not isinstance(field.said.value, ShownList):
        return field
    rows = replace(field.said.value, items=tuple(sorted(field.said.value.items, key=place)))
    return replace(field, said=replace(field.said, value=rows))

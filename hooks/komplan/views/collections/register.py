"""Registers: every meeting, decision, task, resolution and measure in one list, to be narrowed in several ways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from komplan.edition.lives import has_passed, is_late
from komplan.edition.tasks import day_of, has_met, state_of
from komplan.language.prepositions import out_of
from komplan.language.sorting import sort_key
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.values import ABSENT, Choice

from ..addresses import url_of
from ..records.badges import told_state
from ..records.record import view_cards
from ..values.localiser import Localiser
from ..values.shown import Card
from .facets import Label, Labels, label_of, organisations, plans, situations, states, target_groups, years

FIRST = 3
"""Fields that are in sight; further ones are folded, as on a phone they would push the list away."""

Choices = Mapping[str, tuple[Label, ...]]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A record in a register."""

    card: Card
    keys: Mapping[str, tuple[str, ...]]
    """What it is narrowed by: short keys for each way that it has."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register in one language."""

    rows: tuple[RegisterRow, ...]
    first: Choices
    """For each way in which rows differ, what can be chosen, in the order in which it is offered."""
    more: Choices
    """Those that are folded."""
    of: bool
    """Whether a row says what it belongs to."""
    out_of: str
    """The word between how many rows are shown and how many there are."""


def view_register(localiser: Localiser, records: Iterable[Record]) -> Register:
    """Return the register of records of one kind: measures plan by plan, others the newest first."""
    by_url = {url_of(record, localiser.language): record for record in records}
    rows: list[RegisterRow] = []
    offered: dict[str, dict[str, Label]] = {}
    for card in view_cards(localiser, by_url.values()):
        labels = {way: tuple(say(localiser, by_url[card.url])) for way, say in REGISTERS[card.kind].items()}
        rows.append(RegisterRow(card, {way: tuple(label.key for label in own) for way, own in labels.items() if own}))
        for way, own in labels.items():
            offered.setdefault(way, {}).update({label.key: label for label in own})
    choices = {way: _ordered(localiser, found) for way, found in offered.items() if len(found) > 1}
    ways = list(choices)
    return Register(
        rows=tuple(rows),
        first={way: choices[way] for way in ways[:FIRST]},
        more={way: choices[way] for way in ways[FIRST:]},
        of="plan" in choices or "plan" not in offered,
        out_of=out_of(len(rows), localiser.words),
    )


def _ordered(localiser: Localiser, found: Mapping[str, Label]) -> tuple[Label, ...]:
    return tuple(sorted(found.values(), key=lambda label: (label.rank, sort_key(label.words, localiser.language))))


def _bodies(localiser: Localiser, record: Record) -> Iterator[Label]:
    at: Record | None = record
    for _ in range(3):  # a task stands in a meeting, which is of a body
        at = localiser.edition.home(at) if at else None
        if at is not None and at.KIND == "body":
            yield label_of(localiser, at)
            return


def _days(localiser: Localiser, record: Record) -> Iterator[Label]:
    if year := day_of(record)[:4]:
        yield Label(year, year, rank=-int(year))


def _states(localiser: Localiser, record: Record) -> Iterator[Label]:
    if isinstance(record, Meeting) and has_passed(localiser.edition, record):
        yield Label("passed", localiser.words.say("badges", "passed"))
    elif record.container and not has_met(localiser.edition, record):
        yield Label("proposed", localiser.words.say("register", "proposed"))
    elif (state := _state(localiser, record)) is not None:
        told = told_state(localiser, record, state)
        yield Label(told.key, told.words)


def _state(localiser: Localiser, record: Record) -> Choice | None:
    if isinstance(record, Task):
        return state_of(localiser.edition, record)
    stated = record.stated("life") or (record.stated("kind") if record.KIND == "decision" else ABSENT)
    return stated.value if isinstance(stated.value, Choice) else None


def _overdue(localiser: Localiser, record: Record) -> Iterator[Label]:
    late = isinstance(record, Measure) and is_late(localiser.edition, record)
    key = "true" if late else "false"
    yield Label(key, localiser.words.say("flags", key), rank=int(not late))


_MINUTES: Mapping[str, Labels] = {"body": _bodies, "year": _days, "state": _states}
_DECISIONS: Mapping[str, Labels] = {"body": _bodies, "year": _days, "kind": _states}
_MEASURES: Mapping[str, Labels] = {
    "situation": situations,
    "plan": plans,
    "state": states,
    "target-group": target_groups,
    "organisation": organisations,
    "year": years,
    "overdue": _overdue,
}
REGISTERS: Mapping[str, Mapping[str, Labels]] = {
    **dict.fromkeys(("meeting", "task", "resolution"), _MINUTES),
    "decision": _DECISIONS,
    "measure": _MEASURES,
}
"""Kinds whose list is a register, and what each can be narrowed by, in the order of its fields.

The name of a way is worded in the catalogues (``[register]``) and stands in the address of what was chosen.
"""

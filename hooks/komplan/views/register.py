"""Registers: every meeting, decision, task and resolution in one list, to be narrowed by body, year and state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from komplan.language.sorting import sort_key
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.tasks import day_of, state_of
from komplan.model.values import Choice, Stated

from .addresses import url_of
from .record import view_cards
from .shown import Card
from .values import Speaker

REGISTERS = ("meeting", "decision", "task", "resolution")
"""Kinds whose list is a register."""

WAYS = ("body", "year", "state")
"""What a register can be narrowed by, in the order of its fields."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a register."""

    card: Card
    keys: Mapping[str, str]
    """What it is narrowed by: a short key for each way that it has."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register in one language."""

    rows: tuple[Row, ...]
    choices: Mapping[str, tuple[tuple[str, str], ...]]
    """For each way in which rows differ: pairs of key and words, in the order in which they are offered."""


def view_register(speaker: Speaker, records: Iterable[Record]) -> Register:
    """Return the register of records of one kind, the newest first."""
    by_url = {url_of(record, speaker.language): record for record in records}
    rows, words = [], {way: dict[str, str]() for way in WAYS}
    for card in view_cards(speaker, by_url.values()):
        labels = _labels(speaker, by_url[card.url])
        rows.append(Row(card, {way: key for way, (key, _) in labels.items()}))
        for way, (key, said) in labels.items():
            words[way][key] = said
    choices = {
        way: tuple(sorted(found.items(), key=lambda pair: sort_key(pair[1], speaker.language), reverse=way == "year"))
        for way, found in words.items()
        if len(found) > 1
    }
    return Register(tuple(rows), choices)


def _labels(speaker: Speaker, record: Record) -> Mapping[str, tuple[str, str]]:
    """Return key and words of a record for each way that it has."""
    labels: dict[str, tuple[str, str]] = {}
    body = _body(speaker, record)
    if body is not None:
        labels["body"] = (body.id, speaker.title(body).text)
    if year := day_of(record)[:4]:
        labels["year"] = (year, year)
    state = _state(speaker, record)
    if state is not None:
        labels["state"] = (state.value, speaker.choice(state))
    return labels


def _body(speaker: Speaker, record: Record) -> Record | None:
    at: Record | None = record
    for _ in range(3):  # a task stands in a meeting, which is of a body
        at = speaker.town.home(at) if at else None
        if at is not None and at.KIND == "body":
            return at
    return None


def _state(speaker: Speaker, record: Record) -> Choice | None:
    if isinstance(record, Task):
        return state_of(speaker.town, record)
    stated = getattr(record, "life", None) or (getattr(record, "kind", None) if record.KIND == "decision" else None)
    return stated.value if isinstance(stated, Stated) and isinstance(stated.value, Choice) else None

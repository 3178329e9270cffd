"""What the records of a town share, for whoever looks for them: a life situation, an organisation, a year."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from progress import CLOSED, is_overdue, last_said
from records import LANGUAGES, Day, Invented, Pick, Record, Ref, Said, Value
from words import slug

from komplan.language.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Group:
    """Records that share something."""

    key: str
    """Stands in addresses."""
    title: Said
    records: list[Record] = field(default_factory=list)


STALE = "2025-01-31"
"""Day before which a state is only told as last known: a year before the sites are built."""

Label: TypeAlias = tuple[str, Said]
"""Key and title of a group that a record belongs to."""
Labels: TypeAlias = Callable[[Invented, Record], Iterator[Label]]


def gather(town: Invented) -> Mapping[str, list[Group]]:
    """Return the groups in each way."""
    found: dict[str, list[Group]] = {}
    for way, labels in WAYS.items():
        groups: dict[str, Group] = {}
        for record in town.records.values():
            for key, title in labels(town, record):
                groups.setdefault(key, Group(key, title)).records.append(record)
        found[way] = list(groups.values())
    return found


def _situations(town: Invented, record: Record) -> Iterator[Label]:
    for situation in _items(record.facts.get("situations")):
        if isinstance(situation, Pick):
            yield situation.plain, _worded("choices", situation.choices, situation.plain)


def _target_groups(town: Invented, record: Record) -> Iterator[Label]:
    for group in _items(record.facts.get("target_groups")):
        if isinstance(group, Said):
            yield slug(group.texts[0]), group


def _organisations(town: Invented, record: Record) -> Iterator[Label]:
    """Yield who leads a measure or takes part in it, and who provides a service."""
    if record.kind in {"measure", "service"}:
        facts = record.facts
        for party in (facts.get("lead"), facts.get("provider"), *_items(facts.get("partners"))):
            if isinstance(party, Ref):
                yield _named(town.records[party.key])


def _states(town: Invented, record: Record) -> Iterator[Label]:
    """Yield the state of a measure of which one is told, and whether it is late."""
    if _is_carried_out(record):
        state, day = last_said(record)
        if state == "cancelled":  # which here only a resolution does, by taking the measure out of the plan
            yield "withdrawn", _worded("badges", "withdrawn")
        elif state not in CLOSED and (is_overdue(record) or day < STALE):
            known = _worded("choices", "measure-state", state).texts
            words = (
                catalogue(code).say("badges", "last_known", state=word)
                for code, word in zip(LANGUAGES, known, strict=True)
            )
            yield f"last-{state}", Said(tuple(words))
        else:
            yield state, _worded("choices", "measure-state", state)
        if is_overdue(record):
            yield "overdue", _worded("by", "status", "overdue")


def _territories(town: Invented, record: Record) -> Iterator[Label]:
    """Yield the territory of everything but of measures that others carry out."""
    if record.home and record.home != record.key and (record.kind != "measure" or _is_carried_out(record)):
        yield _named(town.records[record.home])


def _programmes(town: Invented, record: Record) -> Iterator[Label]:
    """Yield nothing but the unknown one: no invented project names its programme."""
    if record.kind == "project":
        yield "unknown", _worded("record", "unknown")


def _years(town: Invented, record: Record) -> Iterator[Label]:
    """Yield each year of the record's period, else that of its date."""
    period = record.facts.get("planned" if record.kind == "measure" else "period")
    ends = [end.plain for end in period.values() if isinstance(end, Day)] if isinstance(period, Mapping) else []
    ends = ends or [record.date] * bool(record.date)
    for year in range(int(ends[0][:4]), int(ends[-1][:4]) + 1) if ends else ():
        yield str(year), Said((str(year),) * len(LANGUAGES))


def _items(value: object) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _named(record: Record) -> Label:
    return record.id, record.title


def _worded(*names: str) -> Said:
    return Said(tuple(catalogue(language).say(*names) for language in LANGUAGES))


def _is_carried_out(record: Record) -> bool:
    return record.kind == "measure" and "status" in record.fields


WAYS: Mapping[str, Labels] = {
    "situation": _situations,
    "target-group": _target_groups,
    "organisation": _organisations,
    "status": _states,
    "territory": _territories,
    "programme": _programmes,
    "year": _years,
}
"""Ways to gather records, by their names in Komplan's catalogues."""

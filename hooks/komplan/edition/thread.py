"""The golden thread: where a measure was proposed, commented on, adopted, what pays for it and moved, who spoke of it.

Computed here and nowhere else; the page of a measure shows all of it, the page at each other end its own part.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from komplan.model.answers import indexed, settled
from komplan.model.kinds.consultation import Consultation
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.task import Task
from komplan.model.order import order_of
from komplan.model.record import Record
from komplan.model.targets import files_of
from komplan.model.values import ABSENT, Reference, Stated

from .edition import Edition, derived
from .measures import children
from .tasks import day_of, has_met, steps


class Relation(StrEnum):
    """How a record is tied to a measure."""

    PROPOSED = "proposed"
    CONSULTED = "consulted"
    ADOPTED = "adopted"
    CHANGED = "changed"
    PAID = "paid"
    MOVED = "moved"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """Where the thread of a measure is tied to another record."""

    relation: Relation
    measure: Measure
    record: Record
    day: str
    """When, as an ISO date of any length; nothing where the record has no day."""


@dataclass(frozen=True)
class Thread:
    """All threads of a town."""

    edition: Edition

    @property
    def by_measure(self) -> Mapping[str, tuple[ThreadLink, ...]]:
        """Links by the key of their measure, in the order of relations and days."""
        return links_by_measure(self.edition)

    @property
    def by_record(self) -> Mapping[str, tuple[ThreadLink, ...]]:
        """The same links by the key of the record at the other end."""
        return links_by_record(self.edition)

    def last_said(self, measure: Measure) -> ThreadLink | None:
        """Return where a measure, or any below it, was last spoken of."""
        said = list(self._said(measure))
        return max(said, key=lambda link: (link.day, order_of(link.record)), default=None)

    def _said(self, measure: Measure) -> Iterator[ThreadLink]:
        yield from (link for link in self.by_measure.get(measure.key, ()) if link.relation is Relation.SAID)
        for child in children(self.edition, measure):
            yield from self._said(child)

    def links_of(self, measure: Measure) -> Iterator[ThreadLink]:
        """Yield the links of a measure, some of them several times."""
        plan = self.edition.home_of(measure, Plan)
        yield from self._led(measure, Relation.PROPOSED, measure.proposed_in)
        for consultation, _ in self.edition.linking(measure, Consultation, "about", "comments"):
            start = consultation.listed_on.value
            yield ThreadLink(Relation.CONSULTED, measure, consultation, start.since if start else "")
        yield from self._led(measure, Relation.ADOPTED, measure.adopted_by)
        if plan is not None:
            added = False
            for record, what in _revised(self.edition, plan).get(measure.key, ()):
                added = added or what == "added"
                yield ThreadLink(
                    Relation.ADOPTED if what == "added" else Relation.CHANGED, measure, record, day_of(record)
                )
            adoption = plan.adoption.value
            if adoption and not added and not measure.adopted_by:
                yield from self._led(measure, Relation.ADOPTED, adoption.resolution)
        yield from self._led(measure, Relation.PAID, measure.projects)
        budget = measure.budget.value
        for item in (budget.costs.value or ()) if budget and budget.costs else ():
            if item.value:
                yield from self._led(measure, Relation.PAID, item.value.project)
        yield from self._led(measure, Relation.MOVED, measure.indicators)
        yield from (link for link in self._spoken(measure) if has_met(self.edition, link.record))

    def _led(self, measure: Measure, relation: Relation, stated: Stated[Any]) -> Iterator[ThreadLink]:
        """Yield the records that a field of the measure or of its plan leads to."""
        value = stated.value
        for item in value if isinstance(value, tuple) else (value,):
            reference = item.value if isinstance(item, Stated) else item
            record = self.edition.resolve(reference, measure) if isinstance(reference, Reference) else None
            if record is not None:
                yield ThreadLink(relation, measure, record, day_of(record))

    def _spoken(self, measure: Measure) -> Iterator[ThreadLink]:
        """Yield the decisions and tasks that concern a measure, and the minutes that came back to it."""
        for decision, _ in self.edition.linking(measure, Decision, "concerns"):
            yield ThreadLink(Relation.SAID, measure, decision, day_of(decision))
        for task, _ in self.edition.linking(measure, Task, "concerns"):
            yield ThreadLink(Relation.SAID, measure, task, day_of(task))
            for step in steps(self.edition, task):
                yield ThreadLink(Relation.SAID, measure, step.meeting, step.date)
        for item in measure.status.value or ():
            said_in = item.value.said_in if item.value else ABSENT
            yield from (link for link in self._led(measure, Relation.SAID, said_in) if link.record.SPEAKS)
        for meeting in meetings_by_path(self.edition).get(measure.path, ()):
            yield ThreadLink(Relation.SAID, measure, meeting, day_of(meeting))


@indexed
def links_by_measure(edition: Edition) -> Mapping[str, tuple[ThreadLink, ...]]:
    """Return links by the key of their measure, in the order of relations and days."""
    return {measure.key: _thread_links(edition, measure) for measure in edition.of(Measure)}


@settled
def _thread_links(edition: Edition, measure: Measure) -> tuple[ThreadLink, ...]:
    order = list(Relation)
    links = {(link.relation, link.record.key): link for link in Thread(edition).links_of(measure)}
    by_day = sorted(links.values(), key=lambda link: (link.day, order_of(link.record)))
    return tuple(sorted(by_day, key=lambda link: order.index(link.relation)))


@indexed
def _revised(edition: Edition, plan: Plan) -> Mapping[str, tuple[tuple[Record, str], ...]]:
    """Return the resolutions that changed measures of a plan, and how, by the key of the measure."""
    found: defaultdict[str, list[tuple[Record, str]]] = defaultdict(list)
    for item in plan.revisions.value or ():
        revision = item.value
        resolution = revision.resolution.value if revision else None
        record = edition.resolve(resolution, plan) if resolution else None
        for change in (revision.changes.value or ()) if revision else ():
            reference = change.value.measure.value if change.value else None
            measure = edition.resolve(reference, plan) if reference and record else None
            if record and change.value and measure:
                found[measure.key].append((record, str(change.value.what.value)))
    return {key: tuple(told) for key, told in found.items()}


@indexed
def links_by_record(edition: Edition) -> Mapping[str, tuple[ThreadLink, ...]]:
    """Return the same links by the key of the record at the other end."""
    found: defaultdict[str, list[ThreadLink]] = defaultdict(list)
    for links in links_by_measure(edition).values():
        for link in links:
            found[link.record.key].append(link)
    return {key: tuple(links) for key, links in found.items()}


@indexed
def meetings_by_path(edition: Edition) -> Mapping[str, tuple[Meeting, ...]]:
    """Return meetings by the path of each measure that their minutes link to."""
    found: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in edition.of(Meeting):
        for path in files_of(meeting):
            if path.startswith("plans/"):
                found[path].append(meeting)
    return {path: tuple(meetings) for path, meetings in found.items()}


@derived
def thread_of(edition: Edition) -> Thread:
    """Return all threads of an edition."""
    return Thread(edition)

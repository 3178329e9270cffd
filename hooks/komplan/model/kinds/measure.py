"""Measure: an item of a plan at any of its levels - a priority, an aim, a measure, an activity."""

from typing import Annotated

from ..budget import Budget
from ..capacity import Capacity, YearCapacity
from ..record import Record
from ..seat import Seat
from ..situation import Situation
from ..values import (
    ABSENT,
    Choice,
    Code,
    Count,
    Flag,
    Kinds,
    Moment,
    OneOrMore,
    Part,
    Period,
    Reference,
    ServiceKind,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    names,
)  # fmt: skip
from .indicator import Reading, Target

Other = Annotated[Reference, Kinds("measure")]
Services = Several[Annotated[Reference, Kinds("service")]]
Organisation = Annotated[Reference, Kinds("organisation")]


class MeasureState(Choice):
    """How far a measure has come."""

    NOT_STARTED = "not-started"
    PROGRESS = "in-progress"
    CONTINUOUS = "continuous"
    DONE = "done"
    PARTLY_DONE = "partly-done"
    NOT_DONE = "not-done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NO_INFORMATION = "no-information"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return _TONES[self]

    @property
    def is_known(self) -> bool:
        """Whether anybody says how far it is."""
        return self is not MeasureState.NO_INFORMATION

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected of it."""
        return self in {MeasureState.DONE, MeasureState.PARTLY_DONE, MeasureState.NOT_DONE, MeasureState.CANCELLED}

    @property
    def has_begun(self) -> bool:
        """Whether anything came of it."""
        return self in _BEGUN

    @property
    def goes_on(self) -> bool:
        """Whether its end is waited for."""
        return not self.is_closed and self not in {MeasureState.POSTPONED, MeasureState.NO_INFORMATION}

    @property
    def needs_reason(self) -> bool:
        """Whether citizens are owed a why."""
        return self in _NEEDS_REASON


_TONES = {
    MeasureState.NOT_STARTED: Tone.AHEAD,
    MeasureState.PROGRESS: Tone.GOING,
    MeasureState.CONTINUOUS: Tone.RUNS,
    MeasureState.DONE: Tone.DONE,
    MeasureState.PARTLY_DONE: Tone.DONE,
    MeasureState.NOT_DONE: Tone.OFF,
    MeasureState.POSTPONED: Tone.AHEAD,
    MeasureState.CANCELLED: Tone.OFF,
    MeasureState.NO_INFORMATION: Tone.OVER,
}
_BEGUN = {MeasureState.PROGRESS, MeasureState.CONTINUOUS, MeasureState.DONE, MeasureState.PARTLY_DONE}
_NEEDS_REASON = {
    MeasureState.PARTLY_DONE,
    MeasureState.NOT_DONE,
    MeasureState.POSTPONED,
    MeasureState.CANCELLED,
}


class Status(Part):
    """How far the measure was on a day, why, and who said it."""

    BARE = ("state", "reason")

    state: Stated[MeasureState]
    """How far the measure was."""
    date: Stated[Moment]
    """Day, month or year of which that was said."""
    reason: Stated[Text] = ABSENT
    """Why it is so; citizens are owed it where a measure is postponed, cancelled or not wholly done."""
    said_in: Stated[Annotated[Reference, Kinds("meeting", "decision", "resolution", "document")]] = ABSENT
    """Record in which it was said, as ``kind/id``."""


class Priority(Choice):
    """How pressing the plan says that it is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class OwnIndicator(Part):
    """A number by which a measure alone is judged, for which the plan has no indicator with a code."""

    BINDS = names("title unit per_year baseline targets")
    FREE = names("values")

    title: Stated[Text]
    """What is counted."""
    unit: Stated[Text] = ABSENT
    """Unit of every value, as written behind a number."""
    per_year: Stated[Flag] = ABSENT
    """Whether it is counted anew each year."""
    baseline: Stated[Reading] = ABSENT
    """Value from which the measure began."""
    targets: Stated[Several[Target]] = ABSENT
    """What is to be reached and by when, an item for each date."""
    values: Stated[Several[Reading]] = ABSENT
    """What was measured since, an item for each date."""


class ServiceChanges(Part):
    """What a measure does to services that have a record of their own."""

    FREE = names("keeps extends creates ends")

    keeps: Stated[Services] = ABSENT
    """Services that go on because of it, as they are."""
    extends: Stated[Services] = ABSENT
    """Services of which there is to be more: for more people, at more times or places."""
    creates: Stated[Services] = ABSENT
    """Services that are to come about by it."""
    ends: Stated[Services] = ABSENT
    """Services that are to end by it."""


class Measure(Record):
    """A measure."""

    KIND = "measure"
    PATH = "plans/{plan}/measures/{code}.yml"
    ASKED = ("parent", "changes", "lead", "planned")
    IMPLIED = ("plan", "code")
    BY_CODE = True
    RANK = 2
    TITLE = ("code", "title")
    SHORT = ("code",)
    HOME = ("plan",)
    CARD = ("lead",)
    SCHEMA = "Action"
    WEIGHS = names("lead adopted_by merged_into")
    BINDS = names(
        "code level parent title changes description target_groups territories lead lead_groups partners"
        " partner_groups planned budget outputs"
        " priority indicators own_indicators service_kinds capacity capacity_by_year publication publish_at"
    )
    TOLD = names(
        "rationale needs answers situations services steward risks documents projects summary supports depends_on"
        " replaces merged_into"
    )
    FREE = Record.FREE | names("plan actual status proposed_in adopted_by source")

    plan: Stated[Annotated[Reference, Kinds("plan")]]
    """Plan that the measure belongs to; follows from the folder of its file."""
    code: Stated[Code]
    """Permanent code within the plan, the name of the file; a text, so that ``1.10`` is not ``1.1``.

    Capitals and signs may be those of the plan, ``P1.2a`` in ``p1-2a.yml``; its neighbours may be called by it so.
    """
    title: Stated[Text]
    """What is to be done, in one sentence."""
    level: Stated[Count] = ABSENT
    """Which of the plan's levels it stands on, counted from the top."""
    parent: Stated[Other] = ABSENT
    """Measure of the next higher level that this one is a part of; at the top there is none."""
    changes: Stated[Text] = ABSENT
    """In plain language: what changes for those who live there."""
    rationale: Stated[Text] = ABSENT
    """Why it is needed."""
    needs: Stated[Several[Text]] = ABSENT
    """Needs of people that it answers, each as a short text, as an analysis or the plan names them."""
    answers: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Analyses and other documents that found what it answers."""
    description: Stated[Text] = ABSENT
    """What exactly is to be done, in the plan's words."""
    priority: Stated[Priority] = ABSENT
    """How pressing the plan says that it is beside others; the source's own scale stands in ``as_written``."""
    situations: Stated[Several[Situation]] = ABSENT
    """Situations in life in which it helps; the site leads from each of them to its measures."""
    target_groups: Stated[Several[Text]] = ABSENT
    """People whom it is for, each group as a short text in the plan's words."""
    territories: Stated[Several[Annotated[Reference, Kinds("territory")]]] = ABSENT
    """Territories in which it is carried out, where that is not all of the plan's."""
    lead: Stated[OneOrMore[Organisation]] = ABSENT
    """Organisation that answers for carrying it out; several where they do so together."""
    lead_groups: Stated[Several[Text]] = ABSENT
    """Who else answers for it where no record stands for them, in words, such as all municipalities of the district."""
    partners: Stated[Several[Organisation]] = ABSENT
    """Other organisations that take part."""
    partner_groups: Stated[Several[Text]] = ABSENT
    """Who else takes part where no record stands for them, in words, such as schools and parishes."""
    steward: Stated[Seat] = ABSENT
    """Seat that watches over the measure and reports on it."""
    planned: Stated[Period] = ABSENT
    """From when until when it is to be carried out; its end is the deadline."""
    actual: Stated[Period] = ABSENT
    """From when until when it was carried out in fact."""
    status: Stated[Steps[Status]] = ABSENT
    """All that was ever said of it; the last by date counts."""
    budget: Stated[Budget] = ABSENT
    """What it costs: the ``costs`` by itself, the ``total`` with all measures below it."""
    outputs: Stated[Several[Text]] = ABSENT
    """What is to be there once it is done, each as a short text."""
    indicators: Stated[Several[Annotated[Reference, Kinds("indicator")]]] = ABSENT
    """Indicators of the plan that it is to move."""
    own_indicators: Stated[Several[OwnIndicator]] = ABSENT
    """Numbers by which it alone is judged and that have no code in the plan."""
    services: Stated[ServiceChanges] = ABSENT
    """Services that it keeps, extends, creates or ends; links like these may be added once a service has a record."""
    service_kinds: Stated[Several[ServiceKind]] = ABSENT
    """Kinds of service by law that it is about, also where no service has a record yet."""
    capacity: Stated[Several[Capacity]] = ABSENT
    """How much of the services there is to be once it is done, an item for each unit; how it is now, services tell."""
    capacity_by_year: Stated[Several[YearCapacity]] = ABSENT
    """How much of them there is to be in each year, an item for each year and unit."""
    risks: Stated[Several[Text]] = ABSENT
    """What may go wrong, each as a short text."""
    supports: Stated[Several[Other]] = ABSENT
    """Measures that it helps, such as one of another plan which it carries out."""
    depends_on: Stated[Several[Other]] = ABSENT
    """Measures that have to come first."""
    replaces: Stated[Several[Other]] = ABSENT
    """Measures whose place it took."""
    merged_into: Stated[Several[Other]] = ABSENT
    """Measures that took its place together with that of others."""
    proposed_in: Stated[Several[Annotated[Reference, Kinds("meeting", "decision")]]] = ABSENT
    """Meetings or decisions that proposed it, as ``kind/id``."""
    adopted_by: Stated[Several[Annotated[Reference, Kinds("resolution")]]] = ABSENT
    """Where it was not adopted together with its plan."""
    projects: Stated[Several[Annotated[Reference, Kinds("project")]]] = ABSENT
    """Projects that carry it out or pay for it; a single amount names its own in ``budget``."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that belong to it."""

"""Measure: an item of a plan at any of its levels - a priority, an aim, a measure, an activity."""

from typing import Annotated

from ..record import Record
from ..seat import Seat
from ..values import (
    ABSENT,
    Choice,
    Code,
    Count,
    Kinds,
    Moment,
    Money,
    Part,
    Period,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    Year,
    names,
)  # fmt: skip

Other = Annotated[Reference, Kinds("measure")]
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
    def is_closed(self) -> bool:
        """Whether nothing more is expected of it."""
        return self in {MeasureState.DONE, MeasureState.PARTLY_DONE, MeasureState.NOT_DONE, MeasureState.CANCELLED}

    @property
    def needs_reason(self) -> bool:
        """Whether citizens are owed a why."""
        return self in _NEEDS_REASON


_TONES = {
    MeasureState.NOT_STARTED: Tone.AHEAD,
    MeasureState.PROGRESS: Tone.GOING,
    MeasureState.CONTINUOUS: Tone.GOING,
    MeasureState.DONE: Tone.DONE,
    MeasureState.PARTLY_DONE: Tone.DONE,
    MeasureState.NOT_DONE: Tone.OFF,
    MeasureState.POSTPONED: Tone.AHEAD,
    MeasureState.CANCELLED: Tone.OFF,
    MeasureState.NO_INFORMATION: Tone.OVER,
}
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
    date: Stated[Moment]
    reason: Stated[Text] = ABSENT
    said_in: Stated[Annotated[Reference, Kinds("meeting", "decision", "resolution", "document")]] = ABSENT


class Situation(Choice):
    """What a citizen lives through, in the citizen's own words."""

    CARING = "caring"
    AGEING = "ageing"
    DISABILITY = "disability"
    SMALL_CHILD = "small-child"
    GROWING_UP = "growing-up"
    FAMILY_TROUBLE = "family-trouble"
    VIOLENCE = "violence"
    HOUSING = "housing"
    DEBT = "debt"
    WORK = "work"
    MIND = "mind"
    ADDICTION = "addiction"
    DYING = "dying"
    FROM_ABROAD = "from-abroad"
    GETTING_AROUND = "getting-around"
    HELPING = "helping"


class MoneySource(Choice):
    """Who pays."""

    TOWN = "town"
    REGION = "region"
    STATE = "state"
    UNION = "union"
    USERS = "users"
    INSURANCE = "insurance"
    DONORS = "donors"
    PROVIDER = "provider"
    OTHER = "other"


class Cost(Part):
    """What a source pays in a year: as planned, as promised by whoever pays, and as it was spent."""

    BINDS = names("year source planned")
    FREE = names("secured spent project")
    HINGE = "planned"
    BARE = ("planned",)

    year: Stated[Year]
    source: Stated[MoneySource]
    planned: Stated[Money] = ABSENT
    secured: Stated[Money] = ABSENT
    spent: Stated[Money] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """The project that the money goes through."""


class Budget(Part):
    """What it costs, as of when, and where that is written."""

    BINDS = names("total costs")
    FREE = names("as_of stated_in")
    BARE = ("total",)

    as_of: Stated[Moment] = ABSENT
    stated_in: Stated[Text] = ABSENT
    total: Stated[Money] = ABSENT
    """The sum of all that is planned, as the source gives it."""
    costs: Stated[Several[Cost]] = ABSENT


class Measure(Record):
    """A measure."""

    KIND = "measure"
    PATH = "plans/{plan}/measures/{code}.yml"
    IMPLIED = ("plan", "code")
    RANK = 2
    TITLE = ("code", "title")
    SHORT = "code"
    HOME = ("plan",)
    CARD = ("lead",)
    SCHEMA = "Action"
    BINDS = names(
        "code level parent title changes description target_groups territories lead partners planned budget outputs"
        " indicators publication publish_at"
    )
    TOLD = names(
        "rationale situations steward risks documents projects summary supports depends_on replaces merged_into"
    )
    FREE = Record.FREE | names("plan actual status proposed_in adopted_by source")

    plan: Stated[Annotated[Reference, Kinds("plan")]]
    code: Stated[Code]
    title: Stated[Text]
    level: Stated[Count] = ABSENT
    """Which of the plan's levels it stands on, counted from the top."""
    parent: Stated[Other] = ABSENT
    changes: Stated[Text] = ABSENT
    """In plain language: what changes for those who live there."""
    rationale: Stated[Text] = ABSENT
    description: Stated[Text] = ABSENT
    situations: Stated[Several[Situation]] = ABSENT
    target_groups: Stated[Several[Text]] = ABSENT
    territories: Stated[Several[Annotated[Reference, Kinds("territory")]]] = ABSENT
    lead: Stated[Organisation] = ABSENT
    partners: Stated[Several[Organisation]] = ABSENT
    steward: Stated[Seat] = ABSENT
    planned: Stated[Period] = ABSENT
    actual: Stated[Period] = ABSENT
    status: Stated[Steps[Status]] = ABSENT
    """All that was ever said of it; the last by date counts."""
    budget: Stated[Budget] = ABSENT
    outputs: Stated[Several[Text]] = ABSENT
    indicators: Stated[Several[Annotated[Reference, Kinds("indicator")]]] = ABSENT
    risks: Stated[Several[Text]] = ABSENT
    supports: Stated[Several[Other]] = ABSENT
    depends_on: Stated[Several[Other]] = ABSENT
    replaces: Stated[Several[Other]] = ABSENT
    merged_into: Stated[Several[Other]] = ABSENT
    proposed_in: Stated[Several[Annotated[Reference, Kinds("meeting", "decision")]]] = ABSENT
    adopted_by: Stated[Several[Annotated[Reference, Kinds("resolution")]]] = ABSENT
    """Where it was not adopted together with its plan."""
    projects: Stated[Several[Annotated[Reference, Kinds("project")]]] = ABSENT
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT

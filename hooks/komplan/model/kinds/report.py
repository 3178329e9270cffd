"""Report: what became of a plan in a year - promised, done, why not, for how much - as it was approved."""

from typing import Annotated

from ..endorsement import Endorsement
from ..record import Record
from ..values import (
    ABSENT,
    Kinds,
    Moment,
    Money,
    Name,
    Part,
    Quantity,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Until,
    Year,
    names,
)  # fmt: skip
from .measure import MeasureState, Other


class ReportReading(Part):
    """A number of an indicator as the report tells it."""

    BINDS = names("indicator date value target")

    indicator: Stated[Annotated[Reference, Kinds("indicator")]]
    """Indicator of the same plan, by its code."""
    value: Stated[Quantity]
    """What was measured, in the indicator's unit."""
    date: Stated[Moment] = ABSENT
    """Day, month or year of which that is told; without it, the year of the report."""
    target: Stated[Quantity] = ABSENT
    """What was to be reached in the year."""


class ReportItem(Part):
    """What the report tells of a measure."""

    BINDS = names("measure promised due state done reason planned spent readings decisions changes")

    measure: Stated[Other]
    """Measure of the same plan, by its code; it stands here once."""
    promised: Stated[Several[Text]] = ABSENT
    """What was to be done in the year, each as a short text."""
    due: Stated[Until] = ABSENT
    """By when, as it was planned then."""
    state: Stated[MeasureState] = ABSENT
    """How far it was at the end; it counts as said of the measure on the day of the report.

    That what was to be done in the year is done, or not, counts so only where the measure was to end by then;
    of one that goes on it is told with the year, as long as nothing else is known.
    """
    done: Stated[Text] = ABSENT
    """What was done."""
    reason: Stated[Text] = ABSENT
    """Why it was not done, or not wholly."""
    planned: Stated[Money] = ABSENT
    """What was planned for it in the year, all payers together."""
    spent: Stated[Money] = ABSENT
    """What was spent on it in the year, all payers together."""
    readings: Stated[Several[ReportReading]] = ABSENT
    """Numbers of its indicators, which count as measured, but for dates of which the indicator itself has a value."""
    decisions: Stated[Several[Annotated[Reference, Kinds("decision", "resolution", "meeting")]]] = ABSENT
    """Decisions, resolutions and meetings behind what became of it, as ``kind/id``."""
    changes: Stated[Several[Text]] = ABSENT
    """What was changed of it in the plan during the year."""


class Report(Record):
    """A report on a year of a plan."""

    KIND = "report"
    PATH = "plans/{plan}/reports/{year}.yml"
    BEGUN_BY = "komplan report"
    IMPLIED = ("plan", "year")
    RANK = 4
    HOME = ("plan",)
    ORDER = "year"
    CARD = ("plan",)
    ACTS = ("approval",)
    SCHEMA = "Report"
    BINDS = names("title year date description measures")
    TOLD = names("documents summary")
    FREE = Record.FREE | names("plan approval source publication publish_at")

    plan: Stated[Annotated[Reference, Kinds("plan")]]
    """Plan that it tells of; follows from the folder of its file."""
    year: Stated[Year]
    """Calendar year that it tells of; follows from the name of its file."""
    title: Stated[Name]
    """Official name of the report, untranslated; translations stand in its ``gloss``."""
    date: Stated[Moment]
    """Day up to which it tells what was known."""
    approval: Stated[Endorsement] = ABSENT
    """By what and when it was approved; from then on nothing of it changes."""
    description: Stated[Text] = ABSENT
    """What the year was like as a whole."""
    measures: Stated[Steps[ReportItem]] = ABSENT
    """What it tells of each measure, in its order, of each once."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that belong to it, such as its own text as approved."""

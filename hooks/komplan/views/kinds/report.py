"""Reports on a year of a plan: how they are shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from komplan.edition.lives import Span
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.report import Report
from komplan.model.values import Stated, Text, each

from ..collections.labels import Labels
from ..records.states import view_span
from ..records.yearly import compare_reports, view_report
from ..values.localiser import Localiser
from ..values.schema import Property
from ..values.shown import ShownField, ShownText, Statement
from .base import Fields, KindDisplay
from .measure_labels import plan_of
from .plan_pages import view_stops


class ReportDisplay(KindDisplay[Report]):
    """How reports are shown."""

    KIND = Report
    IS_OF_HOME = True
    ASKS = ("plan",)
    SOUGHT = 0.9
    NEWS = 4
    LABELS: ClassVar[Mapping[str, Labels]] = {**KindDisplay.LABELS, "plan": plan_of}
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "year": Property("temporalCoverage"),
        "plan": Property("about", "CreativeWork"),
        "approval.date": Property("datePublished"),
        "date": Property("dateCreated"),
    }

    def card_summary(self, record: Report) -> Stated[Text]:
        """Return what became of the year, where the report tells that."""
        return record.description if record.description.value else record.summary

    def card_fields(self, localiser: Localiser, record: Report, fields: Fields) -> Fields:
        """Return how many of its measures were done and when it was approved; its plan stands beside its name."""
        fields = {name: field for name, field in fields.items() if name != "plan"}
        approval, label = record.approval.value, localiser.label(record.KIND, "approval")
        day = localiser.fields(approval, record, only={"date"}).get("date") if approval else None
        fields |= {"approved": replace(day, name="approved", label=label)} if day else {}
        states = [item.state.value for _, item in each(record.measures) if item.state.value]
        if not states:
            return fields
        words, done = localiser.words, states.count(MeasureState.DONE)
        told = words.say("plans", "done", done=done, of=out_of(len(states), words), all=len(states))
        made = record.date.value
        as_of = view_span(localiser, Span(made.iso, made.iso)) if made else None
        said = Statement(ShownText(told), as_of=as_of)
        return {**fields, "progress": ShownField("progress", words.say("plan_counts", "result"), said)}

    def own(self, localiser: Localiser, record: Report) -> Mapping[str, Any]:
        """Return what it says of each measure, and how the report before differs."""
        plan = localiser.edition.home_of(record, Plan)
        return {
            "stops": view_stops(localiser, plan, "years", "true") if plan else (),
            "yearly": view_report(localiser, record),
            "compared": compare_reports(localiser, record),
        }

"""Reports on a year of a plan: how they are shown."""

from collections.abc import Mapping
from typing import Any, ClassVar

from komplan.model.kinds.plan import Plan
from komplan.model.kinds.report import Report

from ..collections.labels import Labels
from ..records.yearly import compare_reports, view_report
from ..values.localiser import Localiser
from ..values.schema import Property
from .base import KindDisplay
from .measure_labels import plan_of
from .plan_pages import view_stops


class ReportDisplay(KindDisplay[Report]):
    """How reports are shown."""

    KIND = Report
    IS_OF_HOME = True
    SOUGHT = 0.9
    NEWS = 4
    LABELS: ClassVar[Mapping[str, Labels]] = {**KindDisplay.LABELS, "plan": plan_of}
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "year": Property("temporalCoverage"),
        "plan": Property("about", "CreativeWork"),
        "approval.date": Property("datePublished"),
        "date": Property("dateCreated"),
    }

    def own(self, localiser: Localiser, record: Report) -> Mapping[str, Any]:
        """Return what it says of each measure, and how the report before differs."""
        plan = localiser.edition.home_of(record, Plan)
        return {
            "stops": view_stops(localiser, plan, "years", "true") if plan else (),
            "yearly": view_report(localiser, record),
            "compared": compare_reports(localiser, record),
        }

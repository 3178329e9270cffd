"""Action plans of a year: how they are shown."""

from collections.abc import Mapping
from typing import Any, ClassVar

from komplan.edition.years import year_rows
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.values import each

from ..collections.labels import Labels
from ..records.money import view_year_costs
from ..records.tiles import view_sums
from ..records.yearly import view_year
from ..values.localiser import Localiser
from ..values.schema import Property
from .base import KindDisplay
from .measure import view_progress
from .measure_labels import plan_of
from .plan_pages import view_stops


class PlanYearDisplay(KindDisplay[PlanYear]):
    """How the action plans of a year are shown."""

    KIND = PlanYear
    IS_OF_HOME = True
    LABELS: ClassVar[Mapping[str, Labels]] = {**KindDisplay.LABELS, "plan": plan_of}
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "year": Property("temporalCoverage"),
        "plan": Property("isPartOf", "CreativeWork"),
        "adoption.date": Property("datePublished"),
    }

    def own(self, localiser: Localiser, record: PlanYear) -> Mapping[str, Any]:
        """Return what it says of each measure, and what all of them cost in the year."""
        plan, rows = localiser.edition.home_of(record, Plan), year_rows(localiser.edition, record)
        return {
            "stops": view_stops(localiser, plan, "years", "true") if plan else (),
            "sums": view_sums(localiser, rows, sum(1 for _ in each(record.measures))) if rows else (),
            "yearly": view_year(localiser, record, view_progress),
            "money": view_year_costs(localiser, record),
        }

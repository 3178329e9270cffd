"""Action plans of a year: how they are shown."""

from collections.abc import Mapping
from typing import Any, ClassVar

from komplan.model.kinds.plan_year import PlanYear

from ..collections.labels import Labels
from ..records.money import view_year_costs
from ..records.yearly import view_year
from ..values.localiser import Localiser
from ..values.schema import Property
from .base import KindDisplay
from .measure import view_progress
from .measure_labels import plan_of


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
        return {
            "yearly": view_year(localiser, record, view_progress),
            "money": view_year_costs(localiser, record),
        }

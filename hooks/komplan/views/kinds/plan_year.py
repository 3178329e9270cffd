"""Action plans of a year: how they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from komplan.edition.dropped import carried
from komplan.edition.money import SORTS, rows_in
from komplan.edition.years import measures_in, reports_of, year_rows
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report
from komplan.model.values import each

from ..collections.labels import Labels
from ..records.money import view_year_costs
from ..records.sums import view_sum
from ..records.thread import link_to
from ..records.tiles import say_amount, view_sums
from ..records.yearly import view_year
from ..values.localiser import Localiser
from ..values.schema import Property
from ..values.shown import ShownField, ShownStatus, ShownText, Statement
from .base import Fields, KindDisplay
from .measure import view_progress
from .measure_labels import plan_of
from .measures_together import view_together
from .plan_pages import view_stops
from .verdict import say_year_plan


class PlanYearDisplay(KindDisplay[PlanYear]):
    """How the action plans of a year are shown."""

    KIND = PlanYear
    IS_OF_HOME = True
    ASKS = ("plan",)
    LABELS: ClassVar[Mapping[str, Labels]] = {**KindDisplay.LABELS, "plan": plan_of}
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "year": Property("temporalCoverage"),
        "plan": Property("isPartOf", "CreativeWork"),
        "adoption.date": Property("datePublished"),
    }

    def card_fields(self, localiser: Localiser, record: PlanYear, fields: Fields) -> Fields:
        """Return how many measures it has, and what is planned for them; its plan stands beside its name."""
        edition, words = localiser.edition, localiser.words
        fields = {name: field for name, field in fields.items() if name != "plan"}
        count, planned = len(measures_in(edition, record)), view_sum(localiser, year_rows(edition, record), SORTS[0])
        if count:
            said = Statement(ShownText(words.say("kinds", "measure", "count", count=count)))
            fields["measures"] = ShownField("measures", words.say("kinds", "measure", "many"), said)
        if planned:
            fields["money"] = ShownField("money", words.say("measures", "money"), Statement(planned))
        return fields

    def own(self, localiser: Localiser, record: PlanYear) -> Mapping[str, Any]:
        """Return what it says of each measure, and what all of them cost in the year."""
        plan, rows = localiser.edition.home_of(record, Plan), year_rows(localiser.edition, record)
        measures = measures_in(localiser.edition, record)
        together = view_together(localiser, measures)
        report = _report(localiser, record, plan) if plan else None

        def status(to: Localiser, measure: Measure) -> ShownStatus:
            return together.states.get(measure.key) or view_progress(to, measure)

        return {
            "stops": view_stops(localiser, plan, "years", "true") if plan else (),
            "verdict": ShownText(said) if (said := say_year_plan(localiser, record)) else None,
            "report": link_to(localiser, report) if report else None,
            "sums": view_sums(localiser, rows, sum(1 for _ in each(record.measures))) if rows else (),
            "yearly": view_year(localiser, record, status, report),
            "notes": together.notes,
            "counted": tuple(_counted(localiser, record, plan, measures)) if plan else (),
            "money": view_year_costs(localiser, record),
        }


def _report(localiser: Localiser, record: PlanYear, plan: Plan) -> Report | None:
    """Return the last report on the same year of the plan; None where there is none."""
    year = record.year.value
    same = [
        one for one in reports_of(localiser.edition, plan) if year and one.year.value and one.year.value.iso == year.iso
    ]
    return same[-1] if same else None


def _counted(localiser: Localiser, record: PlanYear, plan: Plan, measures: Sequence[Measure]) -> Iterator[str]:
    """Yield of how many of the plan's measures the year is, and why its sums are not those of the plan."""
    edition, words, year = localiser.edition, localiser.words, record.year.value
    every = carried(edition, plan)
    if year is None or not set(measures) <= set(every) or len(measures) == len(every):
        return
    of = out_of(len(every), words)
    yield words.say("plan_counts", "of_year", year=year.iso, count=len(measures), of=of, all=len(every))
    whole = [row for row in rows_in(edition, plan) if row.year == year.iso]
    own, planned = (say_amount(localiser, rows, SORTS[0]) for rows in (year_rows(edition, record), whole))
    if own and planned and own != planned:
        yield words.say("plan_counts", "year_sums", year=year.iso, amount=planned)

"""A plan as its page tells it: how far its measures are, which are overdue, what comes next, what was changed last."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import carried, is_dropped
from komplan.edition.edition import Edition
from komplan.edition.lives import amended_on, decided_on, end_of, has_begun, has_ended, known_on
from komplan.edition.measures import beginning_of, deadline_of, leaves, measures_of, progress_of
from komplan.edition.stream import stream_of
from komplan.language.catalogue import Catalogue
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.values import Moment, Tone
from komplan.model.values.count import Bound

from ..charts.scale import last_day
from ..collections.changes import view_changes
from ..records.money import MoneyView, view_plan_costs
from ..records.progress import ProgressView, say_done, say_done_as_of, view_plan_progress
from ..records.states import is_inferred, last_known, run_out, say_day, to_begin, view_span
from ..records.thread import link_to
from ..records.tiles import Tile
from ..records.timeline import view_timeline
from ..values.help import HelpItem
from ..values.localiser import Localiser
from ..values.plain import instead_of, plain
from ..values.schema import Property
from ..values.shown import AsOf, Event, ShownData, ShownDate, ShownField, ShownStatus, ShownText, Statement
from ..values.translated import translated_from
from .base import Fields, KindDisplay
from .measure import view_end
from .plan_behind import BehindRow, view_behind
from .plan_help import help_of_plan
from .plan_pages import PlanStop, page_url, pages_of, view_stops
from .plan_table import MeasureTable, view_table
from .plan_tiles import NextStep, view_tiles
from .plan_versions import view_history
from .verdict import say_verdict


@frozen
class PlanView:
    """What the page of a plan shows besides its fields."""

    verdict: str
    """How it goes, in a sentence; nothing where it has no measures."""
    stops: tuple[PlanStop, ...]
    """The way to its other pages."""
    tiles: tuple[Tile, ...]
    progress: ProgressView
    money: MoneyView | None
    """What is said of costs where they have no page of their own; why they are unknown, their field tells."""
    told: frozenset[str]
    """Fields of which another page tells all."""
    decided: ShownDate | None
    """When it was adopted, as its resolution tells where it does not itself."""
    changes: tuple[Event, ...]
    """What changed last of it and of what lies in it."""
    count: int
    """How many measures are to be carried out."""
    has_measures: bool
    table: MeasureTable | None
    """Its measures, where they have no page of their own."""
    measures_url: str
    ahead: tuple[Event, ...]
    """What begins or is due within twelve months."""
    behind: tuple[BehindRow, ...]


def view_plan(localiser: Localiser, plan: Plan) -> PlanView:
    """Return the page of a plan."""
    beside, edition = pages_of(localiser, plan), localiser.edition
    day = decided_on(edition, plan) if plan.life.value is PlanLife.ADOPTED else ""
    running = has_begun(edition, plan) and not has_ended(edition, plan)
    steps = tuple(_ahead(localiser, leaves(edition, plan))) if running else ()
    count, kept = len(measures_of(edition, plan)), len(carried(edition, plan))
    return PlanView(
        verdict=say_verdict(localiser, plan),
        stops=view_stops(localiser, plan, "overview"),
        tiles=view_tiles(localiser, plan, steps[0] if steps else None),
        progress=view_plan_progress(localiser, plan),
        money=None if "costs" in beside or plan.budget.unknown else view_plan_costs(localiser, plan),
        told=frozenset({"budget"} if "costs" in beside and not plan.budget.says_more else ()),
        decided=ShownDate(day, say_day(localiser, day)) if day else None,
        changes=view_changes(localiser, stream_of(edition, plan)),
        count=kept,
        has_measures=bool(count),
        table=view_table(localiser, plan) if count and "measures" not in beside else None,
        measures_url=page_url(localiser, plan, "measures"),
        ahead=tuple(_event(localiser, step) for step in steps),
        behind=view_behind(localiser, plan),
    )


def _event(localiser: Localiser, step: NextStep) -> Event:
    begins, said = step.begins, step.said
    word = localiser.words.say("plans", "table", "begins" if begins else "ends")
    status = ShownStatus(word, str(Tone.AHEAD if begins else Tone.GOING))
    date = said.value if isinstance(said.value, ShownDate) else None
    return Event(date, step.link, status=status, beside=(replace(said, value=None),) if said.says_more else ())


def _ahead(localiser: Localiser, measures: Iterable[Measure]) -> Iterator[NextStep]:
    """Yield what begins or is to be done in the coming twelve months, each with that day; not what is put off."""
    found: list[tuple[str, Measure, bool]] = []
    for measure in measures:
        state = progress_of(localiser.edition, measure).state
        if state.is_closed or state is MeasureState.POSTPONED or is_dropped(localiser.edition, measure):
            continue
        start, due = beginning_of(measure), deadline_of(measure)
        if start and not state.has_begun and _is_to_begin(localiser.edition, start):
            found.append((start.since, measure, True))
        elif due and _is_due(localiser.edition, due):
            found.append((due.until, measure, False))
    for _, measure, begins in sorted(found, key=lambda one: one[0]):
        said = view_end(localiser, measure, "from_" if begins else "to")
        if said:
            yield NextStep(link_to(localiser, measure), said, begins)


def _is_to_begin(edition: Edition, start: Moment) -> bool:
    """Tell whether all of a day, month or year lies ahead and begins within a year."""
    return edition.is_to_come(start.iso) and start.first_day <= edition.year_after(1)


def _is_due(edition: Edition, due: Moment) -> bool:
    """Tell whether a day, month or year is not over and ends within a year."""
    end = edition.year_after(1)
    return bool(end) and not edition.is_over(due.iso) and date.fromordinal(last_day(due.iso)).isoformat() <= end


@instead_of.register
def _instead_of(view: PlanView) -> frozenset[str]:
    return view.told


@plain.register
def _plain(view: PlanView, words: Catalogue) -> Iterator[str]:
    """Yield how far it is; its measures are told on pages of their own."""
    if view.has_measures:
        yield words.say("plans", "progress")
    if view.verdict:
        yield f"{view.verdict} ({view.progress.as_of.words})" if view.progress.as_of else view.verdict


class PlanDisplay(KindDisplay[Plan]):
    """How plans are shown."""

    KIND = Plan
    IN_MENU = 2
    ASKS = ("project", "territory")
    SOUGHT = 1.2
    SHARED = 1
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "period": Property("temporalCoverage"),
        "territory": Property("spatialCoverage", "Place"),
        "adoption.date": Property("datePublished"),
        "adoption.resolution": Property("isBasedOn", "Legislation"),
        "parent": Property("isPartOf", "CreativeWork"),
    }

    def badge(self, localiser: Localiser, record: Plan) -> ShownStatus | None:
        """Return its life; one whose period has run out is over, whatever was said of it while it ran."""
        life, words = record.life.value, localiser.words
        if life is None:
            return _over(localiser, record, "", None) if has_ended(localiser.edition, record) else None
        word, tone = localiser.choice(life), str(life.tone)
        as_of = view_span(localiser, known_on(localiser.edition, record))
        day = amended_on(localiser.edition, record) if life is PlanLife.AMENDED else ""
        if day:
            word = localiser.choice(PlanLife.ADOPTED)
            as_of = AsOf(day, words.say("plan_counts", "amended", day=say_day(localiser, day)))
        if localiser.edition.is_to_come(decided_on(localiser.edition, record)):
            word = words.say("badges", "early", state=word)
        if life is not PlanLife.ENDED and has_ended(localiser.edition, record):
            return _over(localiser, record, word, as_of)
        ahead = to_begin(localiser, record) if life in {PlanLife.ADOPTED, PlanLife.AMENDED} else None
        return ShownStatus(word, tone, as_of, is_inferred(record), ahead.text if ahead else "")

    def fields(self, localiser: Localiser, record: Plan, fields: Fields) -> Fields:
        """Return the fields; how often it is reviewed stands in a sentence."""
        months = record.review_months.value
        if months is None or months.bound is not Bound.EXACT or "review_months" not in fields:
            return fields
        review = fields["review_months"]
        said = localiser.words.say("plans", "reviewed", count=months.number)
        shown = replace(review.said, value=ShownData(str(months.number), said))
        return {**fields, "review_months": replace(review, said=shown)}

    def card_fields(self, localiser: Localiser, record: Plan, fields: Fields) -> Fields:
        """Return the fields and how far its measures are."""
        done = say_done(localiser, record)
        if not done:
            return fields
        said = Statement(ShownText(done), as_of=say_done_as_of(localiser, record))
        return {**fields, "progress": ShownField("progress", localiser.words.say("plans", "progress"), said)}

    def helps(self, localiser: Localiser, record: Plan) -> HelpItem:
        """Return the plan with how far it is and what it is to cost."""
        fields = self.card_fields(localiser, record, localiser.fields(record, record, only=record.CARD))
        return help_of_plan(localiser, record, self.badge(localiser, record), fields)

    def timeline(self, localiser: Localiser, record: Plan) -> tuple[Event, ...]:
        """Return what happened when."""
        return view_timeline(localiser, record)

    def own(self, localiser: Localiser, record: Plan) -> Mapping[str, Any]:
        """Return the view of its own, and what changed it."""
        return {
            "translated_from": translated_from(localiser, record),
            "plan": view_plan(localiser, record),
            "history": view_history(localiser, record),
        }


def _over(localiser: Localiser, plan: Plan, word: str, as_of: AsOf | None) -> ShownStatus:
    """Return that the period of a plan is over, which stands beside it, and what was last known of the plan."""
    words, end = localiser.words, end_of(plan)
    if end is None or not localiser.edition.is_over(end.iso):
        return replace(last_known(localiser, run_out(localiser, plan), word), as_of=as_of, inferred=is_inferred(plan))
    form = "was_over" if end.qualifier else "over"
    known = words.say("badges", "last_known", state=word) if word else ""
    later = f"{known}{words.say('dates', 'as_of', 'joint')} {as_of.words}" if known and as_of else known
    inferred = is_inferred(plan) or is_inferred(plan, "period")
    return ShownStatus(words.say("plan_counts", form), str(Tone.OVER), None, inferred, later)

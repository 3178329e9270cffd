"""When the measures of a plan are planned and when they come about: a drawing by years, and the dates in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import is_dropped
from komplan.edition.edition import Edition
from komplan.edition.lives import is_late
from komplan.edition.measures import children, deadline_of, going_until, measures_of, progress_of, tops
from komplan.language.dates import say_as_of, say_date, say_span
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.values import Moment, Period, Since, Stated, Until

from ..kinds.measures_together import DroppedRow, StatesTogether, view_together
from ..records.thread import link_to
from ..values.asides import view_asides
from ..values.localiser import Localiser
from ..values.shown import ShownField, ShownLink, ShownStatus
from .scale import Scale, every, first_day, last_day

MOST_YEARS = 6
"""How many years have room for their number beside each other on a telephone."""


@frozen
class TimeBar:
    """A time in the drawing, in hundredths of its width."""

    start: float
    width: float
    goes_on: bool
    """Whether it is to have no end."""
    open: bool
    """Whether its beginning or end is not stated."""


@frozen
class Lane:
    """A measure in the drawing."""

    link: ShownLink
    status: ShownStatus
    planned: TimeBar | None
    actual: TimeBar | None
    unsure: TimeBar | None
    """From the last word of a measure that is not closed to today: it may have gone on."""
    late: TimeBar | None
    """From the planned end of what is late to today."""
    planned_words: str
    actual_words: str
    """Both empty where nothing is stated."""
    begun: bool
    """Whether they are only when it began, as its state says that it goes on."""
    planned_asides: tuple[ShownField, ...]
    actual_asides: tuple[ShownField, ...]
    """What is said of the dates besides."""
    holds: bool
    """Whether there are others below it, which have dates of their own."""
    deep: bool
    """Whether it stands below the one that the group is named after."""


@frozen
class ScheduleView:
    """When what happens."""

    groups: tuple[tuple[ShownLink, tuple[Lane, ...]], ...]
    """The lanes by the measures of the top level."""
    years: tuple[tuple[float, str], ...]
    """Where each year begins, and its number where there is room for it."""
    today: float | None
    """Where the day lies for which the site is built; None where it lies outside."""
    today_words: str
    drawn: frozenset[str]
    """What has to be explained of the drawing: ``planned``, ``actual``, ``unsure``, ``late``, ``open``, ``goes_on``."""
    notes: tuple[str, ...]
    """Of which day the states are that name none, and the lateness of what is late."""
    dropped: tuple[DroppedRow, ...]
    """What the plan no longer holds to; it is not drawn."""


def view_schedule(localiser: Localiser, plan: Plan) -> ScheduleView | None:
    """Return the schedule of a plan; None where no measure has a date."""
    all_groups = [(top, [*_itself(top), *_below(localiser, top)]) for top in tops(localiser.edition, plan)]
    together = view_together(localiser, (measure for _, some in all_groups for measure in some))
    groups = [(top, [one for one in some if one.key in together.states]) for top, some in all_groups]
    measures = [measure for _, some in groups for measure in some]
    dates = sorted(iso for measure in measures for period in _periods(measure) for iso in _ends(period))
    if not dates:
        return None
    dates = sorted([*dates, *_ends(plan.period.value)])
    first, last = int(dates[0][:4]), int(dates[-1][:4])
    scale = Scale(Decimal(first_day(str(first))), Decimal(last_day(str(last)) + 1), 0, 100)
    step = every(last - first + 1, MOST_YEARS)
    draw = _Draw(localiser, scale, together)
    today = first_day(localiser.edition.day) if localiser.edition.day else None
    lanes = tuple(
        (link_to(localiser, top), tuple(draw.lane(measure, measure is not top) for measure in some))
        for top, some in groups
        if some
    )
    return ScheduleView(
        groups=lanes,
        drawn=frozenset(name for _, some in lanes for lane in some for name in _drawn(lane)),
        years=tuple(
            (scale.at(first_day(f"{year:04}")), str(year) if (year - first) % step == 0 else "")
            for year in range(first, last + 1)
        ),
        today=scale.at(today) if today and scale.low <= today <= scale.high else None,
        today_words=say_date(localiser.edition.day, localiser.words) if localiser.edition.day else "",
        notes=together.notes,
        dropped=together.dropped,
    )


def _drawn(lane: Lane) -> Iterator[str]:
    yield from (name for name in ("planned", "actual", "unsure", "late") if getattr(lane, name))
    if lane.planned:
        yield from (name for name in ("open", "goes_on") if getattr(lane.planned, name))


def has_dates(edition: Edition, plan: Plan) -> bool:
    """Tell whether any measure of a plan has a date that can be drawn."""
    kept = (one for one in measures_of(edition, plan) if not is_dropped(edition, one))
    return any(_ends(period) for one in kept for period in _periods(one))


def say_period(localiser: Localiser, period: Period) -> str:
    """Return a period in words, with what is not stated of it; nothing where neither end is."""
    words = localiser.words
    ends = period.from_.value, period.to.value
    start, end = (_moment(localiser, moment) for moment in ends)
    if start and start == end:
        return start
    sure = [moment.iso for moment in ends if moment and not moment.qualifier]
    if start and end:
        both = len(sure) == len(ends)
        return say_span(sure[0], sure[1], words) if both else words.say("dates", "period", start=start, end=end)
    if _goes_on(period):
        if start:
            return words.say("schedule", "goes_on", start=start)
        return f"{words.say('dates', 'continuous')} ({words.say('schedule', 'no_start')})"
    if start:
        return f"{words.say('dates', 'since', start=start)} ({words.say('schedule', 'no_end')})"
    return f"{words.say('dates', 'until', end=end)} ({words.say('schedule', 'no_start')})" if end else ""


def _moment(localiser: Localiser, moment: Moment | None) -> str | None:
    if moment is None:
        return None
    said = say_date(moment.iso, localiser.words)
    return f"{said} ({localiser.words.say('dates', moment.qualifier.value)})" if moment.qualifier else said


def _itself(top: Measure) -> Sequence[Measure]:
    """Return a measure of the top level, where it has dates of its own."""
    return [top] if _periods(top) else []


def _below(localiser: Localiser, measure: Measure) -> Iterable[Measure]:
    for child in children(localiser.edition, measure):
        yield child
        yield from _below(localiser, child)


def _periods(measure: Measure) -> Sequence[Period]:
    stated = [field.value for field in (measure.planned, measure.actual) if field]
    return [period for period in stated if period]


def _ends(period: Period | None) -> Sequence[str]:
    ends: list[Stated[Since] | Stated[Until]] = [period.from_, period.to] if period else []
    return [end.value.iso for end in ends if end.value]


def _goes_on(period: Period) -> bool:
    return bool(period.continuous.value)


@frozen
class _Draw:
    """Lays periods out on the axis."""

    localiser: Localiser
    scale: Scale
    together: StatesTogether

    def lane(self, measure: Measure, deep: bool) -> Lane:
        """Return a measure's lane."""
        planned = measure.planned.value
        actual = measure.actual.value
        progress = progress_of(self.localiser.edition, measure)
        closed = progress.state.is_closed
        last = going_until(self.localiser.edition, measure)
        start = actual.from_.value if actual and actual.from_ else None
        until = last or (start.iso if start and not closed else None)
        told = bool(last) and not closed and progress.said is not None and progress.said.day == last
        drawn = self._stretch(actual, until, closed=closed, latest=self.localiser.edition.day) if actual else None
        return Lane(
            link=link_to(self.localiser, measure),
            status=self.together.states[measure.key],
            planned=self._stretch(planned) if planned else None,
            actual=drawn,
            unsure=self._unsure(actual, drawn) if actual and drawn and not closed else None,
            late=self._late(measure),
            planned_words=say_period(self.localiser, planned) if planned else "",
            actual_words=self._said_of_actual(actual, closed, last, told) if actual else "",
            begun=told and start is not None and not (actual and actual.to.value),
            planned_asides=self._asides(measure, measure.planned),
            actual_asides=self._asides(measure, measure.actual),
            holds=bool(children(self.localiser.edition, measure)),
            deep=deep,
        )

    def _asides(self, measure: Measure, stated: "Stated[Period]") -> tuple[ShownField, ...]:
        """Return why a period or an end of it is unknown, their own words, and from what they were inferred."""
        period = stated.value
        ends: dict[str, Stated[Any]] = {"from": period.from_, "to": period.to} if period else {}
        of_all = view_asides(self.localiser, "measure", measure, period=stated)
        return (*of_all, *view_asides(self.localiser, "period", measure, **ends))

    def _unsure(self, actual: Period, drawn: TimeBar) -> TimeBar | None:
        """Return what lies between the last word of a measure and today, where its end is not stated."""
        today = self.localiser.edition.day
        if (actual.to.value) or not today:
            return None
        start = round(drawn.start + drawn.width, 2)
        width = round(min(self.scale.at(first_day(today) + 1), 100) - start, 2)
        return TimeBar(start, width, False, True) if width > 0 else None

    def _late(self, measure: Measure) -> TimeBar | None:
        """Return what lies between the planned end of a measure that is late and today."""
        due, today = deadline_of(measure), self.localiser.edition.day
        if due is None or not today or not is_late(self.localiser.edition, measure):
            return None
        start, end = (self.scale.at(day + 1) for day in (last_day(due.iso), first_day(today)))
        return TimeBar(start, round(min(max(end, start + 1), 100) - start, 2), False, False) if start < 100 else None

    def _said_of_actual(self, actual: Period, closed: bool, last: str, told: bool) -> str:
        """Return when a measure came about, and as of when one that is not closed was known to go on.

        The day is left out where its state is ``told`` as of the same.
        """
        start = _moment(self.localiser, actual.from_.value)
        if start and not closed and not (actual.to.value):
            words = self.localiser.words
            if told:
                return start
            if not last:
                return words.say("schedule", "since", start=start)
            return words.say("schedule", "still", start=start, as_of=say_as_of(last, last, words))
        return say_period(self.localiser, actual)

    def _stretch(
        self, period: Period, until: str | None = None, *, closed: bool = True, latest: str = ""
    ) -> TimeBar | None:
        """Return where a period lies; one without an end reaches to ``until``, else to the end of the drawing.

        Of what is ``closed`` the end is missing; what is not has none yet. Nothing reaches beyond the day ``latest``.
        """
        ends = [end.value for end in (period.from_, period.to)]
        begins, finishes = ends
        if begins is None and finishes is None:
            return None
        low = self.scale.at(first_day(begins.iso)) if begins else 0.0
        day = last_day(finishes.iso) if finishes else first_day(until) if until else None
        day = min(day, first_day(latest)) if day and latest else day
        high = self.scale.at(min(day + 1, date.max.toordinal())) if day else 100.0
        goes_on = finishes is None and _goes_on(period)
        lost = begins is None or (finishes is None and not goes_on and (closed or until is None))
        return TimeBar(low, round(min(max(high, low + 1), 100) - low, 2), goes_on, lost)

"""A measure as its page tells it: how far it is and why, by when, for how much, and who spoke of it last."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Literal

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import is_merged, withdrawal_of
from komplan.edition.lives import Span, is_late
from komplan.edition.measures import above, children, in_order, leaves_below, parent_of, progress_of, statuses_of, tops
from komplan.edition.stream import stream_of
from komplan.language.catalogue import Catalogue
from komplan.model.answers import derived
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.model.values import ABSENT, Choice, Stated, Text

from ..collections.changes import view_change
from ..collections.labels import Label
from ..records.badges import view_badge
from ..records.lines import with_lines
from ..records.money import MoneyView, view_costs
from ..records.states import counted, of_told, say_counted, say_state, told_progress, view_span
from ..records.sums import view_total
from ..records.thread import ShownThreadLink, last_said, link_to, shown_thread_link
from ..values.asides import view_asides
from ..values.help import HelpItem
from ..values.localiser import Localiser
from ..values.plain import inline, instead_of, plain
from ..values.schema import Property, Schema, state_named
from ..values.shown import Event, ShownDate, ShownField, ShownLink, ShownList, ShownStatus, ShownText, Statement
from .base import Fields, KindDisplay
from .measure_course import say_delay, say_unsecured, view_offered, view_outcome
from .measure_help import help_of_measure
from .measure_labels import SHARED, level_name, standing

TIES = ("supports", "depends_on", "replaces", "merged_into")
"""Fields in which one measure speaks of another."""


@frozen
class OutlineItem:
    """A measure in an outline."""

    link: ShownLink
    status: ShownStatus
    deadline: Statement | None
    level: ShownText | None
    """What the plan calls things of its level."""
    below: "tuple[OutlineItem, ...]"
    label: str
    """What happens on the day of ``deadline``."""


@frozen
class MeasureView:
    """What the page of a measure shows besides its fields."""

    status: ShownStatus
    derived: str | None
    """From what its state follows where nothing was said of itself."""
    written: ShownText | None
    """The source's own words for its state."""
    reason: ShownText | None
    planned: ShownList | None
    """All that is planned for it and for those below it."""
    money: MoneyView | None
    deadline: Statement | None
    delay: str
    """How much later or earlier than planned it came; nothing where it was in time."""
    unsecured: str
    """How much of its money is not secured yet; nothing where that is not known."""
    last: ShownThreadLink | None
    """Where it was last spoken of."""
    history: tuple[Event, ...]
    level: ShownText | None
    below: tuple[OutlineItem, ...]
    ties: Mapping[str, tuple[ShownLink, ...]]
    """Measures that speak of this one, by the label of what they say."""
    before: ShownLink | None
    after: ShownLink | None


def view_measure(localiser: Localiser, measure: Measure) -> MeasureView:
    """Return the page of a measure."""
    edition = localiser.edition
    progress = progress_of(edition, measure)
    said, gone = progress.of_year or progress.said, withdrawal_of(edition, measure)
    stated = localiser.statement(said.status.state, said.record) if said and not gone else None
    words = localiser.words
    parent = parent_of(edition, measure)
    plan = edition.home(measure)
    row = children(edition, parent) if parent else tops(edition, plan) if plan else ()
    at = row.index(measure) if measure in row else 0
    last = last_said(edition, measure)
    return MeasureView(
        status=_status(localiser, measure),
        derived=words.say("measures", "derived", count=len(progress.below)) if progress.below and not said else None,
        written=stated.as_written if stated else None,
        reason=why_of(localiser, measure),
        planned=view_total(localiser, measure, "planned"),
        money=view_costs(localiser, measure),
        deadline=view_deadline(localiser, measure),
        delay=say_delay(localiser, measure),
        unsecured=say_unsecured(localiser, measure),
        last=shown_thread_link(localiser, last.record, last.day) if last else None,
        history=_history(localiser, measure),
        level=level_name(localiser, measure),
        below=tuple(item(localiser, child) for child in children(edition, measure)),
        ties=dict(_ties(localiser, measure)),
        before=link_to(localiser, row[at - 1]) if at else None,
        after=link_to(localiser, row[at + 1]) if at + 1 < len(row) else None,
    )


def _status(localiser: Localiser, measure: Measure) -> ShownStatus:
    """Return how far a measure is, as its badge tells it."""
    status = view_badge(localiser, measure)
    assert status is not None  # a measure has one, whatever is said of it
    return status


def why_of(localiser: Localiser, measure: Measure) -> ShownText | None:
    """Return why a measure is in its state, or why it was withdrawn from its plan."""
    progress, gone = progress_of(localiser.edition, measure), withdrawal_of(localiser.edition, measure)
    said = progress.of_year or progress.said
    why = (gone.change.why, gone.plan) if gone else (said.status.reason, said.record) if said else None
    return localiser.text(why[0].value, why[1]) if why and why[0].value else None


def view_deadline(localiser: Localiser, measure: Measure) -> Statement | None:
    """Return the planned end."""
    return view_end(localiser, measure, "to")


def view_end(localiser: Localiser, measure: Measure, end: Literal["from_", "to"]) -> Statement | None:
    """Return an end of what is planned, with the source's words for it, or for the whole period where it has none."""
    period = measure.planned.value
    stated = period.stated(end) if period else ABSENT
    if stated.value is None:
        return None
    said = localiser.statement(stated, measure)
    around = localiser.beside(measure, measure.planned)
    if said is None or said.says_more or not around:
        return said
    return replace(said, inferred=around[0].inferred, as_written=around[0].as_written)


@derived
def item(localiser: Localiser, measure: Measure) -> OutlineItem:
    """Return a measure with all below it as an outline shows them."""
    below = tuple(item(localiser, child) for child in children(localiser.edition, measure))
    status, deadline = _status(localiser, measure), view_deadline(localiser, measure)
    label = localiser.words.say("fields", "due")
    return OutlineItem(link_to(localiser, measure), status, deadline, level_name(localiser, measure), below, label)


def _history(localiser: Localiser, measure: Measure) -> tuple[Event, ...]:
    """Return what was said of a measure and what else changed that concerns it, from the first to the last."""
    others = (entry for entry in stream_of(localiser.edition, measure) if entry.record is not measure)
    events = [*_said(localiser, measure), *(view_change(localiser, entry, own=False) for entry in others)]
    return tuple(sorted(events, key=lambda event: event.date.iso if event.date else ""))


def _said(localiser: Localiser, measure: Measure) -> Iterator[Event]:
    """Yield each word of how far a measure is."""
    for report in statuses_of(localiser.edition, measure):
        said, record = report.status, report.record
        date = localiser.value(said.date.value, record) if said.date.value else None
        state, reason = said.state.value, said.reason.value
        source = said.said_in.value
        where = localiser.value(source, record) if source else None
        elsewhere = ShownText("") if record is measure else link_to(localiser, record)
        what = where if isinstance(where, ShownLink) else elsewhere
        word = say_state(localiser, state, report.of_year) if state else ""
        if state and not isinstance(date, ShownDate):
            word = localiser.words.say("badges", "undated", state=word)
        elif state and isinstance(date, ShownDate) and localiser.edition.is_to_come(date.iso):
            word = localiser.words.say("badges", "early", state=word)
        unsaid = {} if state else {"state": said.state}
        yield Event(
            date if isinstance(date, ShownDate) else None,
            what,
            own=True,
            status=ShownStatus(word, str(state.tone)) if state else None,
            note=localiser.text(reason, record) if reason else None,
            beside=localiser.beside(record, said.state),
            more=view_asides(
                localiser, "status", record, **unsaid, date=said.date, reason=said.reason, said_in=said.said_in
            ),
        )


def _ties(localiser: Localiser, measure: Measure) -> Iterator[tuple[str, tuple[ShownLink, ...]]]:
    for tie in TIES:
        found: dict[str, list[Record]] = {tie: []}
        for link in localiser.edition.links_to.get(measure.key, ()):
            if link.path[0] == tie:
                found.setdefault(_label_of_tie(localiser, tie, link.source, measure), []).append(link.source)
        for label, some in found.items():
            if some:
                yield (
                    localiser.words.say("measures", "tied", label),
                    tuple(link_to(localiser, other) for other in in_order(some)),
                )


def _label_of_tie(localiser: Localiser, tie: str, other: Record, measure: Measure) -> str:
    """Return under which label another measure stands that speaks of one."""
    if tie == "supports" and _is_of_plan_below(localiser, other, measure):
        return "refined"
    return "to_merge" if tie == "merged_into" and _is_to_merge(localiser, other) else tie


def _is_to_merge(localiser: Localiser, measure: Record) -> bool:
    return isinstance(measure, Measure) and not is_merged(localiser.edition, measure)


def _is_of_plan_below(localiser: Localiser, other: Record, measure: Measure) -> bool:
    """Tell whether a measure stands in a plan, such as a yearly one, that belongs to the plan of another measure."""
    plan, above_it = localiser.edition.home(other), localiser.edition.home(measure)
    parent = plan.parent.value if isinstance(plan, Plan) and plan.parent else None
    return parent is not None and above_it is not None and localiser.edition.resolve(parent, plan) is above_it


@instead_of.register
def _instead_of(view: MeasureView) -> frozenset[str]:
    return frozenset({"badge"})


@plain.register
def _plain(view: MeasureView, words: Catalogue) -> Iterator[str]:
    """Yield what citizens ask first."""
    yield from plain(view.level, words) if view.level else ()
    yield words.say("fields", "state")
    yield from plain((view.status, view.written, view.reason), words)
    yield from filter(None, (view.derived,))
    if view.planned:
        yield words.say("measures", "money")
        yield from plain(view.planned, words)
    yield from filter(None, (view.unsecured, view.delay))
    if view.deadline:
        yield words.say("fields", "due")
        yield from plain(view.deadline, words)
    yield words.say("measures", "last")
    yield inline((view.last.link, view.last.date), words) if view.last else words.say("measures", "never")


def view_progress(localiser: Localiser, measure: Measure) -> ShownStatus:
    """Return how far a measure is, and whether it is overdue."""
    told, gone = told_progress(localiser, measure), withdrawal_of(localiser.edition, measure)
    if gone:
        return ShownStatus(told.words, told.tone, view_span(localiser, Span(gone.day, gone.day)) if gone.day else None)
    progress = progress_of(localiser.edition, measure)
    badge, last = of_told(localiser, measure, told), progress.of_year or progress.said
    if last and not last.day:
        badge = replace(badge, text=localiser.words.say("badges", "undated", state=badge.text))
    if progress.state is MeasureState.NO_INFORMATION and progress.below and not last:
        badge = replace(badge, text=_say_parts(localiser, progress.below))
    late = sum(is_late(localiser.edition, leaf) for leaf in leaves_below(localiser.edition, measure))
    if late and not badge.later and progress.below:
        badge = replace(badge, later=localiser.words.say("verdict", "late", count=late))
    return replace(badge, inferred=bool(last and last.status.state.inferred))


def _say_parts(localiser: Localiser, below: Sequence[Measure]) -> str:
    """Return in which state all parts are, else how many are in which."""
    found = counted(told_progress(localiser, part) for part in below)
    return found[0][0].words if len(found) == 1 else say_counted(localiser, found)


class MeasureDisplay(KindDisplay[Measure]):
    """How measures are shown.

    One that others stand below counts only for what it states itself; what follows from its plan or from those below it
    is told by the ones that can be carried out, so that nothing is listed twice.
    """

    KIND = Measure
    IN_MENU = 3
    ASKS = ("lead", "steward", "plan")
    IS_OF_HOME = True
    SOUGHT = 1.25
    LABELS = SHARED
    REGISTER = ("situation", "plan", "state", "target-group", "organisation", "year", "overdue")
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "code": Property("identifier"),
        "plan": Property("isPartOf", "CreativeWork"),
        "lead": Property("agent", "Organization"),
        "actual.from": Property("startTime"),
        "planned.from": Property("startTime"),
        "actual.to": Property("endTime"),
        "planned.to": Property("endTime"),
    }

    def above(self, localiser: Localiser, record: Measure) -> Iterable[Record]:
        """Return its plan, and the measures above it."""
        return (*super().above(localiser, record), *reversed(above(localiser.edition, record)))

    def badge(self, localiser: Localiser, record: Measure) -> ShownStatus:
        """Return how far it is, and whether it is overdue."""
        return view_progress(localiser, record)

    def fields(self, localiser: Localiser, record: Measure, fields: Fields) -> Fields:
        """Return the fields with the capacity in a line for each unit, and a merger that is to come told as such."""
        if "merged_into" in fields and _is_to_merge(localiser, record):
            label = localiser.words.say("measures", "to_merge")
            fields = {**fields, "merged_into": replace(fields["merged_into"], label=label)}
        return with_lines(localiser, fields)

    def card_fields(self, localiser: Localiser, record: Measure, fields: Fields) -> Fields:
        """Return the fields, the planned end and the money that is planned."""
        end, planned = view_deadline(localiser, record), view_total(localiser, record, "planned")
        said = {"due": end, "money": Statement(planned) if planned else None}
        labels = {"due": localiser.label(record.KIND, "due"), "money": localiser.words.say("measures", "money")}
        return {**fields, **{name: ShownField(name, labels[name], one) for name, one in said.items() if one}}

    def part(self, localiser: Localiser, record: Measure) -> Label:
        """Return whether it is overdue, was not done, is to be carried out, a group of others, or dropped."""
        return standing(localiser, record)

    def helps(self, localiser: Localiser, record: Measure) -> HelpItem | None:
        """Return what it changes and by when, or why it has not come."""
        return help_of_measure(localiser, record, view_deadline(localiser, record))

    def summary(self, record: Measure) -> Stated[Text]:
        """Return what it changes for people, where that is written."""
        return record.changes or record.summary

    def own(self, localiser: Localiser, record: Measure) -> Mapping[str, Any]:
        """Return the view of its own, the services that it offers now, and what came out of it."""
        offered, outcome = view_offered(localiser, record), view_outcome(localiser, record)
        return {"measure": view_measure(localiser, record), "offered": offered, "outcome": outcome}

    def schema_state(self, localiser: Localiser, record: Measure) -> Schema:
        """Return the status of an action."""
        return state_named("actionStatus", _ACTIONS, progress_of(localiser.edition, record).state)


_ACTIONS: Mapping[str, tuple[Choice, ...]] = {
    "PotentialActionStatus": (MeasureState.NOT_STARTED, MeasureState.POSTPONED),
    "ActiveActionStatus": (MeasureState.PROGRESS, MeasureState.CONTINUOUS),
    "CompletedActionStatus": (MeasureState.DONE,),  # there is no word for what is done in part
    "FailedActionStatus": (MeasureState.NOT_DONE, MeasureState.CANCELLED),
}

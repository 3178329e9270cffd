"""What a measure means for somebody who looks for help: what it changes and by when, or why it has not come."""

from collections.abc import Iterator
from dataclasses import replace

from komplan.edition.dropped import is_merged, withdrawal_of
from komplan.edition.lives import Lateness, is_last_known, lateness_of
from komplan.edition.measures import children, deadline_of, progress_of
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.service import Service
from komplan.model.record import Record
from komplan.model.values import Contact, each

from ..records.badges import view_badge
from ..records.lines import with_lines
from ..values.help import HelpItem, HelpSort, for_whom, place_of, quickest, running
from ..values.localiser import Localiser
from ..values.shown import ShownField, ShownText, Statement

_LAST = "9999"
"""Behind each day."""
_BEHIND_SERVICES = "4"
"""What goes on follows what can be called."""


def help_of_measure(localiser: Localiser, measure: Measure, due: Statement | None) -> HelpItem | None:
    """Return a measure as an answer, with its deadline as a page shows it; None of what goes on within another."""
    if measure.merged_into and is_merged(localiser.edition, measure):
        return None
    sort = _nearness(localiser, measure)
    title, text = measure.title.value, (measure.changes or measure.summary).value
    named = localiser.text(title, measure) if title else None
    link, status = localiser.link(measure), view_badge(localiser, measure)
    when = next(_term(localiser, measure, due), None) if sort is HelpSort.COMING else None
    return HelpItem(
        sort,
        _order(localiser, measure, sort),
        replace(link, text=named.text, lang=named.lang) if named else link,
        status=running(localiser, status) if sort is HelpSort.NOW else status,
        text=localiser.text(text, measure) if text else None,
        place=place_of(localiser, measure),
        when=when,
        reach=quickest(localiser, _contacts(localiser, measure), measure) if sort in _ASKED else (),
        fields=tuple(_fields(localiser, measure, sort, due)),
        parts=(*(child.key for child in children(localiser.edition, measure)), *_told_by(localiser, measure, sort)),
    )


def _told_by(localiser: Localiser, measure: Measure, sort: HelpSort) -> Iterator[str]:
    """Yield the keys of the services that tell what it is for, as long as it does not fail."""
    changes = measure.services.value
    if changes is None or sort is HelpSort.FAILED:
        return
    for stated in changes.contents.values():
        for _, reference in each(stated):
            service = localiser.edition.resolve(reference, measure)
            if service is not None:
                yield service.key


def _nearness(localiser: Localiser, measure: Measure) -> HelpSort:
    """Return whether it goes on, is done or partly so, has failed or is late, is still to come, or nobody knows."""
    edition = localiser.edition
    progress, late = progress_of(edition, measure), lateness_of(edition, measure)
    if withdrawal_of(edition, measure) or late is Lateness.LATE or progress.state in _FAILED:
        return HelpSort.FAILED
    if progress.state.is_closed:
        return HelpSort.PARTLY if progress.state is MeasureState.PARTLY_DONE else HelpSort.DONE
    is_silent = progress.said is not None and progress.state is MeasureState.NO_INFORMATION
    if late or progress.of_year or is_silent or is_last_known(edition, measure):
        return HelpSort.UNSURE
    return (
        HelpSort.NOW
        if progress.state is MeasureState.CONTINUOUS or _is_offered(localiser, measure)
        else HelpSort.COMING
    )


def _is_offered(localiser: Localiser, measure: Measure) -> bool:
    """Tell whether it has begun, and who carries it out provides services: it is one of these, and no building site."""
    edition, begun = localiser.edition, measure.actual.value.from_.value if measure.actual.value else None
    if progress_of(edition, measure).state is not MeasureState.PROGRESS or not begun or edition.is_to_come(begun.iso):
        return False
    return any(True for lead in _leads(localiser, measure) for _ in edition.linking(lead, Service, "provider"))


def _leads(localiser: Localiser, measure: Measure) -> Iterator[Record]:
    for _, reference in each(measure.lead):
        lead = localiser.edition.resolve(reference, measure)
        if lead is not None:
            yield lead


def _contacts(localiser: Localiser, measure: Measure) -> Iterator[Contact]:
    """Yield the contacts of those who carry it out."""
    for lead in _leads(localiser, measure):
        yield from (said.value for said in lead.stated("contacts").value or () if said.value)


_ASKED = {HelpSort.NOW, HelpSort.COMING}
"""Answers about which people call somebody."""
_AHEAD = {MeasureState.NOT_STARTED, MeasureState.POSTPONED}
_FAILED = {MeasureState.NOT_DONE, MeasureState.CANCELLED, MeasureState.POSTPONED}


def _order(localiser: Localiser, measure: Measure, sort: HelpSort) -> str:
    """Return what sorts measures: by their deadlines; of those that failed, what may still come is first."""
    due = deadline_of(measure)
    if sort is HelpSort.NOW:
        return f"{_BEHIND_SERVICES} {localiser.title(measure).text}"
    is_given_up = withdrawal_of(localiser.edition, measure) or progress_of(localiser.edition, measure).state.is_closed
    return f"{int(sort is HelpSort.FAILED and bool(is_given_up))} {due.until if due else _LAST}"


def _fields(localiser: Localiser, measure: Measure, sort: HelpSort, due: Statement | None) -> Iterator[ShownField]:
    """Yield whom it helps now, the reason of what failed, the deadline of what may still come, who answers for it."""
    if sort is HelpSort.NOW:
        yield from for_whom(localiser, measure)
    if sort is HelpSort.FAILED:
        yield ShownField("reason", localiser.words.say("help", "why"), _reason(localiser, measure))
    if sort in {HelpSort.FAILED, HelpSort.UNSURE}:
        yield from _term(localiser, measure, due)
    if sort in _ASKED:
        yield from localiser.fields(measure, measure, only={"lead"}).values()


def _term(localiser: Localiser, measure: Measure, due: Statement | None) -> Iterator[ShownField]:
    """Yield when it is to begin and to end; of what has begun, and where no beginning is stated, its deadline."""
    planned = measure.planned.value
    if planned and planned.from_ and progress_of(localiser.edition, measure).state in _AHEAD:
        yield from with_lines(localiser, localiser.fields(measure, measure, only={"planned"})).values()
    elif due:
        yield ShownField("due", localiser.label(measure.KIND, "due"), due)


def _reason(localiser: Localiser, measure: Measure) -> Statement:
    """Return why it failed, or that nobody said why."""
    said, gone = progress_of(localiser.edition, measure).said, withdrawal_of(localiser.edition, measure)
    why = (gone.change.why, gone.plan) if gone else (said.status.reason, said.record) if said else None
    told = localiser.statement(*why) if why and why[0] else None
    return told or Statement(ShownText(localiser.words.say("help", "no_reason")))

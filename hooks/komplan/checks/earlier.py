"""What a meeting sets for later does not lie before it."""

from collections.abc import Iterator

from komplan.diagnostics import Day, Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.meeting import Meeting
from komplan.model.values import Due, Moment, Stated
from komplan.model.walk import Path


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield the next meeting and each deadline of a task that is before the day of the minutes that set it."""
    if date := meeting.date.value:
        for path, stated in _set(meeting):
            day = Moment(on) if (on := meeting.day_at(path)) else date
            said = stated.value.date if isinstance(stated.value, Due) else stated.value
            if said and said.surely_before(day):
                told = facts(field=str(path[-1]), date=Day(said.iso), meeting=Day(day.iso))
                yield Diagnostic("before-meeting", meeting.place(*path), told)


def _set(meeting: Meeting) -> Iterator[tuple[Path, Stated[Moment] | Stated[Due]]]:
    """Yield what minutes set for later, with the paths to it."""
    following = meeting.next_meeting.value
    if following:
        yield ("next_meeting", "date"), following.date
    for path, task in meeting.all_tasks():
        yield (*path, "due"), task.due
    for path, update in meeting.all_updates():
        yield (*path, "due"), update.due

"""An open task is spoken of in the next minutes of its body; nobody updates what was closed or is given only now."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.tasks import day_of, is_given_before, steps
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState
from komplan.model.order import order_of


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield open tasks that the next held minutes leave out, and updates of those that are closed or only given."""
    yield from _left_out(edition)
    yield from _too_early(edition)
    for record in edition.of(Task):
        yield from _after_the_end(edition, record)


def _left_out(edition: Edition) -> Iterator[Diagnostic]:
    """Go through all minutes in the order of their days; whichever body closes a task, it is closed."""
    open_by_body: defaultdict[str, dict[str, Task]] = defaultdict(dict)
    meetings = edition.of(Meeting)
    for meeting in sorted(meetings, key=lambda meeting: (day_of(meeting), order_of(meeting))):
        body = edition.home(meeting)
        still_open = open_by_body[body.key if body else ""]
        said = dict(_said(edition, meeting))
        if meeting.life.value is MeetingLife.HELD and not _may_say_more(edition, meeting):
            for key, task in still_open.items():
                if key not in said:
                    yield _forgotten(meeting, task)
        for key, state in said.items():
            if state and state.is_closed:
                for tasks in open_by_body.values():
                    tasks.pop(key, None)
        still_open.update({task.key: task for _, task in meeting.all_tasks() if task.code.value})


def _may_say_more(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether an update may be of any task: it could not be read, or leads nowhere, which is told itself."""
    named = [update.task.value for _, update in meeting.all_updates()]
    astray = any(reference and edition.resolve(reference, meeting) is None for reference in named)
    return astray or edition.is_unread(meeting, "updates")


def _said(edition: Edition, meeting: Meeting) -> Iterator[tuple[str, TaskState | None]]:
    for _, update in meeting.all_updates():
        task = edition.resolve(update.task.value, meeting) if update.task.value else None
        if task is not None:
            yield task.key, update.state.value


def _forgotten(meeting: Meeting, task: Task) -> Diagnostic:
    told = facts(task=task.name)
    return Diagnostic("task-left-out", meeting.place("updates", key=True), told, related=(Related(task.place("code")),))


def _too_early(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each update of a task that the same minutes give, or those of a later day, and no other under its code."""
    meetings = edition.of(Meeting)
    codes = Counter(task.code.value.text for meeting in meetings for _, task in meeting.all_tasks() if task.code.value)
    for meeting in meetings:
        for path, update in meeting.all_updates():
            task = edition.find(Task, update.task.value, meeting)
            if task and not is_given_before(task, meeting) and codes[task.name] < 2:
                place, related = meeting.place(*path, "task"), (Related(task.place("code")),)
                yield Diagnostic("task-given", place, facts(task=task.name), related=related)


def _after_the_end(edition: Edition, task: Task) -> Iterator[Diagnostic]:
    closed = None
    for step in steps(edition, task):
        if closed is not None:
            told, related = facts(task=task.name), (Related(closed.meeting.place(*closed.path[:-1])),)
            yield Diagnostic("task-closed", step.meeting.place(*step.path, "task"), told, related=related)
        if step.update.state.value and step.update.state.value.is_closed:
            closed = step

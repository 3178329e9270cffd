"""An open task is spoken of in the next minutes of its body, and nobody updates what was closed."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task
from komplan.model.tasks import open_before, steps
from komplan.model.town import Town


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each open task that held minutes leave out, and each update after a task was closed."""
    for record in town.of("meeting"):
        if isinstance(record, Meeting) and record.life.value is MeetingLife.HELD:
            yield from _left_out(town, record)
    for record in town.of("task"):
        if isinstance(record, Task):
            yield from _after_the_end(town, record)


def _left_out(town: Town, meeting: Meeting) -> Iterator[Diagnostic]:
    for task in open_before(town, meeting):
        if all(step.meeting is not meeting for step in steps(town, task)):
            told = facts(task=str(task.code.value.text if task.code.value else task.id))
            place = meeting.place("updates", key=True)
            yield Diagnostic("task-left-out", place, told, related=(Related(task.place("code")),))


def _after_the_end(town: Town, task: Task) -> Iterator[Diagnostic]:
    closed = None
    for step in steps(town, task):
        if closed is not None:
            index = next(
                index
                for index, item in enumerate((step.meeting.updates and step.meeting.updates.value) or ())
                if item.value is step.update
            )
            place = step.meeting.place("updates", index, "task")
            told = facts(task=str(task.code.value.text if task.code.value else task.id))
            yield Diagnostic("task-closed", place, told, related=(Related(closed.meeting.place("updates")),))
        if step.update.state.value and step.update.state.value.is_closed:
            closed = step

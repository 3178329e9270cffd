"""Task: what a meeting asked somebody to do. It is opened in one meeting, updated in later ones and closed in one."""

from typing import Annotated

from ..record import Record
from ..seat import Actor
from ..values import (
    ABSENT,
    Choice,
    Code,
    Kinds,
    Moment,
    OneOrMore,
    Part,
    Reference,
    Several,
    Stated,
    Text,
    Tone,
    Until,
    names,
)
from .decision import CONCERNS


class TaskState(Choice):
    """How far a task has come."""

    OPEN = "open"
    PROGRESS = "in-progress"
    DONE = "done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return {
            TaskState.OPEN: Tone.AHEAD,
            TaskState.PROGRESS: Tone.GOING,
            TaskState.DONE: Tone.DONE,
            TaskState.POSTPONED: Tone.AHEAD,
            TaskState.CANCELLED: Tone.OFF,
        }[self]

    @property
    def is_closed(self) -> bool:
        """Whether nobody has to come back to it."""
        return self in {TaskState.DONE, TaskState.CANCELLED}


class Task(Record):
    """A task."""

    KIND = "task"
    RANK = 8
    IMPLIED = ("meeting", "date")
    TITLE = ("code", "title")
    SHORT = "code"
    HOME = ("meeting",)
    LINKS_VIA = "meeting"
    ORDER = "date"
    SPEAKS = True
    CARD = ("assignee", "due")
    SCHEMA = "Action"
    LATER = names("state")
    BINDS = names("code title assignee due concerns summary source publication publish_at")
    FREE = Record.FREE | names("meeting date")

    code: Stated[Code]
    """Permanent code, such as ``PS/2026-3/U1``, from which the id is made; later minutes call the task by it."""
    title: Stated[Text]
    """What is to be done, in one sentence."""
    assignee: Stated[OneOrMore[Actor]] = ABSENT
    """Who is to do it: a seat, a body, a group in words, or several of them, the first of whom answers for it."""
    due: Stated[Until] = ABSENT
    """Date by which it is to be done; later minutes may set another one."""
    concerns: Stated[Several[Annotated[Reference, CONCERNS]]] = ABSENT
    """Records that it is about, as ``kind/id``; their pages link to it."""
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    """Meeting that gave the task; follows from its place and is not written."""
    date: Stated[Moment]
    """Day of that meeting; follows from its place and is not written."""

    @property
    def name(self) -> str:
        """What minutes call it: its code."""
        return self.code.value.text if self.code.value else self.id


class Update(Part):
    """What a later meeting says of a task."""

    BINDS = names("task state note due")

    task: Stated[Annotated[Reference, Kinds("task")]]
    """Task of an earlier meeting, by its code."""
    state: Stated[TaskState]
    """How far the task is by the day of the meeting."""
    note: Stated[Text] = ABSENT
    """What was said of it."""
    due: Stated[Until] = ABSENT
    """A new deadline."""

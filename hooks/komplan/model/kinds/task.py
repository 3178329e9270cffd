"""Task: what a meeting asked somebody to do. It is opened in one meeting, updated in later ones and closed in one."""

from typing import Annotated

from ..record import Record
from ..seat import Actor
from ..values import (
    ABSENT,
    Choice,
    Code,
    Due,
    Kinds,
    Moment,
    OneOrMore,
    Part,
    Reference,
    Repeats,
    Several,
    Stated,
    Text,
    Tone,
    names,
)
from .decision import CONCERNS


class TaskState(Choice):
    """How far a task has come, or that a meeting did not speak of it, which is no state of a task."""

    OPEN = "open"
    PROGRESS = "in-progress"
    PARTLY_DONE = "partly-done"
    DONE = "done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_DISCUSSED = "not-discussed"

    @property
    def tone(self) -> Tone | None:
        """How far it is; None where nothing was said of it."""
        return {
            TaskState.OPEN: Tone.AHEAD,
            TaskState.PROGRESS: Tone.GOING,
            TaskState.PARTLY_DONE: Tone.GOING,
            TaskState.DONE: Tone.DONE,
            TaskState.POSTPONED: Tone.AHEAD,
            TaskState.CANCELLED: Tone.OFF,
            TaskState.NOT_DISCUSSED: None,
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
    TITLE = ("code", "number", "title")
    SHORT = ("code", "number")
    HOME = ("meeting",)
    LINKS_VIA = ("meeting",)
    ORDER = "date"
    SPEAKS = True
    CARD = ("assignee", "due")
    SCHEMA = "Action"
    WEIGHS = names("assignee")
    LATER = names("state")
    BINDS = names("code number title day details assignee due repeats concerns summary source publication publish_at")
    FREE = Record.FREE | names("meeting date")

    code: Stated[Code] = ABSENT
    """Permanent code, such as ``PS/2026-3/U1``, unique in the town, from which the id is made; later minutes call the
    task by it. It may be left out where there is a ``number``."""
    number: Stated[Code] = ABSENT
    """Number that the body itself gives it, in its own form, such as ``úkol č. 3``; unique among its tasks of a year.

    Where there is no ``code``, the id is made of the body, the year unless it says that, and it. Later minutes of the
    body call the task by it; other files call it so with the body's abbreviation before it.
    """
    title: Stated[Text]
    """What is to be done, in one sentence."""
    day: Stated[Moment] = ABSENT
    """Day of one of the meeting's ``sessions`` on which it was given, where that is not the ``day`` of its point."""
    details: Stated[Text] = ABSENT
    """What else was said of how it is to be done, such as numbered questions; its lines stay as they are typed."""
    assignee: Stated[OneOrMore[Actor]] = ABSENT
    """Who is to do it: a seat, a body, a group in words, or several of them, the first of whom answers for it."""
    due: Stated[Due] = ABSENT
    """Date by which it is to be done, or a word; ``next-meeting`` counts from the meeting that gave the task.

    A month, a quarter or a year counts to its last day. What is ``ongoing`` needs no line in later minutes. Later
    minutes may set another one.
    """
    repeats: Stated[Repeats] = ABSENT
    """How often it is to be done again; such a task needs no line in later minutes."""
    concerns: Stated[Several[Annotated[Reference, CONCERNS]]] = ABSENT
    """Records that it is about, as ``kind/id``; their pages link to it."""
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    """Meeting that gave the task; follows from its place and is not written."""
    date: Stated[Moment]
    """Its ``day``, else the first of the meeting; follows from its place and is not written."""

    @property
    def name(self) -> str:
        """What minutes call it: its code, else its number."""
        return self.given_name or self.id


class Update(Part):
    """What a later meeting says of a task."""

    BINDS = names("task day state note due")

    task: Stated[Annotated[Reference, Kinds("task")]]
    """Task of an earlier meeting, by its code."""
    day: Stated[Moment] = ABSENT
    """Day of one of the meeting's ``sessions`` on which it was said, where that is not the ``day`` of its point."""
    state: Stated[TaskState]
    """How far the task is by the day of the meeting; ``not-discussed`` leaves it where it was."""
    note: Stated[Text] = ABSENT
    """What was said of it."""
    due: Stated[Due] = ABSENT
    """A new deadline; ``next-meeting`` counts from this meeting."""

    @property
    def told(self) -> Stated[TaskState]:
        """What it states of how far the task is; absent where the meeting did not speak of it."""
        return ABSENT if self.state.value is TaskState.NOT_DISCUSSED else self.state

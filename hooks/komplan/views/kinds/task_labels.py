"""What tasks share with others: who is to do them, and by when."""

from collections.abc import Iterator
from dataclasses import replace

from komplan.edition.kinds import facts_of
from komplan.edition.lives import Lateness, lateness_of
from komplan.edition.tasks import due_of, due_said
from komplan.language.slugs import slug_of
from komplan.model.kinds.task import Task
from komplan.model.seat import Actor
from komplan.model.values import DueWord, Text, each

from ..collections.labels import Label, label_of, resolved
from ..values.localiser import Localiser

_FIRST = (Lateness.LATE.value, Lateness.UNTOLD.value, DueWord.ONGOING.value, "open")
"""Deadlines that are no year, in the order in which they are offered."""


def assignees(localiser: Localiser, record: Task) -> Iterator[Label]:
    """Yield who is to do a task: organisations and bodies, groups in words, else the role of who is to do it."""
    for _, actor in each(record.assignee):
        found = [*resolved(localiser, record, (actor.organisation, actor.body))]
        yield from (replace(label_of(localiser, one), key=f"{one.KIND}-{one.id}", of="") for one in found)
        if not found and (words := _words_of(actor)):
            text = localiser.text(words, record)
            yield Label(slug_of(words.best(localiser.edition.settings.codes)[1]), text.text, text.lang, rank=1)


def _words_of(actor: Actor) -> Text | None:
    return actor.group.value or actor.role.value


def deadlines(localiser: Localiser, record: Task) -> Iterator[Label]:
    """Yield of a task that is still to be done that it is late, ongoing or has no deadline, else the year of that."""
    edition, words = localiser.edition, localiser.words
    if not facts_of(record).is_expected(edition, record):
        return
    late, due, said = lateness_of(edition, record), due_of(edition, record), due_said(edition, record)[0].value
    if late:
        yield _first(late.value, words.say("by", "status", late.value))
    elif said and said.is_ongoing:
        yield _first(DueWord.ONGOING.value, localiser.choice(DueWord.ONGOING))
    elif due:
        yield Label(due.iso[:4], due.iso[:4], rank=len(_FIRST) + int(due.iso[:4]))
    else:
        yield _first("open", words.say("register", "open"))


def _first(key: str, words: str) -> Label:
    return Label(key, words, rank=_FIRST.index(key))

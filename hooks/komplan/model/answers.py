"""Questions that are worked out once: what a frozen value was asked before, it answers from what it kept.

With an answer is kept what it hangs on, so that whoever asks hangs on the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from .notes import MISSING, NOW, RECORD, Hangs, Leaf, Watched, noting
from .record import Record


@dataclass(frozen=True)
class Answers:
    """Base of frozen values that keep what was worked out of them; what is made of one by ``replace`` begins anew."""

    _answers: dict[Callable[..., Any], dict[tuple[Any, ...], Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By what they were asked and what about."""
    _settled: dict[Callable[..., Any], dict[tuple[Any, ...], Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The same of questions on whose answers others hang by a leaf."""

    @property
    def watched_as(self) -> str:
        """Under which name it is noted what is looked up in its indices; nothing where that is not noted."""
        return ""

    def forget(self) -> None:
        """Forget what was worked out about anything in particular, but for answers on which others hang by a leaf.

        Who asks for it again has it worked out again.
        """
        for work_out, answers in self._answers.items():
            self._answers[work_out] = {(): answers[()]} if () in answers else {}


Asked = TypeVar("Asked", bound=Answers)
About = ParamSpec("About")
Answer = TypeVar("Answer")
K = TypeVar("K")
V = TypeVar("V")


def _worked_out(work_out: Callable[..., Answer], *about: Any, **named: Any) -> tuple[Answer, Hangs | None]:
    """Return an answer and what it hangs on; None where nobody wants to know that."""
    if NOW.notes is None:
        return work_out(*about, **named), None
    with noting() as notes:
        answer = work_out(*about, **named)
    return answer, Hangs(notes)


def derived(
    work_out: Callable[Concatenate[Asked, About], Answer], name: str = ""
) -> Callable[Concatenate[Asked, About], Answer]:
    """Have the value that a function is asked of keep each answer.

    The function may look at that value and at what it is asked about, which has to be hashable, and at nothing else;
    its answer is never changed. With a ``name`` it is ``settled``.
    """

    @wraps(work_out)
    def ask(asked: Asked, /, *about: About.args, **named: About.kwargs) -> Answer:
        all_answers = asked._settled if name else asked._answers
        answers = all_answers.get(work_out)
        if answers is None:
            answers = all_answers[work_out] = {}
        key = (*about, *named.values()) if named else about
        kept, notes = answers.get(key), NOW.notes
        if kept is None or (notes is not None and kept[1] is None):
            if name and notes is not None and asked.watched_as:
                kept = _kept(_leaf(asked, name, key), work_out, asked, key)
            else:
                kept = _worked_out(work_out, asked, *about, **named)
            answers[key] = kept
        if notes is not None and kept[1] is not None:
            notes.add(kept[1])
        answer: Answer = kept[0]
        return answer

    return ask


def _leaf(asked: Answers, name: str, about: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the leaf of a question that was asked about records and texts."""
    return asked.watched_as, name, *(RECORD + one.key if isinstance(one, Record) else str(one) for one in about)


def _kept(leaf: Leaf, work_out: Callable[..., Answer], asked: Any, about: tuple[Any, ...]) -> tuple[Answer, Leaf]:
    """Return an answer that others hang on by a leaf: as it was before where that holds, else anew."""
    keeper = NOW.keeper
    recalled = keeper.recall(leaf) if keeper else MISSING
    if recalled is not MISSING:
        return recalled, leaf
    with noting() as notes:
        answer = work_out(asked, *about)
    if keeper:
        keeper.keep(leaf, notes, answer)
    return answer, leaf


@dataclass(frozen=True, slots=True)
class IndexSort:
    """How an index is asked for."""

    ask: Callable[..., Mapping[Any, Any]]
    about: int
    """How many texts or records it is about, besides all of the town."""


INDEXES: dict[str, IndexSort] = {}
"""Indexes by their names."""
SETTLED: dict[str, Callable[..., Any]] = {}
"""Functions that are ``settled``, by their names."""


def settled(work_out: Callable[Concatenate[Asked, About], Answer]) -> Callable[Concatenate[Asked, About], Answer]:
    """Do as ``derived``, but let whoever asks hang on the answer alone, not on what it was worked out of.

    It is asked about records and texts, and its answer holds records and plain data.
    """
    name = _name_of(work_out)
    SETTLED[name] = ask = derived(work_out, name)
    return ask


def _name_of(work_out: Callable[..., Any]) -> str:
    """Return the name by which leaves call a question."""
    name = work_out.__name__.lstrip("_")
    assert name not in {*SETTLED, *INDEXES}, f"two questions are called {name}"
    return name


def indexed(
    work_out: Callable[Concatenate[Asked, About], Mapping[K, V]],
) -> Callable[Concatenate[Asked, About], Mapping[K, V]]:
    """Work out a mapping once of all of a value: whoever looks something up hangs on that alone, not on all of it.

    It may be made of anything; its keys are texts or some of them, its values hold records and plain data, never what
    stands in records. Like a settled question it may be about records and texts.
    """
    name = _name_of(work_out)
    ask = derived(work_out, name)

    @wraps(work_out)
    def ask_watched(asked: Asked, /, *about: About.args, **named: About.kwargs) -> Mapping[K, V]:
        if NOW.notes is None or not asked.watched_as:
            return ask(asked, *about, **named)
        with noting():
            found = ask(asked, *about, **named)
        return Watched(found, *_leaf(asked, name, about))

    INDEXES[name] = IndexSort(ask_watched, work_out.__code__.co_argcount - 1)
    return ask_watched


class index(Generic[K, V]):  # noqa: N801 - it stands where a decorator does
    """Do as ``indexed`` for a method, of which an attribute is made."""

    def __init__(self, work_out: Callable[[Any], Mapping[K, V]]) -> None:
        """Work it out by a method of a frozen value."""
        self._ask = indexed(work_out)
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Keep the mapping under the attribute's name, where it is found first from then on."""
        self._name = name

    @overload
    def __get__(self, asked: None, owner: type) -> "index[K, V]": ...

    @overload
    def __get__(self, asked: Answers, owner: type) -> Mapping[K, V]: ...

    def __get__(self, asked: Answers | None, owner: type) -> "index[K, V] | Mapping[K, V]":
        """Return the mapping."""
        if asked is None:
            return self
        found = self._ask(asked)
        if NOW.notes is not None or not asked.watched_as:
            asked.__dict__[self._name] = found
        return found

"""Questions that are worked out once: what a frozen value was asked before, it answers from what it kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary


@dataclass(frozen=True)
class Answers:
    """Base of frozen values that keep what was worked out of them; what is made of one by ``replace`` begins anew."""

    _answers: dict[Callable[..., Any], dict[tuple[Any, ...], Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


_NONE: Any = object()

Asked = TypeVar("Asked", bound=Answers)
About = ParamSpec("About")
Value = TypeVar("Value")
Answer = TypeVar("Answer")


def derived(work_out: Callable[Concatenate[Asked, About], Answer]) -> Callable[Concatenate[Asked, About], Answer]:
    """Have the value that a function is asked of keep each answer.

    The function may look at that value and at what it is asked about, which has to be hashable, and at nothing else;
    its answer is never changed.
    """

    @wraps(work_out)
    def ask(asked: Asked, /, *about: About.args, **named: About.kwargs) -> Answer:
        answers = asked._answers.get(work_out)
        if answers is None:
            answers = asked._answers[work_out] = {}
        key = (*about, *named.values()) if named else about
        answer: Answer = answers.get(key, _NONE)
        if answer is _NONE:
            answer = answers[key] = work_out(asked, *about, **named)
        return answer

    return ask


def of_value(work_out: Callable[[Value], Answer]) -> Callable[[Value], Answer]:
    """Have what follows from a frozen value alone, such as a record, be worked out once as long as the value lives.

    The value is told apart by itself, and its class has to allow weak references.
    """
    answers: WeakKeyDictionary[Value, Answer] = WeakKeyDictionary()

    @wraps(work_out)
    def ask(about: Value, /) -> Answer:
        answer: Answer = answers.get(about, _NONE)
        if answer is _NONE:
            answer = answers[about] = work_out(about)
        return answer

    return ask

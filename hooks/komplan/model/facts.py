"""Facts: what follows from a record alone. They are kept from build to build as long as its file is the same."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from .notes import NOW, noting
from .record import Record

FACT = "fact"
"""What the leaves of facts begin with; the name of the fact and the key of the record follow."""

R = TypeVar("R", bound=Record)
Answer = TypeVar("Answer")

FACTS: dict[str, Callable[[Any], Any]] = {}
"""What works out each fact, by its name."""


def fact(work_out: Callable[[R], Answer]) -> Callable[[R], Answer]:
    """Have what follows from the content of a record alone be worked out once; whoever asks hangs on that alone."""
    name = work_out.__name__.lstrip("_")
    assert name not in FACTS, f"two facts are called {name}"
    FACTS[name] = work_out

    @wraps(work_out)
    def ask(record: R, /) -> Answer:
        origin = record.origin
        facts = origin.facts
        if name not in facts:
            with noting():
                facts[name] = work_out(record)
        if NOW.notes is not None:
            NOW.notes.add((FACT, name, origin.key))
        found: Answer = facts[name]
        return found

    return ask

"""What is said of statements that a page shows in another form, each under its own name, so that none is mixed up."""

from collections.abc import Iterator
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Stated

from .localiser import Localiser
from .shown import ShownField, Statement


def view_asides(localiser: Localiser, owner: str, record: Record, **named: "Stated[Any]") -> tuple[ShownField, ...]:
    """Return why statements, or items of their lists, are unknown, their own words, and from what they were inferred.

    They are named by the fields of ``owner``, a kind or a part.
    """
    return tuple(
        ShownField(name, localiser.label(owner, name), said)
        for name, stated in named.items()
        if stated
        for said in _of(localiser, record, stated)
    )


def _of(localiser: Localiser, record: Record, stated: "Stated[Any]") -> Iterator[Statement]:
    if stated.unknown is not None:
        yield Statement(None, localiser.text(stated.unknown, record))
    yield from localiser.beside(record, stated)
    for item in stated.value if isinstance(stated.value, tuple) else ():
        yield from _of(localiser, record, item)

"""Which definitions count: those of the package, and beside them what the town that is worked on brings of its own.

Whoever reads a town, or goes on with one that was read before, begins with ``work_with``; what is looked up after
that, in the same thread, is looked up for that town. Nothing that was worked out for one is seen by another.
"""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Tables = Mapping[str, Any]
"""The tables of the TOML files in a folder."""

_NONE: Any = object()

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class Definitions:
    """What a town brings of its own."""

    catalogues: Mapping[str, Tables] = field(default_factory=dict)
    """Words by the code of their language; they were looked through and are whole."""
    countries: Mapping[str, Tables] = field(default_factory=dict)
    """Countries by the name of their folder; they were looked through."""
    home: tuple[str, ...] = ()
    """Codes of the countries whose law the town follows, its own first; none where it is known of no country."""
    _answers: dict[Hashable, Any] = field(default_factory=dict)
    """What functions ``per_definitions`` gave."""

    def at_home(self, countries: tuple[str, ...]) -> "Definitions":
        """Return the same, with what is known of them, for a town in some countries."""
        return self if countries == self.home else replace(self, home=countries)

    def holds(self, catalogues: Mapping[str, Tables], countries: Mapping[str, Tables]) -> bool:
        """Tell whether these are the same."""
        return self.catalogues == catalogues and self.countries == countries


PACKAGE = Definitions()
"""Nothing but what the package holds."""

_current: ContextVar[Definitions] = ContextVar("definitions", default=PACKAGE)


def current() -> Definitions:
    """Return the definitions of the town that is worked on."""
    return _current.get()


def work_with(definitions: Definitions) -> None:
    """Look up everything from here on for the town that brings these definitions."""
    _current.set(definitions)


def definitions_of(catalogues: Mapping[str, Tables], countries: Mapping[str, Tables]) -> Definitions:
    """Return definitions that hold this: the current ones, or those of the package, where they do."""
    same = (one for one in (current(), PACKAGE) if one.holds(catalogues, countries))
    return next(same, None) or Definitions(catalogues, countries)


def per_definitions(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function of hashable positional arguments gives, apart for each town's definitions."""

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        answers, question = _current.get()._answers, (function, args)
        answer: R = answers.get(question, _NONE)
        if answer is _NONE:
            answer = answers[question] = function(*args, **kwargs)
        return answer

    return kept

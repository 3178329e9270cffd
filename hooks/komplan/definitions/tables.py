"""Tables of a TOML file that anybody may have written: read within bounds, each value asked for by its type."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from .current import Tables

SIZE = 256 << 10
"""Bytes of a file. The longest that Komplan has is half as long."""

TEXT = 4_000
"""Characters of a text in it."""

MOST = 50
"""Texts in a list, tables in a list and names in a table: all that is looked through for each number of a town."""

_KEY = r"(?:[\w-]{1,100}+|\"[^\"\n]{0,100}+\"|'[^'\n]{0,100}+')"
_LONG_KEY = re.compile(rf"{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY}){{8}}")
"""More names joined by dots than any key has: what takes tomllib a time that grows with their square."""

_SEEN_AT = re.compile(r"\(at line (\d{1,9}), column \d{1,9}\)")
_AT_END = "(at end of document)"
"""How ``tomllib`` ends what it says of a file; it has no other way to tell the line."""

Path = tuple[str, ...]
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that can't be used, and is left out."""

    path: Path
    """Names of its table and of itself."""
    reason: str
    """Key of the catalogues' table ``[misfits]``."""


def read_tables(text: str) -> Tables | int:
    """Return the tables of a TOML file of at most ``SIZE`` bytes; where it is none, the line at which that is seen."""
    if len(text.encode()) > SIZE or _LONG_KEY.search(text):
        return 1
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number without end, lists in lists in lists
        seen = _SEEN_AT.search(str(error))
        return int(seen[1]) if seen else text.count("\n") + 1 if _AT_END in str(error) else 1


def place_in(lines: Sequence[str], path: Path) -> int:
    """Return the line, from 1, of the deepest part of a path that is found written the usual way."""
    found, header = 1, ""
    names = {".".join(path[:length]): length for length in range(1, len(path) + 1)}
    deepest = 0
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text.startswith("["):
            header = text.strip("[]").partition("]")[0].strip()
            name = header
        elif "=" in text:
            key = text.partition("=")[0].strip().strip("\"'")
            name = f"{header}.{key}" if header else key
        else:
            continue
        if names.get(name, 0) > deepest:
            deepest, found = names[name], number
    return found


@dataclass(frozen=True, slots=True)
class TableReader:
    """A table whose values are asked for by name; what is no such value is told in ``misfits`` and counts as absent."""

    table: Mapping[str, Any]
    path: Path
    misfits: list[Misfit]
    _asked: set[str] = field(default_factory=set)

    def text(self, name: str, is_right: Callable[[str], bool] = bool, reason: str = "text") -> str | None:
        """Return a text that ``is_right``."""
        return cast("str | None", self._value(name, lambda value: is_text(value) and is_right(value), reason))

    def texts(self, name: str, is_right: Callable[[str], bool] = bool, reason: str = "texts") -> tuple[str, ...]:
        """Return a list of texts that are right, each for itself."""
        found = self._value(name, lambda value: isinstance(value, list), "texts") or ()
        wrong = [value for value in found if not (is_text(value) and is_right(value))]
        if wrong:
            self.tell(name, reason)
        return tuple(self._not_all(name, [value for value in found if value not in wrong]))

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds."""
        found = self._value(name, lambda value: type(value) is int and least <= value <= most, "number")
        return cast("int | None", found)

    def numbers(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """Return a list of whole numbers within bounds."""
        fits = _listed(lambda value: type(value) is int and least <= value <= most)
        return tuple(self._value(name, fits, "numbers") or ())

    def inner(self, name: str) -> "TableReader":
        """Return a table in the table, an empty one where there is none."""
        found = self._value(name, lambda value: isinstance(value, dict), "table")
        return TableReader(found or {}, (*self.path, name), self.misfits)

    def each(self, name: str) -> "Iterator[TableReader]":
        """Yield the tables of a list."""
        found = self._value(name, _listed(lambda value: isinstance(value, dict)), "tables") or []
        for table in self._not_all(name, found):
            yield TableReader(table, (*self.path, name), self.misfits)

    def names(self) -> Sequence[str]:
        """Return the names in the table."""
        return self._not_all("", list(self.table))

    def close(self) -> None:
        """Tell of each name that nobody asked for."""
        for name in self.table:
            if name not in self._asked:
                self.tell(name, "unknown")

    def needs(self, **values: object) -> bool:
        """Tell whether none of the values is absent, and tell of those that are."""
        for name, value in values.items():
            if value is None and name not in self.table:
                self.tell(name, "missing")
        return None not in values.values()

    def tell(self, name: str, reason: str) -> None:
        """Tell that a value can't be used."""
        self.misfits.append(Misfit((*self.path, name), reason))

    def _not_all(self, name: str, found: Sequence[V]) -> Sequence[V]:
        """Return the first ``MOST``, and tell of more."""
        if len(found) > MOST:
            self.misfits.append(Misfit((*self.path, name) if name else self.path, "many"))
        return found[:MOST]

    def _value(self, name: str, fits: Callable[[Any], bool], reason: str) -> Any:
        self._asked.add(name)
        value = self.table.get(name)
        if value is None:
            return None
        if not fits(value):
            self.tell(name, reason)
            return None
        return value


def is_text(value: object) -> bool:
    """Tell whether a value is a text that isn't too long and holds no sign of HTML."""
    return isinstance(value, str) and len(value) <= TEXT and not re.search(r"[<>\x00-\x08\x0b-\x1f\x7f]", value)


def _listed(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))

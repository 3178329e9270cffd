"""A catalogue holds every word Komplan says in one language; adding a language is adding one folder of TOML files."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from babel import Locale

Words = Mapping[str, Any]

PARTS = ("diagnostics", "fields", "site")
"""Files of a catalogue, in the order in which words are looked for: to explain a finding takes the first alone."""

_FACT = re.compile(r"\{\{|\}\}|\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The words of one language, read from ``catalogues/<code>/`` as they are asked for."""

    code: str
    """BCP 47 code of the language, such as ``cs``; the name of its folder."""
    folder: Traversable
    _read: dict[str, Any] = field(default_factory=dict)
    """The tables of the files that were read."""
    _unread: list[str] = field(default_factory=lambda: list(PARTS))

    @property
    def words(self) -> Words:
        """All tables."""
        while self._unread:
            self._read_on()
        return self._read

    @property
    def name(self) -> str:
        """The language's name in itself, such as ``čeština``."""
        return str(self.find("name"))

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale, which knows plural forms, numbers and names of months."""
        return Locale.parse(str(self.find("locale")))

    def find(self, *path: str) -> Any:
        """Return what stands at ``path``, or None."""
        while path[0] not in self._read and self._unread:
            self._read_on()
        at: Any = self._read
        for step in path:
            if not isinstance(at, Mapping) or step not in at:
                return None
            at = at[step]
        return at

    def say(self, *path: str, count: int | None = None, **facts: object) -> str:
        """Return the words at ``path`` with ``{facts}`` filled in and the plural form of ``count`` chosen.

        Raises ``KeyError`` when the catalogue lacks the words: a fault of ours that the tests find.
        """
        found = self.find(*path)
        if isinstance(found, Mapping) and count is not None:
            found = found.get(self.locale.plural_form(count), found.get("other"))
        if not isinstance(found, str):
            raise KeyError(f"the catalogue {self.code} says nothing at {'.'.join(path)}")
        return fill(found, {"count": count, **facts})

    def _read_on(self) -> None:
        self._read.update(tomllib.loads((self.folder / f"{self._unread.pop(0)}.toml").read_text("utf-8")))


def fill(words: str, facts: Mapping[str, object]) -> str:
    """Return words with each ``{name}`` replaced by the fact of that name, and double braces by single ones.

    Facts are only put in, never looked into. Raises ``KeyError`` for a name of which there is no fact.
    """
    return _FACT.sub(lambda at: at[0][0] if at[1] is None else str(facts[at[1]]), words) if "{" in words else words


def _folder() -> Traversable:
    return files(__package__) / "catalogues"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a catalogue, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _folder().iterdir() if folder.is_dir()))


@cache
def catalogue(code: str) -> Catalogue:
    """Return the catalogue of a language; raises ``KeyError`` where there is none."""
    if code not in languages():
        raise KeyError(code)
    return Catalogue(code, _folder() / code)

"""A catalogue holds every word Komplan says in one language; adding a language is adding one TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from babel import Locale

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Catalogue:
    """The words of one language, read from ``catalogues/<code>.toml``."""

    code: str
    """BCP 47 code of the language, such as ``cs``; the name of its file."""
    words: Words
    """The tables of the TOML file."""
    locale: Locale = field(compare=False)
    """Babel's locale, which knows plural forms, numbers and names of months."""

    @property
    def name(self) -> str:
        """The language's name in itself, such as ``čeština``."""
        return str(self.words["name"])

    def find(self, *path: str) -> Any:
        """Return what stands at ``path``, or None."""
        at: Any = self.words
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
            raise KeyError(f"{self.code}.toml says nothing at {'.'.join(path)}")
        return found.format_map({"count": count, **facts})


def _folder() -> Traversable:
    return files(__package__) / "catalogues"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a catalogue, in alphabetical order."""
    return tuple(sorted(f.name[:-5] for f in _folder().iterdir() if f.name.endswith(".toml")))


@cache
def catalogue(code: str) -> Catalogue:
    """Return the catalogue of a language; raises ``KeyError`` where there is none."""
    if code not in languages():
        raise KeyError(code)
    words = tomllib.loads((_folder() / f"{code}.toml").read_text("utf-8"))
    return Catalogue(code, words, Locale.parse(str(words["locale"])))

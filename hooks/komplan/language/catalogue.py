"""A catalogue holds every word Komplan says in one language; adding a language is adding one folder of TOML files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from babel import Locale
from babel.core import get_global

from komplan.countries.known import legal_services
from komplan.definitions.current import current, per_definitions
from komplan.definitions.filled import fill

from .borrowed import Borrowed

Words = Mapping[str, Any]

_UNKNOWN: Any = object()

PARTS = ("diagnostics", "fields", "site")
"""Files of a catalogue, in the order in which words are looked for: to explain a finding takes the first alone."""
MEANINGS = "meanings"
"""File of a catalogue, and the table in it, that says what fields mean; few commands look there."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The words of one language, read as they are asked for."""

    code: str
    """ISO 639-1 code of the language, such as ``cs``; the name of its folder."""
    folder: Traversable | None
    """Where its files are; None for one that a town brings, which is read already."""
    _read: dict[str, Any] = field(default_factory=dict)
    """The tables of the files that were read."""
    _unread: list[str] = field(default_factory=lambda: list(PARTS))
    _found: dict[tuple[str, ...], Any] = field(default_factory=dict)
    """What was asked for before, by its path."""
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """Labels that were asked for before, by owner and field."""

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
        """Babel's locale, which knows plural forms, numbers and names of months and countries."""
        return Locale.parse(str(self.find("locale")))

    @cached_property
    def region(self) -> str:
        """The locale with the country where most people speak the language, such as ``cs_CZ``."""
        name = str(self.locale)
        parts = Locale.parse(get_global("likely_subtags").get(name, name))
        return f"{parts.language}_{parts.territory}" if parts.territory else name

    def find(self, *path: str) -> Any:
        """Return what stands at ``path``, or None.

        Countries are called (``choices.country``) as Babel calls them, kinds of service (``choices.service-kind``) as
        their laws do.
        """
        if path[0] == "choices":
            if path[:2] == ("choices", "country"):
                return self.locale.territories.get(path[2]) if path[2:] else self.locale.territories
            if path[:2] == ("choices", "service-kind"):
                return (
                    _service(self.code, path[2])
                    if path[2:]
                    else {key: _service(self.code, key) for key in legal_services()}
                )
        found = self._found.get(path, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._found[path] = self._find(path)
        return found

    def _find(self, path: tuple[str, ...]) -> Any:
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

        They are ``Borrowed`` where a town's catalogue lacks them. Raises ``KeyError`` when a catalogue of the package
        does: a fault of ours that the tests find.
        """
        found = self._found.get(path) or self.find(*path)
        if type(found) is str and "{" not in found:
            return found
        if count is not None and isinstance(found, Mapping):
            found = found.get(_form(self._rules(found), count), found.get("other"))
        if not isinstance(found, str):
            raise KeyError(f"the catalogue {self.code} says nothing at {'.'.join(path)}")
        if "{" not in found:
            return found
        said = fill(found, {"count": count, **facts})
        return Borrowed.of(said, found.lang) if isinstance(found, Borrowed) else said

    def label(self, owner: str, field: str) -> str:
        """Return the label of a field, which its kind or part, the ``owner``, may word in a way of its own."""
        found = self._labels.get((owner, field))
        if found is None:
            own = self.find("fields_of", owner, field)
            found = self._labels[owner, field] = str(own) if own else self.say("fields", field)
        return found

    def meaning(self, english: str) -> str | None:
        """Return what a field means in this language, by the sentence that says it in English; None without one."""
        return english if self.code == "en" else self._meanings.get(english)

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        """What fields mean, by the English sentences; a language of the package says it in a file of its own."""
        tables = self._read
        if self.code in own_languages():
            file = _folder() / self.code / f"{MEANINGS}.toml"
            tables = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
        found: Mapping[str, str] = tables.get(MEANINGS, {})
        return found

    def _rules(self, forms: Mapping[str, str]) -> str:
        """Return the locale whose plurals these are."""
        other = forms.get("other")
        return str((catalogue(other.lang) if isinstance(other, Borrowed) else self).find("locale"))

    def _read_on(self) -> None:
        part = self._unread.pop(0)
        if self.folder:
            self._read.update(tomllib.loads((self.folder / f"{part}.toml").read_text("utf-8")))


@lru_cache(maxsize=1024)
def _form(locale: str, count: int) -> str:
    """Return the plural form of a number, as Babel calls it."""
    return Locale.parse(locale).plural_form(count)


@cache
def own_languages() -> tuple[str, ...]:
    """Return the codes of the languages of the package, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _folder().iterdir() if folder.is_dir()))


@cache
def own_catalogue(code: str) -> Catalogue:
    """Return a catalogue of the package."""
    return Catalogue(code, _folder() / code)


@cache
def site_tables() -> frozenset[str]:
    """Return the names of the tables that say what pages say, and nothing of faults or of what files hold."""
    return frozenset(tomllib.loads((_folder() / "en" / "site.toml").read_text("utf-8")))


def _service(language: str, key: str) -> str | None:
    """Return what a kind of service is called in a language, else in English, else by its law."""
    kind = legal_services().get(key)
    if kind is None:
        return None
    if own := kind.names.get(language):
        return own
    code = "en" if "en" in kind.names else next(iter(kind.names))
    return Borrowed.of(kind.names[code], code)


def _folder() -> Traversable:
    return files(__package__) / "catalogues"


@per_definitions
def languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a catalogue: those of the package, then those of the town."""
    return (*own_languages(), *sorted(set(current().catalogues).difference(own_languages())))


@per_definitions
def catalogue(code: str) -> Catalogue:
    """Return the catalogue of a language; raises ``KeyError`` where there is none."""
    if code not in languages():
        raise KeyError(code)
    brought = current().catalogues.get(code)
    return own_catalogue(code) if brought is None else Catalogue(code, None, dict(brought), [])

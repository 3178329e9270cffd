"""Which record a reference that leads nowhere was meant to lead to, and how that is written."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import fold
from komplan.language.names import Names
from komplan.model.filing import kind_of
from komplan.model.kinds import kinds
from komplan.model.read import identifier_of
from komplan.model.record import Record
from komplan.model.town import Town, aliases
from komplan.model.values import Code, Name, Reference, Stated, Text

_ADDRESS = re.compile(r"https?://[^/\s]++/", re.I)
_ENDING = re.compile(r"\.(?:md|yml|yaml)$", re.I)


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that a reference may mean."""

    written: str
    """What leads to it."""
    name: str
    """Which of its names is like the reference."""


class Meant:
    """The names of a town's records, gathered once for all references."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._names: dict[tuple[str, ...], Names] = {}

    def exact(self, reference: Reference, near: Record) -> str | None:
        """Return what leads from ``near`` to the one record that is called so; None where there is none.

        It may be called so by its id, alias, title, code or number in any letters, the path of its file, or the
        address of its page. What leads there as it stands is returned so.
        """
        if self._town.resolve(reference, near) is not None:
            return reference.target
        for allowed, name in _readings(reference):
            found = self._called(identifier_of(name), allowed, near)
            if found is not None:
                return self._leading(found, reference, near)
        return None

    def likely(self, reference: Reference, near: Record) -> "Likely | None":
        """Return the record whose name is most like a reference and has the same numbers; None where none is near."""
        for allowed, name in _readings(reference):
            like = self._closest(name, allowed)
            found = self._called(identifier_of(like), allowed, near) if like else None
            if like and found is not None:
                written = self._leading(found, reference, near)
                return Likely(written, like) if written else None
        return None

    def _called(self, name: str, allowed: tuple[str, ...], near: Record) -> Record | None:
        """Return the one record of some kinds that is called so, or the one of the body or plan of ``near``."""
        found = [self._town.records[key] for key in self._by_name.get(name, ())] if name else []
        found = [record for record in found if record.KIND in allowed and record is not near]
        folder = _folder(near)
        beside = [record for record in found if folder and _folder(record) == folder]
        return next((several[0] for several in (found, beside) if len(several) == 1), None)

    def _closest(self, name: str, allowed: tuple[str, ...]) -> str | None:
        if allowed not in self._names:
            records = (record for kind in allowed for record in self._town.of(kind))
            self._names[allowed] = Names(called for record in records for called in _names_of(record))
        numbers = _numbers(name)
        return self._names[allowed].closest(name, lambda other: _numbers(other) == numbers)

    def _leading(self, found: Record, reference: Reference, near: Record) -> str | None:
        """Return what leads to a record: its code inside minutes, else its id, if need be with its kind."""
        code = getattr(found, found.SHORT).value if found.around and found.SHORT else None
        said = ([code.text] if isinstance(code, Code) else []) + [found.id, found.key]
        leads = (text for text in said if self._town.resolve(Reference(text, reference.kinds), near) is found)
        return next(leads, None)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the records that are called so, by their folded names."""
        named: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for record in self._town.records.values():
            for name in _names_of(record):
                named[identifier_of(name)][record.key] = None
        return {name: tuple(keys) for name, keys in named.items()}


def _names_of(record: Record) -> Iterator[str]:
    """Yield what people may call a record by."""
    yield record.id
    if "/" in record.id:
        yield record.id.rpartition("/")[2]
    yield from aliases(record)
    for field in (*record.TITLE, "number"):
        stated = getattr(record, field, None)
        value = stated.value if isinstance(stated, Stated) else None
        match value:
            case Text():
                yield from value.by_language.values()
            case Name():
                yield from value.official.values()
            case Code():
                yield value.text
                if "/" in value.text:
                    yield value.text.rpartition("/")[2]


def _folder(record: Record) -> str | None:
    """Return the id of the body or plan that a record belongs to by the place of its file."""
    at = record.around or record
    return at.folder_of[1] if at.folder_of else None


def _numbers(name: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", name)]


def _readings(reference: Reference) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield how a reference may be read: as a name, a kind and a name, the path of a file, the address of a page."""
    target = reference.target
    yield reference.kinds, target
    steps = [step for step in _ADDRESS.sub("", target).partition("#")[0].split("/") if step.strip(". ")]
    path = "/".join(steps)
    if _ENDING.search(path):
        for start in ("", "content/", "plans/", "minutes/"):
            if (found := kind_of(start + path)) and found[0].KIND in reference.kinds:
                yield (found[0].KIND,), found[1]
    for index, step in enumerate(steps[:-1]):
        for kind in _kinds_called().get(fold(step), frozenset()) & {*reference.kinds}:
            yield (kind,), _ENDING.sub("", "/".join(steps[index + 1 :]))
    word, _, rest = target.partition(" ")
    for kind in _kinds_called().get(fold(word), frozenset()) & {*reference.kinds} if rest else ():
        yield (kind,), rest


@cache
def _kinds_called() -> Mapping[str, frozenset[str]]:
    """Return the kinds by the words that files, folders, pages and addresses call them by, in any language."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind in kinds().items():
        folder = [step for step in kind.PATH.split("/") if "{" not in step and "." not in step][-1:]
        said = (catalogue(code).find("kinds", name, form) for code in languages() for form in ("one", "many", "slug"))
        for word in (name, *folder, *said):
            if isinstance(word, str):
                words[fold(word)].add(name)
    return {word: frozenset(called) for word, called in words.items()}

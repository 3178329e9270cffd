"""Which record a reference that leads nowhere was meant to lead to, and how that is written."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from komplan.edition.edition import Edition
from komplan.edition.tasks import is_given_before
from komplan.language.heard import fold, heard
from komplan.language.moments import Time, read_time
from komplan.language.names import Names, closest
from komplan.model.kinds import kinds
from komplan.model.naming import aliases, identifier_of
from komplan.model.reading.filing import kind_of
from komplan.model.reading.kind_names import kinds_called
from komplan.model.record import Record
from komplan.model.values import Code, Name, Reference, Text
from komplan.model.walk import holds

_BEFORE_DAY = 6
"""Before how many words of a text a day may begin."""

_SHORTEST = 4
"""Letters of the shortest name of which one may be mistyped: of shorter ones each may make another name."""

_ADDRESS = re.compile(r"https?://[^/\s]++/", re.I)
_ENDING = re.compile(r"\.(?:md|yml|yaml)$", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a reference may mean."""

    written: str
    """What leads to it."""
    name: str
    """Which of its names is like the reference."""


class Meant:
    """The names of a town's records, gathered once for all references."""

    def __init__(self, edition: Edition) -> None:
        self._town = edition
        self._names: dict[tuple[str, ...], Names] = {}

    def exact(self, reference: Reference, near: Record) -> str | None:
        """Return what leads from ``near`` to the one record that is called so; None where there is none.

        It may be called so by its id, alias, title, code or number in any letters, the path of its file, or the
        address of its page. What leads there as it stands is returned so.
        """
        if self._town.resolve(reference, near) is not None:
            return reference.target
        found = self.record(reference, near)
        return self._leading(found, reference, near) if found else None

    def record(self, reference: Reference, near: Record) -> Record | None:
        """Return the one record that is called so; None where there is none."""
        found = (self._called(reading, near) for reading in _readings(reference))
        return self._town.resolve(reference, near) or next(filter(None, found), None)

    def several(self, reference: Reference, near: Record) -> tuple[Record, ...]:
        """Return the records that are called so, where they are more than one."""
        found = (self._all_called(reading, near) for reading in _readings(reference))
        return tuple(next((records for records in found if len(records) > 1), ()))

    def likely(self, reference: Reference, near: Record) -> "Candidate | None":
        """Return the record whose name is most like a reference and has the same numbers; None where none is near."""
        for reading in _readings(reference):
            like = self._begun(reading) or self._closest(reading)
            found = self._called(replace(reading, target=like), near) if like else None
            if like and found is not None:
                written = self._leading(found, reference, near)
                return Candidate(written, like) if written else None
        return None

    def _called(self, reading: Reference, near: Record) -> Record | None:
        """Return the one record that is called so, or the one of the body or plan of ``near``."""
        found = [record for record in self._all_called(reading, near) if record is not near]
        folder = _folder(near)
        beside = [record for record in found if folder and _folder(record) == folder]
        return next((several[0] for several in (found, beside) if len(several) == 1), None)

    def _all_called(self, reading: Reference, near: Record) -> list[Record]:
        name = identifier_of(reading.target)
        found = [self._town.records[key] for key in self._by_name.get(name, ())] if name else []
        return [record for record in found if reading.allows(record.KIND) and _may_mean(near, record)]

    def _closest(self, reading: Reference) -> str | None:
        name = reading.target
        numbers = _numbers(name)
        return self._names_of(reading.kinds).closest(
            name, lambda other: _numbers(other) == numbers and _differ_little(name, other)
        )

    def _begun(self, reading: Reference) -> str | None:
        """Return the only name that begins with the two or more words of another."""
        begin = f"{identifier_of(reading.target)}-"
        if begin.count("-") <= 1:
            return None
        near = self._names_of(reading.kinds).near(reading.target)
        names = [like for like in near if identifier_of(like).startswith(begin)]
        return names[0] if len(names) == 1 else None

    def _names_of(self, allowed: tuple[str, ...]) -> Names:
        if allowed not in self._names:
            records = (record for kind in allowed for record in self._town.of(kinds()[kind]))
            self._names[allowed] = Names(called for record in records for called in _names_of(record))
        return self._names[allowed]

    def _leading(self, found: Record, reference: Reference, near: Record) -> str | None:
        """Return what leads to a record: its code inside minutes, else its id, if need be with its kind."""
        said = [name for name in (found.given_name if found.container else None, found.id, found.key) if name]
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


def _may_mean(near: Record, record: Record) -> bool:
    """Tell whether a record may refer to another: not to itself, and minutes to nothing that was given only then."""
    if record.container and holds(type(near), Record):
        return is_given_before(record, near)
    return record is not near


def _names_of(record: Record) -> Iterator[str]:
    """Yield what people may call a record by."""
    yield record.id
    if "/" in record.id:
        yield record.id.rpartition("/")[2]
    yield from aliases(record)
    for field in (*record.TITLE, "number"):
        stated = record.stated(field)
        value = stated.value
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
    at = record.container or record
    return at.folder_of[1] if at.folder_of else None


def _numbers(name: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", name)]


def _differ_little(name: str, other: str) -> bool:
    """Tell whether each word of a name that another lacks is like one that the other has more."""
    if len(name) < _SHORTEST and not (fold(name) in fold(other) or fold(other) in fold(name)):
        return False
    own, words = (identifier_of(text).split("-") for text in (name, other))
    more = [word for word in words if word not in own]
    return not more or all(word in words or closest(word, more) is not None for word in own)


def _readings(reference: Reference) -> Iterator[Reference]:
    """Yield how a reference may be read: as a name, a kind and a name, the path of a file, the address of a page."""
    target = reference.target
    yield reference
    steps = [step for step in _ADDRESS.sub("", target).partition("#")[0].split("/") if step.strip(". ")]
    path = "/".join(steps)
    if _ENDING.search(path):
        for start in ("", "content/", "plans/", "minutes/"):
            if (found := kind_of(start + path)) and reference.allows(found[0].KIND):
                yield Reference(found[1], (found[0].KIND,))
    for index, step in enumerate(steps[:-1]):
        for kind in kinds_called().get(fold(step), frozenset()) & {*reference.kinds}:
            yield Reference(_ENDING.sub("", "/".join(steps[index + 1 :])), (kind,))
    for kind in reference.kinds:
        if kinds()[kind].is_by_day():
            yield from (Reference(name, (kind,)) for name in _by_day(target))
    word, _, rest = target.partition(" ")
    for kind in kinds_called().get(fold(word), frozenset()) & {*reference.kinds} if rest else ():
        yield Reference(rest, (kind,))


def _by_day(text: str) -> Iterator[str]:
    """Yield what a record is called of which a text says the day, and before it perhaps the folder, as the group's."""
    words = text.split()
    for at in range(min(len(words), _BEFORE_DAY)):
        time = read_time(" ".join(words[at:]))
        if isinstance(time, Time) and time.is_one and len(time.first) == len("2018-06-14"):
            before = " ".join(words[:at])
            yield time.first if fold(before) in {"", *kinds_called(), *heard("on")} else f"{before}/{time.first}"

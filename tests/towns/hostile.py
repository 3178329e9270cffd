"""Records whose every text tries to run something: each field of each kind, whatever kinds and fields there are."""

import re
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.model.agenda import Point, Subpoint
from komplan.model.kinds import kinds
from komplan.model.kinds.consultation import Comment
from komplan.model.kinds.meeting import Meeting
from komplan.model.record import Record
from komplan.model.values import Choice, Context, Kinds, Moment, Part, Refused, Value
from komplan.sources.yaml import read_yaml

from . import Town, _yaml

ATTEMPT = (
    "RUN '\"></title></textarea></style></script><script>RUN</script>--><img src=x onerror=RUN><svg/onload=RUN>"
    "'onmouseover='RUN'\"onclick=\"RUN\" {{RUN}} [[komplan:body]] [[komplan:none]] &lt;img src=x onerror=RUN&gt;"
)
"""What a text field gets; its plain beginning shows where it went."""

ODD = (
    "https://a.example/\"onmouseover=RUN//", "https://a.example/#'onclick='RUN", "javascript:RUN//https://a.example/",
    "data:text/html,<script>RUN</script>", "a\"onclick=RUN@a.example", "a'onclick=RUN@a.example",
    "a?body=<svg/onload=RUN>@a.example", "+420 123 456 789<svg/onload=RUN>", "2026-05-04<svg/onload=RUN>",
    "1 000 Kč<svg/onload=RUN>", "content/files/<svg onload=RUN>.pdf",
)  # fmt: skip
"""What fields that take no text are tried with first."""

PLAIN: tuple[Any, ...] = (
    {"pl": {"of": "cs", "digest": "t1:"}},
    True, 12, "2026-05-04", "2026-05", "2020 – 2025", "1 000 Kč", "+420 123 456 789", "obec@town.example",
    "https://town.example/", "content/files/report.pdf", "cs", "plain-id", "1 : 0 : 0", "16:00",
)  # fmt: skip
"""What they are given where they refuse it, which is safe as well: one of these is right for every type."""

_CONTEXT = Context("cs", ("cs", "pl"))


@dataclass
class Hostile:
    """Fills records and knows where each attempt stands."""

    arm: Callable[[str, int], str]
    """Gives an attempt its number."""
    first: int
    """Number of the first attempt."""
    mark: Callable[[int], str] = "ran({})".format
    """Gives what of an attempt with a number stands in its file."""
    where: dict[int, str] = field(default_factory=dict)
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """Fields by kind and id."""

    def add_all(self) -> None:
        """Fill, of each kind, a harmless record that others refer to and three hostile ones."""
        for name, kind in kinds().items():
            if not kind.PATH:
                continue  # it stands inside another, as one of its fields
            self.records[name, _identifier(kind, 0)] = dict(self._fields(kind, harmless=True))
            self.records[name, _identifier(kind, 1)] = dict(self._fields(kind))
            around = {field: self._around(value, name, field) for field, value in self._fields(kind)}
            self.records[name, _identifier(kind, 2)] = around
            required = {field for field, info in kind.model_fields.items() if info.is_required()}
            values = self._fields(kind, harmless=True)
            reasons = ((field, {"unknown": self._attempt(name, field)}) for field in around if field not in required)
            self.records[name, _identifier(kind, 3)] = dict([*values, *reasons])

    def _fields(self, kind: type[Record], *, harmless: bool = False) -> Iterator[tuple[str, Any]]:
        for name, info in kind.model_fields.items():
            if name in kind.IMPLIED or name in _MACHINE or (harmless and not info.is_required()):
                continue
            yield name, self._value(info.annotation, f"{kind.KIND}.{name}", harmless)
        if harmless and kind is Meeting:
            yield "tasks", [{"code": TASK, "title": "Obec"}]

    def _value(self, hint: Any, place: str, harmless: bool = False) -> Any:
        origin, inner = get_origin(hint), get_args(hint)
        if origin in {Union, types.UnionType}:
            return self._value(next(arg for arg in inner if arg is not type(None)), place, harmless)
        if origin is Annotated and (known := [mark for mark in inner[1:] if isinstance(mark, Kinds)]):
            return _reference(known[0])
        if origin is not None:  # Stated, a list, or either with marks for pydantic
            value = self._value(inner[0], place, harmless)
            return [value] if isinstance(origin, type) and issubclass(origin, tuple) else value
        if issubclass(hint, Part):
            return {
                info.alias or name: self._value(info.annotation, f"{place}.{name}", harmless)
                for name, info in hint.model_fields.items()
                if name not in _left_out(hint)
            }
        if issubclass(hint, Choice):
            return next(iter(hint.values()))
        return self._accepted(hint, place, harmless)

    def _accepted(self, kind: type[Value], place: str, harmless: bool) -> Any:
        """Return the worst that a type of value takes."""
        number = self.first + len(self.where)
        attempt = self.arm(ATTEMPT, number)
        texts: list[Any] = [{"cs": attempt, "gloss": {"pl": attempt}}, {"cs": attempt, "pl": attempt}, attempt]
        worst = [*texts, *(self.arm(odd, number) for odd in ODD)]
        for value in ["Obec", *PLAIN] if harmless else [*worst, *PLAIN]:
            if _takes(kind, value):
                if value in worst:
                    self.where[number] = place
                return value
        raise AssertionError(f"{place}: no example fits {kind.__name__}; add one to PLAIN")

    def _attempt(self, *place: str) -> str:
        number = self.first + len(self.where)
        self.where[number] = ".".join(place)
        return self.arm(ATTEMPT, number)

    def _around(self, value: Any, *place: str) -> Any:
        said = {"inferred": self._attempt(*place, "inferred"), "as_written": self._attempt(*place, "as_written")}
        return {"value": value, **said}

    def write(self, town: Town, today: str) -> set[str]:
        """Write what the town accepts, and return the codes with which it refused the rest."""
        codes: set[str] = set()
        for _ in range(8):
            files = {town.record(*key, fields): key for key, fields in self.records.items()}
            faults = [
                fault for fault in check_town(FolderSnapshot(town.root), lambda zone: today).findings if fault.is_error
            ]
            if not faults:
                return codes
            codes |= {fault.code for fault in faults}
            for fault in faults:
                file = town.root / fault.place.path
                key = files[file]
                line = file.read_text("utf-8").splitlines()[fault.place.line - 1]
                name = line.partition(":")[0]
                assert not kinds()[key[0]].model_fields[name].is_required(), fault
                self.records[key].pop(name, None)
                self.where = {number: at for number, at in self.where.items() if self.mark(number) not in line}
        raise AssertionError(faults)


TASK = "T0"
"""Code of a task that the harmless meeting gives."""

_RESULTS = {"decisions", "tasks", "updates"}
_LEFT_OUT = {Point: _RESULTS, Subpoint: _RESULTS, Comment: {"organisation", "body"}}
"""What stands at the top of minutes as well, which would be too long; what says that a citizen is an organisation."""


def _left_out(part: type[Part]) -> set[str]:
    return _MACHINE | {"meeting", "date"} if part.OWN else _LEFT_OUT.get(part, set())


_MACHINE = {"language", "former_ids", "publication", "publish_at", "suppress"}
"""Fields that no page shows; a suppression that suppresses nothing is a fault."""


def _takes(kind: type[Value], value: Any) -> bool:
    tree, faults = read_yaml(f"x: {_yaml(value)}\n", "x.yml")
    assert tree is not None, faults
    try:
        kind.read(tree["x"], _CONTEXT)
    except (Refused, ValidationError):
        return False
    return True


def _identifier(kind: type[Record], number: int) -> str:
    """Return an id for a record: 0 is the harmless one."""
    names = re.findall(r"\{(\w+)\}", kind.PATH)
    implied = dict(zip(names, kind.IMPLIED, strict=False))
    return "/".join(_part(kind, implied.get(name), number) for name in names)


def _part(kind: type[Record], implied: str | None, number: int) -> str:
    if implied == "year":
        return str(2026 + number)
    if implied in {None, "code"}:
        return "plain" if number == 0 else f"hostile-{number}"
    hint = str(kind.model_fields[implied].annotation)
    return f"2026-05-{number + 1:02}" if Moment.__name__ in hint else "plain"


def _reference(known: Kinds) -> str:
    name = next((name for name in known.names if kinds()[name].PATH), known.names[0])
    if name == "task":
        return TASK
    identifier = _identifier(kinds()[name], 0)
    return identifier if len(known.names) == 1 else f"{name}/{identifier}"

"""Records as tables: one for the kind and one for each field whose parts repeat, all derived from the model."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache
from typing import Any

from komplan.language.catalogue import catalogue
from komplan.model.kinds import kinds
from komplan.model.now import NOW
from komplan.model.record import Record
from komplan.model.values import Part, Stated
from komplan.views.labels import owner_of

from .cells import ADDRESS, TEXT, Cell, Spec, as_text, form_of, guard, joined
from .scope import COMPUTED, Field, Scope, fields_of

_NUMBER: Spec = {"type": "integer", "constraints": {"minimum": 1}}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    title: str
    """Its label in the town's own language; nothing where the column before it says it."""
    spec: Spec


@dataclass(frozen=True, slots=True)
class Table:
    """A table, each row of which is one record or one of its parts."""

    kind: str
    name: str
    """Also that of its file, without the ending."""
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    """Columns that name a row: the record's id and where the part stands among its like."""
    above: str | None
    """The table that the last key but one leads to; None where a row is a record."""
    rows: tuple[tuple[Cell, ...], ...]
    """Texts in them are safe: no program for tables takes them for formulas."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A part that becomes a row, or stays empty where it is unknown."""

    record: Record
    numbers: tuple[int, ...]
    part: Part | None


def tables_of(kind: str, scope: Scope) -> Iterator[Table]:
    """Yield the tables of a kind, its own first."""
    own = [_Line(record, (), record) for record in scope.town.of(kind)]
    yield from _tables(kinds()[kind], (kind,), own, scope)


def _tables(part: type[Part], path: tuple[str, ...], lines: list[_Line], scope: Scope) -> Iterator[Table]:
    name = _file_name(path)
    numbers = tuple(f"{'_'.join(path[1 : at + 1])}_row" for at in range(1, len(path)))
    computed = NOW.get(part) if issubclass(part, Record) else None
    columns = [Column("id", "", TEXT), *(Column(number, "", _NUMBER) for number in numbers)]
    columns += _columns(part, scope)
    columns += _columns(computed, scope, f"{COMPUTED}_") if computed else []
    columns += [Column(f"url_{language}", "", ADDRESS) for language in scope.languages]
    columns += [Column(note, "", TEXT) for note in ("unknown", "inferred")]
    rows = tuple(_row(line, part, computed, scope) for line in lines)
    above = _file_name(path[:-1]) if numbers else None
    yield Table(path[0], name, tuple(columns), ("id", *numbers), above, rows)
    for way in _repeating(part):
        further = [inner for line in lines for inner in _lines(line, way, scope)]
        yield from _tables(way[-1].kind, (*path, "_".join(field.name for field in way)), further, scope)


def _file_name(path: Iterable[str]) -> str:
    return "-".join(path).replace("_", "-")


def _repeating(part: type[Part], way: tuple[Field, ...] = ()) -> Iterator[tuple[Field, ...]]:
    """Yield the ways to the fields that hold several parts."""
    for field in fields_of(part):
        if field.is_part and field.several:
            yield (*way, field)
        elif field.is_part:
            yield from _repeating(field.kind, (*way, field))


def _lines(line: _Line, way: tuple[Field, ...], scope: Scope) -> Iterator[_Line]:
    """Yield the parts that stand at the end of a way, numbered from 1."""
    at: Any = line.part
    for field in way:
        stated = getattr(at, field.attribute) if at is not None else None
        at = stated.value if stated else None
    for number, item in enumerate(scope.items(at or (), line.record), 1):
        yield _Line(line.record, (*line.numbers, number), item.value)


def _columns(part: type[Part], scope: Scope, prefix: str = "", title: str = "") -> list[Column]:
    columns = []
    for field in fields_of(part):
        name, label = prefix + field.name, title + scope.speaker.label(owner_of(part), field.name)
        if field.is_part:
            columns += [] if field.several else _columns(field.kind, scope, f"{name}_", f"{label} – ")
            continue
        for ending, spec in form_of(field.kind).columns(field.kind, scope.languages).items():
            code = ending.rpartition("_")[2]
            told = f"{label} ({catalogue(code).name})" if code in scope.languages else "" if ending else label
            columns.append(Column(name + ending, told, TEXT if field.several else spec))
    return columns


def _row(line: _Line, part: type[Part], computed: type[Part] | None, scope: Scope) -> tuple[Cell, ...]:
    row = _Row(line.record, scope)
    if line.part is None:
        row.unknown.append("*")
    cells: list[Cell] = [line.record.id, *line.numbers, *row.cells(part, line.part)]
    if computed:
        cells += row.cells(computed, scope.now.get(line.record.key), f"{COMPUTED}_")
    cells += scope.urls[line.record.key].values()
    cells += ["; ".join(row.unknown) or None, "; ".join(row.inferred) or None]
    return tuple(guard(cell) if isinstance(cell, str) else cell for cell in cells)


@dataclass(frozen=True, slots=True)
class _Row:
    """Fills a row, and notes the names of the fields that nobody knows and of those that were inferred."""

    record: Record
    scope: Scope
    unknown: list[str] = dataclass_field(default_factory=list)
    inferred: list[str] = dataclass_field(default_factory=list)

    def cells(self, part: type[Part], value: Part | None, prefix: str = "") -> Iterator[Cell]:
        """Yield the cells of a part in the order of its columns; empty ones where there is no such part."""
        if value is None:
            yield from _width(part, self.scope.languages) * (None,)
            return
        for field in fields_of(part):
            stated = getattr(value, field.attribute)
            said = stated.value if stated else None
            if stated and (said is None or field.is_part or self.scope.may_tell(said, self.record)):
                self._note(prefix + field.name, stated)
            if not field.is_part:
                yield from self._plain(field, said)
            elif not field.several:
                yield from self.cells(field.kind, said, f"{prefix}{field.name}_")

    def _plain(self, field: Field, said: Any) -> tuple[Cell, ...]:
        width = _width_of(field, self.scope.languages)
        if said is None:
            return width * (None,)
        form = form_of(field.kind)
        if field.several:
            items = (item.value for item in self.scope.items(said, self.record))
            return joined([form.cells(item, self.record, self.scope) for item in items if item is not None], width)
        return form.cells(said, self.record, self.scope)

    def _note(self, name: str, stated: Stated[Any]) -> None:
        if stated.unknown is not None:
            self.unknown.append(name)
        elif stated.inferred is not None:
            self.inferred.append(name)


@cache
def _width(part: type[Part], languages: tuple[str, ...]) -> int:
    """Return how many columns a part takes."""
    return sum(_width_of(field, languages) for field in fields_of(part))


@cache
def _width_of(field: Field, languages: tuple[str, ...]) -> int:
    if field.is_part:
        return 0 if field.several else _width(field.kind, languages)
    return len(form_of(field.kind).columns(field.kind, languages))


def shown(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table as text, its head first."""
    yield tuple(column.name for column in table.columns)
    yield from (tuple(as_text(cell) for cell in row) for row in table.rows)

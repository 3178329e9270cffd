"""Records as tables: one for the kind and one for each field whose parts repeat, all derived from the model."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field as dataclass_field
from decimal import Decimal
from functools import cache
from json import JSONDecoder, JSONEncoder
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.computed import computed_of
from komplan.edition.kinds import computed_parts
from komplan.language.catalogue import catalogue
from komplan.model.answers import derived, settled
from komplan.model.fields import FieldSpec
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.values import ABSENT, Name, Part, Stated, Text

from .cells import ADDRESS, TEXT, Cell, Spec, cells, columns_of, guard, joined
from .scope import NOW, Scope, told_fields

_NUMBER: Spec = {"type": "integer", "constraints": {"minimum": 1}}
_WRITTEN = "as_written"
"""Ending of the columns with the source's own words for a value; name of that with those for texts and whole rows."""


@frozen
class Column:
    """A column of a table."""

    name: str
    title: str
    """Its label in the town's own language; nothing where the column before it says it."""
    spec: Spec


@frozen
class DataTable:
    """A table, each row of which is one record or one of its parts; what it looks like, whatever stands in it."""

    kind: str
    name: str
    """Also that of its file, without the ending."""
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    """Columns that name a row: the record's id and where the part stands among its like."""
    above: str | None
    """The table that the last key but one leads to; None where a row is a record."""
    part: type[Part]
    """What a row is."""
    computed: type[Part] | None
    """What is computed of it."""
    ways: tuple[tuple[FieldSpec, ...], ...]
    """From a record to such parts: through each of these in its turn, the last field of which holds several."""


Row = tuple[Cell, ...]
"""Texts in it are safe: no program for tables takes them for formulas."""


@frozen
class _Line:
    """A part that becomes a row, or stays empty where it is unknown."""

    record: Record
    numbers: tuple[int, ...]
    said: Stated[Any]
    """The part, or why it is unknown."""

    @property
    def part(self) -> Part | None:
        part: Part | None = self.said.value
        return part


@derived
def tables_of(scope: Scope, kind: str) -> tuple[DataTable, ...]:
    """Return the tables of a kind, its own first."""
    return tuple(_tables(kinds()[kind], (kind,), (), scope))


def _tables(
    part: type[Part], path: tuple[str, ...], ways: tuple[tuple[FieldSpec, ...], ...], scope: Scope
) -> Iterator[DataTable]:
    numbers = tuple(f"{'_'.join(path[1 : at + 1])}_row" for at in range(1, len(path)))
    computed = computed_parts().get(part) if issubclass(part, Record) else None
    columns = [Column("id", "", TEXT), *(Column(number, "", _NUMBER) for number in numbers)]
    columns += _columns(part, scope)
    columns += _columns(computed, scope, f"{NOW}_") if computed else []
    columns += [Column(f"url_{language}", "", ADDRESS) for language in scope.languages]
    columns += [Column(note, "", TEXT) for note in ("unknown", "inferred", _WRITTEN)]
    above = _file_name(path[:-1]) if numbers else None
    keys = ("id", *numbers)
    yield DataTable(path[0], _file_name(path), tuple(columns), keys, above, part, computed, ways)
    for way in _repeating(part):
        yield from _tables(way[-1].value_type, (*path, "_".join(field.name for field in way)), (*ways, way), scope)


def rows_of(scope: Scope, table: DataTable) -> Iterator[Row]:
    """Yield the rows of a table."""
    at = tables_of(scope, table.kind).index(table)
    for record in scope.edition.of(kinds()[table.kind]):
        yield from map(tuple, _DECODER.decode(_rows(scope, record)[at][1]))


@settled
def row_counts(scope: Scope, kind: str) -> tuple[int, ...]:
    """Return how many rows each of the tables of a kind has."""
    counts = ([count for count, _ in _rows(scope, record)] for record in scope.edition.of(kinds()[kind]))
    return tuple(map(sum, zip(*counts, strict=True)))


@settled
def _rows(scope: Scope, record: Record) -> tuple[tuple[int, str], ...]:
    """Return the rows of a record in each table of its kind: how many, and as JSON, as a text costs little to keep."""
    return tuple(_told(table, record, scope) for table in tables_of(scope, record.KIND))


def _told(table: DataTable, record: Record, scope: Scope) -> tuple[int, str]:
    rows = [_row(line, table, scope) for line in _lines(table, record, scope)]
    return len(rows), _ENCODER.encode(rows)


_ENCODER = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda number: {"decimal": str(number)})
_DECODER = JSONDecoder(object_hook=lambda told: Decimal(told["decimal"]))


def _lines(table: DataTable, record: Record, scope: Scope) -> list[_Line]:
    """Return the parts of a record that are rows of a table."""
    lines = [_Line(record, (), Stated(record))]
    for way in table.ways:
        lines = [inner for line in lines for inner in _further(line, way, scope)]
    return lines


def _file_name(path: Iterable[str]) -> str:
    return "-".join(path).replace("_", "-")


def _repeating(part: type[Part], way: tuple[FieldSpec, ...] = ()) -> Iterator[tuple[FieldSpec, ...]]:
    """Yield the ways to the fields that hold several parts."""
    for field in told_fields(part):
        if field.is_group and field.several:
            yield (*way, field)
        elif field.is_group:
            yield from _repeating(field.value_type, (*way, field))


def _further(line: _Line, way: tuple[FieldSpec, ...], scope: Scope) -> Iterator[_Line]:
    """Yield the parts that stand at the end of a way, numbered from 1."""
    at: Any = line.part
    for field in way:
        at = at.stated(field.attribute).value if at is not None else None
    for number, item in enumerate(scope.items(at or (), line.record), 1):
        yield _Line(line.record, (*line.numbers, number), item)


def _columns(part: type[Part], scope: Scope, prefix: str = "", title: str = "") -> list[Column]:
    columns = []
    for field in told_fields(part):
        name, label = prefix + field.name, title + scope.localiser.label(part.table(), field.name)
        if field.is_group and not field.several:
            columns += _columns(field.value_type, scope, f"{name}_", f"{label} – ")
        for ending, spec in _endings(field, scope.languages).items():
            code = ending.rpartition("_")[2]
            told = f"{label} ({catalogue(code).name})" if code in scope.languages else "" if ending else label
            columns.append(Column(name + ending, told, TEXT if field.several else spec))
        if _has_words(part, field):
            told = scope.localiser.words.say("data", "as_written", field=label)
            columns.append(Column(f"{name}_{_WRITTEN}", told, TEXT))
    return columns


def _endings(field: FieldSpec, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    """Return the columns of a field's own value by what follows its name; none for a part, which has fields."""
    return {} if field.is_group else columns_of(field.value_type, languages)


def _has_words(part: type[Part], field: FieldSpec) -> bool:
    """Tell whether the source's own words for a field have a column; texts are such words, which they seldom need."""
    return part not in computed_parts().values() and not field.takes(Text, Name)


def _row(line: _Line, table: DataTable, scope: Scope) -> Row:
    row = _Row(line.record, scope)
    cells: list[Cell] = [line.record.id, *line.numbers]
    row.note("*", line.said)
    row.note_words("*", scope.written(line.said, line.record))
    cells += row.cells(table.part, line.part)
    if table.computed:
        cells += row.cells(table.computed, computed_of(scope.edition, line.record), f"{NOW}_")
    cells += scope.urls(line.record).values()
    cells += ["; ".join(notes) or None for notes in (row.unknown, row.inferred, row.written)]
    return tuple(guard(cell) if isinstance(cell, str) else cell for cell in cells)


@frozen
class _Row:
    """Fills a row, and notes of which fields more is said than their columns tell; ``*`` is the whole row."""

    record: Record
    scope: Scope
    unknown: list[str] = dataclass_field(default_factory=list)
    """Names of what nobody knows."""
    inferred: list[str] = dataclass_field(default_factory=list)
    """Names of what was inferred."""
    written: list[str] = dataclass_field(default_factory=list)
    """Names with the source's own words."""

    def cells(self, part: type[Part], value: Part | None, prefix: str = "") -> Iterator[Cell]:
        """Yield the cells of a part in the order of its columns; empty ones where there is no such part."""
        if value is None:
            for step in _steps(part, self.scope.languages):
                yield from step.blank
            return
        held = value.contents
        for step in _steps(part, self.scope.languages):
            field = step.field
            stated = held.get(field.attribute, ABSENT)
            if stated is ABSENT:
                yield from step.blank
                continue
            said = stated.value
            if step.is_sole and not stated.says_more:
                yield from self._plain(step, said)
                yield from step.no_words
                continue
            if said is None or field.is_group or self.scope.may_tell(said, self.record):
                self.note(prefix + field.name, stated, *self._items(field, said))
            if field.is_group and not field.several:
                yield from self.cells(field.value_type, said, f"{prefix}{field.name}_")
            yield from self._plain(step, said)
            words = self._words(field, stated)
            if step.has_words:
                yield words
            else:
                self.note_words(prefix + field.name, words)

    def _items(self, field: FieldSpec, said: Any) -> "tuple[Stated[Any], ...]":
        """Return the items that stand in one cell, not those that have rows of their own."""
        return tuple(self.scope.items(said, self.record)) if said and field.several and not field.is_group else ()

    def _plain(self, step: "_Step", said: Any) -> tuple[Cell, ...]:
        field, width = step.field, step.width
        if said is None or not width:
            return width * (None,)
        if field.several:
            items = (item.value for item in self._items(field, said))
            return joined([cells(item, self.record, self.scope) for item in items if item is not None], width)
        return cells(said, self.record, self.scope)

    def _words(self, field: FieldSpec, stated: "Stated[Any]") -> str | None:
        """Return the source's own words for a value; of several values in one cell, for each in its place."""
        items = (item for item in self._items(field, stated.value) if item.value is not None)
        told = [self.scope.written(item, self.record) or "" for item in items]
        own = self.scope.written(stated, self.record)
        return "; ".join([*([own] if own else ()), *(told if any(told) else ())]) or None

    def note(self, name: str, *stated: Stated[Any]) -> None:
        """Note what is said of a field besides its value, or of one of its items."""
        if any(one.unknown is not None for one in stated):
            self.unknown.append(name)
        if any(one.inferred is not None for one in stated):
            self.inferred.append(name)

    def note_words(self, name: str, words: str | None) -> None:
        """Note the source's own words for a field that has no column for them."""
        if words:
            self.written.append(f"{name}: {words}")


@frozen
class _Step:
    """How a field stands in rows."""

    field: FieldSpec
    width: int
    """How many columns its own values take."""
    is_sole: bool
    """Whether its value is one, and no group of fields."""
    has_words: bool
    """Whether the source's own words have a column."""
    no_words: tuple[None, ...]
    """The cell of that where there are none."""
    blank: tuple[None, ...]
    """All of its cells where it states nothing."""


@cache
def _steps(part: type[Part], languages: tuple[str, ...]) -> tuple[_Step, ...]:
    """Return the fields of a part in the order of its columns."""
    steps = []
    for field in told_fields(part):
        inner = _steps(field.value_type, languages) if field.is_group and not field.several else ()
        width, has_words = len(_endings(field, languages)), _has_words(part, field)
        blank = (*(cell for step in inner for cell in step.blank), *((width + has_words) * (None,)))
        is_sole = not (field.is_group or field.several)
        steps.append(_Step(field, width, is_sole, has_words, has_words * (None,), blank))
    return tuple(steps)

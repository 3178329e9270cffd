"""A record's file as it lies there and as it is read, and what it would be with safe repairs made to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Place
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.reading.filing import kind_of
from komplan.model.reading.record_text import Held, RecordText
from komplan.model.record import Record
from komplan.model.values.choice import Choice
from komplan.sources.limits import FILE
from komplan.sources.pasted import Edit, Pasted, edit_of
from komplan.sources.text import plain_lines, read_damaged
from komplan.sources.tree import LOST, Branch, scalars, value_of

from .repaired_text import with_edits

_OF_PEOPLE = frozenset({
    "publication", "publish_at", "suppress",
    "person", "public_basis",
    "approves", "digest", "redactions",
})  # fmt: skip
"""Fields that decide what is public, who is named and what was agreed on."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
"""What may be a comment."""


class Why(StrEnum):
    """Why a safe repair is not made; the catalogues word it under ``[fix.left]``."""

    AGREED = "agreed"
    """Its file holds what was approved or adopted."""
    PEOPLE = "people"
    """It stands in a line of a field that only people decide on."""
    COMMENT = "comment"
    """A comment would become part of a text, or go."""
    UNREADABLE = "unreadable"
    """The file is no text, or a sign in it can't be used."""
    HARM = "harm"
    """Something else would read otherwise, or be found."""


@dataclass(frozen=True, eq=False)
class RecordFile:
    """The file at a path of a checked town."""

    checked: Checked
    path: str

    @cached_property
    def data(self) -> bytes | None:
        """Its bytes, of a file that is too long one more than it may have; None where there is none."""
        try:
            return self.checked.snapshot.read(self.path, FILE + 1)
        except OSError:
            return None

    @cached_property
    def written(self) -> str | None:
        """Its text with its own line ends; None where it can't be read or is none of a record."""
        try:
            return self.data.decode("utf-8") if self.data and len(self.data) <= FILE and kind_of(self.path) else None
        except UnicodeDecodeError:
            return None

    @cached_property
    def record(self) -> RecordText | None:
        """Its text as it is read; None where it can't be."""
        written, named = self.written, kind_of(self.path)
        text = None if written is None else read_damaged(written.encode(), self.path)[0]
        if text is None or named is None or self.checked.edition is None:
            return None
        return RecordText(self.path, text, {}, *named, self.checked.edition.settings.codes)

    @cached_property
    def held(self) -> Held | None:
        """What it holds."""
        return self.record.read() if self.record else None

    @cached_property
    def is_agreed(self) -> bool:
        """Whether it tells of an act by which it was agreed on, or that of the record does in whose folder it lies.

        So may one that can't be read.
        """
        named, record = kind_of(self.path), self.record
        if named is None or record is None:
            return self.data is not None
        kind, identifier = named
        if any(re.search(rf"(?m)^{act}\b", record.text) for act in kind.ACTS) or _is_agreed(kind, self.held):
            return True
        holder = kinds().get(kind.folder_kind() or "")
        if holder is None or not holder.ACTS:
            return False
        return RecordFile(self.checked, holder.path_of(identifier.partition("/")[0])).is_agreed

    def obstacle(self, finding: Diagnostic) -> Why | None:
        """Return why the safe repair of a finding in it is not even tried; None where it may be."""
        edit = edit_of(finding)
        if edit is None or self.record is None or LOST in edit.text:
            return Why.UNREADABLE
        if not self._keeps_comments(edit):
            return Why.COMMENT
        if self.is_agreed:
            return Why.AGREED
        lines = range(edit.at.line, edit.at.end_line + 1)
        return None if self._of_people.isdisjoint(lines) else Why.PEOPLE

    @cached_property
    def _of_people(self) -> frozenset[int]:
        """The lines of fields that only people decide on."""
        found = scalars(_tree(self.held))
        return frozenset(value.place.line for path, value in found if not _OF_PEOPLE.isdisjoint(path))

    def _keeps_comments(self, edit: Edit) -> bool:
        """Tell whether each ``#`` that may begin a comment, which is nobody's to read, stays with what is behind it."""
        lines, new, at = self.checked.lines(self.path), edit.text.split("\n"), edit.at
        typed = [*lines[at.line - 1 : at.end_line], ""][: at.end_line - at.line + 1]
        typed[-1] = typed[-1][: at.end_column - 1]
        typed[0] = typed[0][at.column - 1 :]
        found = ((number, _COMMENT.search(line)) for number, line in enumerate(typed))
        comments = [(number, comment[0]) for number, comment in found if comment]
        return not comments or (
            len(typed) == len(new) and all(new[number].endswith(comment) for number, comment in comments)
        )

    def mended(self, edits: Sequence[Edit]) -> str | None:
        """Return its text after edits; None where they can't be made or values outside them would read otherwise."""
        text = None if self.written is None else with_edits(self.written, edits)
        if self.written is None or self.held is None or text is None:
            return None
        if plain_lines(text) != Pasted(plain_lines(self.written), self.path, 1, edits).text:
            return None
        return text if _values(self.held, edits) <= _values(self._after(edits), edits) else None

    def _after(self, edits: Sequence[Edit]) -> Held:
        """Return what it would hold after edits; all places are those that it has now."""
        assert self.record is not None  # whoever asks has looked
        return self.record.read(Pasted(self.record.text, self.path, 1, edits))


def _is_agreed(kind: type[Record], held: Held | None) -> bool:
    """Tell whether a file says of its record that it was agreed on: by an act, or by a state that follows from one."""
    tree = _tree(held)
    return any(act in tree for act in kind.ACTS) or any(
        meant in choice.values() and choice.member(meant).is_agreed
        for name, spec in fields_of(kind).items()
        if issubclass(choice := spec.value_type, Choice) and (said := value_of(tree.get(name))) is not None
        for meant in [choice.meant(str(said)) or str(said)]
    )


def _tree(held: Held | None) -> Branch:
    """Return what could be read of a file, which may be nothing."""
    return (held and held.tree) or Branch(Place(""))


def _values(held: Held, edits: Sequence[Edit]) -> set[tuple[object, ...]]:
    """Return the values of a file that stand outside of edits, each with its place and the fields that it stands in."""
    values: set[tuple[object, ...]] = set()
    for path, value in scalars(_tree(held)):
        begin = value.place.line, value.place.column
        end = value.end or (begin[0], max(begin[1], value.place.end_column))
        stretches = (edit.at for edit in edits)
        is_apart = all(end < (at.line, at.column) or begin > (at.end_line, at.end_column) for at in stretches)
        if is_apart and LOST not in value:
            values.add((begin, path, str(value)))
    return values

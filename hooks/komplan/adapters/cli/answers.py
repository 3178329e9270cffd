"""What somebody typed for a field of a new record: whom or what they mean by it, and what the check would say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from komplan.checks.references import Targets, wrong_reference
from komplan.checks.run import Clock, check_town, concealed
from komplan.diagnostics import Diagnostic, Place, facts
from komplan.diagnostics.diagnostic import say
from komplan.diagnostics.lines import FileLines
from komplan.editing.new_record import NewRecord, WantedField, faults_of, form_typed
from komplan.language.catalogue import Catalogue
from komplan.language.heard import fold
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.values import BLANK, Choice, Flag, Reference
from komplan.model.values.code import is_identifier
from komplan.model.walk import references
from komplan.model.yaml_forms import YamlForm
from komplan.sources.files import TakenPaths
from komplan.sources.snapshot import ChangedSnapshot
from komplan.sources.text import read_text
from komplan.views.values.localiser import Localiser

from ..snapshots.folder import FolderSnapshot
from .opened import Opened


@dataclass(frozen=True, slots=True)
class Option:
    """One of what a field may say."""

    written: str
    """As a file says it."""
    title: str
    """What people call it."""


@dataclass(frozen=True)
class Answering:
    """Reads answers as the files of a town are read."""

    opened: Opened
    now: Clock

    @property
    def words(self) -> Catalogue:
        """The words of whoever answers."""
        return self.opened.words

    @cached_property
    def _targets(self) -> Targets:
        return Targets(self.opened.known)

    @cached_property
    def _localiser(self) -> Localiser:
        return Localiser(self.opened.town, self.words.code)

    def options(self, wanted: WantedField, record: NewRecord) -> tuple[Option, ...]:
        """Return what a field may say where that can be listed: its choices, or the records it may lead to."""
        sort = wanted.spec.value_type
        if issubclass(sort, Choice):
            table = sort.table().split(".")
            return tuple(Option(value, str(self.words.find(*table, value) or value)) for value in sort.values())
        if issubclass(sort, Flag):
            return tuple(Option(value, self.words.say("flags", value)) for value in ("true", "false"))
        folder = record.identifier.partition("/")[0]
        return tuple(
            Option(self._leading(wanted, other, record, folder), self._localiser.title(other).text)
            for name in wanted.spec.kinds
            for other in self.opened.town.of(kinds()[name])
            if not self._is_elsewhere(other, record, folder)
        )

    def _is_elsewhere(self, other: Record, record: NewRecord, folder: str) -> bool:
        """Tell whether a record lies in another folder, such as a plan's, than its neighbour is to lie in."""
        kind = record.kind.folder_kind()
        return kind is not None and other.folder_kind() == kind and not other.id.startswith(f"{folder}/")

    def _leading(self, wanted: WantedField, other: Record, record: NewRecord, folder: str) -> str:
        if len(wanted.spec.kinds) > 1:
            return other.key
        is_beside = record.kind.folder_kind() is not None and other.folder_kind() == record.kind.folder_kind()
        return other.id.removeprefix(f"{folder}/") if is_beside else other.id

    def meant(self, wanted: WantedField, typed: str, record: NewRecord) -> str:
        """Return what a file says for what somebody calls a choice or a record by; other text as it is."""
        sort = wanted.spec.value_type
        if issubclass(sort, Choice):
            return sort.meant(typed) or typed if typed not in sort.values() else typed
        if issubclass(sort, Flag):
            called = {fold(self.words.say("flags", value)): value for value in ("true", "false")}
            return called.get(fold(typed), typed)
        near = record.read().record if wanted.spec.kinds and typed != BLANK else None
        found = self._targets.meant.exact(Reference(typed, wanted.spec.kinds), near) if near else None
        return found or typed

    def accept(self, wanted: WantedField, typed: Sequence[YamlForm], record: NewRecord) -> tuple[NewRecord, list[str]]:
        """Return the record with what was typed for a field, and in sentences what is wrong with that."""
        texts = (one.encode("utf-8", "surrogateescape") for one in typed if isinstance(one, str))
        if unreadable := [finding for text in texts for finding in read_text(text, record.path)[1]]:
            return record, self.told(unreadable, record)
        forms = [self._form(wanted, one, record) for one in typed]
        tried, held = record.answer(wanted, forms)
        faults = faults_of(held)
        if not faults and held.record is not None:
            faults = self._leading_nowhere(wanted, held.record)
        if not faults and wanted.name in record.kind.IMPLIED and not tried.is_named(wanted.name):
            faults = [Diagnostic("wrong-identifier", Place(""), facts(identifier=str(typed[0])))]
        return tried, self.told(faults, tried)

    def _leading_nowhere(self, wanted: WantedField, record: Record) -> list[Diagnostic]:
        """Return what is told of references in a field that don't lead to one record."""
        named = ((path, one) for path, one in references(record) if path[0] == wanted.path[0])
        told = (wrong_reference(self._targets, one, record, path, is_typed=True) for path, one in named)
        return [finding for finding in told if finding]

    def _form(self, wanted: WantedField, typed: YamlForm, record: NewRecord) -> YamlForm:
        """Return what a file holds of what was typed."""
        return form_typed(self.meant(wanted, typed.strip(), record), wanted.spec) if isinstance(typed, str) else typed

    def told(self, faults: Sequence[Diagnostic], record: NewRecord) -> list[str]:
        """Return the sentences of findings about a file that is not there yet, without what must not be public."""
        lines = FileLines(record.text.split("\n"))
        worded = [say(one, self.words) for one in concealed(faults, lambda path: lines)]
        return list(dict.fromkeys(" ".join((one.message, one.hint, *one.lines)) for one in worded))

    def faults(self, record: NewRecord) -> list[Diagnostic]:
        """Return the errors that the check of the town would find in the file."""
        data = {record.path: record.text.encode("utf-8", "replace")}
        checked = check_town(ChangedSnapshot(FolderSnapshot(self.opened.root), data), self.now)
        return [finding for finding in checked.findings if finding.is_error and finding.place.path == record.path]

    @cached_property
    def _paths(self) -> TakenPaths:
        return TakenPaths(FolderSnapshot(self.opened.root))

    def taken(self, record: NewRecord) -> str | None:
        """Return the path of the file that has a record's id or had it before, or whose name differs in case only."""
        key = record.kind.key_of(record.identifier)
        known = self.opened.known
        before = (other.place().path for other in known.once(key))
        there = known.records[key].place().path if key in known.records else known.broken.get(key)
        return self._paths.by(record.path, "") or there or next(before, None)

    def wrong_name(self, name: str) -> str:
        """Return what is wrong with an id that is no folder's, or nothing."""
        if is_identifier(name) and "/" not in name:
            return ""
        finding = Diagnostic("wrong-identifier", Place(""), facts(identifier=name))
        (hidden,) = concealed([finding], lambda path: FileLines([name]))
        worded = say(hidden, self.words)
        return f"{worded.message} {worded.hint}"

"""The command that removes personal data, also from what was approved or adopted, and says where they remain."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from komplan.checks.found import all_found
from komplan.checks.run import Clock, concealed
from komplan.diagnostics import Diagnostic
from komplan.diagnostics.diagnostic import say
from komplan.editing.forms import is_enough, other_forms, pattern_of, replaced
from komplan.editing.redact import (
    Redacted,
    Unreadable,
    Wanted,
    redact_file,
    redact_text,
)
from komplan.editing.renew import renewed
from komplan.editing.reread import read_again
from komplan.editing.writer import file_of
from komplan.edition.edition import Edition
from komplan.edition.seals import seals_of, standing_digests, stated_digests
from komplan.language.catalogue import Catalogue, catalogue, languages
from komplan.model.kinds import kinds
from komplan.model.reading.filing import ASSETS
from komplan.model.reading.lines import lines_of
from komplan.model.reading.load import Loaded, load_town
from komplan.model.record import Record
from komplan.model.yaml_forms import Bare
from komplan.sources.files import ROOT, Found, find_files
from komplan.sources.snapshot import ChangedSnapshot
from komplan.sources.tree import Branch

from ..snapshots.folder import FolderSnapshot
from .called import find_meeting
from .files import Declined, name_of, read, rewrite
from .opened import Opened
from .terminal import WrongUse, is_somebody_there, tell

Texts = dict[str, str]
"""New texts of files by their path."""


def redact_record(root: Path, said: str, what: Sequence[str], now: Clock, words: Catalogue) -> None:
    """Write a record's files without ``what``, which is asked for where it is not said; nothing of it is repeated."""
    opened = Opened.open(root, words)
    town = opened.town
    work = _Redaction(root, town, words, opened)
    record = work.record(said)
    holder = _holder(town, record)
    if holder:
        opened.whole(holder, with_folder=True)
    stated = stated_digests(holder) if holder else ()
    seals = seals_of(town, holder) if holder and stated else ()
    if holder and stated and (not seals or any(seal.stated and not seal.holds for seal in seals)):
        raise Declined(words.say("command", "digest_wrong", path=holder.place().path))
    wanted = _wanted(what, words)
    texts, count = work.redacted(record, wanted)
    if not count:
        raise Declined(words.say("redaction", "nothing", path=record.place().path))
    if holder and stated:
        texts = work.sealed(holder, texts, now(town.settings.zone))
    work.refuse_new_faults(texts, wanted)
    last = holder.place().path if holder else ""
    for path, text in sorted(texts.items(), key=lambda item: item[0] == last):
        rewrite(root, path, work.before(path), text, words)
    work.report(texts, count, wanted)
    if what and "-" not in what:
        tell(words.say("redaction", "shell"))


@dataclass(frozen=True, slots=True)
class _Redaction:
    """The town in a folder, and the words for what is done in it."""

    root: Path
    town: Edition
    words: Catalogue
    opened: Opened
    read_before: Texts = field(default_factory=dict)
    """Texts of files as they were when the work began."""

    @property
    def files(self) -> list[Found]:
        """The town's files as they are now."""
        return find_files(FolderSnapshot(self.root))[0]

    def before(self, path: str) -> str:
        """Return the text of a file as it was when it was read first."""
        if path not in self.read_before:
            self.read_before[path] = read(self.root, path, self.words)
        return self.read_before[path]

    def record(self, said: str) -> Record:
        """Return the record of an id, of ``kind/id`` or of its file; of what stands inside minutes, the minutes."""
        path = name_of(said, self.root, "", "")
        names = (said, *(f"{kind}/{said}" for kind in kinds()))
        found = next((self.town.records[name] for name in names if name in self.town.records), None)
        by_path = (record for record in self.town.records.values() if _same_file(record.place().path, path))
        found = found or next((record for record in by_path if not record.container), None)
        found = found or find_meeting(self.town, said)
        if found is None:
            if meant := find_meeting(self.opened.known, said):
                self.opened.whole(meant)
            broken = self.opened.known.broken
            if at := next((broken[name] for name in names if name in broken), None):
                raise self.opened.faulty(at)
            files = {file.path for file in self.files if not file.path.startswith((*ASSETS, ROOT))}
            if path in files:
                raise self.opened.faulty(path)
            if (self.root / path).is_file():
                raise Declined(self.words.say("redaction", "not_here", path=path))
            raise Declined(self.words.say("redaction", "no_record", record=said))
        return found.container or found

    def redacted(self, record: Record, wanted: list[str]) -> tuple[Texts, int]:
        """Return the changed files of a record without what was to be removed, and how often it stood there."""
        texts: Texts = {}
        total = 0
        for held in _held(self.town, record):
            for path, language in self._files(held):
                text, count = self.before(path), 0
                for what in map(pattern_of, wanted):
                    done = self._one(held, path, text, Wanted(what, language, _mark))
                    text, count = done.text, count + done.count
                if count:
                    texts[path], total = text, total + count
        return texts, total

    def _files(self, record: Record) -> Iterator[tuple[str, str]]:
        """Yield the paths of a record's file and its translations, each with its language."""
        path = record.place().path
        yield path, self.town.language_of(record)
        for file in sorted((self.root / path).parent.glob(f"{Path(path).stem}.??.md")):
            yield file.relative_to(self.root).as_posix(), file.name[-5:-3]

    def _one(self, record: Record, path: str, text: str, wanted: Wanted) -> Redacted:
        if path != record.place().path:
            return redact_text(text, wanted)

        def faults(tree: Branch) -> list[Diagnostic]:
            return read_again(tree, record, self.town.settings.codes)[1]

        try:
            return redact_file(text, wanted, faults)
        except Unreadable:
            raise Declined(self.words.say("redaction", "unreadable", path=path)) from None

    def sealed(self, holder: Record, texts: Texts, now: str) -> Texts:
        """Return the texts with the day of the redaction and the digests of what they say now.

        Other digests of the same minutes are dropped: by them whoever guesses what was removed could prove the guess.
        """
        path = holder.place().path
        file = file_of(texts.get(path) or self.before(path)).append(("redactions",), {"date": Bare(now)})
        dropped = _words_of(self.town.language_of(holder)).say("redaction", "digest_dropped")
        standing = dict(standing_digests(holder))
        for other, _ in stated_digests(holder):
            if other not in standing:
                file = file.set(other, {"unknown": dropped})
        text = file.text
        town = _town_of(_read(self.root, {**texts, path: text}))
        after = town.records.get(holder.key)
        seals = seals_of(town, after) if after else ()
        if not seals:
            raise Declined(self.words.say("redaction", "unreadable", path=path))
        return {**texts, path: renewed(text, seals)}

    def refuse_new_faults(self, texts: Texts, wanted: list[str]) -> None:
        """Refuse where the town would have a fault that it does not have now, or lack a record, and say which."""
        loaded = _read(self.root, texts)
        after = _town_of(loaded)
        old = {(f.code, f.place.path) for f in _errors(self.town)}
        unread = (f for f in loaded.findings if f.is_error and f.place.path in texts)
        fault = next((f for f in (*unread, *_errors(after)) if (f.code, f.place.path) not in old), None)
        if fault is None and not self.town.records.keys() - after.records.keys():
            return
        path = fault.place.path if fault else next(iter(texts))
        reason = self.words.say("redaction", "unreadable", path=path)
        if fault:
            (hidden,) = concealed([fault], lines_of(FolderSnapshot(self.root)))
            worded = say(hidden, self.words).message
            for what in map(pattern_of, wanted):
                worded, _ = replaced(what, self.words.say("redaction", "mark"), worded)
            reason = f"{reason} {self.words.say('redaction', 'because', reason=worded)}"
        raise Declined(reason)

    def report(self, texts: Texts, count: int, wanted: list[str]) -> None:
        """Say what was done and where to look next, without a word of what was removed."""
        say = self.words.say
        patterns = [pattern_of(what) for what in wanted]

        def shown(path: str) -> str:
            hit = any(list(other_forms(re.sub(r"\W", " ", path), what)) for what in wanted)
            return say("redaction", "hidden_name", folder=path.split("/", maxsplit=1)[0]) if hit else path

        tell(say("redaction", "done", count=count, files=", ".join(map(shown, sorted(texts)))))
        forms = [
            f"{shown(path)}:{line}"
            for path, text in sorted(texts.items())
            for line in sorted({line for what in wanted for line in other_forms(text, what)})
        ]
        if forms:
            tell(say("redaction", "forms", places=", ".join(forms)))
        others = [
            shown(file.path)
            for file in self.files
            if file.path not in texts and not file.path.startswith(ASSETS)
            for text in [file.read(file.size).decode("utf-8", "replace")]
            if any(pattern.search(text) for pattern in patterns)
        ]
        if others:
            tell(say("redaction", "others", files=", ".join(sorted(set(others)))))
        tell(say("redaction", "remains"))


def _same_file(path: str, said: str) -> bool:
    return said == path or re.sub(r"\.[a-z]{2}\.md$", ".md", said) == path


def _holder(town: Edition, record: Record) -> Record | None:
    """Return what holds the digest of a record: itself, or its plan."""
    return next((one for one in (record, *(town.holders[record.key] or ())) if one.ACTS), None)


def _held(town: Edition, record: Record) -> list[Record]:
    """Return the records whose files are cleared: a plan with all that stands in its folder."""
    inside = (other for other in town.records.values() if "/".join(other.folder_of or ()) == record.key)
    return [record, *(inside if record.ACTS else ())]


def _wanted(what: Sequence[str], words: Catalogue) -> list[str]:
    """Return what is to be removed: as said, read from standard input, or asked for without showing it."""
    if not what and not is_somebody_there():
        raise WrongUse(words.say("redaction", "ask"))
    lines = list(what)
    if "-" in lines:
        lines = [line for line in lines if line != "-"] + sys.stdin.read().splitlines()
    while not what:
        line = click.prompt(words.say("redaction", "which"), hide_input=True, default="", show_default=False)
        if not line.strip():
            break
        lines.append(line)
    wanted = sorted({line.strip() for line in lines if line.strip()}, key=len, reverse=True)
    if not wanted or not all(map(is_enough, wanted)):
        raise WrongUse(words.say("redaction", "too_short"))
    return wanted


def _mark(language: str) -> str:
    return _words_of(language).say("redaction", "mark")


def _words_of(language: str) -> Catalogue:
    """Return the words of the language of a file, or English ones where there are none."""
    return catalogue(language if language in languages() else "en")


def _read(root: Path, texts: Mapping[str, str]) -> Loaded:
    """Return what the town's folder would hold with these texts."""
    return load_town(ChangedSnapshot(FolderSnapshot(root), {path: text.encode() for path, text in texts.items()}))


def _town_of(loaded: Loaded) -> Edition:
    assert loaded.town is not None  # its settings are as they were
    return Edition.of_town(loaded.town, "")


def _errors(town: Edition) -> Iterator[Diagnostic]:
    """Yield the errors of a town whatever the day."""
    return (finding for finding in all_found(Edition.of_town(town, "9999-12-31")) if finding.is_error)

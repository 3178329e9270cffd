"""Safe repairs made to a town's files in memory, again and again until none can be made without harm."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Way
from komplan.diagnostics.diagnostic import say
from komplan.diagnostics.lines import FileLines
from komplan.language.catalogue import catalogue
from komplan.model.reading.filing import kind_of
from komplan.sources.pasted import Edit, Pasted, edit_of
from komplan.sources.snapshot import ChangedSnapshot, Snapshot

from .record_file import RecordFile, Why

Check = Callable[[Snapshot], Checked]
"""Checks a town and tells every finding."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair that was made, with the lines that it changed as they may be shown."""

    finding: Diagnostic
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended, and what was not."""

    texts: Mapping[str, tuple[str, str]]
    """By the paths of files: their text as it was, and as it is mended."""
    mends: tuple[Mend, ...]
    left: tuple[tuple[Diagnostic, Why], ...]
    """Findings with a safe repair that was not made."""
    checked: Checked
    """The town with all that was mended."""


def may_fix(checked: Checked) -> list[Diagnostic]:
    """Return the findings with a repair that ``fixed`` would try to make."""
    files = _files(checked)
    return [finding for finding in _safe(checked) if files(finding.place.path).obstacle(finding) is None]


def fixed(snapshot: Snapshot, check: Check, wanted: Callable[[Diagnostic], bool]) -> Fixed:
    """Return what becomes of a town when safe repairs of the ``wanted`` findings are made.

    After each round of repairs the town has fewer findings than before and none that it did not have, so it comes to
    an end.
    """
    checked = check(snapshot)
    first: dict[str, str] = {}
    texts: dict[str, str] = {}
    mends: list[Mend] = []
    while True:
        files = _files(checked)
        offered = [finding for finding in _safe(checked) if wanted(finding)]
        left = [(finding, why) for finding in offered if (why := files(finding.place.path).obstacle(finding))]
        hindered = {id(finding) for finding, _ in left}
        round_ = _Round(checked, files, check, snapshot, texts)
        round_.settle([finding for finding in offered if id(finding) not in hindered])
        if not round_.made:
            left += ((finding, Why.HARM) for finding in round_.refused)
            told = {path: (first[path], text) for path, text in texts.items()}
            return Fixed(told, tuple(mends), tuple(left), checked)
        for path, text in round_.texts.items():
            first.setdefault(path, files(path).written or "")
            texts[path] = text
        mends += (_shown(checked, finding) for finding in round_.made)
        checked = round_.after


@dataclass
class _Round:
    """Repairs made to the same files, of which each was proposed before any other was made."""

    checked: Checked
    files: Callable[[str], RecordFile]
    check: Check
    snapshot: Snapshot
    before: Mapping[str, str]
    """Texts of the rounds before."""
    made: list[Diagnostic] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Of files in which something was made."""

    def __post_init__(self) -> None:
        self.after = self.checked
        self._known = Counter(map(_known_by, self.checked.findings))

    def settle(self, findings: Sequence[Diagnostic]) -> None:
        """Make the repairs of findings, or of each half, down to single ones that are refused."""
        if not findings or self._makes(findings):
            return
        if len(findings) == 1:
            self.refused += findings
            return
        half = len(findings) // 2
        self.settle(findings[:half])
        self.settle(findings[half:])

    def _makes(self, findings: Sequence[Diagnostic]) -> bool:
        """Make repairs where all these findings are gone after them and no other has come."""
        made = [*self.made, *findings]
        texts = self._texts(made)
        if texts is None:
            return False
        changed = {path: text.encode() for path, text in {**self.before, **texts}.items()}
        checked = self.check(ChangedSnapshot(self.snapshot, changed))
        known = Counter(map(_known_by, checked.findings))
        if known - self._known or Counter(map(_known_by, made)) - (self._known - known):
            return False
        self.made, self.texts, self.after = made, texts, checked
        return True

    def _texts(self, findings: Iterable[Diagnostic]) -> dict[str, str] | None:
        """Return the texts of files after repairs; None where one of them can't be made so."""
        edits: dict[str, list[Edit]] = {}
        for finding in findings:
            if edit := edit_of(finding):
                edits.setdefault(edit.at.path, []).append(edit)
        texts: dict[str, str] = {}
        for path, own in edits.items():
            text = self.files(path).mended(own)
            if text is None:
                return None
            texts[path] = text
        return texts


def _files(checked: Checked) -> Callable[[str], RecordFile]:
    """Return what gives the files of a checked town, each of which is read once."""
    return cache(partial(RecordFile, checked))


def _safe(checked: Checked) -> Iterator[Diagnostic]:
    """Yield the findings with a safe repair of a record; none where the settings can't be read, nor records by them."""
    for finding in checked.findings if checked.edition else ():
        repair, path = finding.repair, finding.place.path
        is_safe = repair is not None and repair.is_safe and repair.way is Way.PASTE
        if repair and is_safe and repair.stretch(finding.place).path == path and kind_of(path):
            yield finding


def _known_by(finding: Diagnostic) -> tuple[str, str, str]:
    """Return what tells a finding from others when lines have moved."""
    told = replace(finding, facts={name: 0 if name == "line" else fact for name, fact in finding.facts.items()})
    return finding.code, finding.place.path, say(told, catalogue("en")).message


def _shown(checked: Checked, finding: Diagnostic) -> Mend:
    """Return a repair of a finding with its lines before and after it, as they may be shown."""
    edit = edit_of(finding)
    assert edit is not None  # it was made
    old = checked.lines(edit.at.path)
    new = FileLines(Pasted("\n".join(old), edit.at.path, 1, [edit]).text.split("\n"))
    first, last = edit.at.line - 1, min(edit.at.end_line, len(old))
    more = len(new) - len(old)
    return Mend(
        finding, tuple(map(old.veil.line, range(first, last))), tuple(map(new.veil.line, range(first, last + more)))
    )

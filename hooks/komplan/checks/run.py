"""The whole check: from a snapshot to a town and everything that is wrong with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

from komplan.diagnostics import Diagnostic, Severity, Way, facts
from komplan.diagnostics.conceal import conceal
from komplan.diagnostics.lines import Lines
from komplan.edition.edition import Edition
from komplan.model.reading.lines import lines_of
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf, Taken
from komplan.model.town import Town
from komplan.sources.files import Progress
from komplan.sources.limits import FINDINGS
from komplan.sources.pasted import Proposals
from komplan.sources.snapshot import Snapshot

from . import moves
from .found import all_found
from .suppressions import suppress

Clock = Callable[[ZoneInfo], str]
"""Gives today's ISO date in a time zone."""


@dataclass(frozen=True)
class Checked:
    """What a check found."""

    edition: Edition | None
    """The town on the day of the check, with all records that could be read; None where its settings could not."""
    findings: tuple[Diagnostic, ...]
    """In the order of files and lines."""
    files: int
    snapshot: Snapshot
    """Where it was read."""
    lines: Lines
    """Gives the lines of the files."""
    language: str
    """The town's own language."""
    sound: tuple[Taken, ...] = ()
    """The files of records without faults."""

    def also(self, findings: Iterable[Diagnostic]) -> "Checked":
        """Return the same with more findings."""
        more = concealed(findings, self.lines)
        return replace(self, findings=tuple(sorted((*self.findings, *more), key=lambda finding: finding.order)))

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the site from being built."""
        return any(finding.is_error for finding in self.findings)


class Before(Protocol):
    """What an earlier check knew."""

    @property
    def shelf(self) -> Shelf:
        """What was read."""

    def begin(self, edition: Edition) -> None:
        """Begin to ask a whole town, of which much may have been asked before."""


def check_town(
    snapshot: Snapshot,
    clock: Clock,
    progress: Progress | None = None,
    before: Before | None = None,
    *,
    every: bool = False,
) -> Checked:
    """Read and check a town as of the day that ``clock`` gives for the town's time zone.

    What was known ``before`` and still holds is neither read nor worked out. ``every`` finding is told of a file with
    many, which nobody would read.
    """
    loaded = load_town(snapshot, progress, before.shelf if before else None)
    day = clock(loaded.town.settings.zone) if loaded.town else ""
    findings = list(loaded.findings)
    meant: Edition | None = None
    if loaded.meant is not None:
        meant = Edition.of_town(loaded.meant, day)
        if before:
            before.begin(meant)
        findings = suppress(meant, [*findings, *all_found(meant)])
    if loaded.known is not None:
        findings = list(_after_faults(loaded.known, findings))
    findings = list(moves.kept_apart(snapshot, findings))
    lines = lines_of(snapshot)
    found = one_proposal_each(findings)
    found = found if every else not_all(found)
    if loaded.town is loaded.meant:
        edition = meant
    elif loaded.town:
        edition = Edition.of_town(loaded.town, day, name="")
    return Checked(edition, (), loaded.files, snapshot, lines, loaded.language, loaded.sound).also(found)


def _after_faults(town: Town, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings; a command that refuses a record for faults, also of its folder, is for when they are gone."""
    records = {record.path: record for record in town.records.values() if record.container is None and town.broken}
    for finding in findings:
        repair, record = finding.repair, records.get(finding.place.path)
        if repair and repair.way is Way.RUN and record and town.is_partial(record):
            told = {**finding.facts, "command": repair.text}
            yield replace(finding, facts=told, repair=None, advice="faulty")
        else:
            yield finding


def one_proposal_each(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings, those without their repair that would paste something over what is to be pasted already."""
    proposals = Proposals()
    for finding in findings:
        repair = finding.repair
        gives_way = repair and repair.way is Way.PASTE and proposals.take(finding) is None
        yield finding.only_advising(repair.text) if repair and gives_way else finding


def not_all(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first ``FINDINGS`` errors, and as many warnings, of each file, and how many more there are.

    Errors and warnings are counted apart, so that no number of warnings hides what keeps the site from being built.
    """
    told: Counter[tuple[str, Severity]] = Counter()
    first: dict[tuple[str, Severity], Diagnostic] = {}
    for finding in sorted(findings, key=lambda finding: finding.order):
        kind = finding.place.path, finding.severity
        told[kind] += 1
        if told[kind] <= FINDINGS:
            yield finding
        else:
            first.setdefault(kind, finding)
    for kind, finding in first.items():
        yield Diagnostic("more-findings", finding.place, facts(more=told[kind] - FINDINGS, limit=FINDINGS))


def concealed(findings: Iterable[Diagnostic], lines: Lines) -> list[Diagnostic]:
    """Return the findings without what must not be public; all ways out of the check lead through here."""
    return [conceal(finding, lines(finding.place.path)) for finding in findings]

"""Warnings that a file suppresses with a reason; what suppresses nothing is told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from komplan.diagnostics import CODES, Diagnostic, Severity, Silence, facts, may_be_silenced, proposed
from komplan.edition.edition import Edition
from komplan.language.names import closest
from komplan.model.facts import fact
from komplan.model.reading.spots import written
from komplan.model.record import Record
from komplan.model.targets import files_of
from komplan.sources.tree import Items, find

WARNINGS = tuple(sorted(code for code, severity in CODES.items() if severity is Severity.WARNING))


def suppress(edition: Edition, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those that their own file suppresses, and with what is wrong in suppressions.

    A warning that may be suppressed says how: in one line with all others of its record. What a record suppresses that
    stands inside another is suppressed in its own lines.
    """
    records = {record.path: record for record in edition.records.values() if not record.container}
    inside = [record for record in edition.records.values() if record.container and suppresses(record)]
    naming = _naming([record for record in records.values() if suppresses(record)])
    used = Counter[tuple[str, str]]()
    kept: list[Diagnostic] = []
    unseen: set[str] = set()
    """Paths of records that name a file which is not there, so that nobody knows what would be told of it."""
    for finding in findings:
        if finding.code == "missing-file":
            unseen.add(finding.place.path)
        record = records.get(_main(finding.place.path))
        owners = [*_around(finding, inside), record] if record else naming.get(finding.place.path, [])
        if owner := next((each for each in owners if _is_suppressed(finding, each)), None):
            used[owner.key, finding.code] += 1
        elif finding.is_error or not any(edition.is_unread(each, "suppress") for each in owners):
            kept.append(finding)
    kept = _with_silence(kept, records)
    for record in (*filter(suppresses, records.values()), *inside):
        is_partial = (record.container or record).key in edition.partial or record.path in unseen
        kept += _wrong(record, used, is_partial=is_partial)
    return kept


@fact
def suppresses(record: Record) -> bool:
    """Tell whether a record suppresses anything, in a form that can be read or not."""
    return bool(record.suppress) or "suppress" in record.tree


def _main(path: str) -> str:
    """Return the path of the record whose text in another language a file holds, or its own."""
    return re.sub(r"\.[a-z]{2}\.md$", ".md", path)


def _around(finding: Diagnostic, inside: Iterable[Record]) -> Iterator[Record]:
    """Yield those of the records inside others in whose lines a finding stands."""
    for record in inside:
        first, end = record.place(), record.tree.end
        if first.path == finding.place.path and end and first.line <= finding.place.line <= end[0]:
            yield record


def _naming(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return the records by the files that they name: what is in them is suppressed there."""
    naming: dict[str, list[Record]] = {}
    for record in records:
        for path in files_of(record):
            naming.setdefault(path, []).append(record)
    return naming


def _with_silence(findings: Iterable[Diagnostic], records: Mapping[str, Record]) -> list[Diagnostic]:
    """Return the findings, those that may be suppressed with the line of their record that does it."""
    told = list(findings)
    tellable = [finding for finding in told if not finding.is_error and may_be_silenced(finding.code)]
    naming = _naming(records.values()) if any(_main(each.place.path) not in records for each in tellable) else {}
    owners: dict[str, Record] = {}
    for path in {finding.place.path for finding in tellable}:
        if owner := records.get(_main(path)) or next(iter(naming.get(path, ())), None):
            owners[path] = owner
    codes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for finding in sorted(tellable, key=lambda finding: finding.order):
        if owner := owners.get(finding.place.path):
            codes[owner.key][finding.code] += 1
    silenced = set(map(id, tellable))
    return [
        replace(finding, facts={**finding.facts, "suppress": _silence(finding, owner, codes[owner.key])})
        if id(finding) in silenced and (owner := owners.get(finding.place.path))
        else finding
        for finding in told
    ]


def _silence(finding: Diagnostic, owner: Record, codes: Mapping[str, int]) -> Silence:
    items, line = suppression_lines(owner)
    return Silence(owner.path, finding.place.path == owner.path, tuple(codes.items()), items, line)


@fact
def suppression_lines(record: Record) -> tuple[tuple[str, ...], int]:
    """Return the suppressions of a record as they are written, and the line of the field; 0 where it has none."""
    there = find(record.tree, ("suppress",))
    items = tuple(map(written, there)) if isinstance(there, Items) else ()
    return items, record.place("suppress", key=True).line if there is not None else 0


def _is_suppressed(finding: Diagnostic, record: Record) -> bool:
    return not finding.is_error and finding.code in dict(_suppressed(record))


@fact
def _suppressed(record: Record) -> tuple[tuple[str, int], ...]:
    """Return the codes that a record suppresses, with the places in its list."""
    found = enumerate(record.suppress.value or () if record.suppress else ())
    return tuple((one.value.code.value.text, at) for at, one in found if one.value and one.value.code.value)


def _meant(record: Record, index: int) -> int:
    """Return how many warnings an item of the list of suppressions is meant for."""
    one = (record.suppress.value or ())[index].value
    count = one.count.value if one else None
    return count.number if count else 1


def _wrong(record: Record, used: Mapping[tuple[str, str], int], *, is_partial: bool) -> Iterator[Diagnostic]:
    for code, index in _suppressed(record):
        place = record.place("suppress", index, "code")
        if code not in CODES:
            wrong = facts(value=code, choices=WARNINGS)
            yield Diagnostic("wrong-choice", place, wrong, proposed(closest(code, WARNINGS)))
        elif CODES[code] is Severity.ERROR:
            yield Diagnostic("suppression-error", place, {"code": code}, record.deleted("suppress", index))
        elif (record.key, code) not in used and not is_partial:
            yield Diagnostic("suppression-unused", place, {"code": code}, record.deleted("suppress", index))
        elif (count := used.get((record.key, code), 0)) > (meant := _meant(record, index)):
            yield Diagnostic("suppression-more", place, facts(code=code, count=count, meant=meant))

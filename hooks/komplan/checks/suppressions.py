"""Warnings that a file suppresses with a reason; what suppresses nothing is told."""

import re
from collections.abc import Iterable, Iterator

from komplan.diagnostics import CODES, Diagnostic, Severity, facts, proposed
from komplan.language.names import closest
from komplan.model.record import Record
from komplan.model.targets import files_of
from komplan.model.town import Town

WARNINGS = tuple(sorted(code for code, severity in CODES.items() if severity is Severity.WARNING))


def suppress(town: Town, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those that their own file suppresses, and with what is wrong in suppressions."""
    records = {record.place().path: record for record in town.records.values() if not record.around}
    naming = _naming(records.values())
    used: set[tuple[str, str]] = set()
    kept: list[Diagnostic] = []
    unseen: set[str] = set()
    """Paths of records that name a file which is not there, so that nobody knows what would be told of it."""
    for finding in findings:
        if finding.code == "missing-file":
            unseen.add(finding.place.path)
        record = records.get(re.sub(r"\.[a-z]{2}\.md$", ".md", finding.place.path))
        owners = [record] if record else naming.get(finding.place.path, [])
        if owner := next((each for each in owners if _is_suppressed(finding, each)), None):
            used.add((owner.key, finding.code))
        elif finding.is_error or not any(town.is_unread(each, "suppress") for each in owners):
            kept.append(finding)
    for record in records.values():
        is_partial = record.key in town.partial or record.place().path in unseen
        kept += _wrong(record, used, is_partial=is_partial)
    return kept


def _naming(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return the records that suppress something, by the files that they name: what is in them is suppressed there."""
    naming: dict[str, list[Record]] = {}
    for record in records:
        for path in files_of(record) if record.suppress else ():
            naming.setdefault(path, []).append(record)
    return naming


def _is_suppressed(finding: Diagnostic, record: Record) -> bool:
    return not finding.is_error and finding.code in dict(_suppressed(record))


def _suppressed(record: Record) -> Iterator[tuple[str, int]]:
    stated = record.suppress.value or () if record.suppress else ()
    for index, item in enumerate(stated):
        if item.value and item.value.code.value:
            yield item.value.code.value.text, index


def _wrong(record: Record, used: set[tuple[str, str]], *, is_partial: bool) -> Iterator[Diagnostic]:
    for code, index in _suppressed(record):
        place = record.place("suppress", index, "code")
        if code not in CODES:
            wrong = facts(value=code, choices=WARNINGS)
            yield Diagnostic("wrong-choice", place, wrong, proposed(closest(code, WARNINGS)))
        elif CODES[code] is Severity.ERROR:
            yield Diagnostic("suppression-error", place, {"code": code}, record.deleted("suppress", index))
        elif (record.key, code) not in used and not is_partial:
            yield Diagnostic("suppression-unused", place, {"code": code}, record.deleted("suppress", index))

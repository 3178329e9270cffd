"""Warnings that a file suppresses with a reason; what suppresses nothing is told."""

import re
from collections.abc import Iterable, Iterator

from komplan.diagnostics import CODES, Diagnostic, Severity, facts
from komplan.language.names import closest
from komplan.model.record import Record
from komplan.model.town import Town

WARNINGS = tuple(sorted(code for code, severity in CODES.items() if severity is Severity.WARNING))


def suppress(town: Town, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those that their own file suppresses, and with what is wrong in suppressions."""
    records = {record.place().path: record for record in town.records.values() if not record.around}
    used: set[tuple[str, str]] = set()
    kept: list[Diagnostic] = []
    for finding in findings:
        record = records.get(re.sub(r"\.[a-z]{2}\.md$", ".md", finding.place.path))
        if record and not finding.is_error and finding.code in dict(_suppressed(record)):
            used.add((record.key, finding.code))
        else:
            kept.append(finding)
    for record in records.values():
        kept += _wrong(record, used)
    return kept


def _suppressed(record: Record) -> Iterator[tuple[str, int]]:
    stated = record.suppress.value or () if record.suppress else ()
    for index, item in enumerate(stated):
        if item.value and item.value.code.value:
            yield item.value.code.value.text, index


def _wrong(record: Record, used: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    for code, index in _suppressed(record):
        place = record.place("suppress", index, "code")
        if code not in CODES:
            wrong = facts(value=code, choices=WARNINGS)
            yield Diagnostic("wrong-choice", place, wrong, closest(code, WARNINGS))
        elif CODES[code] is Severity.ERROR:
            yield Diagnostic("suppression-error", place, {"code": code})
        elif (record.key, code) not in used:
            yield Diagnostic("suppression-unused", place, {"code": code})

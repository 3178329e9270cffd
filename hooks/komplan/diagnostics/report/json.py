"""Findings as JSON, one object a line."""

import json
from collections.abc import Iterable, Iterator

from komplan.language.catalogue import Catalogue

from ..diagnostic import Diagnostic, say
from ..visible import escaped


def report_json(findings: Iterable[Diagnostic], words: Catalogue) -> Iterator[str]:
    """Yield one line a finding: ``code severity path line column message hint``."""
    for finding in findings:
        worded = say(finding, words)
        told = {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": finding.place.shown_path,
            "line": finding.place.line,
            "column": finding.place.column,
            "message": worded.message,
            "hint": worded.hint,
        }
        yield escaped(json.dumps(told, ensure_ascii=False))

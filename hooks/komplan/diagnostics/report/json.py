"""Findings as JSON, one object a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from komplan.language.catalogue import Catalogue
from komplan.privacy.mask import mask_name

from ..diagnostic import Diagnostic, say
from ..visible import escaped


def report_json(findings: Iterable[Diagnostic], words: Catalogue) -> Iterator[str]:
    """Yield one line a finding: ``code severity path line column message hint repair``.

    A repair has ``way text path line column end_line end_column``, as in ``Repair`` and ``Stretch``, or is null.
    """
    for finding in findings:
        worded = say(finding, words)
        told = {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": finding.place.shown_path,
            "line": finding.place.line,
            "column": finding.place.column,
            "message": worded.message,
            "hint": worded.hint if finding.repair else "\n".join([worded.hint, *worded.lines]),
            "repair": _repair(finding),
        }
        yield escaped(json.dumps(told, ensure_ascii=False))


def _repair(finding: Diagnostic) -> dict[str, str | int] | None:
    if finding.repair is None:
        return None
    at = finding.repair.stretch(finding.place)
    return {"way": finding.repair.way.value, "text": finding.repair.text} | asdict(at) | {"path": mask_name(at.path)}

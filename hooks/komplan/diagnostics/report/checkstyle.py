"""Findings in the form of Checkstyle 4.3, which Jenkins, reviewdog and others read."""

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape

from ..diagnostic import Diagnostic
from ..visible import visible
from .review import Review


def report_checkstyle(review: Review) -> Iterator[str]:
    """Yield the lines of an XML document: a ``file`` for each file, with an ``error`` for each of its findings."""
    of_files: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for finding in review.findings:
        of_files[visible(review.path(finding.place.path))].append(finding)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<checkstyle version="4.3">'
    for path, findings in sorted(of_files.items()):
        yield f' <file name="{_value(path)}">'
        for finding in findings:
            place, message = finding.place, _value("\n".join(review.told(finding)))
            at = f'line="{place.line}" column="{place.column}" severity="{finding.severity.value}"'
            yield f'  <error {at} message="{message}" source="komplan.{finding.code}"/>'
        yield " </file>"
    yield "</checkstyle>"


def _value(text: str) -> str:
    """Return the value of an attribute; what XML can't hold, ``visible`` has replaced."""
    return escape(text, {'"': "&quot;", "\n": "&#10;"})

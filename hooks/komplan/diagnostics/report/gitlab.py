"""Findings as a report of GitLab's Code Quality, which shows them beside the lines of a merge request."""

from collections.abc import Iterator

from ..codes import Severity
from .review import Review, document

FILE = "gl-code-quality-report.json"
"""Name by which GitLab's own manual calls the report."""

_SEVERITIES = {Severity.ERROR: "blocker", Severity.WARNING: "minor"}
"""What GitLab calls what keeps the site from being built, and what does not."""


def report_gitlab(review: Review) -> Iterator[str]:
    """Yield the lines of a JSON list: of each finding ``description check_name fingerprint severity location``."""
    yield from document(
        [
            {
                "description": " ".join(review.told(finding)),
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": review.path(finding.place.path), "lines": {"begin": finding.place.line}},
            }
            for finding, fingerprint in zip(review.findings, review.fingerprints(), strict=True)
        ]
    )

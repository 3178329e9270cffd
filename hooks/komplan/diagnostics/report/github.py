"""Findings as workflow commands of GitHub Actions, which shows each beside its line of a proposed change."""

from collections.abc import Iterator

from ..diagnostic import Diagnostic
from ..visible import visible
from .review import Review

SHOWN = 10
"""How many errors of a step GitHub shows, and how many warnings."""


def report_github(review: Review) -> Iterator[str]:
    """Yield one command a finding: ``::error file=…,line=…,col=…,endColumn=…,title=…::message``."""
    for finding in review.findings:
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in _properties(finding, review))
        message = _data("\n".join(review.told(finding)))
        yield f"::{finding.severity.value} {properties}::{message}"


def say_limit(review: Review) -> Iterator[str]:
    """Yield the sentence that says how many there are in all, where GitHub does not show each of them."""
    kinds = [finding.is_error for finding in review.findings]
    errors, warnings = kinds.count(True), kinds.count(False)
    if max(errors, warnings) > SHOWN:
        say = review.words.say
        yield say(
            "report",
            "github_limit",
            limit=SHOWN,
            errors=say("report", "errors", count=errors),
            warnings=say("report", "warnings", count=warnings),
        )


def _properties(finding: Diagnostic, review: Review) -> Iterator[tuple[str, str | int]]:
    place = finding.place
    yield "file", visible(review.path(place.path))
    yield "line", place.line
    yield "col", place.column
    if place.end_column:
        yield "endLine", place.line
        yield "endColumn", place.end_column
    yield "title", f"Komplan: {finding.code}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

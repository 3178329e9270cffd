"""Findings as SARIF 2.1.0, which code scanning, editors and other viewers read."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import komplan
from komplan.language.catalogue import Catalogue

from ..codes import CODES
from ..diagnostic import Diagnostic
from ..place import Place
from ..repair import Way
from .review import Review, document

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
"""Where one sentence ends and another begins, or an abbreviation stands before a small letter."""


def report_sarif(review: Review) -> Iterator[str]:
    """Yield the lines of a log of one run; its rules are the codes that are found, in alphabetical order."""
    codes = sorted({finding.code for finding in review.findings})
    results = [
        _result(finding, codes.index(finding.code), fingerprint, review)
        for finding, fingerprint in zip(review.findings, review.fingerprints(), strict=True)
    ]
    rules = [_rule(code, review.words) for code in codes]
    driver = {"name": "Komplan", "version": komplan.__version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": review.words.code,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield from document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, words: Catalogue) -> dict[str, Any]:
    explanation = " ".join(words.say("diagnostics", code, "explanation").split())
    return {
        "id": code,
        "shortDescription": _message(_first_sentence(explanation)),
        "fullDescription": _message(explanation),
        "help": _message(explanation),
        "defaultConfiguration": {"level": CODES[code].value},
    }


def _first_sentence(text: str) -> str:
    ends = (found for found in _SENTENCE.finditer(text) if not text[found.end()].islower())
    return text[: found.start()] if (found := next(ends, None)) else text


def _result(finding: Diagnostic, rule: int, fingerprint: str, review: Review) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": _message("\n".join(review.told(finding))),
        "locations": [_location(finding.place, review)],
        "partialFingerprints": {"komplanLine/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_location(related.place, review) for related in finding.related]
    return result | _fixes(finding, review)


def _message(text: str) -> dict[str, str]:
    """Return a text in which nothing is a link: what a file says could lead a reader anywhere.

    Braces stand as they are, since viewers show doubled ones doubled, and a repair is copied from there.
    """
    return {"text": text.replace("](", "] (")}


def _location(place: Place, review: Review) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_column:
        region |= {"endLine": place.line, "endColumn": place.end_column}
    return {"physicalLocation": {"artifactLocation": _file(place.path, review), "region": region}}


def _file(path: str, review: Review) -> dict[str, str]:
    return {"uri": quote(review.path(path), errors="replace"), "uriBaseId": "%SRCROOT%"}


def _fixes(finding: Diagnostic, review: Review) -> dict[str, Any]:
    """Return the repair of a finding that takes the place of what stands there; other ways have no form here."""
    repair = finding.repair
    if repair is None or repair.way is not Way.PASTE:
        return {}
    at = repair.stretch(finding.place)
    deleted = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }
    replacement: dict[str, Any] = {"deletedRegion": deleted}
    if repair.text:
        replacement["insertedContent"] = {"text": repair.text}
    return {
        "fixes": [{"artifactChanges": [{"artifactLocation": _file(at.path, review), "replacements": [replacement]}]}]
    }

"""Reports for reviewers, read as those do whom they are for."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jsonschema.validators import validator_for
from lxml import etree

from komplan.diagnostics import CODES, Diagnostic, Way, repaired
from komplan.diagnostics.report.checkstyle import report_checkstyle
from komplan.diagnostics.report.github import report_github
from komplan.diagnostics.report.gitlab import report_gitlab
from komplan.diagnostics.report.review import Review
from komplan.diagnostics.report.sarif import report_sarif
from komplan.diagnostics.visible import visible

SCHEMAS = Path(__file__).parent / "schemas"
FORMS = {"github": report_github, "gitlab": report_gitlab, "sarif": report_sarif, "checkstyle": report_checkstyle}

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"enum": list(CODES)},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The fields of a report that GitLab's manual asks for."""

_SARIF = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
"""The schema as it is published, of 2.1.0-rtm.5."""
SARIF_VALID = validator_for(_SARIF)(_SARIF)
GITLAB_VALID = validator_for(GITLAB, default=type(SARIF_VALID))(GITLAB)
CHECKSTYLE_VALID = etree.RelaxNG(etree.parse(SCHEMAS / "checkstyle.rng"))

Told = tuple[str, str, str, int, int | None, int | None, str]
"""Code, severity, path, line, column and the column behind the end, as far as the form tells them, and the message."""


def read_github(lines: Iterable[str]) -> list[Told]:
    """Return what the runner takes for commands; any other line is none of the report."""
    return [_read_command(line) for line in lines]


def _read_command(line: str) -> Told:
    assert "\n" not in line
    assert line.startswith("::")
    head, separator, data = line[2:].partition("::")
    assert separator
    command, _, written = head.partition(" ")
    pairs = [pair.partition("=") for pair in written.split(",")]
    read = {name: _unescaped(value, {"%3A": ":", "%2C": ","}) for name, _, value in pairs}
    assert len(read) == len(pairs)
    assert all(read.values())
    assert read.keys() <= {"file", "line", "col", "endLine", "endColumn", "title"}
    assert read.get("endLine", read["line"]) == read["line"]  # else the runner drops the columns
    end = int(read["endColumn"]) if "endColumn" in read else None
    assert end is None or end >= int(read["col"])
    code = read["title"].removeprefix("Komplan: ")
    return code, command, read["file"], int(read["line"]), int(read["col"]), end, _unescaped(data, {})


def _unescaped(text: str, more: Mapping[str, str]) -> str:
    for written, meant in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(written, meant)
    return text


def read_gitlab(lines: Iterable[str]) -> list[Told]:
    """Return what GitLab reads."""
    told = json.loads("\n".join(lines))
    GITLAB_VALID.validate(told)
    assert len({one["fingerprint"] for one in told}) == len(told)
    severities = {"blocker": "error", "minor": "warning"}
    return [
        (
            one["check_name"],
            severities[one["severity"]],
            one["location"]["path"],
            one["location"]["lines"]["begin"],
            None,
            None,
            one["description"],
        )
        for one in told
    ]


def read_sarif(lines: Iterable[str]) -> list[Told]:
    """Return the results of a log, whose rules have to be those of its results and have their words."""
    log = json.loads("\n".join(lines))
    SARIF_VALID.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] == CODES[rule["id"]].value
    assert len({result["partialFingerprints"]["komplanLine/v1"] for result in run["results"]}) == len(run["results"])
    return [_read_result(result, rules) for result in run["results"]]


def _read_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> Told:
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (location,) = result["locations"]
    place = location["physicalLocation"]
    region = place["region"]
    assert region.get("endLine", region["startLine"]) == region["startLine"]
    path = unquote(place["artifactLocation"]["uri"])
    at = region["startLine"], region["startColumn"], region.get("endColumn")
    assert "](" not in result["message"]["text"]
    return result["ruleId"], result["level"], path, *at, result["message"]["text"]


def read_checkstyle(lines: Iterable[str]) -> list[Told]:
    """Return the errors of a document."""
    root = etree.fromstring("\n".join(lines).encode())
    CHECKSTYLE_VALID.assertValid(root)
    files = [file.get("name") for file in root]
    assert files == sorted(set(files))
    return [
        (
            error.get("source").removeprefix("komplan."),
            error.get("severity"),
            file.get("name"),
            int(error.get("line")),
            int(error.get("column")),
            None,
            error.get("message"),
        )
        for file in root
        for error in file
    ]


READERS = {"github": read_github, "gitlab": read_gitlab, "sarif": read_sarif, "checkstyle": read_checkstyle}


def agree(review: Review) -> None:
    """Each form tells every finding with its place and words, and nothing else; twice the same."""
    for name, form in FORMS.items():
        lines = list(form(review))
        assert list(form(review)) == lines
        assert all(visible(line.removeprefix("::")) == line.removeprefix("::") for line in lines)
        told = READERS[name](lines)
        order = sorted if name == "checkstyle" else list
        assert order(told) == order(_expected(finding, review, name) for finding in review.findings), name
    repairs_agree(review)


def _expected(finding: Diagnostic, review: Review, form: str) -> Told:
    place, told = finding.place, review.told(finding)
    path = review.path(place.path)
    column = None if form == "gitlab" else place.column
    end = place.end_column or None if form in {"github", "sarif"} else None
    message = (" " if form == "gitlab" else "\n").join(told)
    return (
        finding.code,
        finding.severity.value,
        path if form == "gitlab" else _addressed(path) if form == "sarif" else visible(path),
        place.line,
        column,
        end,
        message.replace("](", "] (") if form == "sarif" else message,
    )


def _addressed(path: str) -> str:
    """Return a path as an address tells it, which holds no half of a character."""
    return path.encode("utf-8", "replace").decode()


def repairs_agree(review: Review) -> None:
    """What a viewer makes of a file with the fixes of the log is what the repairs of the findings make of it."""
    results = json.loads("\n".join(report_sarif(review)))["runs"][0]["results"]
    for finding, result in zip(review.findings, results, strict=True):
        repair = finding.repair
        assert ("fixes" in result) == (repair is not None and repair.way is Way.PASTE)
        if repair and "fixes" in result:
            (fix,) = result["fixes"]
            (change,) = fix["artifactChanges"]
            (replacement,) = change["replacements"]
            path = repair.stretch(finding.place).path
            assert unquote(change["artifactLocation"]["uri"]) == _addressed(review.path(path))
            lines = review.lines(path)
            assert _replaced("\n".join(lines), replacement) == "\n".join(repaired(lines, repair, finding.place))


def _replaced(text: str, replacement: dict[str, Any]) -> str:
    region = replacement["deletedRegion"]
    lines = [f"{line}\n" for line in text.split("\n")]
    start, end = (
        sum(map(len, lines[: region[f"{name}Line"] - 1])) + region[f"{name}Column"] - 1 for name in ("start", "end")
    )
    return text[:start] + replacement.get("insertedContent", {}).get("text", "") + text[end:]

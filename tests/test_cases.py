"""Each case is a tiny town in one file of ``cases/`` and exactly what has to be said of it.

``cases/<code>/`` holds the cases in which that code is said, ``cases/accepted/`` real input with no fault. Keys of a
case: ``about``, ``today``, ``languages``, ``files`` (text by path; nothing for a file that is to be missing), ``bytes``
(Latin-1 text by path, one character a byte), ``made`` (by path: pairs of a text and how often it stands there),
``samples`` (by path: name of a real file in ``samples/``), ``copies`` (by path: that of a file of the package, and what
in it is replaced, where it stands first), ``links`` (symbolic links), ``pipes`` (paths of named
pipes), ``closed`` (paths that nobody may read), ``trusted`` (whether the caller trusts the town), ``says``. A finding's
``marks`` is the text over the carets.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from komplan.adapters.mkdocs.inspected import inspect
from komplan.adapters.own_checks import own_findings
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.diagnostics import CODES, Diagnostic
from komplan.diagnostics.conceal import conceal_line
from komplan.diagnostics.diagnostic import say
from komplan.diagnostics.report.json import report_json
from komplan.diagnostics.report.review import Review
from komplan.diagnostics.report.text import TAB, WIDTH, frame, report_text
from komplan.diagnostics.visible import visible
from komplan.language.catalogue import catalogue, languages
from komplan.model.reading.lines import lines_of
from komplan.sources.limits import FINDINGS
from reviewed import agree

FOLDER = Path(__file__).parent / "cases"
PACKAGE = Path(__file__).parents[1] / "hooks" / "komplan"
SAMPLES = Path(__file__).parent / "samples"
CASES = sorted(FOLDER.glob("*/*.yml"))
KEYS = {"about", "today", "languages", "files", "bytes", "made", "samples", "copies", "links", "pipes", "closed"}
KEYS |= {"says", "trusted"}
SETTINGS = """\
site_name: Town
site_url: https://town.example.org/
docs_dir: content
extra:
  komplan:
    languages: [{languages}]
    title: {{cs: Město, en: Town}}
hooks: [hooks/publish.py]
"""
HOOK = Path(__file__).parents[1] / "hooks" / "publish.py"


@cache
def read_case(file: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert case.keys() <= KEYS, f"{file} has keys that no case has"
    assert {"about", "says"} <= case.keys(), f"{file} does not say what it is about or what is said of it"
    return case


def write(case: dict[str, Any], root: Path) -> None:
    """Write the town of a case."""
    files = {path: None if text is None else text.encode() for path, text in case.get("files", {}).items()}
    files |= {path: text.encode("latin-1") for path, text in case.get("bytes", {}).items()}
    for path, pieces in case.get("made", {}).items():
        files[path] = "".join(text * times for text, times in pieces).encode()
    files |= {path: (SAMPLES / name).read_bytes() for path, name in case.get("samples", {}).items()}
    files |= {path: _copied(*copy).encode() for path, copy in case.get("copies", {}).items()}
    (root / "content").mkdir()
    settings = SETTINGS.format(languages=", ".join(case.get("languages", ("cs", "en"))))
    own = {"mkdocs.yml": settings.encode(), "hooks/publish.py": HOOK.read_bytes()}
    for path, data in (own | files).items():
        if data is None:
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    for path, target in case.get("links", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)
    for path in case.get("pipes", ()):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        os.mkfifo(root / path)


def _copied(path: str, replaced: dict[str, str]) -> str:
    text = (PACKAGE / path).read_text("utf-8")
    for old, new in replaced.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def day_of(case: dict[str, Any]) -> str:
    """Return the day as of which a case is checked."""
    return str(case.get("today", "2026-06-01"))


def check(case: dict[str, Any], root: Path) -> Checked:
    """Return what ``komplan check`` finds in the town of a case."""
    day = day_of(case)
    with _closed([root / path for path in case.get("closed", ())]):
        checked = check_town(FolderSnapshot(root), lambda zone: day)
        trusted = bool(case.get("trusted"))
        return checked.also([*inspect(root, checked, trusted=trusted), *own_findings(checked, trusted=trusted)])


@contextmanager
def _closed(paths: list[Path]) -> Iterator[None]:
    """Keep everybody from reading some paths, for which root has to be somebody else."""
    for path in paths:
        path.chmod(0)
    user = os.geteuid()
    if paths and user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        for path in paths:
            path.chmod(0o755)


def said(checked: Checked, root: Path) -> Iterator[dict[str, Any]]:
    """Yield the findings as cases write them."""
    lines = lines_of(FolderSnapshot(root))
    for finding in checked.findings:
        worded = say(finding, catalogue("en"))
        place = finding.place
        told = {"at": str(place), finding.severity.value: finding.code}
        if place.end_column:
            told["marks"] = lines(place.path)[place.line - 1][place.column - 1 : place.end_column - 1]
        told |= {"message": worded.message, "hint": worded.hint}
        if worded.lines:
            told["lines"] = list(worded.lines)
        if finding.related:
            told["related"] = [str(related.place) for related in finding.related]
        yield told


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    if "closed" in case:  # others have to be let in up to where they are not
        with TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            _is_right(case, Path(folder))
    else:
        _is_right(case, tmp_path)


def _is_right(case: dict[str, Any], tmp_path: Path) -> None:
    write(case, tmp_path)
    checked = check(case, tmp_path)
    assert list(said(checked, tmp_path)) == case["says"]
    for finding in checked.findings:
        _reads_well(finding)
        _is_framed(finding, tmp_path)
    _is_reported(checked, tmp_path)


def _reads_well(finding: Diagnostic) -> None:
    """Every catalogue has all the words, and each place in them is filled."""
    given = f"{finding.facts} {finding.repair}"
    for code in languages():
        words = catalogue(code)
        worded = say(finding, words)
        explanation = words.say("diagnostics", finding.code, "explanation")
        for text in (worded.message, worded.hint, explanation):
            assert text.strip()
            for unfilled in re.findall(r"\{\w+\}", text):
                assert unfilled in given, f"{code}: {text}"
            assert "None" not in text


def _is_framed(finding: Diagnostic, root: Path) -> None:
    """The place lies in the file, and the carets stand under the fault."""
    place, lines = finding.place, lines_of(FolderSnapshot(root))
    assert place.line >= 1
    assert place.column >= 1
    text = lines(place.path)
    if not text:
        return
    assert place.line <= len(text)
    line = text[place.line - 1]
    assert place.column <= len(line) + 1
    framed = list(frame(finding, lines))
    if not framed:  # of a name, of which the first line tells nothing
        assert (place.line, place.column, place.end_column) == (1, 1, 0)
        return
    source, carets = framed
    start, length = carets.index("^"), carets.count("^")
    assert carets[start : start + length] == "^" * length == carets.strip(" |")
    if place.end_column and len(line) <= WIDTH:
        marked = conceal_line(finding, text)[place.column - 1 : place.end_column - 1]
        assert source[start : start + length] == visible(marked.replace("\t", TAB))


def _is_reported(checked: Checked, root: Path) -> None:
    for code in languages():
        assert list(report_text(checked.findings, catalogue(code), lines_of(FolderSnapshot(root))))
        report = list(report_text(checked.findings, catalogue(code), lines_of(FolderSnapshot(root)), every=True))
        assert len(report) >= len(checked.findings)
        told = [json.loads(line) for line in report_json(checked.findings, catalogue(code))]
        assert [finding["code"] for finding in told] == [finding.code for finding in checked.findings]
    agree(Review(checked.findings, catalogue("cs"), lines_of(FolderSnapshot(root)), "plány/obec/"))


@pytest.mark.parametrize("code", CODES)
def test_code_has_a_case(code: str) -> None:
    cases = [read_case(file) for file in CASES if file.parent.name == code]
    assert cases, f"tests/cases/{code}/ holds no case"
    for case in cases:
        assert any(finding.get(CODES[code].value) == code for finding in case["says"]), case["about"]


def test_folders_are_codes() -> None:
    assert {file.parent.name for file in CASES} == {*CODES, "accepted"}
    assert all(read_case(file)["says"] == [] for file in CASES if file.parent.name == "accepted")


def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A name of bytes that are no UTF-8 can't be written in a case."""
    write({"files": {"content/files/plan.pdf": "plan"}}, tmp_path)
    file = tmp_path / "content/files/plan.pdf"
    file.rename(file.with_name(os.fsdecode(b"pl\xe1n.pdf")))
    checked = check({}, tmp_path)
    assert [(finding.code, str(finding.place)) for finding in checked.findings] == [
        ("file-name", "content/files/pl?n.pdf:1:1")
    ]
    _reads_well(checked.findings[0])
    _is_reported(checked, tmp_path)


def test_one_mistake_made_many_times(tmp_path: Path) -> None:
    """A text of thousands of faults is told as some, errors not hidden by warnings, and how many more there are."""
    text = "---\ntitle: Informace\n---\n" + "<font>x</font>\n" * 20_000 + "[x](y)\n" * 20_000
    write({"languages": ["cs"], "files": {"content/articles/informace.md": text}}, tmp_path)
    checked = check({}, tmp_path)
    codes = Counter(finding.code for finding in checked.findings)
    assert codes == {"html-removed": FINDINGS, "broken-link": FINDINGS, "more-findings": 2}
    told = [finding.facts["more"] for finding in checked.findings if finding.code == "more-findings"]
    assert told == [20_000 - FINDINGS] * 2
    assert checked.has_errors

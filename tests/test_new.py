"""A new record of each kind: asked for or said in one line, a draft that the check passes, and never over anything."""

import json
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.editing.new_record import Wanted, wanted_fields
from komplan.model.kinds import kinds
from komplan.model.values import Choice, LongText, Text
from test_drafts import write
from towns import Town, new_town
from towns.each import fields, identifier

KINDS = [name for name, kind in kinds().items() if kind.PATH and not kind.BEGUN_BY]
WANTED = {"blank-draft", "missing-translation", "adoption-disagrees"}
"""Warnings that tell what is still to be written, in this file or, of a resolution, in its plan."""
OWN = {"plan.life": "drafted", "measure.planned": "2026-09 – 2028", "body.abbreviation": "QZ2"}
"""Answers that are not those of the record that is there."""
LOCALES = {"cs": "cs_CZ.UTF-8", "pl": "pl_PL.UTF-8", "en": "en_GB.UTF-8"}


@pytest.fixture
def whole(tmp_path: Path) -> Town:
    """Return a town with a record of each kind."""
    town = new_town(tmp_path / "whole")
    write(town)
    return town


def answers(kind: str) -> dict[Wanted, str]:
    """Return what may be said of another record of a kind, wherever it is asked for."""
    said: dict[Wanted, str] = {}
    for wanted in wanted_fields(kinds()[kind]):
        if wanted.is_asked and (text := _answer(kind, wanted)):
            said[wanted] = text
    return said


def _answer(kind: str, wanted: Wanted) -> str | None:
    if own := OWN.get(f"{kind}.{wanted.name}"):
        return own
    path = kinds()[kind].IMPLIED
    if wanted.name in path:
        is_last = wanted.name == path[-1]
        return "9.9" if is_last else identifier(kind).split("/")[path.index(wanted.name)]
    at: Any = fields(kind)
    for step in wanted.path:
        at = (at[0] if isinstance(at, list) else at).get(step) if at else None
    if at is None and issubclass(wanted.spec.value_type, Choice):
        return wanted.spec.value_type.values()[0]
    if at is None and wanted.spec.takes(LongText):
        return "Nějaký text"
    at = at[0] if isinstance(at, list) else at
    return at if at is None or isinstance(at, str) else json.dumps(at, ensure_ascii=False)


def options(said: dict[Wanted, str]) -> list[str]:
    return [piece for wanted, text in said.items() for piece in (f"--{wanted.name.replace('_', '-')}", text)]


def found(town: Town) -> dict[str, set[str]]:
    """Return the codes of what the check finds, by the path of the file."""
    told: dict[str, set[str]] = {}
    for finding in check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01").findings:
        told.setdefault(finding.place.path, set()).add(finding.code)
    return told


def files(town: Town) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file() and ".cache" not in file.parts}


def begun(town: Town, said: list[str]) -> Path:
    """Run the command, which writes one file in which the check finds no more than what is still to be written."""
    before, told = files(town), found(town)
    done = town.run("new", *said)
    assert done.returncode == 0, done.stderr
    (path,) = files(town).keys() - before.keys()
    assert {file: text for file, text in files(town).items() if file != path} == before
    name = path.relative_to(town.root).as_posix()
    after = found(town)
    assert after.pop(name, set()) <= WANTED
    assert after == told
    assert name in done.stdout
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_begun_with_arguments(kind: str, whole: Town) -> None:
    path = begun(whole, [kind, *options(answers(kind))])
    text = path.read_text("utf-8")
    assert "publication: draft\n" in text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_needed_may_be_left_for_later(kind: str, whole: Town) -> None:
    """A blank stands for it, also for references in a town that has nothing to refer to."""
    path_fields = kinds()[kind].IMPLIED
    said = {one: text if one.name in path_fields else "???" for one, text in answers(kind).items() if one.is_needed}
    path = begun(whole, [kind, *options(said)])
    assert "???" in path.read_text("utf-8")


def typed(kind: str, language: str) -> str:
    """Return what is typed for what is needed, a line each, and Enter for all else, also for the id."""
    lines: list[str] = []
    said, home = answers(kind), kinds()[kind].HOME
    asked = [wanted for wanted in wanted_fields(kinds()[kind]) if wanted.is_asked]
    is_led = any(wanted.name in home for wanted in asked if wanted.is_needed)
    for wanted in asked:
        if wanted.is_needed:
            is_text = wanted.spec.takes(Text) and not wanted.spec.takes(LongText)
            lines += [said[wanted], *([""] if wanted.spec.several or is_text else [])]
        elif not (is_led and wanted.name in home):
            lines.append("")
    return "".join(f"{line}\n" for line in [*lines, ""])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LOCALES)
def test_each_kind_is_asked_for_in_each_language(kind: str, language: str, whole: Town) -> None:
    """Whoever presses Enter leaves out what may be left out, and takes the id that is proposed."""
    before = files(whole)
    done = whole.answer("new", kind, typed=typed(kind, language), LC_ALL=LOCALES[language])
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = files(whole).keys() - before.keys()
    assert found(whole).get(path.relative_to(whole.root).as_posix(), set()) <= WANTED

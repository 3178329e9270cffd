"""``komplan fix`` makes the repairs of which only one thing can have been meant, and changes no other byte.

Each case with such a repair is mended, as it stands and with comments, blank lines and other line ends around it.
"""

import random
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.diagnostics import Diagnostic
from komplan.editing.fix import Fixed, fixed, may_fix
from komplan.model.reading.filing import kind_of
from komplan.sources.snapshot import ChangedSnapshot, Snapshot
from test_cases import day_of, read_case, write
from test_promises import REPAIRED, known_by

_SAFE = """
character-refused
front-matter-dashes
front-matter-late
unknown-field
wrong-boolean
wrong-choice
wrong-code
wrong-date
wrong-hour
wrong-link
wrong-shape
yaml-bracket
yaml-colon
yaml-comma
yaml-dash
yaml-escape
yaml-indent
yaml-key
yaml-quote
yaml-sign
yaml-smart-quote
yaml-space
yaml-tab
"""
SAFE = frozenset(_SAFE.split())
"""Codes of which some repair is made without asking."""


class Town:
    """The town of a case, in a folder."""

    def __init__(self, case: dict[str, Any], root: Path) -> None:
        write(case, root)
        self.root, self._day = root, day_of(case)
        self.snapshot: Snapshot = FolderSnapshot(root)

    def check(self, snapshot: Snapshot) -> Checked:
        """Return all that is found in a snapshot of it."""
        return check_town(snapshot, lambda zone: self._day, every=True)

    def fix(self) -> Fixed:
        """Return what becomes of it."""
        return fixed(self.snapshot, self.check, lambda finding: True)


def _agree(town: Town, found: Fixed) -> None:
    """Hold that nothing but what was mended changed, and that nothing more can be mended."""
    before, after = (Counter(map(known_by, checked.findings)) for checked in (town.check(town.snapshot), found.checked))
    made = Counter(known_by(mend.finding) for mend in found.mends)
    assert not after - before
    assert not made - (before - after)
    for path, (old, new) in found.texts.items():
        assert old.encode() == (town.root / path).read_bytes()
        _differ_only_there(old, new, [mend.finding for mend in found.mends if mend.finding.place.path == path])
    changed = {path: new.encode() for path, (_, new) in found.texts.items()}
    again = fixed(ChangedSnapshot(town.snapshot, changed), town.check, lambda finding: True)
    assert not again.texts
    assert not again.mends


def _differ_only_there(old: str, new: str, findings: list[Diagnostic]) -> None:
    """Hold that two texts differ in the stretches of repairs, and in no other byte."""
    stretches = [finding.repair.stretch(finding.place) for finding in findings if finding.repair]
    lines = {line for at in stretches for line in range(at.line, at.end_line + 1)}
    was, now = old.removeprefix("\ufeff").split("\n"), new.removeprefix("\ufeff").split("\n")
    assert old.startswith("\ufeff") == new.startswith("\ufeff")
    for _, first, last, begin, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        changed = range(first + 1, max(last, first + 1) + 1)
        assert was[first:last] == now[begin:end] or lines.issuperset(changed)
    for at in stretches:
        alone = [other for other in stretches if other.line <= at.end_line and other.end_line >= at.line] == [at]
        if alone and len(was) == len(now) and at.line == at.end_line and was[at.line - 1].isascii():
            assert now[at.line - 1].startswith(was[at.line - 1][: at.column - 1])
            assert now[at.line - 1].endswith(was[at.line - 1][at.end_column - 1 :])


def _tells_safe(file: Path) -> bool:
    return any({said.get("error"), said.get("warning")} & SAFE for said in read_case(file)["says"])


MENDED = [file for file in REPAIRED if _tells_safe(file)]


@pytest.mark.parametrize("file", MENDED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case_is_mended(file: Path, tmp_path: Path) -> None:
    town = Town(read_case(file), tmp_path)
    offered = may_fix(town.check(town.snapshot))
    assert {finding.code for finding in offered} <= SAFE
    if not offered:
        return
    found = town.fix()
    assert len(found.mends) >= len(offered)
    _agree(town, found)
    dice = random.Random(file.stem)
    for _ in range(2):
        _make_noise(town, dice)
        _agree(town, town.fix())


def _make_noise(town: Town, dice: random.Random) -> None:
    """Write comments and blank lines between fields of records, other line ends, a mark at the beginning, no end."""
    for file in town.root.rglob("*.*"):
        is_record = file.is_file() and kind_of(file.relative_to(town.root).as_posix())
        text = file.read_bytes().decode("utf-8", "ignore") if is_record else ""
        if text.encode() != (file.read_bytes() if is_record else b""):
            continue
        head, *fields = re.split(r"(?m)^(?=[a-z]+: )", text.replace("\r\n", "\n"))
        noise = ("", "", "\n", "# pozna\u0301mka: [nic\n", "# {konec\n\n")
        text = head + "".join(dice.choice(noise) + field for field in fields)
        text = dice.choice((text, text.rstrip("\n"), unicodedata.normalize("NFD", text)))
        text = dice.choice(("", "\ufeff")) + text.replace("\n", dice.choice(("\n", "\r\n")))
        file.write_bytes(text.encode())

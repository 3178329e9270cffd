"""``komplan fix`` makes the repairs of which only one thing can have been meant, and changes no other byte.

Each case with such a repair is mended, as it stands and with comments, blank lines and other line ends around it.
"""

import random
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from building import standing
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.diagnostics import Diagnostic, Stretch
from komplan.editing.fix import Fixed, fixed, may_fix
from komplan.editing.record_file import Why
from komplan.editing.repaired_text import with_edits
from komplan.language.catalogue import catalogue, languages
from komplan.model.reading.filing import kind_of
from komplan.sources.pasted import Edit
from komplan.sources.snapshot import ChangedSnapshot, Snapshot
from test_cases import day_of, read_case, write
from test_promises import REPAIRED, known_by
from towns import Town, new_town

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


class CaseTown:
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


def _agree(town: CaseTown, found: Fixed) -> None:
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


CASES = [file for file in REPAIRED if _tells_safe(file)]


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case_is_mended(file: Path, tmp_path: Path) -> None:
    town = CaseTown(read_case(file), tmp_path)
    offered = may_fix(town.check(town.snapshot))
    assert {finding.code for finding in offered} <= SAFE
    if not offered:
        return
    found = town.fix()
    assert len(found.mends) >= len(offered)
    _agree(town, found)
    _make_noise(town, random.Random(f"{file.parent.name}/{file.stem}"))
    noisy = town.fix()
    assert len(noisy.mends) == len(found.mends)
    _agree(town, noisy)


def _make_noise(town: CaseTown, dice: random.Random) -> None:
    """Write comments and blank lines between fields of records, other line ends, a mark at the beginning, no end."""
    for file in sorted(town.root.rglob("*.*")):
        data = file.read_bytes() if file.is_file() and kind_of(file.relative_to(town.root).as_posix()) else b""
        text = data.decode("utf-8", "ignore").replace("\r\n", "\n")
        if not text or text.encode() != data:
            continue
        head, *fields = re.split(r"(?m)^(?=[a-z]+: )", text)
        noise = ("", "", "\n", "# pozna\u0301mka: [nic\n", "# {konec\n\n")
        text = head + "".join(dice.choice(noise) + field for field in fields)
        text = dice.choice((text, text.rstrip("\n"), unicodedata.normalize("NFD", text)))
        text = dice.choice(("", "\ufeff")) + text.replace("\n", dice.choice(("\n", "\r\n")))
        file.write_bytes(text.encode())


MINUTES = "minutes/group/2026-01-10.md"
OTHER = "content/documents/other.yml"
FAULTY = "---\r\nlife: konalo se  # v klubu\r\nsummary: Zápis: první\r\nagenda: [Úvod, {title: Různé}]\r\n---\r\nText."
MENDED = '---\r\nlife: held  # v klubu\r\nsummary: "Zápis: první"\r\nagenda: [Úvod, {title: Různé}]\r\n---\r\nText.'


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town with two files that can be mended."""
    town = new_town(tmp_path / "town", "cs")
    (town.root / MINUTES).parent.mkdir(parents=True, exist_ok=True)
    (town.root / MINUTES).write_bytes(FAULTY.encode())
    town.write(OTHER, "title: Plán\nkind: report\npublication: draft\ndate: 14/6/2018\n")
    return town


def test_all_is_mended_and_told(town: Town) -> None:
    done = town.run("fix", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert (town.root / MINUTES).read_bytes() == MENDED.encode()
    assert done.stdout.split("\n") == [
        "1 place mended in content/documents/other.yml:",
        "  4: date: 14/6/2018 → date: 2018-06-14 [wrong-date]",
        "2 places mended in minutes/group/2026-01-10.md:",
        "  2: life: konalo se  # v klubu → life: held  # v klubu [wrong-choice]",
        '  3: summary: Zápis: první → summary: "Zápis: první" [yaml-colon]',
        "No faults found.",
        "",
    ]
    assert town.run("fix", "--language", "en").stdout == "No faults found.\n"


def test_a_dry_run_writes_nothing(town: Town) -> None:
    before = standing(town.root)
    done = town.run("fix", "--dry-run", "--language", "en")
    assert (done.returncode, standing(town.root)) == (0, before)
    changed = [line for line in done.stdout.split("\n") if line.startswith(("-", "+"))]
    assert changed[:4] == [f"--- a/{OTHER}", f"+++ b/{OTHER}", "-date: 14/6/2018", "+date: 2018-06-14"]
    assert changed[5:] == [f"+++ b/{MINUTES}", "-life: konalo se  # v klubu", "-summary: Zápis: první",
                           "+life: held  # v klubu", '+summary: "Zápis: první"']  # fmt: skip
    assert "Nothing was written." in done.stderr


@pytest.mark.parametrize("asked", [[MINUTES], ["minutes"], ["--code", "wrong-choice", "--code", "yaml-colon"]])
def test_only_what_is_asked_for_is_mended(town: Town, asked: list[str]) -> None:
    before = (town.root / OTHER).read_bytes()
    done = town.run("fix", *asked, "--language", "en")
    assert done.returncode == 1
    assert "Left for people: 1 error, 0 warnings. They are shown by: komplan check" in done.stdout
    assert (town.root / OTHER).read_bytes() == before
    assert (town.root / MINUTES).read_bytes() == MENDED.encode()


@pytest.mark.parametrize(
    "wrong",
    [["nothing.yml"], ["/"], [".."], ["--code", "wrong-chioce"], ["--today", "soon"], ["--language", "xx"], ["--what"]],
    ids=" ".join,
)
def test_a_wrong_call_changes_nothing(town: Town, wrong: list[str]) -> None:
    before = standing(town.root)
    done = town.run("fix", *wrong)
    assert (done.returncode, done.stdout, standing(town.root)) == (2, "", before)
    assert done.stderr.count("\n") == 1


def test_a_check_names_the_command_in_the_text_only(town: Town) -> None:
    told = town.run("check", "--language", "en").stdout.splitlines()
    assert told[-1] == "3 findings can be mended by a command: komplan fix"
    assert "komplan fix" not in town.run("check", "--format", "json").stdout
    assert "komplan fix" not in town.run("check", "--format", "sarif").stdout
    assert town.run("fix").returncode == 0
    assert "komplan fix" not in town.run("check").stdout


@pytest.mark.parametrize("life", ["adopted", "schváleno", "uchwalony"])
def test_what_was_agreed_on_is_left_to_people(town: Town, life: str) -> None:
    """Neither approved minutes are touched, nor what lies in the folder of an adopted plan."""
    town.write(MINUTES, "---\nlife: konalo se\napproval: {meeting: group/2026-02-10}\n---\n")
    period = {"from": "2026", "to": "2028"}
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": period, "life": life})
    town.write("plans/plan/measures/1.yml", "title: Klub: první\n")
    before = standing(town.root / "plans"), standing(town.root / "minutes")
    done = town.run("fix", "--language", "en")
    assert done.returncode == 1
    for place in (f"{MINUTES}:2:7", "plans/plan/measures/1.yml:1:8"):
        assert f"{place}: not mended, as it stands in what was approved or adopted; only people" in done.stdout
    assert before == (standing(town.root / "plans"), standing(town.root / "minutes"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("publication: veřejné", "people"),
        ("publication:public", "people"),
        ("zveřejnění: public", "people"),
        ("publish_at: 14/6/2018", "people"),
        ("source: Ústní: od starosty  # neuvádět", "comment"),
        ('source: "Ústní  # neuvádět', "comment"),
    ],
)
def test_what_only_people_decide_is_left_to_them(town: Town, line: str, why: str) -> None:
    file = town.write(OTHER, f"title: Plán\nkind: report\n{line}\n")
    before = file.read_bytes()
    done = town.run("fix", "--language", "en")
    assert f"{OTHER}:3:" in done.stdout
    assert catalogue("en").say("fix", "left", why) in done.stdout
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "title: Plán\nkind: report\nsummary: Dohoda\n  kind:viz dole\n",
        "title: Plán\nkind: report\nsummary: Sešli jsme se, program: beze změny\n",
        "title: Plán\nkind: report\ndate: 14.6.18\n",
        "title: Plán\nkind: report\ndate: 4/6/2018\n",
        "title: Plán\nkind: presentace\n",
        "titel: Plán\nkind: report\n",
        "title: 'Tis the plan\nkind: report\n",
        "title:\n\tcs: Plán\nkind: report\n",
    ],
)
def test_what_may_have_been_meant_otherwise_stays(town: Town, text: str) -> None:
    file = town.write(OTHER, text)
    assert town.run("fix", OTHER).returncode == 1
    assert file.read_text("utf-8") == text


def test_personal_data_are_neither_mended_nor_shown(town: Town) -> None:
    number = "800101/1238"
    text = f"title: Plán: první\nkind: report\nsource: rodné číslo {number}\nsummary: volejte {number}: ihned\n"
    file = town.write(OTHER, text)
    dry, done = town.run("fix", OTHER, "--dry-run"), town.run("fix", OTHER)
    assert number not in f"{dry.stdout}{dry.stderr}{done.stdout}{done.stderr}"
    assert file.read_text("utf-8") == text.replace("Plán: první", '"Plán: první"')


def test_a_file_that_can_not_be_written_is_told_and_the_others_are(town: Town) -> None:
    town.write("content/documents/third.yml", "title: Plán\nkind: other\ndate: 15/6/2018\n")
    for path in (OTHER, "content/documents/third.yml"):
        (town.root / path).chmod(0o444)
    before = (town.root / OTHER).read_bytes()
    done = town.run("fix", "--language", "en")
    assert done.returncode == 1
    assert done.stderr.count("is protected against writing; it stays as it was.") == 2
    assert (town.root / OTHER).read_bytes() == before
    assert (town.root / MINUTES).read_bytes() == MENDED.encode()


def test_letters_with_loose_accents_stay(town: Town) -> None:
    """What a Mac typed is compared as one letter and stays as two, also before what is mended in its line."""
    loose = unicodedata.normalize("NFD", "  - {title: Příští schůzka, note: přijďte, číslo: 1}\n")
    text = f"---\nlife: held\nagenda:\n{loose}---\n"
    town.write(MINUTES, text)
    assert town.run("fix", MINUTES).returncode == 1  # of the other file
    mended = text.replace(unicodedata.normalize("NFD", "číslo: 1"), 'number: "1"')
    assert (town.root / MINUTES).read_text("utf-8") == mended


def test_what_would_change_other_values_is_not_mended(town: Town) -> None:
    """The line below a heading is no end of the facts, which its text would become a part of."""
    text = "---\nlife: held\nsummary: Zápis.\n\nNadpis\n------\nText.\n"
    town.write(MINUTES, text)
    done = town.run("fix", MINUTES, "--language", "en")
    assert f"{MINUTES}:6:1: {catalogue('en').say('fix', 'left', 'harm')} [front-matter-dashes]\n" in done.stdout
    assert (town.root / MINUTES).read_text("utf-8") == text


def test_nothing_is_mended_where_something_new_is_found(town: Town) -> None:
    """A meeting is planned for a day that passes while the command works."""
    town.write(MINUTES, "---\nlife: planned\n---\n")
    town.write(OTHER, "title: Plán: první\nkind: report\ndate: 14/6/2018\n")
    days = chain(["2026-01-01"], repeat("2026-02-01"))
    found = fixed(
        FolderSnapshot(town.root), lambda at: check_town(at, lambda zone: next(days), every=True), lambda finding: True
    )
    assert not found.texts
    assert [(finding.code, why) for finding, why in found.left] == [("yaml-colon", Why.HARM), ("wrong-date", Why.HARM)]


def test_a_file_that_is_no_text_stays(town: Town) -> None:
    file = town.write(OTHER, "")
    file.write_bytes(b"title: Pl\xe1n: x\nkind: report\n")
    done = town.run("fix", OTHER, "--language", "en")
    assert f"{OTHER}:1:8: {catalogue('en').say('fix', 'left', 'unreadable')} [yaml-colon]\n" in done.stdout
    assert file.read_bytes() == b"title: Pl\xe1n: x\nkind: report\n"


@pytest.mark.parametrize("language", languages())
def test_all_that_is_said_is_worded(town: Town, language: str) -> None:
    town.write("content/documents/third.yml", "title: Plán: první # poznámka\nkind: report\n")
    told = town.run("fix", "--language", language)
    assert (told.returncode, told.stderr) == (1, "")
    assert catalogue(language).say("fix", "left", "comment") in told.stdout
    assert "komplan check" in told.stdout


@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bytes_outside_stay(begin: str, end: str) -> None:
    """Lines that are written anew end as those there; what is one letter to a reader may be two in the file."""
    loose = "Pla\u0301n\u00ad: první a\u0301: b"
    text = begin + end.join(("title: x", loose, "list: - a", "  - c\u0301"))
    edits = [
        Edit(Stretch("", 1, 8, 1, 9), "y"),
        Edit(Stretch("", 2, 14, 2, 15), ";"),
        Edit(Stretch("", 3, 6, 4, 6), "\n  - á\n  - ć"),
    ]
    made = begin + end.join(("title: y", f"{loose[:-3]}; b", "list:", "  - á", "  - ć"))
    assert with_edits(text, edits) == made
    moved = with_edits(text, [Edit(Stretch("", 2, 1, 3, 10), "Plán: první á: b\nlist: - b")])
    assert moved == text.replace("- a", "- b")
    assert with_edits(text, [Edit(Stretch("", 2, 40, 2, 41), "x")]) is None


def test_a_finding_that_moves_is_the_same(town: Town) -> None:
    """What is told of another line, by its number, is not new where a repair adds a line above both."""
    text = "title: Plán\nkind: report\naliases: - a\n  - b\nsource: x\nsource: y\n"
    town.write(OTHER, text)
    assert town.run("fix", OTHER).returncode == 1
    assert (town.root / OTHER).read_text("utf-8") == text.replace("aliases: - a", "aliases:\n  - a")

"""Personal data can be taken out of what was agreed on: nothing of them stays in the files, the rest stays agreed."""

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from komplan.adapters.cli import main
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.editing.forms import other_forms, pattern_of, replaced
from komplan.model.reading.load import load_town
from towns import Town, new_town

NAME = "Jan Vzor"
MINUTES = """\
---
# Jan Vzor volal v pondělí
life: held
venue: Radnice
chair: {organisation: office, person: Jan Vzor, public_basis: {kind: office}}
present:
  - person: Jan Vzor
    role: starosta
    public_basis: {kind: office}
  - {person: jan  vzor, public_basis: {kind: office}}
  - {person: "Jan Vzor", public_basis: {kind: office}}
tasks:
  - {code: S/U1, title: Jan Vzor zjistí cenu, due: 2026-03-01}
decisions:
  - code: S/R1
    title: {cs: "Ruku zvedl Jan\\u00a0Vzor.", en: Jan Vzor raised his hand.}
    summary: >-
      Mluvil Jan
      Vzor a pak nikdo.
    kind: note
---
Pan **Jan** Vzor a J&#97;n&nbsp;Vzor přišli. Viděli jsme Jana Vzora.
"""


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town with minutes that were approved and corrected, and a plan that was adopted; both name a person."""
    town = new_town(tmp_path, "cs", "en")
    town.record("organisation", "office", {"name": "Úřad"})
    town.write("minutes/group/2026-01-10.md", MINUTES)
    town.write("minutes/group/2026-01-10.en.md", "Mr Jan Vzor came.\n")
    town.record("meeting", "group/2026-02-10", {"life": "held", "venue": "U Jana Vzora"})
    town.write("content/articles/news.md", "---\ntitle: Zpráva\n---\nJan Vzor.\n")
    fields = {"title": "Usnesení", "number": "1/2026", "date": "2026-01-05", "organ": "Rada", "adopts": ["plan"]}
    town.record("resolution", "u1", fields | {"territory": "town"})
    period = {"from": "2026", "to": "2028"}
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": period, "life": "adopted",
                                 "adoption": {"resolution": "u1"}, "vision": "Jan Vzor bude spokojen."})  # fmt: skip
    town.record("measure", "plan/1", {"title": "Jan Vzor povede klub"})
    return town


def run(town: Town, *arguments: str, given: str = f"{NAME}\n") -> Result:
    environment = {"LC_ALL": "en_GB.UTF-8", "KOMPLAN_TODAY": "2026-06-01"}
    return CliRunner().invoke(main, [*arguments, "--town", str(town.root)], input=given, env=environment)


def redact(town: Town, record: str) -> Result:
    return run(town, "redact", record, "--what", "-")


def approve(town: Town) -> None:
    assert run(town, "approve", "group/2026-01-10", "--meeting", "group/2026-02-10").exit_code == 0


def errors(town: Town) -> list[str]:
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    return [finding.code for finding in checked.findings if finding.is_error]


def field(town: Town, key: str, name: str) -> Any:
    loaded = load_town(FolderSnapshot(town.root)).town
    assert loaded is not None
    return getattr(loaded.records[key], name)


def test_a_name_is_taken_out_of_approved_minutes(town: Town) -> None:
    file = town.root / "minutes/group/2026-01-10.md"
    approve(town)
    file.write_text(file.read_text("utf-8").replace("Radnice", "Škola"), "utf-8")
    assert run(town, "correct", "group/2026-01-10", "--what", "Místo.").exit_code == 0
    digests = [line for line in file.read_text("utf-8").split("\n") if "digest:" in line]
    done = redact(town, "group/2026-01-10")
    assert done.exit_code == 0, done.output
    text = file.read_text("utf-8")
    for form in ("Jan Vzor", "jan  vzor", "Jan\\u00a0Vzor", "**Jan** Vzor", "J&#97;n", "Vzor a"):
        assert form not in text
    assert not pattern_of(NAME).search(text)
    assert (town.root / "minutes/group/2026-01-10.en.md").read_text("utf-8") == "Mr [removed] came.\n"
    assert errors(town) == []
    assert not any(seat.value.person for seat in field(town, "meeting/group/2026-01-10", "present").value)
    assert field(town, "meeting/group/2026-01-10", "chair").value.organisation.value.target == "office"
    assert "redactions:\n  - date: 2026-06-01" in text.replace('"', "")
    assert not any(line.strip() in text for line in digests), "by an old digest a guess could be proved"
    file.write_text(text.replace("Škola", "Jinde"), "utf-8")
    assert errors(town) == ["approval-digest"], "what was not removed stays agreed on"


def test_nothing_of_it_is_repeated_and_what_remains_is_told(town: Town) -> None:
    approve(town)
    said = redact(town, "minutes/group/2026-01-10.md").output
    assert "Jan" not in said
    assert "Vzor" not in said
    assert "git filter-repo" in said
    assert "content/articles/news.md" in said
    assert "minutes/group/2026-01-10.md:" in said, "another form of the name stands in the text"
    assert "history of this computer" not in said
    assert "history of this computer" in run(town, "redact", "article/news", "--what", NAME).output
    assert run(town, "redact", "news", given="").exit_code == 2, "where nobody can be asked"


@pytest.mark.parametrize("record", ["plan", "plans/plan/plan.yml", "measure/plan/1"])
def test_a_name_is_taken_out_of_an_adopted_plan(town: Town, record: str) -> None:
    assert run(town, "adopt", "plan").exit_code == 0
    done = redact(town, record)
    assert done.exit_code == 0, done.output
    assert "[odstraněno] povede klub" in (town.root / "plans/plan/measures/1.yml").read_text("utf-8")
    plan = (town.root / "plans/plan/plan.yml").read_text("utf-8")
    assert (NAME in plan) is (record == "measure/plan/1")
    assert errors(town) == []
    assert field(town, "plan/plan", "redactions").value[0].value.date.value.iso == "2026-06-01"


def test_a_draft_is_redacted_without_a_trace(town: Town) -> None:
    file = town.root / "minutes/group/2026-01-10.md"
    file.write_text(MINUTES.replace("life: held", "life: held\npublication: draft"), "utf-8")
    assert redact(town, "group/2026-01-10").exit_code == 0
    assert "redactions" not in file.read_text("utf-8")
    assert "venue: Radnice\n" in file.read_text("utf-8"), "what holds nothing of it is not touched"
    assert errors(town) == []


@pytest.mark.parametrize(
    ("record", "given", "said"),
    [
        ("group/2026-01-10", "Petr Vzor\n", "not found"),
        ("group/2026-01-10", "ab\n", "three letters"),
        ("group/2026-09-09", f"{NAME}\n", "no record"),
        ("/etc/hostname", f"{NAME}\n", "no record of this town"),
        ("mkdocs.yml", f"{NAME}\n", "no record of this town"),
        ("group/2026-01-10", "S/U1\n", "The reason: "),
        ("group/2026-01-10", "S/U1\n", "by hand"),
        ("group/2026-01-10", "held\n", "by hand"),
    ],
)
def test_what_can_not_be_redacted_is_left_as_it_is(town: Town, record: str, given: str, said: str) -> None:
    if given == "S/U1\n":
        fields = {"life": "held", "updates": [{"task": "S/U1", "state": "done"}]}
        town.record("meeting", "group/2026-03-10", fields)
    before = {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file()}
    done = run(town, "redact", record, "--what", "-", given=given)
    assert done.exit_code != 0
    assert said in done.output
    assert given.strip() not in done.output.replace(record, "")
    assert {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file()} == before


def test_minutes_that_differ_from_their_digest_are_not_redacted(town: Town) -> None:
    approve(town)
    file = town.root / "minutes/group/2026-01-10.md"
    file.write_text(file.read_text("utf-8").replace("Radnice", "Jinde"), "utf-8")
    done = redact(town, "group/2026-01-10")
    assert done.exit_code == 1
    assert "differs from its digest" in done.output


PHONES = (
    "602123456", "602 123 456", "+420 602 123 456", "602.123.456", "00420602123456", "602-123-456", "602 12 34 56",
    "+420602123456", "(602) 123 456", "420 602 123 456", "602\u2011123\u2011456", "**602** 123 456",
)  # fmt: skip


@pytest.mark.parametrize(
    ("what", "text", "is_there"),
    [
        ("Novák", "Novák", True),
        ("Novák", "NOVÁK,", True),
        ("Novák", "Nova\u0301k", True),
        ("Novák", "Nov&aacute;k", True),
        ("Novák", "No\u00advák", True),
        ("Novák", "<b>Nov</b>ák", True),
        ("Novák", "Nováka", False),
        ("Novák", "Novákovice", False),
        ("a.b@c.cz", "a.b@c.cz", True),
        ("a.b@c.cz", "a&#46;b&#64;c.cz", True),
        ("a.b@c.cz", "axb@c.cz", False),
        ("603 123 456", "603\u00a0123\n    456", True),
        *((what, text, True) for what in PHONES for text in PHONES),
        *((what, text, False) for what in PHONES for text in ("1602123456", "6021234560", "602 123 457")),
        ("602 123 456", "tel. 602123456, 603 123 456", True),
        ("602 123 456", "602, 123, 456", False),
        ("800101/1234", "8001011234", True),
        ("8001011234", "800101 / 1234", True),
        ("8001011234", "80-01-01-1234", True),
        ("CZ65 0800 0000 1920 0014 5399", "cz6508000000192000145399", True),
        ("CZ6508000000192000145399", "CZ65&nbsp;0800 0000 1920 0014 5399", True),
        ("19-2000145399/0800", "19 2000145399 / 0800", True),
        ("1. 11. 1980", "11. 1. 1980", False),
        ("1. 1. 1980", "11 1980", False),
        ("S/2026-1/U1", "S 2026 1 U1", False),
        ("Eva Malá", "https://x.cz/Eva%20Mal%C3%A1", True),
        ("Eva Malá", "https://x.cz/eva%20mal%c3%a1/", True),
        ("Eva Malá", "https://x.cz/?q=Eva+Mal%C3%A1", True),
        ("Eva Malá", "https://x.cz/Eva_Mala\u0301", True),
    ],
)
def test_forms(what: str, text: str, is_there: bool) -> None:
    assert bool(pattern_of(what).search(text)) is is_there


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("**Eva** Malá přišla", "[–] přišla"),
        ("**Eva Malá** přišla", "**[–]** přišla"),
        ("Eva **Malá** přišla", "[–] přišla"),
        ("**Eva** **Malá** přišla", "[–] přišla"),
        ("<b>Eva</b> <i>Malá</i>", "[–]"),
        ('<b class="x">Eva</b> Malá', "[–]"),
        ("<B>Eva</B> Malá", "[–]"),
        ("**Pan Eva** Malá", "**Pan [–]**"),
        ("Eva **Malá a jiní**", "**[–] a jiní**"),
        ("<b>Paní Eva</b> <i>Malá a jiní</i>", "<b>Paní [–]</b><i> a jiní</i>"),
        ("***Eva** Malá*", "***[–]***"),
        ("Ev**a** Malá", "[–]"),
        ("Eva<br>Malá", "[–]"),
        ("Eva Malá a **Eva** Malá", "[–] a [–]"),
    ],
)
def test_marks_go_with_their_other_halves(text: str, left: str) -> None:
    assert replaced(pattern_of("Eva Malá"), "[–]", text)[0] == left


@pytest.mark.parametrize(
    ("what", "text", "is_there"),
    [
        *(("Jan Dub", text, True) for text in ("Janu", "Dubovi", "Jana", "Duba", "S Janem.", "J\u00e1n", "_Duba_")),
        *(
            ("Eva Malá", text, True)
            for text in ("Evě", "Evou", "Malé", "Malou", "x.cz/eva-mala", "Mal%C3%A9", "Mal&eacute;")
        ),
        *(("Pavel Marek", text, True) for text in ("Pavla", "Pavlovi", "Markem", "Mařek")),
        *(("Olga", text, True) for text in ("Olze", "Olgou")),
        *(("Jan Dub", text, False) for text in ("Japonsko", "Duchodci", "Jandourkova", "leden")),
        ("602 123 456", "602, 123, 456", True),
        ("602 123 456", "99602123456", True),
        ("602 123 456", "603 123 456", False),
        ("CZ65 0800 0000 1920 0014 5399", "účet CZ65 – číslo 0800 0000 1920 0014 5399", True),
    ],
)
def test_other_forms_are_told(what: str, text: str, is_there: bool) -> None:
    assert bool(list(other_forms(text, what))) is is_there


def test_numbers_are_found_however_they_are_grouped(town: Town) -> None:
    numbers = "602123456, 602 123 456, +420 602 123 456, 602.123.456"
    town.write("content/articles/news.md", f"---\ntitle: Zpráva\n---\n{numbers}.\n")
    for said in ("602 123 456", "602123456", "+420602123456"):
        town.write("content/articles/news.md", f"---\ntitle: Zpráva\n---\n{numbers}.\n")
        assert "4 places" in run(town, "redact", "news", "--what", "-", given=said).output
        assert not any(c.isdigit() for c in (town.root / "content/articles/news.md").read_text("utf-8"))


def test_a_part_of_a_name_takes_it_from_a_seat(town: Town) -> None:
    assert run(town, "redact", "group/2026-01-10", "--what", "-", given="Vzor").exit_code == 0
    assert not any(seat.value.person for seat in field(town, "meeting/group/2026-01-10", "present").value)
    assert "person" not in (town.root / "minutes/group/2026-01-10.md").read_text("utf-8")


def test_a_page_tells_of_it(town: Town) -> None:
    approve(town)
    redact(town, "group/2026-01-10")
    page = (town.build() / "cs/setkani/group/2026-01-10/index.html").read_text("utf-8")
    assert "Odstraněné osobní údaje" in page
    assert '<time datetime="2026-06-01">' in page
    assert json.dumps(NAME) not in page


def test_at_a_terminal_it_is_asked_for_and_not_shown(town: Town) -> None:
    leader, follower = pty.openpty()
    asked = subprocess.Popen(
        [*town.command, "redact", "article/news"],
        cwd=town.root, env=os.environ | {"LC_ALL": "en_GB.UTF-8"}, stdin=follower, stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    said = b""
    for answer in (NAME, ""):
        before = said.count(b"What to remove")
        while said.count(b"What to remove") == before:
            said += os.read(leader, 1000)
        os.write(leader, f"{answer}\n".encode())
    while piece := _piece(leader):
        said += piece
    assert asked.wait(60) == 0, said.decode()
    assert NAME.encode() not in said
    assert "[odstraněno]." in (town.root / "content/articles/news.md").read_text("utf-8")


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1000)
    except OSError:  # which is how Linux says that the other side is closed
        return b""

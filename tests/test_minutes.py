"""A secretary's day: new minutes, filled in, checked, mended, approved, built; and what the commands refuse."""

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from reading import main_of
from towns import Town, new_town

FIRST = "group/2026-01-10"
FILLED = {
    "starts": '"16:00"', "ends": '"17:30"', "chair": "{organisation: office}", "minute_taker": "{organisation: office}",
    "approves": FIRST, "state": "in-progress",
}  # fmt: skip
"""What is not text in a draft, with what a person writes there."""


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town in three languages whose group has met once and given two tasks."""
    town = new_town(tmp_path / "town", "cs", "pl", "en")
    town.record("organisation", "office", {"name": "Městský úřad"})
    town.record("project", "club", {"title": "Klub", "territory": "town"})
    town.record("body", "group", {
        "title": {"cs": "Skupina", "pl": "Grupa", "en": "Group"}, "abbreviation": "PS", "kind": "working-group",
        "territory": "town", "quorum": "2",
        "members": [
            {"organisation": "office", "role": {"cs": "zadavatel: město", "pl": "zleceniodawca", "en": "commissioner"}},
            {"role": {"cs": "uživatelé", "pl": "użytkownicy", "en": "users"}, "side": "user", "seats": "2"},
        ],
    })  # fmt: skip
    town.record("meeting", FIRST, {
        "life": "held", "number": "2026-1",
        "tasks": [
            {"code": "PS/2026-1/U1", "title": {"cs": "Zjistit zájem", "pl": "Zbadać potrzeby", "en": "Ask around"},
             "due": "2026-02-28", "concerns": "project/club"},
            {"code": "PS/2026-1/U2", "title": {"cs": "Najít sál", "pl": "Znaleźć salę", "en": "Find a hall"}},
        ],
    })  # fmt: skip
    return town


def fill_in(town: Town, path: str) -> None:
    """Do what a person does with a draft: decide, close a task, write the text, make it public."""
    text = (town.root / path).read_text("utf-8")
    decision = """decisions:
  - code: PS/2026-2/R1
    title: {cs: Skupina doporučuje otevřít klub., pl: Grupa zaleca otwarcie klubu., en: The group recommends a club.}
    kind: recommendation
    vote: "3 : 0 : 0"
    concerns: project/club
summary:"""
    text = text.replace("publication: draft\n", "").replace("summary:", decision)
    text = text.replace("state: ???", "state: done", 1)
    for was, now in FILLED.items():
        text = text.replace(f"{was}: ???", f"{was}: {now}")
    text = text.replace("  # - ", "  - ").replace("  #   ", "    ").replace("  - ???\n", "")
    words = iter(range(100))
    while "???" in text:
        text = text.replace("???", f"Slova {next(words)}", 1)
    (town.root / path).write_text(text, "utf-8")


def test_a_secretarys_day(town: Town) -> None:
    done = town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-11")
    assert done.returncode == 0, done.stderr
    path = "minutes/group/2026-02-10.md"
    draft = (town.root / path).read_text("utf-8")
    for line in ("publication: draft", 'number: "2026-2"', "PS/2026-1/U1", "PS/2026-1/U2"):
        assert line in draft
    for line in ("starts: ???", "ends: ???", "chair: ???", "  - ???", "approves: ???", "state: ???"):
        assert line in draft, "nobody has said it yet"
    assert 'cs: "zadavatel: město"' in draft, "seats are taken over, in quotes where YAML needs them"

    checked = town.run("check", "--all", today="2026-02-11")
    assert checked.returncode == 0, checked.stdout
    told = re.findall(r"^minutes/group/2026-02-10.md:(\d+):.*\[blank-draft\]$", checked.stdout, re.M)
    blanks = [at for at, line in enumerate(draft.split("\n"), 1) if "???" in line and "#" not in line]
    assert list(map(int, told)) == blanks
    assert not (town.build("2026-02-11") / "cs/setkani/group/2026-02-10").exists()

    (town.root / path).write_text(draft.replace("publication: draft\n", ""), "utf-8")
    refused = town.run("check", today="2026-02-11")
    assert refused.returncode == 1
    assert "[blank]" in refused.stdout

    (town.root / path).write_text(draft, "utf-8")
    fill_in(town, path)
    assert "[blank" not in town.run("check", today="2026-02-11").stdout

    assert town.run("approve", path, "--meeting", "group/2026-02-10").returncode == 1, "not by themselves"
    town.record("meeting", "group/2026-03-10", {
        "life": "held", "number": "2026-3", "updates": [{"task": "PS/2026-1/U2", "state": "in-progress"}],
    })  # fmt: skip
    assert town.run("approve", path, "--meeting", "group/2026-03-10").returncode == 0
    again = town.run("approve", path, "--meeting", "group/2026-03-10")
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)

    site = town.build("2026-03-11")
    for language, register, words in (
        ("cs", "rozhodnuti", "Skupina doporučuje otevřít klub."),
        ("pl", "decyzje", "Grupa zaleca otwarcie klubu."),
        ("en", "decisions", "The group recommends a club."),
    ):
        assert words in main_of(site, f"{language}/{register}/").get_text()
        page = main_of(site, f"{language}/{register}/ps-2026-2-r1/")
        assert words in page.h1.get_text()
        assert page.select_one("[data-field=vote] data")["value"] == "3:0:0"
        assert page.select_one("[data-field=concerns] a")
        meeting = {"cs": "setkani", "pl": "posiedzenia", "en": "meetings"}[language]
        project = {"cs": "projekty", "pl": "projekty", "en": "projects"}[language]
        assert words in main_of(site, f"{language}/{meeting}/group/2026-02-10/").get_text()
        assert words in main_of(site, f"{language}/{project}/club/").get_text(), "what it concerns links back"
        feeds = [file.read_text("utf-8") for file in (site / language).glob("*.xml")]
        assert [words in feed for feed in feeds] == [True]
    records = json.loads((site / "data/records.json").read_text("utf-8"))["records"]
    assert {"decision/ps-2026-2-r1", "task/ps-2026-1-u1"} <= {f"{r['kind']}/{r['id']}" for r in records}


def test_what_a_draft_notes_may_be_used_as_it_stands(town: Town) -> None:
    """Whoever takes the signs of a comment away has fields that Komplan knows, with blanks and nothing else wrong."""
    path = "minutes/group/2026-02-10.md"
    assert town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-11").returncode == 0
    text = (town.root / path).read_text("utf-8")
    _, _, more = text.partition("# Dále může")
    examples = re.sub(r"(?m)^# ", "", more.partition("\n")[2])
    for field in ("excused", "absent", "guests", "decisions", "tasks", "next_meeting"):
        assert f"\n{field}:" in f"\n{examples}"
    (town.root / path).write_text(text.replace(more, f"\n{examples}"), "utf-8")
    found = [json.loads(line) for line in town.run("check", "--format", "json").stdout.splitlines()]
    assert {finding["code"] for finding in found} == {"blank-draft"}


def test_a_task_tells_its_story(town: Town) -> None:
    town.record("meeting", "group/2026-03-10", {
        "life": "held", "updates": [
            {"task": "PS/2026-1/U1", "state": "in-progress", "note": {"cs": "Ptáme se.", "en": "We ask."}},
            {"task": "PS/2026-1/U2", "state": "postponed", "due": "2026-12-31"},
        ],
    })  # fmt: skip
    town.record("meeting", "group/2026-04-10", {"life": "held", "updates": [{"task": "PS/2026-1/U1", "state": "done"}]})
    site = town.build("2026-04-15")
    story = main_of(site, "cs/ukoly/ps-2026-1-u1/").select(".k-timeline li")
    assert [line.select_one(".k-status").get_text() for line in story] == ["zadaný", "probíhá", "splněný"]
    assert "Ptáme se." in story[1].get_text()
    second = main_of(site, "cs/ukoly/ps-2026-1-u2/")
    assert second.select_one("[data-field=due] time")["datetime"] == "2026-12-31"
    left_out = town.run("check", "--language", "en").stdout
    assert "Open tasks that these minutes do not mention: PS/2026-1/U2." in left_out


def test_overdue_is_told_against_the_given_day(town: Town) -> None:
    for day, overdue in (("2026-02-28", False), ("2026-03-01", True)):
        page = (town.build(day) / "cs/ukoly/ps-2026-1-u1/index.html").read_text("utf-8")
        assert ("po termínu (ke dni 1.\N{NO-BREAK SPACE}března\N{NO-BREAK SPACE}2026)" in page) == overdue


def test_a_register_is_whole_and_says_what_it_is_narrowed_by(town: Town) -> None:
    town.record("meeting", "group/2025-12-10", {"life": "cancelled"})
    main = main_of(town.build(), "cs/setkani/")
    rows = main.select("#register tbody > tr:not(:has([scope=rowgroup]))")
    assert [(row["data-body"], row["data-year"], row["data-state"]) for row in rows] == [
        ("group", "2026", "held"),
        ("group", "2025", "cancelled"),
    ]
    assert [option["value"] for option in main.select("select[name=year] option")] == ["", "2026", "2025"]
    assert not main.select("select[name=body]"), "there is but one"


def test_numbers_and_agendas_go_on(town: Town) -> None:
    town.run("new", "minutes", "group", "2027-01-10", today="2027-01-01")
    text = (town.root / "minutes/group/2027-01-10.md").read_text("utf-8")
    assert 'number: "2027-1"' in text, "a number with the year begins anew"
    assert "life: planned" in text
    assert "updates:" not in text


def draft_of(town: Town, day: str, today: str = "2026-12-31") -> str:
    """Return the draft that the command writes for a day, which a check finds nothing in but its blanks."""
    assert town.run("new", "minutes", "group", day, today=today).returncode == 0
    path = f"minutes/group/{day}.md"
    codes = re.findall(rf"^{path}:.*\[(\S+)\]$", town.run("check", "--all", today=today).stdout, re.M)
    assert set(codes) == {"blank-draft"}
    return (town.root / path).read_text("utf-8")


def test_a_group_without_minutes_gets_nothing_but_blanks(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    draft = draft_of(town, "2026-02-10")
    fields = re.findall(r"^(\w+):(.*)$", draft, re.M)
    assert {field for field, said in fields if said == " ???"} >= {"number", "starts", "ends", "chair", "minute_taker"}
    assert "present:\n  - ???\n" in draft or "present: ???\n" in draft
    assert not {"approves", "updates"} & dict(fields).keys(), "there is nothing to approve and nothing to come back to"


@pytest.mark.parametrize(
    ("numbers", "day", "said"),
    [
        ({"2026-01-10": "4/2026"}, "2026-02-10", 'number: "5/2026"'),
        ({"2026-01-10": "4/2026"}, "2026-01-10-2", 'number: "5/2026"'),
        ({"2026-01-10": "4/2026", "2026-01-10-2": "5/2026", "2026-01-10-10": "6/2026"}, "2026-02-10", '"7/2026"'),
        ({"2026-01-10": "č. 17"}, "2027-02-10", "# By the earlier minutes it may be: č. 18, č. 1\nnumber: ???"),
        ({"2026-01-10": "V/2026"}, "2026-02-10", "number: VI/2026"),
        ({"2026-01-10": "???"}, "2026-02-10", "\nnumber: ???"),
        ({"2026-01-10": "4/2026", "2026-03-10": "5/2026"}, "2026-02-10", "\nnumber: ???"),
    ],
)
def test_numbers_follow_the_pattern_of_the_group(tmp_path: Path, numbers: dict[str, str], day: str, said: str) -> None:
    town = new_town(tmp_path, "en")
    for name, number in numbers.items():
        state = {"publication": "draft"} if number == "???" else {}
        town.record("meeting", f"group/{name}", {"life": "held", "number": number, **state})
    assert said in draft_of(town, day, today="2027-12-31")


def test_minutes_that_can_not_be_read_leave_the_number_open(tmp_path: Path) -> None:
    town = new_town(tmp_path, "en")
    town.record("meeting", "group/2026-01-10", {"life": "held", "number": "4/2026"})
    town.record("meeting", "group/2026-02-10", {"lif": "held", "number": "5/2026"})
    assert town.run("new", "minutes", "group", "2026-03-10", today="2026-12-31").returncode == 0
    draft = (town.root / "minutes/group/2026-03-10.md").read_text("utf-8")
    assert "# By the earlier minutes it may be: 5/2026, 6/2026\n" in draft
    assert "\n# It may be another one: minutes/group/2026-02-10.md" in draft


def test_tasks_are_carried_over_as_they_were_on_that_day(town: Town) -> None:
    """Minutes that are written later hold what was open then, whatever became of it since."""
    town.record("meeting", "group/2026-03-10", {"life": "held", "updates": [{"task": "PS/2026-1/U1", "state": "done"}]})
    assert "PS/2026-1/U1" in draft_of(town, "2026-02-10")
    later = draft_of(town, "2026-04-10")
    assert "PS/2026-1/U1" not in later
    assert "PS/2026-1/U2" in later
    assert "group/2026-01-10, group/2026-02-10, group/2026-03-10." in later, "none of them was approved so far"


PLANNED = """---
# Zwołane pismem z 1. lutego
publication: {publication}
life: planned # zmieni się po posiedzeniu
starts: "16:00"
venue: {{cs: "Radnice, zasedací síň", pl: 'Ratusz, „sala żółta”'}}   # wejście od podwórza
agenda:
  # stały punkt
  - Otwarcie
  - title: Żłobek i świetlica
    documents: [pozvanka]

documents: [pozvanka]
---

Pozvánka: **přijďte včas**.

- žádné jiné řádky se nemění
"""
"""What stood in the file of a planned meeting, in the hand of a secretary."""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("publication", ["draft", "public"])
def test_a_planned_meeting_becomes_its_minutes(town: Town, end: str, publication: str) -> None:
    town.record("document", "pozvanka", {"title": "Pozvánka", "kind": "invitation", "meeting": "group/2026-02-10"})
    file = town.root / "minutes/group/2026-02-10.md"
    before = PLANNED.format(publication=publication).replace("\n", end).encode()
    file.write_bytes(before)
    early = town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-01", LC_ALL="en_GB.UTF-8")
    assert (early.returncode, early.stdout, file.read_bytes()) == (1, "", before)
    done = town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-11", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "is minutes now" in done.stdout
    after = file.read_bytes()
    held = before.replace(b"life: planned #", b"life: held #")
    lines = iter(after.splitlines(keepends=True))
    assert all(line in lines for line in held.splitlines(keepends=True)), "each line stands there, in its order"
    assert after.partition(b"Pozv\xc3\xa1nka: **")[1:] == held.partition(b"Pozv\xc3\xa1nka: **")[1:]
    assert after.count(b"\r\n") == (after.count(b"\n") if end == "\r\n" else 0)
    text = after.decode()
    for line in (
        'number: "2026-2"',
        "ends: ???",
        "chair: ???",
        "approves: ???",
        "task: PS/2026-1/U1",
        "  #   side: user",
    ):
        assert text.count(line) == 1, line
    assert text.count("publication:") == text.count("starts:") == text.count("agenda:") == 1
    codes = re.findall(
        r"^minutes/group/2026-02-10.md:.*\[(\S+)\]$", town.run("check", "--all", today="2026-02-11").stdout, re.M
    )
    assert set(codes) - {"missing-translation"} == {"blank-draft" if publication == "draft" else "blank"}
    again = town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-11", LC_ALL="en_GB.UTF-8")
    assert (again.returncode, file.read_bytes()) == (1, after), "minutes that are there stay as they are"


def test_what_is_said_of_a_planned_meeting_alone_becomes_a_draft(town: Town) -> None:
    """What nobody said is left to be written, and nothing unfinished is public."""
    file = town.root / "minutes/group/2026-02-10.md"
    town.record("body", "other", {"title": "Jiná", "kind": "commission", "members": [{"role": "radní"}]})
    file.write_text("---\nlife: planned\njointly_with: [other]\n---\n", "utf-8")
    town.record("meeting", "other/2026-01-20", {
        "life": "held", "tasks": [{"code": "J/U1", "title": "Vyčíslit náklady"}],
    })  # fmt: skip
    done = town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-11", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    text = file.read_text("utf-8")
    assert "\npublication: draft\nlife: held\n" in text.replace("\njointly_with: [other]", "")
    assert text.endswith("\n---\n???\n")
    for of_either in ("PS/2026-1/U1", "J/U1", "role: radní", "side: user"):
        assert of_either in text, "each group's members and open tasks"


def test_a_planned_meeting_with_a_fault_is_left_as_it_is(town: Town) -> None:
    file = town.root / "minutes/group/2026-02-10.md"
    file.write_text("---\nlife: planned\nstarts: večer\n---\n", "utf-8")
    done = town.run("new", "minutes", "PS", "2026-02-10", today="2026-02-11", LC_ALL="en_GB.UTF-8")
    assert (done.returncode, file.read_text("utf-8")) == (1, "---\nlife: planned\nstarts: večer\n---\n")
    assert "has a fault in line 3" in done.stderr


def test_a_group_with_a_fault_is_not_said_to_be_missing(town: Town) -> None:
    town.record("body", "other", {"titel": "Jiná", "kind": "working-group"})
    for said in ("other", "body/other"):
        done = town.run("new", "minutes", said, "2026-02-10", LC_ALL="en_GB.UTF-8")
        assert done.returncode == 1
        assert "content/bodies/other.yml has a fault in line 1:" in done.stderr


@pytest.mark.parametrize("said", ["skupyna", "Grup", "SKUPINA."])
def test_a_mistyped_name_is_proposed_in_whatever_language(town: Town, said: str) -> None:
    done = town.run("new", "minutes", said, "2026-02-10", LC_ALL="en_GB.UTF-8")
    assert "Did you mean" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["new", "minutes", "groop", "2026-02-10"], 1, "Did you mean group?"),
        (["new", "minutes", "PS", "2026-01-10"], 1, "nothing was written"),
        (["new", "minutes", "PS", "zítra"], 2, "zítra"),
        (["new", "minutes"], 2, "Say the group and the day"),
        (["new", "minutes", "PS", "2026-02-10", "--today", "dnes"], 2, "dnes"),
        (["approve", "group/2026-05-05", "--meeting", FIRST], 1, "There is no meeting group/2026-05-05."),
        (["correct", FIRST, "--what", "x"], 1, "not approved yet"),
    ],
)
def test_what_can_not_be_done_is_said(town: Town, arguments: list[str], code: int, said: str) -> None:
    before = {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file()}
    done = town.run(*arguments, LC_ALL="en_GB.UTF-8")
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file()} == before


def test_a_correction_accounts_for_a_change(town: Town) -> None:
    path = town.root / f"minutes/{FIRST}.md"
    town.record("meeting", "group/2026-02-10", {"life": "held"})
    assert town.run("approve", FIRST, "--meeting", "group/2026-02-10").returncode == 0
    approved = path.read_text("utf-8")
    assert town.run("correct", FIRST, "--what", "x").returncode == 1, "nothing was changed"
    for change in ("Jiný", "Ještě jiný"):
        path.write_text(path.read_text("utf-8").replace("Najít", f"{change} Najít"), "utf-8")
        assert "[approval-digest]" in town.run("check").stdout
        assert town.run("correct", str(path), "--what", f"Slovo: {change}", today="2026-03-01").returncode == 0
        assert "[approval-digest]" not in town.run("check").stdout
    assert path.read_text("utf-8").startswith(approved.split("tasks:")[0])
    page = main_of(town.build(), "cs/setkani/group/2026-01-10/")
    assert [item.get_text() for item in page.select("[data-field=corrections] [data-field=what] dd span")] == [
        "Slovo: Jiný", "Slovo: Ještě jiný",
    ]  # fmt: skip
    assert page.select_one("[data-field=approval] [data-field=meeting] a")
    assert page.select_one("[data-field=version] dd").get_text() == "3"


def test_a_translation_may_change_after_approval(town: Town) -> None:
    path = town.root / f"minutes/{FIRST}.md"
    town.record("meeting", "group/2026-02-10", {"life": "held"})
    town.run("approve", FIRST, "--meeting", "group/2026-02-10")
    path.write_text(path.read_text("utf-8").replace("Find a hall", "Look for a hall"), "utf-8")
    assert "[approval-digest]" not in town.run("check").stdout


def test_what_is_not_said_is_asked_for(town: Town) -> None:
    """Where somebody sits at a terminal, the command asks in their language and knows groups by name."""
    leader, follower = pty.openpty()
    asked = subprocess.Popen(
        [*town.command, "new", "minutes", "--today", "2026-02-11"],
        cwd=town.root, env=os.environ | {"LC_ALL": "pl_PL.UTF-8"}, stdin=follower, stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    os.write(leader, b"PS\n2026-02-10\n")
    said = b""
    while (piece := _piece(leader)) != b"":
        said += piece
    assert asked.wait(60) == 0, said.decode()
    assert "Grupy: PS" in said.decode()
    assert "Dzień posiedzenia [2026-02-11]" in said.decode()
    assert (town.root / "minutes/group/2026-02-10.md").is_file()


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1000)
    except OSError:  # which is how Linux says that the other side is closed
        return b""


@pytest.mark.parametrize("group", ["PS", "group", "body/group", "Skupina", "skupina", "Grupa", "Group"])
def test_a_group_is_known_by_each_of_its_names(town: Town, group: str) -> None:
    done = town.run("new", "minutes", group, "2026-02-10", today="2026-02-11")
    assert done.returncode == 0, done.stderr
    assert (town.root / "minutes/group/2026-02-10.md").is_file()


def test_a_group_that_is_not_there_is_told_with_those_that_are(town: Town) -> None:
    assert "Groups: PS" in town.run("new", "minutes", "Nobody", "2026-02-10", LC_ALL="en_GB.UTF-8").stderr


@pytest.mark.parametrize(
    ("minutes", "meeting"),
    [
        (FIRST, "2026-02-10"),
        (f"meeting/{FIRST}", "meeting/group/2026-02-10"),
        ("PS/2026-01-10", "PS/2026-02-10"),
        ("2026-01-10", "Skupina/2026-02-10"),
        ("10. 1. 2026", "10. 2. 2026"),
        (f"minutes/{FIRST}.md", "./minutes/group/2026-02-10.md"),
    ],
)
def test_commands_take_what_files_take(town: Town, minutes: str, meeting: str) -> None:
    town.record("body", "other", {"title": "Jiná", "abbreviation": "J", "kind": "working-group", "territory": "town"})
    for name in ("group/2026-02-10", "other/2026-02-10"):
        town.record("meeting", name, {"life": "held"})
    done = town.run("approve", minutes, "--meeting", meeting)
    assert done.returncode == 0, done.stderr
    assert "group/2026-02-10" in (town.root / f"minutes/{FIRST}.md").read_text("utf-8")


def test_a_meeting_that_is_not_there_is_told_with_the_next_step(town: Town) -> None:
    done = town.run("approve", FIRST, "--meeting", "2026-02-10")
    assert done.returncode == 1
    assert f": {FIRST}." in done.stderr
    assert "komplan new minutes group 2026-02-10" in done.stderr


def test_a_day_on_which_several_groups_met_names_no_meeting(town: Town) -> None:
    town.record("body", "other", {"title": "Jiná", "abbreviation": "J", "kind": "working-group", "territory": "town"})
    town.record("meeting", "other/2026-01-10", {"life": "held"})
    assert town.run("approve", "2026-01-10", "--meeting", FIRST).returncode == 1

"""A new record of each kind: asked for or said in one line, a draft that the check passes, and never over anything."""

import json
import os
import pty
import random
import select
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.cli.new import command_for
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.editing.new_record import WantedField, wanted_fields
from komplan.language.catalogue import catalogue, languages
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.values import Choice, Code, LongText, Text
from test_drafts import write
from towns import Town, new_town
from towns.each import fields, identifier

CZECH = {"LC_ALL": "cs_CZ.UTF-8"}
KINDS = [name for name, kind in kinds().items() if kind.PATH and not kind.BEGUN_BY]
WANTED = {"blank-draft", "missing-translation", "adoption-disagrees", "record-twice"}
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


def answers(kind: str) -> dict[WantedField, str]:
    """Return what may be said of another record of a kind, wherever it is asked for."""
    said: dict[WantedField, str] = {}
    for wanted in wanted_fields(kinds()[kind]):
        if wanted.is_asked and (text := _answer(kind, wanted)):
            said[wanted] = text
    return said


def _answer(kind: str, wanted: WantedField) -> str | None:
    if own := OWN.get(f"{kind}.{wanted.name}"):
        return own
    path = kinds()[kind].IMPLIED
    if wanted.name in path:
        is_last = wanted.name == path[-1]
        return (
            ("9.9" if wanted.spec.takes(Code) else "2029")
            if is_last
            else identifier(kind).split("/")[path.index(wanted.name)]
        )
    at: Any = fields(kind)
    for step in wanted.path:
        at = (at[0] if isinstance(at, list) else at).get(step) if at else None
    if at is None and issubclass(wanted.spec.value_type, Choice):
        return wanted.spec.value_type.values()[0]
    if at is None and wanted.spec.takes(LongText):
        return "Nějaký text"
    at = at[0] if isinstance(at, list) else at
    return at if at is None or isinstance(at, str) else json.dumps(at, ensure_ascii=False)


def options(said: dict[WantedField, str]) -> list[str]:
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


def test_a_secretary_answers(town: Town) -> None:
    """What is typed is read as in files and written as they are; a wrong answer is told as the check would tell it."""
    typed = ["Skupina pro péči", "Group for care", "PS", "pracov", "radnice", "1", "", "urad@", "urad@obec.example", ""]
    done = town.answer("new", "body", typed="\n".join([*typed, "PS péče", "group", "ps-pece", ""]), **CZECH)
    assert done.returncode == 0, done.stdout + done.stderr
    for told in ("→ pracovní skupina", "Odkaz „radnice“ nikam nevede", "není e-mailová adresa", "nelze použít jako"):
        assert told in done.stdout
    assert "content/bodies/group.yml" in done.stdout, "an id that is taken"
    assert (town.root / "content/bodies/ps-pece.yml").read_text("utf-8") == (
        f"# {catalogue('cs').say('minutes', 'draft')}\n"
        "publication: draft\n"
        "title:\n  cs: Skupina pro péči\n  en: Group for care\n"
        "abbreviation: PS\nkind: working-group\nterritory: town\n"
        'contact:\n  email:\n    - "urad@obec.example"\n'
    )


def test_values_are_written_in_their_usual_form(town: Town) -> None:
    said = {
        "title": "Péče: „doma“", "territory": "Testov", "period": "září 2026 – 31. 12. 2028", "life": "připravuje se",
        "summary": "Jedna\ndvě", "review-months": "6",
    }  # fmt: skip
    done = town.run("new", "plan", *(piece for name, text in said.items() for piece in (f"--{name}", text)))
    assert done.returncode == 0, done.stderr
    assert (town.root / "plans/pece-doma/plan.yml").read_text("utf-8").partition("draft\n")[2] == (
        'title: "Péče: „doma“"\nterritory: town\nperiod:\n  from: 2026-09\n  to: 2028-12-31\nlife: drafted\n'
        "review_months: 6\nsummary: |-\n  Jedna\n  dvě\n"
    )


def test_neighbours_of_a_plan_go_by_their_codes(town: Town) -> None:
    """Those of another plan are not offered, and a code that looks like a number is one."""
    for plan in ("one", "two"):
        town.record("plan", plan, {"title": plan, "territory": "town", "period": "2026"})
        town.record("measure", f"{plan}/1", {"title": f"Priorita {plan}"})
    typed = ["two", "1.10", "Klub", "Club", "1", "", "", "", ""]
    done = town.answer("new", "measure", typed="\n".join(typed), **CZECH)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Priorita two" in done.stdout
    assert "Priorita one" not in done.stdout
    assert 'parent: "1"\n' in (town.root / "plans/two/measures/1.10.yml").read_text("utf-8")
    more = town.run("new", "measure", "--plan", "two", "--code", "A/3, b", "--title", "Další")
    assert more.returncode == 0, more.stderr
    assert 'code: "A/3, b"\n' in (town.root / "plans/two/measures/a-3-b.yml").read_text("utf-8")


def test_much_that_may_be_chosen_is_narrowed(town: Town) -> None:
    for number in range(30):
        town.record("organisation", f"skola-{number}", {"name": f"Škola číslo {number}"})
    town.record("plan", "one", {"title": "Plán", "territory": "town", "period": "2026"})
    typed = ["one", "1", "Klub", "", "", "číslo 2", "3", "", "", "", ""]
    done = town.answer("new", "measure", typed="\n".join(typed), **CZECH)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Dalších v\N{NO-BREAK SPACE}seznamu: 10" in done.stdout
    assert "skola-21\n" in (town.root / "plans/one/measures/1.yml").read_text("utf-8"), "the third with a 2"


@pytest.mark.parametrize("language", languages())
def test_without_a_terminal_it_says_what_is_missing(language: str, town: Town) -> None:
    before = files(town)
    done = town.run("new", "territory", "--name", "Testov", LC_ALL=LOCALES[language])
    assert done.returncode == 2
    assert "--country" in done.stderr
    assert "--level" in done.stderr
    assert "--name" not in done.stderr
    assert files(town) == before


def test_only_what_is_still_needed_is_asked_for(town: Town) -> None:
    done = town.answer("new", "territory", "--name", "Kraj", "--level", "kraj", typed="1\n", **CZECH)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("*") == 1
    assert "country: CZ\nlevel: region\n" in (town.root / "content/territories/kraj.yml").read_text("utf-8")


def test_a_dry_run_shows_the_file(town: Town) -> None:
    before = files(town)
    shown = town.run("new", "term", "--title", "Klub", "--definition", "Místo", "--dry-run")
    assert shown.stdout.endswith("publication: draft\ntitle: Klub\ndefinition: Místo\n")
    assert files(town) == before


REFUSED = [
    (["term", "--title", "A", "--definition", "B", "--id", "Není id"], 2, "„Není id“ nelze použít"),
    (["term", "--title", "A", "--definition", "B", "--id", "a/b"], 2, "„a/b“ nelze použít"),
    (["body", "--title", "A", "--kind", "spolek"], 2, "--kind: „spolek“ nepatří"),
    (["body", "--title", "A", "--kind", "team", "--territory", "nikde"], 2, "--territory: Odkaz „nikde“ nikam nevede"),
    (["body", "--title", "A", "--kind", "team", "--id", "group"], 1, "content/bodies/group.yml"),
    (["body", "--title", "A", "--kind", "team", "--id", "old"], 1, "content/bodies/group.yml"),
    (["body", "--title", "A", "--kind", "team", "--id", "tym"], 1, "content/bodies/Tym.yml"),
    (["body", "--title", "A", "--kind", "team", "--id", "odkaz"], 1, "content/bodies/odkaz.yml"),
    (["body", "--title", "A", "--kind", "team", "--language", "pl"], 2, "cs, en"),
    (["call", "--title", "A", "--description", "Rodné číslo 850101/1236"], 1, "rodné číslo"),
    (["page", "--title", "A"], 2, "--text"),
    (["measure", "--plan", "nic", "--code", "1", "--title", "A"], 2, "--plan: Odkaz „nic“ nikam nevede"),
    (["body", "--titel", "A"], 2, "--title"),
    (["bodi"], 2, "Nemáte na mysli body?"),
    (["meeting"], 2, "komplan new minutes"),
    (["task"], 2, "komplan new minutes"),
    (["article", "--title", "A"], 1, "odkaz"),
]


@pytest.mark.parametrize(("said", "code", "told"), REFUSED)
def test_what_can_not_be_is_told_and_nothing_written(said: list[str], code: int, told: str, town: Town) -> None:
    group = {"title": "Skupina", "kind": "working-group", "territory": "town", "former_ids": ["old"]}
    town.record("body", "group", group)
    town.write("content/bodies/Tym.yml", "title: Tým\n")
    (town.root / "content/bodies/odkaz.yml").symlink_to("/etc/nowhere")
    (town.root / "content/articles").symlink_to(town.root / "content/bodies")
    before = files(town)
    done = town.run("new", *said, **CZECH)
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert files(town) == before


def test_what_only_the_whole_check_finds_is_asked_again(town: Town) -> None:
    typed = ["Klub", "", "Rodné číslo 850101/1236", "", "", "", "Místo pro setkání", "", ""]
    done = town.answer("new", "term", typed="\n".join(typed), **CZECH)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "definition: Místo pro setkání\n" in (town.root / "content/terms/klub.yml").read_text("utf-8")


def test_texts_are_in_the_language_of_whoever_writes_where_the_town_has_it(town: Town) -> None:
    said = ["term", "--title", "Club", "--definition", "A place", "--dry-run"]
    assert "language: en\n" in town.run("new", *said, LC_ALL="en_GB.UTF-8").stdout
    assert "language:" not in town.run("new", *said, LC_ALL="pl_PL.UTF-8").stdout
    assert "language:" not in town.run("new", *said, "--language", "cs", LC_ALL="en_GB.UTF-8").stdout


@pytest.mark.parametrize("kind", KINDS)
def test_help_tells_what_is_asked_for(kind: str, town: Town) -> None:
    done = town.run("new", kind, "--help")
    assert done.returncode == 0, done.stderr
    for wanted in wanted_fields(kinds()[kind]):
        assert (f"--{wanted.name.replace('_', '-')} " in done.stdout) == wanted.is_asked


@pytest.mark.parametrize("kind", KINDS)
def test_no_option_means_two_things(kind: str) -> None:
    flags = [flag for option in command_for(kind).params for flag in option.opts if flag.startswith("--")]
    assert len({*flags, "--town", "--today", "--help"}) == len(flags) + 3


@pytest.mark.parametrize("kind", [kind for kind in kinds().values() if kind.PATH], ids=lambda kind: kind.KIND)
def test_what_a_kind_asks_for_is_there(kind: type[Record]) -> None:
    assert {*kind.ASKED} <= {wanted.name for wanted in wanted_fields(kind)}


NASTY = (
    "", "???", "…", "-", "{", "[", "{}", "[]", "{a: b}", "[a, b]", "{value: 1}", "{unknown: proto}", "{cs: a, xx: b}",
    "a: b", "a # b", "'", '"', "&a", "*a", "!!x", "%", "@", "`", "|", ">", "---", "true", "null", "1.10", "0", "-1",
    "99", "٣", "²", "\x1b[2J", "\u202e", "\u2028", "\ufeff", "\x00", "\udcff", "\ue000", "🏽", "../../x", "/etc/passwd",
    "con", "A" * 9000, "850101/1236", "30. 2. 2026", "12/2026", "5 Kč", "Žluťoučký kůň", "ㅤ", "town", "body/group",
    "a\tb", "{" * 50, "1",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_brings_a_traceback(kind: str, whole: Town) -> None:
    """Nor does any argument; what is written in the end has no error."""
    draw = random.Random(kind)
    for _ in range(2):
        typed = "\n".join(draw.choice(NASTY) for _ in range(40))
        done = whole.answer("new", kind, typed=typed, **CZECH)
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
    for wanted in draw.sample([one for one in wanted_fields(kinds()[kind]) if one.is_asked], k=2):
        said = answers(kind) | {wanted: draw.choice(NASTY)}
        done = whole.run("new", kind, *options(said), **CZECH)
        assert "Traceback" not in done.stderr
    errors = check_town(FolderSnapshot(whole.root), lambda zone: "2026-06-01").findings
    assert [finding for finding in errors if finding.is_error] == []


def test_ctrl_c_writes_nothing(town: Town) -> None:
    """At a real terminal, in the middle of the answers."""
    before = files(town)
    leader, follower = pty.openpty()
    asked = subprocess.Popen(
        [*town.command, "new", "term"], cwd=town.root, env=os.environ | {"LC_ALL": "pl_PL.UTF-8"},
        stdin=follower, stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    said = said_until(leader, "Tytuł*: ")
    os.write(leader, b"Klub\n")
    said += said_until(leader, "czeski: ", "angielski: ")
    while not select.select([leader], [], [], 1)[0]:  # one that comes just before the answer is read waits for another
        asked.send_signal(signal.SIGINT)
    said += said_until(leader)
    assert asked.wait(60) == 1, said
    assert "Nowy wpis: " in said
    assert "Przerwano; niczego nie zapisano." in said
    assert files(town) == before


def said_until(terminal: int, *ends: str) -> str:
    """Return what a terminal shows until it ends with one of some texts, or the program does."""
    said = b""
    while not said.decode("utf-8", "replace").endswith(ends or "\0"):
        try:
            said += os.read(terminal, 1000)
        except OSError:  # which is how Linux says that the other side is closed
            break
    return said.decode()

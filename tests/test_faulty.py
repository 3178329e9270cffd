"""Of a file with a fault commands say that it has one, and which; they never say that it is not there."""

from pathlib import Path

import pytest

from towns import Town, new_town

BODY, FIRST, SECOND = "content/bodies/group.yml", "minutes/group/2026-01-15.md", "minutes/group/2026-03-15.md"
PLAN, MEASURE = "plans/plan/plan.yml", "plans/plan/measures/1.yml"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town with a group that met twice and a plan with a measure."""
    town = new_town(tmp_path, "cs")
    town.write(BODY, "title: Skupina\nabbreviation: PS SE\nkind: working-group\nterritory: town\n")
    town.write(FIRST, '---\nlife: held\nnumber: "1/2026"\nvenue: Radnice\n---\nText.\n')
    town.write(SECOND, '---\nlife: held\nnumber: "2/2026"\n---\nText.\n')
    town.write(
        PLAN, "title: Plán\nterritory: town\nperiod: {from: 2026}\nlife: adopted\nadoption: {date: 2026-01-05}\n"
    )
    town.write(MEASURE, "title: Péče\n")
    return town


def spoilt(town: Town, path: str, old: str, new: str) -> None:
    text = (town.root / path).read_text("utf-8")
    assert old in text
    town.write(path, text.replace(old, new, 1))


COMMANDS = [
    ((BODY, "kind:", "kynd:"), ("new", "minutes", "group", "2026-05-15"), 3),
    ((BODY, "kind:", "kynd:"), ("new", "minutes", "PS SE", "2026-05-15"), 3),
    ((BODY, "kind:", "kynd:"), ("new", "minutes", "skupina", "2026-05-15"), 3),
    ((BODY, "title: Skupina", 'title: "Skupina'), ("new", "minutes", "PS SE", "2026-05-15"), 1),
    ((FIRST, "life: held", "life: konalo"), ("approve", "group/2026-01-15", "--meeting", "group/2026-03-15"), 2),
    ((FIRST, "life: held", "life: konalo"), ("approve", FIRST, "--meeting", "group/2026-03-15"), 2),
    ((SECOND, "life: held", "life: konalo"), ("approve", "PS SE/2026-01-15", "--meeting", "PS SE/2026-03-15"), 2),
    ((FIRST, "---\nText", "Text"), ("approve", "group/2026-01-15", "--meeting", "group/2026-03-15"), 1),
    ((FIRST, "Text.", "Te\x07xt."), ("correct", "group/2026-01-15", "--what", "x"), 6),
    ((FIRST, "life: held", "life: konalo"), ("redact", "group/2026-01-15", "--what", "Radnice"), 2),
    ((FIRST, "life: held", "life: konalo"), ("redact", FIRST, "--what", "Radnice"), 2),
    ((BODY, "kind:", "kynd:"), ("redact", "group", "--what", "Skupina"), 3),
    ((PLAN, "life:", "lief:"), ("adopt", "plan"), 4),
    ((PLAN, "title: Plán", "title: [Plán"), ("adopt", PLAN), 1),
    ((MEASURE, "title:", "titel:"), ("adopt", "plan"), 1),
    ((MEASURE, "title:", "titel:"), ("redact", "plan/1", "--what", "Péče"), 1),
    ((PLAN, "life:", "lief:"), ("renew", "plan"), 4),
    ((FIRST, "life: held", "life: konalo"), ("renew", "group/2026-01-15"), 2),
]


@pytest.mark.parametrize(("fault", "command", "line"), COMMANDS)
def test_a_command_names_the_file_and_its_fault(
    town: Town, fault: tuple[str, str, str], command: tuple[str, ...], line: int
) -> None:
    path, old, new = fault
    spoilt(town, path, old, new)
    before = {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file()}
    done = town.run(*command, LC_ALL="en_GB.UTF-8")
    assert done.returncode == 1
    assert f"{path} has a fault in line {line}:" in done.stderr
    assert "There is no" not in done.stderr
    assert before == {file: file.read_bytes() for file in town.root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("to", ["content/body/group.yml", "content/group.yml", "content/bodies/Group.yml"])
def test_a_group_in_a_wrong_place_is_named(town: Town, to: str) -> None:
    (town.root / to).parent.mkdir(exist_ok=True)
    (town.root / BODY).rename(town.root / to)
    done = town.run("new", "minutes", "group", "2026-05-15", LC_ALL="en_GB.UTF-8")
    assert f"{to} has a fault in line 1:" in done.stderr


def test_a_folder_that_cannot_be_opened_is_named(town: Town) -> None:
    (town.root / "content/bodies").rename(town.root / "elsewhere")
    (town.root / "content/bodies").symlink_to(town.root / "elsewhere")
    done = town.run("new", "minutes", "group", "2026-05-15", LC_ALL="en_GB.UTF-8")
    assert "content/bodies has a fault in line 1:" in done.stderr
    assert "[reference-missing]" not in town.run("check").stdout


def test_what_is_not_found_may_be_in_a_file_with_a_fault(town: Town) -> None:
    town.write("content/bodies/other.yml", "title: [\n")
    done = town.run("new", "minutes", "Rada", "2026-05-15", LC_ALL="en_GB.UTF-8")
    assert "There is no group Rada. Or it is in a file that has a fault: content/bodies/other.yml." in done.stderr
    assert "There is no group Rada" in town.run("new", "minutes", "Rada", "2026-05-15", LC_ALL="en_GB.UTF-8").stderr


def test_new_minutes_say_which_earlier_ones_they_could_not_read(town: Town) -> None:
    spoilt(town, SECOND, "life: held", "life: konalo")
    done = town.run("new", "minutes", "group", "2026-05-15", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0
    assert f"{SECOND} has a fault" in done.stdout


def test_renewing_all_says_what_it_could_not_read(town: Town) -> None:
    spoilt(town, SECOND, "life: held", "life: konalo")
    done = town.run("renew", LC_ALL="en_GB.UTF-8")
    assert f"{SECOND} has a fault and was not looked at" in done.stdout
    assert "nothing to renew" not in done.stdout


def test_minutes_that_approve_themselves_are_told_beside_another_fault(town: Town) -> None:
    approval = "life: held\napproval: {date: 2026-01-15, meeting: group/2026-01-15, digest: x}\nstarts: v deset"
    spoilt(town, FIRST, "life: held", approval)
    done = town.run("check", LC_ALL="en_GB.UTF-8")
    assert {"[approval-impossible]", "[wrong-hour]"} <= set(done.stdout.split())


@pytest.mark.parametrize(
    ("inside", "said"), [("content", ".."), ("minutes/group", str(Path("..", ".."))), (".", None), ("..", "town")]
)
def test_a_folder_that_is_no_town_leads_to_one(tmp_path: Path, inside: str, said: str | None) -> None:
    town = new_town(tmp_path / "town", "cs")
    town.write(FIRST, "---\nlife: held\n---\n")
    done = Town(town.root / inside).run("check", LC_ALL="en_GB.UTF-8")
    if said is None:
        assert done.returncode == 0
    else:
        assert done.returncode == 2
        assert f"There is a town in {said}:" in done.stderr


def test_where_there_is_no_town_at_all_the_command_says_what_to_do(tmp_path: Path) -> None:
    done = Town(tmp_path).run("check", LC_ALL="en_GB.UTF-8")
    assert "Go to the folder with your mkdocs.yml" in done.stderr

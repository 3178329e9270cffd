"""What a build leaves in ``.cache/`` for the next one may be damaged, of another version, of somebody else, or gone."""

import json
import os
import subprocess
import zlib
from array import array
from pathlib import Path

import pytest

from komplan.adapters.kept.folder import CACHE
from komplan.adapters.kept.mark import NAME
from komplan.adapters.kept.packed import numbers, packed, read_parts, unpacked, write_parts
from komplan.adapters.kept.recalled import BUILT, CHECKED
from komplan.adapters.kept.state import read_state
from towns import Town, new_town

PAGE = "site/cs/projekty/one/index.html"
SLOVAKIA = """\
code = "SK"
language = "sk"
timezone = "Europe/Bratislava"

[phones]
prefix = "421"
digits = 9

[money]
currency = "EUR"
words = ["eurá"]
"""


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = new_town(tmp_path, "cs", "en")
    town.record("project", "one", {"title": "Péče", "territory": "town", "period": "2026"})
    town.record("project", "two", {"title": "Doprava", "territory": "town", "period": "2025"})
    town.build()
    return town


def state_of(town: Town) -> Path:
    return town.root / CACHE / BUILT


TAKEN, HANGING = 1, 6
"""Numbers of parts of a state."""


def test_what_has_not_changed_is_not_written_and_not_read(town: Town) -> None:
    before = {file: file.stat().st_mtime_ns for file in (town.root / "site").rglob("*") if file.is_file()}
    state = state_of(town).stat().st_mtime_ns
    town.build()
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert state_of(town).stat().st_mtime_ns == state


def test_a_build_that_does_nothing_says_the_same(town: Town) -> None:
    (town.root / CACHE / NAME).unlink()
    first, second = town.run("build"), town.run("build")
    assert "^^^" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, first.stderr)


def test_an_edit_writes_the_pages_that_show_it_and_no_others(town: Town) -> None:
    before = {file: file.stat().st_mtime_ns for file in (town.root / "site").rglob("*.html")}
    town.record("project", "one", {"title": "Péče", "territory": "town", "period": "2026", "source": "Zápis"})
    town.build()
    written = {file.relative_to(town.root).as_posix() for file, at in before.items() if file.stat().st_mtime_ns != at}
    assert PAGE in written
    assert all(
        "projekty/one" in path
        or "projects/one" in path
        or path.endswith(("cs/uplnost/index.html", "en/completeness/index.html"))
        for path in written
    ), written


@pytest.mark.parametrize("damage", ["empty", "cut", "no JSON", "other form", "other numbers", "a folder", "bomb"])
def test_a_damaged_state_is_thrown_away_without_a_word(town: Town, damage: str) -> None:
    file, before, told = state_of(town), (town.root / PAGE).read_bytes(), town.run("build").stderr
    whole, (head, parts) = file.read_bytes(), read_parts(file)
    match damage:
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(whole[: len(whole) // 2])
        case "no JSON":
            file.write_bytes(b"{" + whole)
        case "other form":
            write_parts(file, {**head, "form": 0}, parts)
        case "other numbers":
            wrong = packed(array("I", [1 << 31] * len(numbers(parts[HANGING]))))
            write_parts(file, head, [*parts[:HANGING], wrong, *parts[HANGING + 1 :]])
        case "a folder":
            file.unlink()
            file.mkdir()
        case _:
            write_parts(file, head, [zlib.compress(b"[" * (1 << 22)), *parts[1:]])
    done = town.run("build")
    assert (done.returncode, done.stderr) == (0, told)
    assert (town.root / PAGE).read_bytes() == before


def test_a_state_of_another_engine_or_of_other_settings_counts_for_nothing(town: Town) -> None:
    assert read_state(state_of(town), "another").made == {}


@pytest.mark.parametrize("changed", ["content/projects/one.yml", "mkdocs.yml"])
def test_a_page_that_somebody_changed_is_made_again(town: Town, changed: str) -> None:
    before = (town.root / PAGE).read_bytes()
    (town.root / PAGE).write_text("changed", "utf-8")
    os.utime(town.root / changed)
    town.build()
    assert (town.root / PAGE).read_bytes() == before


def test_to_verify_a_site_names_what_differs_and_lets_the_next_build_mend_it(town: Town) -> None:
    page = town.root / PAGE
    before, status = page.read_bytes(), page.stat()
    page.write_bytes(before.replace(b"<h1", b"<h2"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))  # so that nothing tells that it is another
    done = town.run("build", "--verify", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 1
    assert "cs/projekty/one/index.html" in done.stderr
    again = town.run("build", "--verify", LC_ALL="en_GB.UTF-8")
    assert again.returncode == 0, again.stderr
    assert "same as one that is built from nothing" in again.stdout
    assert page.read_bytes() == before


@pytest.mark.parametrize("name", [BUILT, CHECKED])
def test_what_git_tracks_is_nothing_that_a_build_or_a_check_believes(town: Town, name: str) -> None:
    town.record("project", "three", {"title": "Škola", "territory": "town", "period": "2027"})
    town.run("check")
    file = town.root / CACHE / name
    head, parts = read_parts(file)
    taken = json.loads(unpacked(parts[TAKEN]))
    taken["content/projects/one.yml"][1][0][3]["home_reference"] = None  # as somebody else may have written it
    parts[TAKEN] = packed(taken)
    write_parts(file, head, parts)
    git = ("git", "-c", "user.name=Jan Vzor", "-c", "user.email=jan@example.org")
    for command in (("init", "-q"), ("add", "-f", f"{CACHE}/{name}"), ("commit", "-qm", "All")):
        subprocess.run([*git, *command], cwd=town.root, check=True)
    before = (town.root / PAGE).read_bytes()
    for other in {BUILT, CHECKED} - {name}:
        (town.root / CACHE / other).unlink(missing_ok=True)
    (town.root / PAGE).unlink()
    town.run("check")
    town.build()
    assert (town.root / PAGE).read_bytes() == before


def test_git_passes_over_the_folder(town: Town) -> None:
    subprocess.run(["git", "init", "-q"], cwd=town.root, check=True)
    told = subprocess.run(["git", "status", "--porcelain"], cwd=town.root, check=True, capture_output=True, text=True)
    assert CACHE not in told.stdout


def test_a_check_of_a_folder_in_which_nothing_can_be_written_says_the_same(town: Town) -> None:
    (town.root / CACHE / CHECKED).mkdir()
    first, second = town.run("check"), town.run("check")
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)


def test_a_check_after_an_edit_says_what_a_new_one_says(town: Town, tmp_path_factory: pytest.TempPathFactory) -> None:
    town.run("check")
    town.record("project", "one", {"title": "Péče", "territory": "tawn", "period": "2026"})
    told = town.run("check", "--format", "json").stdout
    assert "reference-missing" in told
    other = new_town(tmp_path_factory.mktemp("other"), "cs", "en")
    other.record("project", "one", {"title": "Péče", "territory": "tawn", "period": "2026"})
    other.record("project", "two", {"title": "Doprava", "territory": "town", "period": "2025"})
    assert other.run("check", "--format", "json").stdout == told


def test_files_are_read_again_where_a_town_s_own_country_is_gone_that_they_were_read_by(town: Town) -> None:
    country = town.write("countries/sk/country.toml", SLOVAKIA)
    funding = {"contributions": [{"amount": "5 eurá"}]}
    town.record("project", "one", {"title": "Péče", "territory": "town", "period": "2026", "funding": funding})
    town.build()
    country.unlink()
    assert "wrong-money" in town.run("check").stdout

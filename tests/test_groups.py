"""Findings that repeat are grouped for people and whole for programs; nothing that tells one from another is hidden."""

import json
import re
from pathlib import Path

import pytest

from komplan.diagnostics.report.groups import FEW, WHOLE
from towns import Town, new_town

WORDS = {
    "en": ("… and {} more of this kind:", "Each of them is shown whole by: komplan check --all"),
    "cs": ("… a {} dalších téhož druhu:", "Všechny jednotlivě ukáže příkaz: komplan check --all"),
    "pl": ("… i {} kolejnych tego samego rodzaju:", "Wszystkie pojedynczo pokaże polecenie: komplan check --all"),
}


def town_with(root: Path, faults: int, files: int = 1) -> Town:
    """Return a town in which each of some files holds as many dates that are none, each another."""
    town = new_town(root, "cs")
    for file in range(files):
        lines = "".join(
            f"  - {{organisation: office, role: partner, since: kdysi {number + 1}}}\n" for number in range(faults)
        )
        town.write(f"content/projects/p{file}.yml", f"title: Projekt\nterritory: town\nparties:\n{lines}")
    town.record("organisation", "office", {"name": "Úřad"})
    return town


@pytest.mark.parametrize("language", WORDS)
def test_what_repeats_is_grouped(tmp_path: Path, language: str) -> None:
    town = town_with(tmp_path, 60)
    done = town.run("check", "--language", language).stdout
    more, every = WORDS[language]
    assert more.format(60 - WHOLE) in done
    assert every in done
    assert len(re.findall(r"^ *\d+ \| ", done, re.M)) == WHOLE
    for number in range(60):
        assert f"kdysi {number + 1}" in done, "values that differ are all there"
        assert f"content/projects/p0.yml:{number + 4}:" in done


def test_the_same_message_is_said_once_with_the_lines_of_each_file(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    for name in ("a", "b"):
        town.write(f"content/articles/{name}.md", "---\ntitle: T\ndate: 2026-01-01\n---\n" + "[x](y)\n\n" * 10)
    done = town.run("check", LC_ALL="en_GB.UTF-8").stdout
    assert done.count("leads nowhere") == WHOLE + 1
    assert "    content/articles/a.md:11, 13, 15, 17, 19, 21, 23\n" in done
    assert "    content/articles/b.md:5, 7, 9, 11, 13, 15, 17, 19, 21, 23\n" in done


def test_few_findings_are_all_whole(tmp_path: Path) -> None:
    done = town_with(tmp_path, FEW).run("check", LC_ALL="en_GB.UTF-8").stdout
    assert len(re.findall(r"^ *\d+ \| ", done, re.M)) == FEW
    assert "more of this kind" not in done


def test_asked_for_all_or_in_json_each_is_whole(tmp_path: Path) -> None:
    town = town_with(tmp_path, 30, files=2)
    done = town.run("check", "--all", LC_ALL="en_GB.UTF-8").stdout
    assert len(re.findall(r"^ *\d+ \| ", done, re.M)) == 60
    assert "more of this kind" not in done
    found = [json.loads(line) for line in town.run("check", "--format", "json").stdout.splitlines()]
    assert len(found) == 60
    assert all(finding["hint"] for finding in found)


def test_the_help_says_how_to_see_all(tmp_path: Path) -> None:
    done = " ".join(new_town(tmp_path).run("check", "--help").stdout.split())
    assert "--all shows each of them whole, and so does --format json" in done


def test_a_build_groups_too(tmp_path: Path) -> None:
    done = town_with(tmp_path, 60).run("build", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 1
    assert "… and 57 more of this kind:" in done.stderr

"""The command as a secretary and a program use it: words, exit codes, locales, places."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from komplan.adapters.cli import main
from komplan.diagnostics import CODES
from komplan.language.catalogue import catalogue, languages
from towns import Town

KEYS = {"code", "severity", "path", "line", "column", "message", "hint", "repair"}


def break_it(town: Town) -> None:
    town.record("project", "bridge", {"title": "Most", "teritory": "town"})


def test_a_clean_town_exits_0_and_says_so(town: Town) -> None:
    town.record("body", "group", {"title": {"cs": "Skupina", "en": "Group"}, "kind": "working-group"})
    done = town.run_command("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nebyly nalezeny")


def test_warnings_are_shown_and_exit_0(town: Town) -> None:
    done = town.run_command("check")
    assert done.returncode == 0
    assert "content/bodies/group.yml:1:8 upozornění: " in done.stdout
    assert town.run_command("build").returncode == 0


def test_errors_exit_1_and_show_the_line_with_a_caret(town: Town) -> None:
    break_it(town)
    done = town.run_command("check")
    assert done.returncode == 1
    assert "content/projects/bridge.yml:2:1 chyba: Pole „teritory“" in done.stdout
    assert "    2 | teritory: town\n      | ^^^^^^^^\n" in done.stdout
    assert "territory" in done.stdout.split("^^^^^^^^", 1)[1]


def test_all_findings_of_all_files_come_in_one_run(town: Town) -> None:
    break_it(town)
    town.write("content/calls/x.yml", "title: [\n")
    town.record("meeting", "group/2026-02-30", {"life": "hold"})
    found = [json.loads(line) for line in town.run("check", "--format", "json").stdout.splitlines()]
    codes = {(finding["path"], finding["code"]) for finding in found}
    assert ("content/projects/bridge.yml", "unknown-field") in codes
    assert ("content/calls/x.yml", "yaml-sign") in codes
    assert ("minutes/group/2026-02-30.md", "no-such-day") in codes
    assert ("minutes/group/2026-02-30.md", "wrong-choice") in codes


def test_json_is_one_object_a_line(town: Town) -> None:
    break_it(town)
    done = town.run_command("check", "--format", "json", "--language", "en")
    assert done.returncode == 1
    for line in done.stdout.splitlines():
        finding = json.loads(line)
        assert set(finding) == KEYS
        assert finding["severity"] in {"error", "warning"}
        assert finding["code"] in CODES
    assert json.loads(done.stdout.splitlines()[-1])["hint"] == "Did you mean “territory”?"


@pytest.mark.parametrize(
    ("arguments", "environment", "word"),
    [
        ((), {"LC_ALL": "C"}, "chyba"),
        ((), {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "chyba"),
        ((), {"LC_ALL": "", "LANG": "pl_PL.UTF-8"}, "błąd"),
        ((), {"LC_ALL": "en_GB.UTF-8", "LANG": "pl_PL.UTF-8"}, "error"),
        ((), {"LC_ALL": "de_DE.UTF-8"}, "chyba"),
        (("--language", "pl"), {"LC_ALL": "C"}, "błąd"),
    ],
)
def test_findings_speak_the_readers_language(
    town: Town, arguments: tuple[str, ...], environment: dict[str, str], word: str
) -> None:
    break_it(town)
    done = town.run_command("check", *arguments, **environment)
    assert f"content/projects/bridge.yml:2:1 {word}: " in done.stdout
    assert "Traceback" not in done.stderr


def test_another_folder_can_be_named(town: Town) -> None:
    break_it(town)
    elsewhere = Town(town.root.parent)
    assert elsewhere.run_command("check", "town").returncode == 1
    assert "content/projects/bridge.yml:2:1" in elsewhere.run_command("check", "town").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("check", "minutes"),
        ("check", "--today", "31.2.2026"),
        ("check", "--today", "2026"),
        ("check", "--language", "de"),
        ("check", "--format", "xml"),
        ("check", ".", "."),
        ("explain", "no-such-code"),
        ("explain",),
        ("nonsense",),
        ("build", "nowhere"),
    ],
)
def test_wrong_use_exits_2_with_a_word_of_why(town: Town, arguments: tuple[str, ...]) -> None:
    (town.root / "minutes").mkdir()
    done = town.run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_today_decides_what_is_public(town: Town) -> None:
    town.record("organisation", "later", {"name": "Later", "publish_at": "2026-07-01"})
    town.record("project", "now", {"title": "Now", "territory": "town", "parties": []})
    text = "title: Now\nterritory: town\nparties: [{organisation: later, role: partner}]\n"
    town.write("content/projects/now.yml", text)
    assert "reference-draft" in town.run("check", "--today", "2026-06-30").stdout
    assert "reference-draft" not in town.run("check", "--today", "1. 7. 2026").stdout
    assert "reference-draft" in town.run("check", today="2026-06-30").stdout


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str, language: str) -> None:
    done = CliRunner().invoke(main, ["explain", code, "--language", language])
    assert done.exit_code == 0
    head, _, explanation = done.output.strip().partition("\n\n")
    assert head == f"{code} – {catalogue(language).say('command', f'severity_{CODES[code]}')}"
    assert explanation == explanation.strip()
    assert len(explanation) > 50
    assert not re.search(r"\{\{|\}\}|\{\w+\}", explanation), "something was not filled in"
    told = {other: catalogue(other).find("diagnostics", code) for other in languages()}
    assert [other for other in languages() if told[other]["explanation"].strip()[:50] == explanation[:50]] == [language]
    assert explanation not in (told[language]["message"], told[language].get("hint"))


def test_check_writes_nothing_and_needs_no_git(town: Town) -> None:
    before = sorted(town.root.rglob("*"))
    town.run_command("check")
    assert sorted(town.root.rglob("*")) == before


@pytest.mark.parametrize("breakage", ["yaml", "rule", "settings", "mkdocs", "page", "tag"])
def test_check_and_build_agree_and_nothing_is_half_written(town: Town, breakage: str) -> None:
    site = town.build()
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    settings = (town.root / "mkdocs.yml").read_text("utf-8")
    match breakage:
        case "yaml":
            break_it(town)
        case "rule":
            town.record("project", "bridge", {"title": "Most", "territory": "town", "period": "2020 – 2019"})
        case "settings":
            town.write("mkdocs.yml", settings.replace("languages: [cs, en]", "languages: [cz]"))
        case "mkdocs":
            town.write("mkdocs.yml", settings.replace("name: material", "name: nothing"))
        case "page":
            town.write(
                "content/pages/deep.md", "---\ntitle: Deep\n---\n" + "".join(" " * 4 * i + "- x\n" for i in range(400))
            )
        case "tag":
            town.write("mkdocs.yml", settings + "copyright: !!python/object/apply:os.getcwd []\n")
    checked, built = town.run("check"), town.run("build")
    assert (checked.returncode, built.returncode) == (1, 1), checked.stdout + built.stderr
    assert "Traceback" not in checked.stderr + built.stderr
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before
    assert not list(town.root.glob(".cache/staging-*"))


def test_mkdocs_itself_builds_the_town(town: Town) -> None:
    shutil.rmtree(town.root / "site", ignore_errors=True)
    mkdocs = Town(town.root, (str(Path(town.command[0]).with_name("mkdocs")),))
    done = mkdocs.run_command("build", "--strict")
    assert done.returncode == 0, done.stderr
    ours = {file.relative_to(town.root): file.read_bytes() for file in town.root.glob("site/**/*") if file.is_file()}
    assert town.run_command("build").returncode == 0
    assert {f.relative_to(town.root): f.read_bytes() for f in town.root.glob("site/**/*") if f.is_file()} == ours
    break_it(town)
    done = mkdocs.run_command("build", "--strict")
    assert done.returncode == 1
    assert "content/projects/bridge.yml:2:1" in done.stderr


MISUSED = {
    "chek": "Příkaz chek neexistuje. Nemáte na mysli check? Nápověda: komplan --help",
    "new minuty": "Druh záznamů minuty neexistuje. Nemáte na mysli minutes?",
    "check --lang cs": "Volba --lang neexistuje. Nemáte na mysli --language? Nápověda: komplan check --help",
    "check --language cz": "Nemáte na mysli cs?",
    "check --format xml": "Možné jsou: text, json, github, gitlab, sarif, checkstyle.",
    "check --today": "Za volbou --today chybí hodnota.",
    "check a b": "Takto příkaz použít nelze",
    "approve group/2026-01-10": "Příkazu chybí --meeting. Nápověda: komplan approve --help",
    "explain": "Příkazu chybí CODE.",
    "serve --port abc": "Hodnotu, kterou má --port, nelze použít.",
    "check content/bodies/group.yml": "content/bodies/group.yml je soubor. Kontroluje se vždy celý web",
}


@pytest.mark.parametrize("typed", MISUSED)
def test_a_wrong_use_is_told_in_the_words_of_whoever_called(town: Town, typed: str) -> None:
    done = town.run(*typed.split())
    assert done.returncode == 2
    assert MISUSED[typed] in done.stderr.replace("\u00a0", " ")
    assert "Error" not in done.stderr


def test_settings_with_the_other_ending_are_named(town: Town) -> None:
    (town.root / "mkdocs.yml").rename(town.root / "mkdocs.yaml")
    done = town.run("check", LC_ALL="cs_CZ.UTF-8")
    assert done.returncode == 2
    assert "se jmenuje mkdocs.yaml. Přejmenujte ho na mkdocs.yml." in done.stderr.replace("\u00a0", " ")

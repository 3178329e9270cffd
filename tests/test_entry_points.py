"""The ways into the program: the command, the module, MkDocs's hook and plugin; and what a way in has to import."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from komplan.adapters.mkdocs import events
from komplan.adapters.mkdocs.plugin import KomplanPlugin
from towns import SETTINGS, Town

ROOT = Path(__file__).parents[1]
HEAVY = {
    "icalendar",
    "jinja2",
    "markdown",
    "mkdocs",
    "nh3",
    "pydantic",
    "pypdf",
    "pyromark",
    "xlsxwriter",
}
HOOK = "hooks: [hooks/publish.py]"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel holds, as an installer would unpack it."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


def run(
    installed: Path, module: str, *arguments: str, folder: Path = ROOT / "tests"
) -> subprocess.CompletedProcess[str]:
    """Run a module with nothing but the unpacked wheel before what is installed."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed), "LC_ALL": "C", "KOMPLAN_TODAY": "2026-06-01"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_says_that_it_is_typed_and_holds_what_is_no_code(installed: Path) -> None:
    package = installed / "komplan"
    ours = {file.relative_to(ROOT / "hooks").as_posix() for file in (ROOT / "hooks/komplan").rglob("*.*")}
    ours = {path for path in ours if "__pycache__" not in path and (ROOT / "hooks" / path).is_file()}
    assert {file.relative_to(installed).as_posix() for file in package.rglob("*.*") if file.is_file()} == ours
    assert (package / "py.typed").is_file()


def test_the_module_is_the_command(installed: Path) -> None:
    said = run(installed, "komplan", "--version")
    assert (said.returncode, said.stdout) == (0, "komplan 0.1.0\n")
    assert run(installed, "komplan", "--help").stdout.startswith("Usage: python -m komplan")
    assert run(installed, "komplan", "chek").returncode == 2


def loaded(arguments: Sequence[str], folder: Path, notes: Path) -> set[str]:
    """Return what is imported when a command ends."""
    program = f"""
import atexit, json, runpy, sys
atexit.register(lambda: open({str(notes)!r}, "w").write(json.dumps(sorted(sys.modules))))
sys.argv = {["komplan", *arguments]!r}
runpy.run_module("komplan", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(notes.read_text()))


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("new", "--help"), ("explain", "file-name")]
)
def test_who_asks_for_help_waits_for_no_library(arguments: Sequence[str], town: Town, tmp_path: Path) -> None:
    assert HEAVY & loaded(arguments, town.root, tmp_path / "notes") == set()


def test_who_checks_imports_what_checks(town: Town, tmp_path: Path) -> None:
    """Proves that the test above would find what is imported."""
    imported = loaded(("check",), town.root, tmp_path / "notes")
    assert {"mkdocs", "pydantic"} <= imported
    assert not {"icalendar", "komplan.pages.site", "xlsxwriter"} & imported  # only a build needs these


def set_up(town: Town, ways: str) -> None:
    text = SETTINGS.format(languages="cs, en")
    assert HOOK in text
    town.write("mkdocs.yml", text.replace(HOOK, ways))


def site_of(town: Town) -> dict[str, bytes]:
    site = town.root / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "ways",
    ["plugins: [search, komplan]", "plugins: [komplan, search]", f"plugins: [komplan, search]\n{HOOK}"],
    ids=["plugin", "plugin first", "plugin and hook"],
)
def test_by_each_way_in_mkdocs_builds_the_same_site_once(installed: Path, town: Town, ways: str) -> None:
    built = run(installed, "mkdocs", "build", folder=town.root)
    assert built.returncode == 0, built.stderr
    by_hook = site_of(town)
    assert "search/cs/core.js" in by_hook
    (town.root / "site/.komplan-files.json").unlink()
    for name in by_hook.keys() - {".komplan-files.json"}:
        (town.root / "site" / name).unlink()
    set_up(town, ways)
    if "hooks:" not in ways:
        (town.root / "hooks/publish.py").unlink()
    again = run(installed, "mkdocs", "build", folder=town.root)
    assert again.returncode == 0, again.stderr
    assert site_of(town) == by_hook
    warning = "content/bodies/group.yml:1:8"
    assert (built.stderr.count(warning), again.stderr.count(warning)) == (1, 1)


def test_a_hook_with_events_of_its_own_beside_ours_counts_as_the_hook(installed: Path, town: Town) -> None:
    set_up(town, f"plugins: [search, komplan]\n{HOOK}")
    hook = (town.root / "hooks/publish.py").read_text("utf-8")
    own = (
        "from komplan.adapters.mkdocs import events\n\n\ndef on_config(config):\n    return events.on_config(config)\n"
    )
    town.write("hooks/publish.py", f"{hook}from komplan.adapters.mkdocs import events\n\n\n{own}")
    done = run(installed, "mkdocs", "build", folder=town.root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("content/bodies/group.yml:1:8") == 1


def test_komplan_needs_neither_the_file_of_the_hook_nor_the_plugin_installed(town: Town) -> None:
    town.build()
    by_hook = site_of(town)
    set_up(town, "plugins: [search, komplan]")
    (town.root / "hooks/publish.py").unlink()
    town.build()
    assert site_of(town) == by_hook


def test_mkdocs_tells_of_options_that_the_plugin_does_not_have(installed: Path, town: Town) -> None:
    set_up(town, "plugins: [search, {komplan: {languages: [cs]}}]")
    done = run(installed, "mkdocs", "build", folder=town.root)
    assert "Unrecognised configuration name: languages" in done.stderr


def test_the_plugin_has_every_event() -> None:
    assert {name for name in dir(KomplanPlugin) if name.startswith("on_")} == set(events.__all__)

"""Settings of MkDocs and Material change nothing without being told, and a town's own main.html knows its page."""

import subprocess
import sys
from pathlib import Path

import pytest

from towns import Town, new_town

MAIN = """\
{% extends "base.html" %}
{% block extrahead %}<meta name="own" content="{{ page.title }}"><link rel="me" href="{{ page.canonical_url }}">
{% endblock %}
"""


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town with a document that offers a file."""
    town = new_town(tmp_path, "cs")
    town.put_sample("content/files/plan.pdf", "plan.pdf")
    town.record("document", "plan", {"title": "Plán & rada", "kind": "other", "file": "content/files/plan.pdf"})
    return town


def with_settings(town: Town, *lines: str) -> None:
    text = (town.root / "mkdocs.yml").read_text("utf-8")
    town.write("mkdocs.yml", text + "".join(f"{line}\n" for line in lines))


def test_what_is_said_to_change_nothing_changes_nothing(town: Town) -> None:
    plain = {file.relative_to(town.root): file.read_bytes() for file in town.build().rglob("*") if file.is_file()}
    lines = ('exclude_docs: "*.pdf"', "use_directory_urls: false", "nav: [{A: b.md}]", "copyright: Obec")
    with_settings(town, *lines, "repo_url: https://git.example.org/x", "site_description: Popis")
    done = town.run("check", "--all", LC_ALL="en_GB.UTF-8")
    assert done.stdout.count("[settings-unused]") == 6
    assert Path("site/files/plan.pdf") in plain
    assert plain == {
        file.relative_to(town.root): file.read_bytes() for file in town.build().rglob("*") if file.is_file()
    }


def test_a_main_of_the_towns_own_knows_title_and_address_of_its_page(town: Town) -> None:
    settings = (town.root / "mkdocs.yml").read_text("utf-8")
    town.write("mkdocs.yml", settings.replace("font: false", "font: false, custom_dir: overrides"))
    town.write("overrides/main.html", MAIN)
    town.write("overrides/404.html", "own")
    town.write("overrides/partials/header.html", "<header>{% include 'partials/mine.html' %}</header>")
    town.write("overrides/partials/mine.html", "mine")
    town.write("overrides/partials/copyright.html", "own")
    done = town.run("build", "--trust", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    page = (town.root / "site/cs/dokumenty/plan/index.html").read_text("utf-8")
    assert '<meta name="own" content="Plán &amp; rada">' in page
    assert '<link rel="me" href="https://test.example.org/plans/cs/dokumenty/plan/">' in page
    assert "<header>mine</header>" in page
    assert "komplan-" not in "".join(line for line in page.split("\n") if "[[" in line)
    told = town.run("check", "--all", "--trust", LC_ALL="en_GB.UTF-8").stdout
    assert told.count("[settings-unused]") == 2
    assert "“theme.custom_dir: 404.html” changes nothing" in told
    assert "“theme.custom_dir: partials/copyright.html” changes nothing" in told


@pytest.mark.parametrize("plugin", ["blog", "material/social", "tags", "offline", "privacy"])
def test_plugins_that_cannot_work_are_told_and_trusted_by_nobody(town: Town, plugin: str) -> None:
    with_settings(town, f"plugins: [search, {plugin}]")
    for command in ("check", "build"):
        done = town.run(command, "--trust", LC_ALL="en_GB.UTF-8")
        assert done.returncode == 1
        assert f"“{plugin}” can’t be used here" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_mkdocs_itself_ends_before_such_a_plugin_breaks_the_build(town: Town) -> None:
    with_settings(town, "plugins: [search, blog]")
    mkdocs = Path(sys.executable).with_name("mkdocs")
    done = subprocess.run([mkdocs, "build"], cwd=town.root, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "settings-plugin" in done.stderr

"""The live preview: a mistake is shown in the browser while one writes, and goes away when it is mended."""

import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect
from stage import COMMAND, surroundings

from komplan.language.catalogue import catalogue
from towns import new_town

PATIENCE = 60_000
"""Milliseconds that a change may take to be seen: the machine may be busy with other tests."""
RECORD = "content/projects/bridge.yml"
URL = "cs/projekty/bridge/"
TITLE = "Most přes potok"
PROJECT = f"""\
title:
  cs: {TITLE}
number: CZ.03.2.63/0.0/0.0/16_063/0006588
territory: town
"""
SAY = catalogue("cs").say


@dataclass
class Preview:
    """A town and the address at which it is shown."""

    town: Path
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def change(self, path: str, old: str, new: str) -> int:
        """Replace text in a file of the town, which has to hold it once, and return its line."""
        file = self.town / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{path} has to hold {old!r} once"
        file.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def answers(self) -> bool:
        """Tell whether the server is there."""
        assert self.process.poll() is None, self.log.read_text("utf-8")
        try:
            with urlopen(f"{self.address}/{URL}", timeout=10) as response:
                return response.status == 200
        except URLError:
            return False


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Start ``komplan serve`` on a small town and end it after the test."""
    small, log, port = new_town(tmp_path / "town", "cs", "pl", "en"), tmp_path / "log", free_port()
    small.write(RECORD, PROJECT)
    small.write("mkdocs.yml", (small.root / "mkdocs.yml").read_text("utf-8") + "plugins:\n  - search\n")
    town = small.root
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [COMMAND, "serve", town, "--port", str(port)],
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        started = Preview(town, f"http://127.0.0.1:{port}/plans", process, log)
        try:
            deadline = monotonic() + PATIENCE / 1000
            while not started.answers():
                assert monotonic() < deadline, log.read_text("utf-8")
                sleep(0.1)
            yield started
        finally:
            process.kill()


def shows_record(page: Page) -> None:
    expect(page.locator("h1")).to_have_text(TITLE, timeout=PATIENCE)


def shows_finding(page: Page, place: str, words: str) -> Locator:
    """Wait until the findings page is there, look for one finding on it and return it."""
    expect(page.locator("h1")).to_have_text(SAY("report", "page_title"), timeout=PATIENCE)
    finding = page.locator("article.error").filter(has_text=place)
    expect(finding).to_have_count(1)
    expect(finding.locator("h2")).to_contain_text(words)
    return finding


def test_mistake_in_a_record_is_shown_until_it_is_mended(new_page, preview: Preview) -> None:
    watched = new_page()
    page = watched.page
    page.goto(f"{preview.address}/{URL}")
    shows_record(page)

    line = preview.change(RECORD, "\nnumber: ", "\nnummer: ") + 1
    message = SAY("diagnostics", "unknown-field", "message", field="nummer")
    finding = shows_finding(page, f"{RECORD}:{line}:1", message)
    expect(finding.locator("pre")).to_contain_text(f"{line} | nummer: ")
    expect(finding).to_contain_text(SAY("diagnostics", "unknown-field", "repair", repair="number"))
    assert preview.answers()
    page.goto(f"{preview.address}/en/")  # every other page says the same
    expect(page.locator("article.error")).to_have_count(1)
    page.goto(f"{preview.address}/{URL}")

    preview.change(RECORD, "\nnummer: ", "\nnumber: ")
    shows_record(page)
    assert watched.foreign(preview.address) == []


def test_mistake_in_yaml_itself_is_shown_until_it_is_mended(new_page, preview: Preview) -> None:
    page = new_page().page
    page.goto(f"{preview.address}/{URL}")
    shows_record(page)
    line = preview.change(RECORD, "\nterritory: town", "\nterritory:\n\ttown") + 2
    shows_finding(page, f"{RECORD}:{line}:", SAY("diagnostics", "yaml-tab", "message"))
    assert preview.answers()
    preview.change(RECORD, "\nterritory:\n\ttown", "\nterritory: town")
    shows_record(page)


def test_mistake_in_the_settings_is_shown_until_it_is_mended(new_page, preview: Preview) -> None:
    """MkDocs refuses the settings before any of Komplan's events comes."""
    page = new_page().page
    page.goto(f"{preview.address}/{URL}")
    shows_record(page)

    preview.change("mkdocs.yml", "name: material,", "name: materiál,")
    shows_finding(page, "mkdocs.yml:", "materiál")
    assert preview.answers()
    preview.change("mkdocs.yml", "name: materiál,", "name: material,")
    shows_record(page)


def test_mistake_in_the_towns_own_settings_is_shown_until_it_is_mended(new_page, preview: Preview) -> None:
    page = new_page().page
    page.goto(f"{preview.address}/{URL}")
    shows_record(page)

    line = preview.change("mkdocs.yml", "languages: [cs, pl, en]", "languages: [cs, pl, enn]")
    message = SAY("diagnostics", "wrong-language", "message", language="enn", languages="cs, en, pl")
    shows_finding(page, f"mkdocs.yml:{line}:", message.partition("enn")[0].strip())
    assert preview.answers()
    preview.change("mkdocs.yml", "languages: [cs, pl, enn]", "languages: [cs, pl, en]")
    shows_record(page)


def test_settings_that_are_no_yaml_are_shown_until_they_are_mended(new_page, preview: Preview) -> None:
    page = new_page().page
    page.goto(f"{preview.address}/{URL}")
    shows_record(page)

    preview.change("mkdocs.yml", "\nplugins:\n", "\nplugins: [\n")
    shows_finding(page, "mkdocs.yml:", "")
    assert preview.answers()
    preview.change("mkdocs.yml", "\nplugins: [\n", "\nplugins:\n")
    shows_record(page)


def test_new_words_are_seen_at_once(new_page, preview: Preview) -> None:
    page = new_page().page
    page.goto(f"{preview.address}/{URL}")
    shows_record(page)
    preview.change(RECORD, f"cs: {TITLE}\n", "cs: Lávka přes potok\n")
    expect(page.locator("h1")).to_have_text("Lávka přes potok", timeout=PATIENCE)

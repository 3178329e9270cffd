"""In which order each kind of page is read, as screen readers have it: the tree of what is said, kept in files.

Where a page is meant to be read otherwise, ``READING=anew`` before pytest writes the files anew; look at what changed.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page
from stage import serving

from test_drafts import write
from towns import new_town

from .addresses import KINDS, address, records
from .test_accessibility import PAGES, WIDTHS, resize

KEPT = Path(__file__).parents[1] / "samples" / "reading"
LINKS = """() => [...document.querySelectorAll("main a[href]")].filter(a => a.checkVisibility())
  .map(a => [a.textContent.trim().replace(/\\s+/g, " "), a.href.replace(/#.*|(?<=^mailto:.*)\\?.*/, "")])"""
PARTS = 3


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the address of a small town with a record of each kind, and the addresses of its pages by kind."""
    town = new_town(tmp_path_factory.mktemp("reading"), "cs")
    write(town)
    built = town.build()
    pages = {str(record["kind"]): str(record["url"]["cs"]) for record in records(built)}  # type: ignore[index]
    with serving(built) as server:
        yield server, pages | {"home": "cs/"}


def read(page: Page, name: str) -> str:
    """Return what is read on a page, a line each, without empty cells: of the home page all, else its own part."""
    said = page.locator("body" if name == "home" else "main").aria_snapshot()
    return "".join(f"{line}\n" for line in said.splitlines() if "/url:" not in line and line.strip() != "- cell")


@pytest.mark.parametrize("name", ["home", *KINDS])
def test_a_page_is_read_as_before(new_page, own: tuple[str, dict[str, str]], name: str) -> None:
    server, pages = own
    page, file = new_page().page, KEPT / f"{name}.yml"
    page.goto(f"{server}/{pages[name]}")
    said = read(page, name)
    if os.environ.get("READING") == "anew":
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")
    resize(page, 320)
    assert from_its_name(read(page, name)) == from_its_name(said), "on a small screen"


def from_its_name(said: str) -> str:
    """Return what is read from the page's name on: the path and the menu before it are shorter on small screens."""
    return said[said.index("- heading") :]


@pytest.mark.parametrize("name", ["home", *KINDS])
def test_headings_are_in_order(name: str) -> None:
    said = (KEPT / f"{name}.yml").read_text("utf-8")
    levels = [int(level) for level in re.findall(r"- heading .*\[level=(\d)\]", said)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("part", range(PARTS))
def test_links_of_one_name_lead_to_one_page(new_page, site: Path, server: str, part: int) -> None:
    page, unclear = new_page(WIDTHS[-1]).page, {}
    for name in PAGES[part::PARTS]:
        page.goto(f"{server}/{address(site, name, 'cs')}")
        leads = defaultdict[str, set[str]](set)
        for words, to in page.evaluate(LINKS):
            leads[words].add(to)
        if several := {words: sorted(to) for words, to in leads.items() if len(to) > 1}:
            unclear[name] = several
    assert unclear == {}

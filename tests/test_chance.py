"""Towns drawn at random: what the check accepts is built, commands take it, and no page has a hole or a dead link.

Each town has its number: ``pytest tests/test_chance.py -k 17`` draws that one, ``SEEDS=100-300`` before it those.
"""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import Checked, check_town
from komplan.diagnostics.report.json import report_json
from komplan.diagnostics.report.text import report_text
from komplan.language.catalogue import catalogue, languages
from komplan.pages.page import Page, SiteFile
from komplan.pages.site import plan_site
from komplan.sources.settings import SETTINGS
from towns.chance import DAYS
from towns.drawn import Drawn, draw_town

FIRST, _, LAST = os.environ.get("SEEDS", "0-11").partition("-")
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1)
TODAY = "2026-06-01"
ROOT = "https://test.example.org/plans/"
LINES = 8
"""How often lines are taken out of a town before whole records are; it is mostly accepted after three or four times."""

FILLED = ("h1", "h2", "h3", "h4", "h5", "h6", "a", "th", "td", "dt", "dd", "li", "p", "summary", "caption", "option")
"""Elements that say something, or should not be there."""
BLOCKS = ("p", "li", "dd", "table")
"""Elements that part what stands around them."""
BY_SCRIPT = "status"
"""The role of what a script fills."""
HOLE = re.compile(r"\bNone\b|\b(?:True|False)\b|\[\]|[{}]|\( ?\)|[(,;] ?[,;)]| [,;]|: ?[,;)]|\b([^\W\d]{2,}) \1\b")
"""What no page says: what a program left, brackets around nothing, a comma after nothing, a word twice."""

COMMANDS = (
    ("content/bodies/*", "new minutes {name} 2026-07-07"),
    ("minutes/*/*", f"approve {{path}} --meeting {{folder}}/{DAYS[1]}"),
    ("minutes/*/*", "correct {path} --what Oprava."),
    ("plans/*/plan.yml", "adopt {folder}"),
    ("plans/*/years/*", "adopt {path}"),
    ("plans/*/reports/*", "adopt {path}"),
    ("plans/*/plan.yml", "report {folder} 2024"),
)
"""What is done with which files."""


def check(root: Path, day: str = TODAY) -> Checked:
    return check_town(FolderSnapshot(root), lambda zone: day)


def worded(checked: Checked) -> None:
    """Word all that was found, in each language and form."""
    for language in languages():
        assert list(report_text(checked.findings, catalogue(language), checked.lines))
        assert len(list(report_json(checked.findings, catalogue(language)))) == len(checked.findings)


def accepted(drawn: Drawn) -> Checked:
    """Take out of a town what is wrong, from the last line of each file to the first, until nothing is."""
    for number in count():
        checked = check(drawn.town.root)
        wrong = {(finding.place.path, finding.place.line) for finding in checked.findings if finding.is_error}
        if not wrong:
            break
        assert drawn.records, wrong
        for path, line in sorted(wrong, reverse=True):
            if path in drawn.records:
                drawn.take_out(path, line if number < LINES or path == SETTINGS else 0)
    return checked


def built(checked: Checked) -> Sequence[Page | SiteFile]:
    """Return everything that a site consists of."""
    assert checked.edition is not None
    site = list(plan_site(checked.edition.public, ROOT, {}).build())
    assert sum(isinstance(item, Page) for item in site) > len(checked.edition.settings.codes)
    return site


def holes(page: Page) -> Iterator[str]:
    """Yield what is empty or makes no sense in what a page says, for readers and for search."""
    body = html.fragment_fromstring(page.body, create_parent="main")
    for element in body.iter(*FILLED):
        is_drawn = element.find(".//svg") is not None or element.find(".//img") is not None
        if element.tag == "td" and element.getparent().find("th") is not None:
            continue  # not every record has something in each column
        if not element.text_content().strip() and not is_drawn and element.get("role") != BY_SCRIPT:
            yield f"{page.path}: empty {html.tostring(element.getparent(), encoding='unicode')[:500]}"
    told = [" ".join(text.split()) for element in body.iter() for text in _texts(element)]
    for text in (*told, *page.text, page.head.title, page.head.description):
        if found := HOLE.search(text):
            yield f"{page.path}: {found[0]!r} in {text[max(found.start() - 60, 0) : found.end() + 60]!r}"


def _texts(element: html.HtmlElement) -> Iterator[str]:
    """Yield what stands in an element that is read as a whole."""
    if element.tag in FILLED and not element.xpath(f".//select|.//{'|.//'.join(BLOCKS)}"):
        yield element.text_content()


def dead_links(site: Sequence[Page | SiteFile], drawn: Drawn) -> Iterator[str]:
    """Yield the links between pages that lead nowhere."""
    paths = {item.path for item in site}
    for page in site:
        if not isinstance(page, Page):
            continue
        for _, _, link, _ in html.fragment_fromstring(page.body, create_parent="main").iterlinks():
            address = urldefrag(urljoin(ROOT + page.url, link)).url
            path = unquote(address.removeprefix(ROOT))
            if not address.startswith(ROOT) or {path, f"{path}index.html"} & paths:
                continue
            if not (drawn.town.root / "content" / path).is_file():
                yield f"{page.path}: {link}"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_check_accepts_is_built_without_a_hole(tmp_path: Path, seed: int) -> None:
    drawn = draw_town(tmp_path, seed)
    worded(check(tmp_path))
    site = built(accepted(drawn))
    assert [hole for item in site if isinstance(item, Page) for hole in holes(item)] == []
    assert list(dead_links(site, drawn)) == []
    built(check(tmp_path, DAYS[seed % len(DAYS)]))
    for command in commands(drawn):
        done = drawn.town.run(*command, today=TODAY)
        assert "Traceback" not in done.stderr, f"komplan {' '.join(command)}\n{done.stderr}"
    checked = check(tmp_path)
    if not checked.has_errors:
        built(checked)


def commands(drawn: Drawn) -> Iterator[Sequence[str]]:
    """Yield what may be done with the first record of each sort, whether or not it can be with that one."""
    for pattern, command in COMMANDS:
        for path in sorted(path for path in drawn.records if Path(path).match(pattern))[:1]:
            yield command.format(path=path, folder=path.split("/")[1], name=Path(path).stem).split()
    yield ("renew",)

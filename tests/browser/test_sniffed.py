"""HTML_CodeSniffer finds nothing on any kind of page: all rules of level AA, and the contrast of level AAA."""

from pathlib import Path

import checker
import pytest
from playwright.sync_api import Page

from .addresses import address
from .test_accessibility import OUTSIDE, PAGES

NOT_ASKED = (
    "H32.2",  # what narrows a list does so at once and says so in a status: there is nothing to send
    "H43.HeadersRequired",  # H63 is enough: scopes of columns, rows and groups of rows say which heads a cell has
)
PARTS = 4
SNIFF = """level => new Promise(done => HTMLCS.process(level, document, () => done(HTMLCS.getMessages()
  .filter(said => said.type === HTMLCS.ERROR)
  .map(({ code, msg, element }) => `${code}: ${msg} ${element.outerHTML.slice(0, 120)}`))))"""


@pytest.fixture(autouse=True)
def _there() -> None:
    """Without npm the run says what was left out; where CI runs, that is a failure."""
    if said := checker.left_out(checker.SNIFFER):
        pytest.skip(said)


def sniffed(page: Page) -> list[str]:
    """Return each rule that is broken, with its place."""
    page.evaluate(checker.SNIFFER.read_text("utf-8"))
    contrast = [said for said in page.evaluate(SNIFF, "WCAG2AAA") if "1_4_6" in said]
    found = page.evaluate(SNIFF, "WCAG2AA") + contrast
    return [said for said in found if not any(name in said.split(":")[0] for name in NOT_ASKED)]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_no_rule_is_broken(new_page, site: Path, server: str, language: str, part: int) -> None:
    page = new_page(language=language).page
    broken = {}
    for name in (*PAGES, *OUTSIDE)[part::PARTS]:
        page.goto(f"{server}/{address(site, name, language)}")
        if found := sniffed(page):
            broken[name] = found
    assert broken == {}


def test_what_is_wrong_would_be_found(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=x><a href=#nowhere>x</a>'")
    codes = {said.split(":")[0].split(".")[3] for said in sniffed(page)}
    assert codes >= {"1_1_1", "2_4_1"}

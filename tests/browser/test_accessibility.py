"""axe-core finds nothing wrong with Komplan's own markup, and nothing new in what surrounds it."""

from collections import Counter
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from .addresses import KINDS, address

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
RUN = """async options => (await axe.run(options)).violations.flatMap(violation => violation.nodes.map(node => ({
  rule: violation.id,
  where: node.target.join(" "),
  why: node.failureSummary,
  own: !document.querySelector(".md-header") || !!document.querySelector(node.target[0])?.closest(".k-main"),
})))"""
PAGES = [
    *((name, "cs") for name in ("home", "list", *KINDS, "choose", "404")),
    *((name, language) for name in ("accessibility", "privacy") for language in ("cs", "pl", "en")),
    *((name, language) for name in ("home", "project", "meeting") for language in ("pl", "en")),
]
KNOWN = {"aria-dialog-name"}
"""Rules that the theme's own header breaks."""
KNOWN_OPEN = KNOWN | {"color-contrast"}
"""Those that it breaks while its search is open."""
SETTLED = "() => document.getAnimations().every(animation => animation.playState !== 'running')"


def violations(page: Page) -> list[dict[str, str]]:
    """Return each place where a rule is broken; ``own`` tells whether the markup there is Komplan's."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, OPTIONS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sort", PAGES, ids="-".join)
def test_own_markup_breaks_no_rule(new_page, site: Path, server: str, sort: tuple[str, str], scheme: str) -> None:
    page = new_page(320, scheme, sort[1]).page
    page.goto(f"{server}/{address(site, *sort)}")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = violations(page)
        assert [place for place in found if place["own"]] == []
        assert {place["rule"] for place in found} <= KNOWN, Counter(place["rule"] for place in found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["drawer", "search"])
def test_open_parts_break_no_new_rule(new_page, server: str, part: str, scheme: str) -> None:
    page = new_page(320, scheme).page
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{server}/cs/", wait_until="networkidle")
        page.evaluate("part => document.getElementById(`__${part}`).click()", part)
        if part == "search":
            page.locator(".md-search__input").press_sequentially("setkání")
            expect(page.locator(".md-search-result__list a").first).to_be_visible()
        page.wait_for_function(SETTLED)
        found = violations(page)
        assert [place for place in found if place["own"]] == []
        assert {place["rule"] for place in found} <= KNOWN_OPEN, Counter(place["rule"] for place in found)

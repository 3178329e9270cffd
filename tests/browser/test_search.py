"""The search in the header finds records by what they are called, in each language, by keyboard and by touch."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .addresses import KINDS, distinctive, fullest

RESULTS = "#k-search li a[href]"
QUERY = "#k-query"
OPENER = "[data-k-opens=k-search]"


def open_by_keyboard(page: Page) -> None:
    """Open the search as somebody does who has no mouse: Tab to its button, then Enter."""
    opener = page.locator(OPENER)
    for _ in range(20):
        page.keyboard.press("Tab")
        if opener.evaluate("button => button === document.activeElement"):
            break
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")


def search(page: Page, words: str) -> None:
    """Type words into the search, which has to be open, and wait until it has answered."""
    field = page.locator(QUERY)
    field.fill("")
    field.press_sequentially(words)
    expect(page.locator(RESULTS).first).to_be_visible()


def found(page: Page) -> list[str]:
    """Return the addresses of the results, without the marks that the search adds to them."""
    paths = page.locator(RESULTS).evaluate_all("links => links.map(a => new URL(a.href).pathname.slice(1))")
    return list(dict.fromkeys(paths))


@pytest.mark.parametrize("kind", KINDS)
def test_record_is_found_by_its_title(new_page, site: Path, server: str, kind: str) -> None:
    record = fullest(site, kind)
    watched = new_page()
    page = watched.page
    page.goto(f"{server}/cs/")
    page.locator(OPENER).click()
    search(page, record["title"]["cs"])
    expect(page.locator(f"{RESULTS}[href*='{record['url']['cs']}']").first).to_be_attached()


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_record_is_found_by_keyboard(new_page, site: Path, server: str, language: str) -> None:
    word, record = distinctive(site, language)
    watched = new_page(language=language)
    page = watched.page
    page.goto(f"{server}/{language}/", wait_until="networkidle")
    open_by_keyboard(page)
    expect(page.locator(QUERY)).to_be_focused()
    search(page, word)
    assert found(page)[0] == record["url"][language]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/{record['url'][language]}**")
    assert watched.foreign(server) == []


def test_record_is_found_on_a_small_phone(new_page, site: Path, server: str) -> None:
    word, record = distinctive(site, "cs")
    page = new_page(320).page
    page.goto(f"{server}/cs/", wait_until="networkidle")
    page.locator(OPENER).click()
    search(page, word)
    page.locator(f"{RESULTS}[href*='{record['url']['cs']}']").first.click()
    page.wait_for_url(f"{server}/{record['url']['cs']}**")


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_results_are_in_the_language_of_the_page(new_page, site: Path, server: str, language: str) -> None:
    """A Czech name stands on pages of every language; a reader looks for those in their own."""
    name = fullest(site, "project")["title"]["cs"]
    page = new_page(language=language).page
    page.goto(f"{server}/{language}/")
    page.locator(OPENER).click()
    search(page, max(name.split(), key=len))
    assert {url.partition("/")[0] for url in found(page)} == {language}


def test_search_that_finds_nothing_says_so(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    page.locator(OPENER).click()
    page.locator(QUERY).press_sequentially("qqxxqq")
    expect(page.locator(".md-search-result__meta")).to_have_text("Nic se nenašlo.")

"""How browser tests use the search: its field on each page, and the page of results."""

from urllib.parse import quote

from playwright.sync_api import Page, expect

from komplan.views.addresses import special_url

FIELD = "#k-query"
OFFERS = "#k-offers a[role=option]"
PAGES = f"{OFFERS}:not(#k-offer-all)"
"""The proposals that are pages."""
SAID = "#k-offered"
HITS = "#k-found ol > li"
COUNTED = "#k-found [role=status]"


def propose(page: Page, words: str) -> None:
    """Type words into the field and wait for proposals."""
    page.locator(FIELD).fill("")
    page.locator(FIELD).press_sequentially(words)
    expect(page.locator(PAGES).first).to_be_visible()


def results(server: str, words: str, language: str = "cs", more: str = "") -> str:
    """Return the address of the page of results of a query."""
    return f"{server}/{special_url('search', language=language)}?q={quote(words)}{more}"


def look_for(page: Page, server: str, words: str, language: str = "cs", more: str = "") -> list[str]:
    """Open the page of results of a query; return what it leads to: kinds and ids, addresses of other pages."""
    page.goto(results(server, words, language, more))
    expect(page.locator(COUNTED)).not_to_be_empty()
    return shown(page)


def shown(page: Page) -> list[str]:
    """Return what the results lead to, in their order."""
    return page.locator(HITS).evaluate_all("all => all.map(e => e.dataset.record ?? e.dataset.page)")

"""On the page that a result leads to its words are marked, and nothing else changes."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .addresses import KINDS, address, fullest
from .test_pages import wider_than_window

MARKS = "main mark"
SEEN = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')"


@pytest.mark.parametrize("kind", KINDS)
def test_marks_change_no_text_and_no_layout_and_go_away(new_page, site: Path, server: str, kind: str) -> None:
    record, url = fullest(site, kind), f"{server}/{address(site, kind, 'cs')}"
    page = new_page(320).page
    page.goto(url)
    before = page.evaluate(SEEN)
    page.goto(f"{url}?q={quote(record['title']['cs'][:60])}")
    expect(page.locator(MARKS).first).to_be_attached()
    assert page.locator(MARKS).count() <= 200
    assert not wider_than_window(page)
    assert page.evaluate("document.activeElement === document.body")
    assert page.evaluate(SEEN).startswith(before)
    page.locator("[data-k-marks] button").last.click()
    expect(page.locator("[data-k-marks]")).to_have_count(0)
    assert page.locator(MARKS).count() == 0
    assert page.evaluate(SEEN) == before
    expect(page).to_have_url(url)
    expect(page.locator("main")).to_be_focused()


def test_what_is_further_down_is_a_click_away(new_page, site: Path, server: str) -> None:
    page = new_page(320, height=500).page
    page.goto(f"{server}/{address(site, 'meeting', 'cs')}?q=zdroj")
    expect(page.locator(MARKS).first).to_be_attached()
    page.locator("[data-k-marks] button").first.click()
    expect(page.locator(MARKS).first).to_be_in_viewport()


@pytest.mark.parametrize("words", ["qqxxqq", "<img src=x onerror=ran(1)>", "👵", " ", "a" * 5000])
def test_a_page_that_has_none_of_the_words_stays_as_it_is(new_page, server: str, words: str) -> None:
    watched = new_page()
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.goto(f"{server}/cs/projekty/?q={quote(words)}", wait_until="networkidle")
    assert watched.page.locator(f"{MARKS}, [data-k-marks]").count() == 0
    assert watched.complaints == []

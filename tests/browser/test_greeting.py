"""The page at the root greets in the order of the settings, marks the reader's language, is whole without scripts."""

from pathlib import Path

import pytest


def offered(page) -> list[str]:
    return page.locator("main li[lang]").evaluate_all("offers => offers.map(offer => offer.lang)")


def marked(page) -> list[str]:
    """Return the languages whose way in stands out."""
    ways = page.locator("main li[lang]")
    filled = "own => getComputedStyle(own.querySelector('a')).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    return ways.evaluate_all(f"all => all.filter({filled}).map(own => own.lang)")


@pytest.mark.parametrize(
    ("language", "own"),
    [("pl-PL", "pl"), ("en-GB", "en"), ("de-AT", "cs")],
)
def test_the_first_language_stays_first_and_that_of_the_reader_stands_out(
    new_page, server: str, language: str, own: str
) -> None:
    page = new_page(language=language).page
    page.goto(f"{server}/")
    assert offered(page) == ["cs", "pl", "en"]
    assert marked(page) == [own]


def test_without_a_script_all_are_offered(new_page, server: str) -> None:
    page = new_page(language="pl", scripts=False).page
    page.goto(f"{server}/")
    assert offered(page) == ["cs", "pl", "en"]
    assert marked(page) == []


def test_who_has_chosen_a_language_finds_it_marked_and_back_leads_back(new_page, server: str) -> None:
    page = new_page(language="pl").page
    page.goto(f"{server}/")
    page.locator("li[lang=en] a").click()
    page.wait_for_url("**/en/")
    page.go_back()
    page.wait_for_url(f"{server}/")
    page.reload()
    assert marked(page) == ["en"]


def test_from_a_disk_it_leads_to_pages(new_page, site: Path) -> None:
    page = new_page(language="pl").page
    page.goto((site / "index.html").as_uri())
    page.locator("li[lang=pl] a").click()
    page.wait_for_url("**/pl/index.html")
    assert page.locator("html").get_attribute("lang") == "pl"

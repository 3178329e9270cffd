"""The page at the root puts the reader's languages first, remembers the chosen one, and is whole without a script."""

from pathlib import Path

import pytest


def offered(page) -> list[str]:
    return page.locator("main li[lang]").evaluate_all("offers => offers.map(offer => offer.lang)")


@pytest.mark.parametrize(
    ("language", "order"),
    [("pl-PL", ["pl", "cs", "en"]), ("en-GB", ["en", "cs", "pl"]), ("de-AT", ["cs", "pl", "en"])],
)
def test_the_languages_of_the_reader_come_first(new_page, server: str, language: str, order: list[str]) -> None:
    page = new_page(language=language).page
    page.goto(f"{server}/")
    assert offered(page) == order


def test_without_a_script_all_are_offered(new_page, server: str) -> None:
    page = new_page(language="pl", scripts=False).page
    page.goto(f"{server}/")
    assert offered(page) == ["cs", "pl", "en"]


def test_who_has_chosen_a_language_finds_it_first_and_back_leads_back(new_page, server: str) -> None:
    page = new_page(language="pl").page
    page.goto(f"{server}/")
    page.locator("li[lang=en] a").click()
    page.wait_for_url("**/en/")
    page.go_back()
    page.wait_for_url(f"{server}/")
    page.reload()
    assert offered(page) == ["en", "pl", "cs"]


def test_from_a_disk_it_leads_to_pages(new_page, site: Path) -> None:
    page = new_page(language="pl").page
    page.goto((site / "index.html").as_uri())
    page.locator("li[lang=pl] a").click()
    page.wait_for_url("**/pl/index.html")
    assert page.locator("html").get_attribute("lang") == "pl"

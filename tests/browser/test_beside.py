"""What stands beside a record: its address is copied, and nothing is offered where it can't be."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .addresses import address

COPY = {"cs": "Zkopírovat odkaz", "pl": "Skopiuj link", "en": "Copy link"}
COPIED = {"cs": "Zkopírováno", "pl": "Skopiowano", "en": "Copied"}


@pytest.mark.parametrize("language", COPY)
def test_the_address_of_a_page_is_copied(new_page, site: Path, server: str, language: str) -> None:
    page = new_page(language=language).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page.goto(f"{server}/{address(site, 'measure', language)}?q=x")
    page.get_by_role("button", name=COPY[language]).click()
    expect(page.get_by_role("complementary").get_by_role("status")).to_have_text(COPIED[language])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("link[rel=canonical]").get_attribute("href")


def test_nothing_is_offered_that_can_not_be_done(new_page, site: Path, server: str) -> None:
    url = f"{server}/{address(site, 'measure', 'cs')}"
    plain = new_page(scripts=False).page
    plain.goto(url)
    expect(plain.get_by_text(COPY["cs"])).to_be_hidden()
    old = new_page().page
    old.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    old.goto(url)
    expect(old.get_by_text(COPY["cs"])).to_be_hidden()

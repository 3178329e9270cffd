"""On paper a page keeps what it says, loses what leads around the site, and shows where its links lead."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .addresses import KINDS, address

A4 = {"width": 794, "height": 1123}
"""At 96 pixels an inch."""


def on_paper(page: Page) -> None:
    """Show the page as a printer gets it."""
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("name", ["home", "list", *KINDS])
def test_each_kind_prints_whole(new_page, site: Path, server: str, name: str) -> None:
    page = new_page(scheme="dark").page
    page.goto(f"{server}/{address(site, name, 'cs')}")
    folded = page.locator("main details:not([open])").count()
    on_paper(page)
    for around in ("body > header", "body > footer", "body > a", "main nav"):
        assert page.locator(around).count() > 0 or around == "main nav"
        for at in range(page.locator(around).count()):
            expect(page.locator(around).nth(at)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details:not([open])").count() == folded
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_links_show_where_they_lead(new_page, site: Path, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/{address(site, 'project', 'cs')}")
    on_paper(page)
    link = page.locator("[data-field=territory] a").first
    shown = link.evaluate("a => getComputedStyle(a, '::after').content")
    assert "https://komplan.example.org/cs/uzemi/" in link.get_attribute("data-address")
    assert "attr(" not in shown
    assert "komplan.example.org/cs/uzemi/" in shown


def test_links_elsewhere_show_where_they_lead_without_scripts(new_page, site: Path, server: str) -> None:
    page = new_page(scripts=False).page
    page.goto(f"{server}/{address(site, 'accessibility', 'cs')}")
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    link = page.locator("main a[href^=https]").first
    assert str(link.get_attribute("href")) in link.evaluate("a => getComputedStyle(a, '::after').content")


def test_minutes_have_lines_for_signatures(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/setkani/modelov-ps1/2025-05-15/")
    lines = page.locator(".k-signatures")
    expect(lines).to_be_hidden()
    on_paper(page)
    expect(lines).to_be_visible()
    assert lines.locator("li").all_inner_texts() == ["Jednání řídí", "Zapisuje", "Ověřují"]

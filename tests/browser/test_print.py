"""On paper a page keeps what it says, loses what leads around the site, and says whence it is."""

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from .addresses import KINDS, address

A4 = {"width": 794, "height": 1123}
"""At 96 pixels an inch."""
INSIDE = "main nav:not([aria-label='Kde jste'])"
"""What leads on from a page; where it stands is said on paper, too."""


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
    for around in (".k-header > :not(.k-notice)", "body > footer", "body > a", INSIDE):
        assert page.locator(around).count() > 0 or around == INSIDE
        for at in range(page.locator(around).count()):
            expect(page.locator(around).nth(at)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details:not([open])").count() == folded
    for landscape in (False, True):
        printed = sheets(page, landscape=landscape)
        assert f"https://komplan.example.org/{address(site, name, 'cs')}" in printed[0], "where it stands"
        assert "Vytištěno" in printed[0], "when it was printed"
        assert all(f"{at} / {len(printed)}" in text for at, text in enumerate(printed, 1))
        assert "".join(printed).count("https://komplan.example.org/") == 1, "no link within the site has its address"


def sheets(page: Page, *, landscape: bool) -> list[str]:
    """Return the words of each sheet of A4, in the order in which they are read."""
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape)))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


@pytest.mark.parametrize("name", ["plan", "list", "document", "measure"])
def test_tables_fit_on_paper_and_their_rows_are_whole(new_page, site: Path, server: str, name: str) -> None:
    page = new_page().page
    page.goto(f"{server}/{address(site, name, 'cs')}")
    on_paper(page)
    for width in (A4["width"], A4["height"]):
        page.set_viewport_size({"width": width - 121, "height": 700})  # without 16 mm at each side
        beyond = page.locator("main table").evaluate_all(
            "all => all.filter(t => t.getBoundingClientRect().right > innerWidth + 1).map(t => t.innerText)"
        )
        assert beyond == []
    for part in page.locator("main :is(tr, thead)").all()[:20]:
        assert part.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_the_head_of_a_table_is_on_each_sheet(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/setkani/")
    heads = page.locator("main thead").inner_text().split()
    printed = sheets(page, landscape=True)
    assert len(printed) > 1
    assert all(word in text for text in printed for word in heads)


def test_links_show_where_they_lead_outside(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/")
    page.locator("main").evaluate(
        """e => { e.innerHTML = `<p><a href="projekty/">a</a></p><p><a href="https://komplan.example.org/cs/">b</a></p>
        <p><a href="https://www.example.com/x/">c</a></p><p><a href="https://www.example.com/">example.com</a></p>
        <p><a href="mailto:vzor@example.com?subject=x&body=y">d</a></p>
        <p><a href="mailto:vzor@example.com">e</a> vzor@example.com</p>
        <p><a href="tel:+420123456789">+420 123 456 789</a></p><p><a href="tel:+420123456789">f</a></p>`; }"""
    )
    on_paper(page)
    shown = page.locator("main a").evaluate_all("all => all.map(a => getComputedStyle(a, '::after').content)")
    assert [content.strip('"') for content in shown] == [
        "none", "none", " (https://www.example.com/x/)", "none", " (vzor@example.com)", "none",
        "none", " (+420123456789)",
    ]  # fmt: skip


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

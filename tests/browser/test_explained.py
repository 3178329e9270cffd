"""A term is explained by a press of a button, of a key or of a finger, without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_term_is_explained_in_place(new_page, site: Path, server: str, width: int, scripts: bool) -> None:
    watched = new_page(width=width, scripts=scripts)
    page = watched.page
    page.goto(f"{server}/cs/projekty/luhacovice-kpss/")
    button = page.get_by_role("button", name="ORP", exact=True)
    said = page.get_by_text("obec s rozšířenou působností")
    expect(said).to_be_hidden()
    button.click()
    expect(said).to_be_visible()
    box = page.locator("[popover]:popover-open").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    button.press("Enter")
    expect(said).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[popover]') !== null"), "its link comes next"
    page.mouse.click(2, 2)
    expect(said).to_be_hidden()


def test_on_paper_explanations_are_a_list(new_page, site: Path, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/projekty/luhacovice-kpss/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Vysvětlení pojmů")).to_be_visible()
    expect(page.get_by_text("obec s rozšířenou působností")).to_be_visible()

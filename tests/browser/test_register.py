"""A register is whole without scripts; with them it is narrowed in place, and its address can be shared."""

import pytest
from playwright.sync_api import Page, expect

ROWS = "#register > li"


def shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def test_without_scripts_it_is_whole(new_page, server: str) -> None:
    page = new_page(scripts=False).page
    page.goto(f"{server}/cs/ukoly/")
    assert shown(page) == page.locator(ROWS).count() > 5
    expect(page.locator(".k-filter")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_narrowed_and_the_address_keeps_the_choice(new_page, server: str, width: int) -> None:
    watched = new_page(width)
    page = watched.page
    page.goto(f"{server}/cs/ukoly/")
    whole = shown(page)
    page.get_by_label("Stav").select_option(label="splněný")
    done = shown(page)
    assert 0 < done < whole
    expect(page.locator(".k-filter__said")).to_have_text(f"Zobrazeno: {done} z {whole}")
    assert page.url.endswith("?state=done")
    page.get_by_label("Rok").select_option("2025")
    both = shown(page)
    assert both <= done
    page.goto(page.url)
    assert shown(page) == both
    expect(page.get_by_label("Rok")).to_have_value("2025")
    page.get_by_label("Stav").select_option("")
    page.get_by_label("Rok").select_option("")
    assert shown(page) == whole
    assert "?" not in page.url
    assert watched.complaints == []


def test_odd_addresses_change_nothing(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/ukoly/?state=%3Cscript%3E&nothing=1&__proto__=x")
    assert shown(page) == page.locator(ROWS).count()


def test_it_is_narrowed_by_keyboard(new_page, server: str) -> None:
    page = new_page().page
    page.goto(f"{server}/cs/ukoly/")
    whole = shown(page)
    field = page.get_by_label("Stav")
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".k-filter__said")).not_to_have_text(f"Zobrazeno: {whole} z {whole}")
    assert shown(page) < whole

"""A register is whole without scripts; with them it is narrowed in place, and its address can be shared."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from stage import serving

from towns.measures import TODAY, town_of_measures

from .test_accessibility import resize, violations

ROWS = "#register tbody > tr:not(:has([scope=rowgroup]))"


def shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def test_without_scripts_it_is_whole(new_page, server: str) -> None:
    page = new_page(scripts=False).page
    page.goto(f"{server}/cs/ukoly/")
    assert shown(page) == page.locator(ROWS).count() > 5
    expect(page.locator("main form")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_narrowed_and_the_address_keeps_the_choice(new_page, server: str, width: int) -> None:
    watched = new_page(width)
    page = watched.page
    page.goto(f"{server}/cs/ukoly/")
    whole = shown(page)
    unfold(page)
    page.get_by_label("Stav").select_option(label="splněný")
    done = shown(page)
    assert 0 < done < whole
    expect(page.get_by_role("status")).to_have_text(f"Zobrazeno: {done} z {whole}")
    assert page.url.endswith("?state=done")
    page.get_by_text("Další filtry").click()
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


def test_a_small_screen_folds_what_narrows_and_sorts(new_page, server: str) -> None:
    watched = new_page(320)
    page = watched.page
    page.goto(f"{server}/cs/rozhodnuti/")
    fold, clear = page.get_by_text("Filtrovat a řadit"), page.get_by_role("button", name="Zrušit filtry")
    expect(page.get_by_label("Rok")).to_be_hidden()
    fold.click()
    expect(clear).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("")
    page.get_by_label("Rok").select_option("2025")
    expect(fold).to_have_text("Filtrovat a řadit (1)")
    clear.click()
    expect(clear).to_be_hidden()
    expect(fold).to_have_text("Filtrovat a řadit")
    first = page.locator(f"{ROWS} a").first
    before = first.inner_text()
    page.get_by_label("Řadit podle").select_option(label="Název")
    expect(first).not_to_have_text(before)
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
    expect(page.get_by_role("status")).not_to_have_text(f"Zobrazeno: {whole} z {whole}")
    assert shown(page) < whole


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the list of measures of a town with two plans."""
    with serving(town_of_measures(tmp_path_factory.mktemp("measures")).build(TODAY)) as address:
        yield f"{address}/cs/opatreni/"


def seen(page: Page) -> list[str]:
    """Return the titles in sight, without their codes."""
    return page.locator(f"{ROWS}:visible th > a").all_inner_texts()


def unfold(page: Page) -> None:
    """Open the filters, which a small screen folds."""
    if page.get_by_text("Filtrovat a řadit").is_visible():
        page.get_by_text("Filtrovat a řadit").click()


@pytest.mark.parametrize("width", [320, 1280])
def test_filters_combine_and_each_of_several_keys_counts(new_page, measures: str, width: int) -> None:
    watched = new_page(width)
    page = watched.page
    page.goto(measures)
    assert seen(page) == ["Zastávka", "Taxi", "Poradna", "Klub", "Doprava"]
    unfold(page)
    page.get_by_label("Životní situace").select_option(label="Mám malé dítě")
    assert seen(page) == ["Zastávka"]
    page.get_by_label("Životní situace").select_option(label="Žiji s postižením")
    assert seen(page) == ["Zastávka", "Taxi", "Poradna"]
    organisation = page.get_by_label("Organizace")
    expect(organisation).to_be_hidden()
    page.get_by_text("Další filtry").click()
    organisation.select_option(label="Care")
    assert seen(page) == ["Zastávka", "Taxi"]
    page.get_by_label("Rok").select_option("2028")
    assert seen(page) == ["Taxi"]
    page.get_by_label("Po termínu").select_option(label="ano")
    assert seen(page) == []
    expect(page.get_by_role("status")).to_contain_text("nic neodpovídá")
    assert watched.complaints == []


def test_what_was_chosen_among_folded_filters_is_in_sight_when_the_address_is_opened(new_page, measures: str) -> None:
    page = new_page().page
    page.goto(f"{measures}?overdue=true&situation=disability")
    assert seen(page) == ["Zastávka"]
    expect(page.get_by_label("Po termínu")).to_have_value("true")
    expect(page.get_by_label("Po termínu")).to_be_visible()
    page.goto(f"{measures}?situation=disability")
    expect(page.get_by_label("Po termínu")).to_be_hidden()


def test_without_scripts_the_measures_are_whole(new_page, measures: str) -> None:
    page = new_page(scripts=False).page
    page.goto(measures)
    assert len(seen(page)) == 5
    expect(page.locator("main form")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["", "../", "../podle-situace/", "../podle-situace/disability/", "?overdue=true&year=2028"]
)
def test_no_rule_is_broken_where_measures_are_found(new_page, measures: str, path: str) -> None:
    page = new_page().page
    page.goto(f"{measures}{path}")
    for width in (320, 1280):
        resize(page, width)
        assert violations(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width

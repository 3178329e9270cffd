"""What a citizen wants of a plan: any measure in three clicks, and what it is about in the width of a telephone."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from reading import addresses, tree

from .addresses import address
from .watch import Watched

LANGUAGES = ("cs", "pl", "en")
ASKED = ("state", "lead", "money", "due", "last")
"""What stands first on the page of a measure, by the names of its fields."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_measure_is_three_clicks_from_home(site: Path, language: str) -> None:
    start = f"{language}/"
    reached, edge = {start: 0}, [start]
    for clicks in (1, 2, 3):
        edge = [url for at in edge for url in links(site, at) if reached.setdefault(url, clicks) == clicks]
    wanted = {urls[language] for key, urls in addresses(site).items() if key.startswith("measure/")}
    assert len(wanted) > 20
    assert not wanted - set(reached)
    assert max(reached[url] for url in wanted) <= 3


def links(site: Path, url: str) -> list[str]:
    """Return the pages that the main part of a page links to, each once."""
    hrefs = tree(site / url / "index.html").xpath("//main//a/@href")
    found = (urlsplit(urljoin(f"https://site/{url}", href)) for href in hrefs)
    return list(dict.fromkeys(there.path[1:] for there in found if there.netloc == "site" and there.path.endswith("/")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_first_fits_a_telephone(
    site: Path, server: str, new_page: Callable[..., Watched], language: str, scheme: str
) -> None:
    watched = new_page(width=320, scheme=scheme, language=language)
    url = next(
        urls[language]
        for key, urls in addresses(site).items()
        if key.startswith("measure/") and all(f'data-field="{name}"' in page_of(site, urls[language]) for name in ASKED)
    )
    watched.page.goto(f"{server}/{url}")
    for name in ASKED:
        fact = watched.page.locator(f".k-glance > [data-field={name}]")
        box = fact.bounding_box()
        assert box is not None, name
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= 320, name
        assert fact.evaluate("fact => fact.scrollWidth <= fact.clientWidth"), f"{name} runs over"
        assert fact.locator("dd").inner_text().strip(), name
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 320


def page_of(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text("utf-8")


def test_each_drawing_has_its_numbers_in_a_table(site: Path, server: str, new_page: Callable[..., Watched]) -> None:
    """Whoever can't see a drawing reads its table or its words; who can't tell its colours, its patterns and marks."""
    for kind in ("costs", "schedule", "measure", "indicator"):
        page = new_page(width=320).page
        page.goto(f"{server}/{address(site, kind, 'cs')}")
        drawn = page.locator("main svg[role=img]")
        assert page.locator("main table, main li[data-lane] p").count() > 0, kind
        for at in range(drawn.count()):
            assert drawn.nth(at).get_attribute("aria-label"), kind
        texts = page.locator("main svg text")
        for at in range(texts.count()):
            box = texts.nth(at).bounding_box()
            size = texts.nth(at).evaluate("text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a")
            assert box is None or size >= 14, f"{kind}: {texts.nth(at).text_content()} has {size} px"


HIGHEST = 6000
"""Pixels of a plan's page on a telephone."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_plan_is_short_on_a_telephone(
    site: Path, server: str, new_page: Callable[..., Watched], language: str
) -> None:
    page = new_page(width=320, language=language).page
    plans = [urls[language] for key, urls in addresses(site).items() if key.startswith("plan/")]
    assert len(plans) > 2
    for url in plans:
        page.goto(f"{server}/{url}")
        assert page.evaluate("document.documentElement.scrollHeight") <= HIGHEST, url
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, url


def test_the_numbers_of_a_plan_are_in_the_first_screen(
    site: Path, server: str, new_page: Callable[..., Watched]
) -> None:
    page = new_page(width=1280, height=900).page
    page.goto(f"{server}/{address(site, 'plan', 'cs')}")
    tiles = page.locator("[data-tile]")
    assert tiles.count() == 4
    for at in range(4):
        box = tiles.nth(at).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900


@pytest.mark.parametrize("scripts", [True, False])
def test_the_number_of_late_measures_leads_to_these(
    site: Path, server: str, new_page: Callable[..., Watched], *, scripts: bool
) -> None:
    page = new_page(width=320, scripts=scripts).page
    page.goto(f"{server}/{address(site, 'plan', 'cs')}")
    late = page.locator("[data-tile=overdue]")
    count = int(late.locator("strong").inner_text())
    late.locator("a").click()
    heading = page.locator("#behind")
    expect(heading).to_be_in_viewport()
    assert heading.locator("xpath=following-sibling::ul[1]/li/a").count() == count


def test_measures_are_sorted_by_how_urgent_they_are(site: Path, server: str, new_page: Callable[..., Watched]) -> None:
    page = new_page().page
    page.goto(f"{server}/{address(site, 'measures', 'cs')}")
    page.get_by_role("columnheader", name="Stav").get_by_role("button").click()
    assert page.locator("tr[data-depth]").first.get_attribute("data-among")


def test_fills_tell_states_apart_and_have_the_colours_of_their_badges(
    site: Path, server: str, new_page: Callable[..., Watched]
) -> None:
    page = new_page().page
    page.goto(f"{server}/{address(site, 'plan', 'cs')}")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("li[data-state]")].map(state => {
            const pattern = document.querySelector(`pattern[id$="-fill-${state.dataset.state}"]`);
            return {
                fill: pattern.innerHTML + pattern.className.baseVal,
                ink: getComputedStyle(pattern).color,
                badge: getComputedStyle(state.querySelector("span")).color,
            };
        })"""
    )
    assert len(shown) > 4
    assert len({one["fill"] for one in shown}) == len(shown)
    assert [one["ink"] for one in shown] == [one["badge"] for one in shown]

"""Who pays is seen before anybody scrolls, on a telephone and on a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from reading import LANGUAGES, addresses

FUNDED = ("rybnik-respite-care", "zielona-gora-deinstitutionalisation", "luhacovice-kpss", "plzen-expert-coalitions")
UNKNOWN = "karlovy-vary-mental-health"
WORDS = {"cs": "Evropská unie", "pl": "Unia Europejska", "en": "European Union"}
WINDOWS = ((320, 640), (1280, 720))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("project", FUNDED)
def test_the_block_is_in_the_first_view(new_page, site: Path, server: str, project: str, language: str) -> None:
    url = addresses(site)[f"project/{project}"][language]
    page = new_page(language=language).page
    page.goto(f"{server}/{url}", wait_until="networkidle")
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        block = page.locator(".k-funding")
        expect(block).to_contain_text(WORDS[language])
        box = block.bounding_box()
        assert box["y"] + box["height"] <= height, f"at {width} px the block ends at {box['y'] + box['height']}"
        emblem = block.locator("img")
        assert emblem.get_attribute("alt")
        assert emblem.evaluate("image => image.complete && image.naturalWidth > 0")


def test_a_project_that_nobody_is_known_to_pay_for_has_none(new_page, site: Path, server: str) -> None:
    page = new_page(1280).page
    page.goto(f"{server}/{addresses(site)[f'project/{UNKNOWN}']['cs']}")
    assert page.locator(".k-funding").count() == 0


def test_the_block_holds_number_programme_and_money(site: Path, new_page, server: str) -> None:
    page = new_page(1280).page
    page.goto(f"{server}/{addresses(site)['project/luhacovice-kpss']['cs']}")
    expect(page.locator(".k-funding")).to_contain_text("CZ.03.2.63/0.0/0.0/16_063/0006588")
    assert page.locator(".k-funding data").get_attribute("value") == "1929865.62"
    page.goto(f"{server}/{addresses(site)['project/zielona-gora-deinstitutionalisation']['cs']}")
    expect(page.locator(".k-funding")).to_contain_text("Wiedza Edukacja Rozwój")

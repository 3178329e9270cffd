"""A preview with drafts in the browser: what says that a page is not public can be read by all, narrow and wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from stage import serving

from towns import new_town

from .test_accessibility import violations

MARKED = "cs/projekty/secret/"
PAGES = ("", "cs/", "cs/projekty/", MARKED, "cs/otevrena-data/")
WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a preview of a small town with a draft."""
    folder = tmp_path_factory.mktemp("drafts")
    town = new_town(folder / "town", "cs", "pl", "en")
    town.record("project", "bridge", {"title": "Most", "territory": "town"})
    town.record("project", "secret", {"title": "Zatím ne", "territory": "town", "publish_at": "2026-09-01"})
    done = town.run("build", "--drafts", "../preview")
    assert done.returncode == 0, done.stderr
    with serving(folder / "preview") as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_is_broken_in_a_preview(new_page, preview: str, name: str) -> None:
    page = new_page(320).page
    page.goto(f"{preview}/{name}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page) == [], width


def test_a_reader_is_told_that_a_page_is_not_public(new_page, preview: str) -> None:
    page = new_page(320).page
    for url, words in (
        (MARKED, "Tato stránka se zveřejní 1. září 2026."),
        ("pl/projekty/secret/", "Ta strona zostanie opublikowana 1 września 2026 r."),
        ("en/projects/secret/", "This page becomes public on 1 September 2026."),
    ):
        page.goto(f"{preview}/{url}")
        note = page.get_by_role("note").first
        expect(note).to_contain_text(words)
        expect(note).to_be_visible()

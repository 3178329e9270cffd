"""Ordinary pages stand in the menu or at the foot of all pages, as their files say."""

from pathlib import Path

from bs4 import Tag

from reading import soup
from towns import new_town


def led(page: Path, part: str) -> list[str]:
    """Return the words of links to ordinary pages in a part around the body."""
    around = soup(page).select_one(f"body > {part}")
    assert isinstance(around, Tag)
    return [link.get_text() for link in around.find_all("a") if "stranky/" in link["href"]]


def test_a_page_stands_where_its_file_says(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    for name, place in (("about", "in_menu: true"), ("help", "in_footer: true"), ("quiet", "in_footer: false")):
        town.write(f"content/pages/{name}.md", f"---\ntitle: Stránka {name}\n{place}\n---\nText.\n")
    site = town.build()
    for page in ("cs", "cs/skupiny/group"):
        file = site / page / "index.html"
        assert led(file, "footer") == ["Stránka help"], page
        assert led(file, "header") == ["Stránka about"], page

"""Each fact of the sources stands on the built site, in its own field, in every language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from bs4 import Tag

from reading import LANGUAGES, addresses, field_of, main_of, plain, section_of, soup

INVENTED = re.compile(r"/(modelov|mod)-")
"""Keys of the invented town's records."""
FACTS = [
    pytest.param(key, fact, index, id=f"{key}-{fact['id']}-{language}")
    for file in sorted((Path(__file__).parent / "facts").glob("*.yml"))
    for key, facts in yaml.safe_load(file.read_text("utf-8")).items()
    for fact in facts
    for index, language in enumerate(LANGUAGES)
]


def part(main: Tag, fact: dict[str, Any]) -> Tag:
    if "section" in fact:
        return section_of(main, fact["section"])
    if fact["field"] == "h1":
        heading = main.find("header")
        assert isinstance(heading, Tag)
        return heading
    if fact["field"] == "path":
        path = main.find("nav")
        assert isinstance(path, Tag)
        return path
    return field_of(main, fact["field"])


def official_names(site: Path, url: str, found: Tag) -> Iterator[str]:
    """Yield the official names of records to which a field leads by what they are called in the page's language."""
    for link in found.find_all("a"):
        page = site / urljoin(url, str(link["href"])) / "index.html"
        official = soup(page).select_one(".k-head__official") if page.is_file() else None
        if official:
            yield plain(official.get_text())


@pytest.mark.parametrize(("key", "fact", "index"), FACTS)
def test_fact(site: Path, key: str, fact: dict[str, Any], index: int) -> None:
    url = addresses(site)[key][LANGUAGES[index]]
    found = part(main_of(site, url), fact)
    text = plain(found.get_text(" "))
    for words in fact.get("find", ()):
        named = re.compile(rf"(?<!\w){re.escape(plain(words))}(?!\w)")
        assert named.search(text) or any(map(named.search, official_names(site, url, found))), text
    if "words" in fact:
        assert re.search(fact["words"][index], text), text
    if "date" in fact:
        assert found.find("time", attrs={"datetime": fact["date"]}), found
    if "amount" in fact:
        assert found.find("data", attrs={"value": fact["amount"]}), found
    if "items" in fact:
        assert len(found.select(":scope > .k-rows tbody tr") or found.find_all("li")) == fact["items"]
    assert bool(found.find(class_="k-unknown")) == fact.get("unknown", False) or "unknown" not in fact
    if fact.get("inferred"):
        assert found.find(class_="k-inferred"), found


def test_nothing_is_borrowed(site: Path) -> None:
    """Every text of the communities is there in all three languages; the invented town lacks some, for show."""
    for key, urls in addresses(site).items():
        for url in () if INVENTED.search(key) else urls.values():
            assert not main_of(site, url).find(class_="k-borrowed"), url

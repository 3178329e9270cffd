"""Each fact of the sources stands on the built site, in its own field, in every language."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import Tag

from reading import LANGUAGES, addresses, field_of, main_of, plain, section_of

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
        heading = main.find("h1")
        assert isinstance(heading, Tag)
        return heading
    return field_of(main, fact["field"])


@pytest.mark.parametrize(("key", "fact", "index"), FACTS)
def test_fact(site: Path, key: str, fact: dict[str, Any], index: int) -> None:
    found = part(main_of(site, addresses(site)[key][LANGUAGES[index]]), fact)
    text = plain(found.get_text(" "))
    for words in fact.get("find", ()):
        assert re.search(rf"(?<!\w){re.escape(plain(words))}(?!\w)", text), text
    if "words" in fact:
        assert re.search(fact["words"][index], text), text
    if "date" in fact:
        assert found.find("time", attrs={"datetime": fact["date"]}), found
    if "amount" in fact:
        assert found.find("data", attrs={"value": fact["amount"]}), found
    if "items" in fact:
        assert len(found.find_all("li")) == fact["items"]
    assert bool(found.find(class_="k-unknown")) == fact.get("unknown", False) or "unknown" not in fact
    if fact.get("inferred"):
        assert found.find(class_="k-inferred"), found


def test_nothing_is_borrowed(site: Path) -> None:
    """Every text of the communities is there in all three languages; the invented town lacks some, for show."""
    for key, urls in addresses(site).items():
        for url in () if INVENTED.search(key) else urls.values():
            assert not main_of(site, url).find(class_="k-borrowed"), url

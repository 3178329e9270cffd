"""Reads built pages the way a reader does: by headings and labels."""

import json
import re
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from lxml import html

LANGUAGES = ("cs", "pl", "en")


def plain(text: str) -> str:
    """Return text with every kind of space and dash made plain, as it is compared."""
    return " ".join(re.sub("[‐‑‒–—]", "-", text).split())


@cache
def soup(file: Path) -> BeautifulSoup:
    """Return a page in which every space is a plain one, as it is compared with what was typed."""
    return BeautifulSoup(source(file), "html.parser")


def source(file: Path) -> str:
    """Return the HTML of a page in which every space is a plain one."""
    return file.read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")


def tree(file: Path) -> html.HtmlElement:
    """Return a page for one quick question, such as those that are asked of every page of a site."""
    return html.document_fromstring(file.read_text("utf-8"))


def addresses(site: Path) -> dict[str, dict[str, str]]:
    """Return the addresses by language of each record of the open data, by its key."""
    records = json.loads((site / "data/records.json").read_text("utf-8"))["records"]
    return {f"{record['kind']}/{record['id']}": record["url"] for record in records}


def main_of(site: Path, url: str) -> Tag:
    """Return the main part of the page at a url relative to the site's root."""
    found = soup(site / url / "index.html").find("main")
    assert isinstance(found, Tag), url
    return found


def field_of(main: Tag, path: str) -> Tag:
    """Return the value of the labelled field at a path such as ``period.to``."""
    at, labelled = main, False
    names = path.split(".")
    for name, more in zip(names, [*names[1:], None], strict=True):
        same = at.find_all(["div", "li", "span", "tr"], attrs={"data-field": name})
        if more:  # what is not stated of it stands at the end of the page
            same = [tag for tag in same if tag.find(attrs={"data-field": more})]
        assert same, f"no field {path}"
        found = min(
            same, key=lambda tag: len(tag.find_parents(["div", "li", "span", "tr"], attrs={"data-field": True}))
        )  # not one inside another
        labelled = found.parent is not None and found.parent.name == "dl"
        if labelled:  # in a line values have no labels
            assert plain(found.find("dt").get_text()), f"{path} has no label"  # type: ignore[union-attr]
        at = found
    value = at.find("dd") if labelled else at
    assert isinstance(value, Tag)
    return value


def section_of(main: Tag, kind: str) -> Tag:
    """Return the section that lists the connected records of a kind, which may be folded."""
    heading = main.find(["h2", "details"], id=kind)
    assert isinstance(heading, Tag), f"no section {kind}"
    if heading.name == "details":
        return heading
    section = heading.find_parent("section")
    assert isinstance(section, Tag)
    return section

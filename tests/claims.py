"""Small towns with a plan, and what their pages tell of it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bs4 import Tag

from reading import main_of, plain, soup
from towns import Town

TODAY = "2026-11-29"
Fields = dict[str, Any]


def plan(
    town: Town, measures: Mapping[str, Fields], indicators: Mapping[str, Fields] | None = None, **more: Any
) -> None:
    """Write a plan of four years with measures and indicators."""
    fields = {"title": "Plán", "territory": "town", "life": "adopted", "period": {"from": "2026", "to": "2029"}}
    town.record("plan", "p", fields | more)
    for code, own in measures.items():
        town.record("measure", f"p/{code}", {"title": f"Věc {code}"} | own)
    for code, own in (indicators or {}).items():
        town.record("indicator", f"p/{code}", {"title": "Číslo", "unit": "hodin", "direction": "up"} | own)


def said(tag: Tag | None) -> str:
    assert tag is not None
    return plain(tag.get_text(" ").replace("( ", "(").replace(" )", ")").replace(" ;", ";"))


def card_of(site: Path, url: str, title: str) -> str:
    """Return what a list tells of the record with a title or a code, but for the list of what changed."""
    main = main_of(site, url)
    for heading in main.select("#changed"):
        heading.parent.extract()
    links = main.select("li a, tbody th a")
    link = next(a for a in links if _is_called(plain(_name_of(a).get_text(" ")), plain(title)))
    row = link.find_parent(["tr", "li"])
    cells = row.find_all(["th", "td"], recursive=False)
    heads = link.find_parent("table").select("thead th") if cells else []
    told = (f"{said(head)} {said(cell)}" for head, cell in zip(heads, cells, strict=bool(heads)))
    return " ".join(told) or said(row)


def _name_of(link: Tag) -> Tag:
    """Return what a record is called in a list: the head of its row, with the code, or the link."""
    head = link.find_parent("th")
    return head or link


def _is_called(words: str, title: str) -> bool:
    return words.startswith(title) or words.endswith((f" {title}", f"({title})"))


def data_of(site: Path, url: str) -> dict[str, Any]:
    """Return what a page tells search engines."""
    script = soup(site / url / "index.html").find("script", type="application/ld+json")
    assert isinstance(script, Tag)
    found: dict[str, Any] = json.loads(script.get_text())
    return found


def measure_rows(site: Path, late: str = "") -> list[str]:
    """Return the rows of the measures of the plan ``p``; if a way of being ``late`` is given, of those only."""
    rows = main_of(site, "cs/plany/p/").select(f"tr[data-depth]{f'[data-among~={late}]' if late else ''}")
    return [said(row) for row in rows]


def section_of(site: Path, url: str, anchor: str) -> str:
    """Return what a page tells below the heading with an anchor; nothing where it has none."""
    heading = main_of(site, url).find(id=anchor)
    return said(heading.find_parent("section")) if isinstance(heading, Tag) else ""


def resolve(town: Town) -> None:
    """Write the resolutions ``r1`` and ``r2``, by which the plan was adopted and amended."""
    for name, day, what in (("r1", "2025-12-11", "adopts"), ("r2", "2026-06-18", "amends")):
        fields = {"title": "Usnesení", "number": name, "date": day, "territory": "town", "organ": "Rada", what: ["p"]}
        town.record("resolution", name, fields)

"""The theme around a page, rendered once for each language, section and depth, and cut where pages differ."""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from komplan.language.borrowed import Borrowed
from komplan.language.catalogue import catalogue
from komplan.language.unbroken import unbroken
from komplan.model.notes import Leaf
from komplan.pages.bare import BareHead
from komplan.pages.environment import pour
from komplan.pages.layout import Layout, MenuEntry
from komplan.pages.page import Page, Route

SLOTS = ("title", "head", "switch", "notices", "hero", "body", "name", "canonical")
_MARK = f"komplan-{secrets.token_hex(8)}"
"""What marks a slot: nobody can have written it into a text of the edition."""


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """Pages with the same key stand in the same shell."""

    language: str
    section: str
    depth: int

    @property
    def leaf(self) -> Leaf:
        """What a page notes that stands in this shell."""
        return "shell", self.language, self.section, str(self.depth)

    @classmethod
    def of(cls, route: Route) -> "ShellKey":
        """Return the key of the page at a route."""
        return cls(route.language, route.section, route.depth)


@dataclass(frozen=True, slots=True)
class Shell:
    """The theme's output, cut at the slots: text, slot, text, slot, …, text."""

    of: str
    """Token of what the theme was told: as long as it is the same, so is the shell."""
    pieces: Sequence[str]

    @classmethod
    def cut(cls, of: str, html: str) -> "Shell":
        """Cut what the theme made of ``slots()``."""
        return cls(of, re.split(rf"\[\[{_MARK}:(\w+)\]\]", html))

    def pour(self, page: Page) -> str:
        """Return the whole document of a page, each slot filled."""
        values = _values(page)
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))


def slots(layout: Layout, files: Mapping[str, str], bare: BareHead) -> Mapping[str, Any]:
    """Return what the theme's templates show of ``komplan`` while a shell is rendered; they escape nothing."""
    say = catalogue(layout.language).say
    return {
        "say": say,
        "t": lambda *path: _marked(say(*path)),
        "attribute": lambda *path: escape(say(*path)),
        "site_title": _marked(layout.site_title),
        "notice": pour("notice.html", layout.language, "", notice=layout.notice),
        "home": layout.home,
        "is_home": layout.section == "home",
        "menu": {"first": _entries(layout.menu), "more": _entries(layout.more)},
        "gaps": layout.gaps,
        "data": layout.data,
        "search": layout.search,
        "index": layout.index,
        "imprint": pour("imprint.html", layout.language, "", imprint=layout.imprint, published=layout.published),
        "files": files,
        "policy": bare.policy,
        "face": bare.face,
        "icon": "" if bare.icon else dict(bare.icons)["icon"],
        "below": [{"name": escape(link.text), "url": link.url} for link in layout.below],
        "legal": [{"name": _marked(link.text), "url": link.url} for link in layout.legal],
        **{slot: f"[[{_MARK}:{slot}]]" for slot in SLOTS},
    }


def _marked(words: str) -> str:
    """Return words as HTML, with their language where it is not the page's; no line ends where none may."""
    return words.__html__() if isinstance(words, Borrowed) else escape(unbroken(words))


def _entries(entries: Iterable[MenuEntry]) -> list[Mapping[str, object]]:
    return [{"name": _marked(entry.name), "url": entry.url, "active": entry.is_active} for entry in entries]


def _values(page: Page) -> Mapping[str, str]:
    """Return what fills the slots for one page."""
    return {
        "title": escape(page.head.title),
        "head": page.head.html,
        "switch": "\n".join(_switch(page)),
        "notices": "".join(pour("notice.html", page.language, "", notice=one) for one in page.notices),
        "hero": page.hero,
        "body": page.body,
        "name": escape(page.head.name),
        "canonical": escape(page.head.canonical),
    }


def _switch(page: Page) -> Iterable[str]:
    for one in page.translations:
        current = ' aria-current="true"' if one.is_current else ""
        href, language = escape(one.url), one.language
        yield f'<li><a href="{href}" hreflang="{language}" lang="{language}"{current}>{escape(one.name)}</a></li>'

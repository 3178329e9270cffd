"""The theme around a page, rendered once for each language, section and depth, and cut where pages differ."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urljoin

from komplan.countries.known import law
from komplan.language.catalogue import catalogue
from komplan.model.kinds import kinds
from komplan.model.town import Town
from komplan.pages.home import site_title
from komplan.pages.page import Page
from komplan.views.addresses import base_of, changes_url, home_url, list_url, special_url, url_of, version_url
from komplan.views.site.legal import legal_links, legal_pages
from komplan.views.values.localiser import Localiser

SLOTS = ("title", "head", "switch", "body", "name", "canonical")
_MARK = f"komplan-{secrets.token_hex(8)}"
"""What marks a slot: nobody can have written it into a text of the town."""


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """Pages with the same key stand in the same shell."""

    language: str
    section: str
    depth: int


@dataclass(frozen=True, slots=True)
class Shell:
    """The theme's output, cut at the slots: text, slot, text, slot, …, text."""

    pieces: Sequence[str]

    @classmethod
    def cut(cls, html: str) -> "Shell":
        """Cut what the theme made of ``slots()``."""
        return cls(re.split(rf"\[\[{_MARK}:(\w+)\]\]", html))

    def pour(self, values: Mapping[str, str]) -> str:
        """Return the whole page with each slot filled."""
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))


def shell_keys(town: Town) -> set[ShellKey]:
    """Return the shells that the pages of a town need."""
    keys: set[ShellKey] = set()
    for language in town.settings.codes:
        keys.add(ShellKey(language, "home", home_url(language).count("/")))
        for section in ("gaps", "data", *legal_pages(town)):
            keys.add(ShellKey(language, section, 2))
        keys |= {ShellKey(language, "by", 2), ShellKey(language, "by", 3)}  # ways to gather records, and their groups
        for record in town.records.values():
            if record.LISTED:
                keys.add(ShellKey(language, record.KIND, list_url(record.KIND, language).count("/")))
            keys.add(ShellKey(language, record.KIND, url_of(record, language).count("/")))
            if record.KIND == "plan":
                beside = (changes_url(record, language), version_url(record, 1, language))
                keys.update(ShellKey(language, record.KIND, url.count("/")) for url in beside)
    return keys


def slots(localiser: Localiser, key: ShellKey, files: Mapping[str, str], policy: str) -> Mapping[str, Any]:
    """Return what the theme's templates show of ``komplan`` while a shell is rendered."""
    return {
        "t": catalogue(key.language).say,
        "site_title": escape(site_title(localiser.town, key.language)),
        "home": home_url(key.language),
        "menu": menu(localiser, key.section),
        "gaps": special_url("gaps", language=key.language),
        "data": special_url("data", language=key.language),
        "files": files,
        "policy": policy,
        "legal": [{"name": link.text, "url": link.url} for link in legal_links(localiser.town, key.language)],
        **{slot: f"[[{_MARK}:{slot}]]" for slot in SLOTS},
    }


IN_SIGHT = 9
"""Entries in the menu's first row: home and what citizens ask for first. The others stand below a button."""


def menu(localiser: Localiser, section: str) -> Mapping[str, list[dict[str, object]]]:
    """Return the entries of the menu: home, the lists of kinds, then ordinary pages that ask for it."""
    words, town, language = localiser.words, localiser.town, localiser.language
    present = {record.KIND for record in town.records.values() if record.LISTED}
    entries = [_entry(words.say("site", "home"), home_url(language), active=section == "home")]
    for kind in kinds():
        if kind in present:
            name = words.say("kinds", kind, "many")
            entries.append(_entry(name, list_url(kind, language), active=section == kind))
    for page in town.of("page"):
        asked = getattr(page, "in_menu", None)
        if asked and asked.value:
            entries.append(_entry(escape(localiser.title(page).text), url_of(page, language)))
    return {"first": entries[:IN_SIGHT], "more": entries[IN_SIGHT:]}


def _entry(name: str, url: str, *, active: bool = False) -> dict[str, object]:
    return {"name": name, "url": url, "active": active}


def values(page: Page, town: Town, site_url: str) -> Mapping[str, str]:
    """Return what fills the slots for one page."""
    title = site_title(town, page.language)
    own = page.title if page.section == "home" else f"{page.title} – {title}"
    return {
        "title": escape(own),
        "head": _head(page, town, site_url),
        "switch": _switch(page),
        "body": page.body,
        "name": escape(page.title),
        "canonical": escape(urljoin(site_url, page.url)),
    }


def _head(page: Page, town: Town, site_url: str) -> str:
    lines = [f'<link rel="canonical" href="{escape(urljoin(site_url, page.url))}">']
    if page.description:
        lines.insert(0, f'<meta name="description" content="{escape(page.description)}">')
    own = law(page.language)
    if own and own.statement.meta and "accessibility" in legal_pages(town):  # where validators look for the statement
        url = urljoin(site_url, special_url("accessibility", language=page.language))
        lines.append(f'<meta name="{escape(own.statement.meta)}" content="{escape(url)}">')
    for language, url in page.urls.items():
        # Material's script asks for a sitemap beside each link[rel=alternate]; a second word of rel keeps it from that.
        href = escape(urljoin(site_url, url))
        lines.append(f'<link rel="alternate translation" hreflang="{language}" href="{href}">')
    for way in page.follow:
        href, title = escape(urljoin(site_url, way.url)), escape(way.title)
        lines.append(f'<link rel="alternate feed" type="{way.media_type}" title="{title}" href="{href}">')
    if page.structured:
        lines.append(f'<script type="application/ld+json">{page.structured}</script>')
    return "\n".join(lines)


def _switch(page: Page) -> str:
    base = base_of(page.url)
    items = []
    for language, url in page.urls.items():
        words = catalogue(language)
        current = ' aria-current="true"' if language == page.language else ""
        leads = f'href="{base}{escape(url)}" hreflang="{language}" lang="{language}"{current}'
        items.append(f"<li><a {leads}>{escape(words.name)}</a></li>")
    return "\n".join(items)

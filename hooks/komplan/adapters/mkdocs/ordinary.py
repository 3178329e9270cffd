"""Ordinary pages: their Markdown is the site's, with its extensions; what comes out is made safe like all text."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from mkdocs.config.defaults import MkDocsConfig

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.model.kinds.page import OrdinaryPage
from komplan.pages.voices import localisers
from komplan.sources.kindly import kindly
from komplan.sources.markdown_safe import Address, make_safe
from komplan.sources.markdown_text import plain_text
from komplan.views.addresses import address_from, url_of
from komplan.views.values.shown import ShownHtml

from .effort import LENGTH, too_much
from .sources import render_markdown


@dataclass(frozen=True, slots=True)
class OrdinaryPages:
    """What the site's Markdown made of all of them, those that are not public among them."""

    ready: Mapping[tuple[str, str], ShownHtml]
    """Their texts by key and the page's language."""
    targets: Mapping[str, frozenset[str]]
    """Where their links and pictures lead, by key: paths from the site's root and addresses elsewhere."""
    findings: list[Diagnostic]
    """What keeps a page from being made."""


def render_pages(checked: Checked, config: MkDocsConfig, *, drafts: bool = False) -> OrdinaryPages:
    """Render the ordinary pages of a town in each of its languages; links lead to drafts only where these are shown."""
    ready: dict[tuple[str, str], ShownHtml] = {}
    targets: dict[str, frozenset[str]] = {}
    findings: list[Diagnostic] = []
    if checked.edition is None:
        return OrdinaryPages(ready, targets, findings)
    voices = localisers(checked.edition.shown(drafts=drafts), {})
    for page in checked.edition.of(OrdinaryPage):
        stated = page.text
        if stated.value is None:
            continue
        rendered: dict[str, tuple[str, tuple[str, ...]] | None] = {}
        for language, text in stated.value.by_language.items():
            at = page.place("text", language)
            fault = _too_much(text, at)
            html = None if fault else render_markdown(kindly(text, is_page=True).text, config)
            if html is None:
                findings.append(fault or Diagnostic("page-rendering", at))
            rendered[language] = None if html is None else (html, plain_text(text, is_page=True))
        found: set[str] = set()
        for language, voice in voices.items():
            if made := rendered[stated.value.best(voice.languages(page))[0]]:
                html, words = made
                address = _noting(address_from(voice.edition, language, page), url_of(page, language), found)
                ready[page.key, language] = ShownHtml(make_safe(html, address, page=True), words)
        targets[page.key] = frozenset(found)
    return OrdinaryPages(ready, targets, findings)


def _noting(address: Address, base: str, found: set[str]) -> Address:
    """Return an ``address`` that also notes where each link leads that stands on the page ``base``."""

    def noted(target: str) -> str | None:
        to = address(target)
        if to is not None:
            found.add(unquote(urljoin(base, to)))
        return to

    return noted


def _too_much(text: str, at: Place) -> Diagnostic | None:
    """Return what keeps MkDocs's Markdown from being asked at all."""
    if len(text) > LENGTH:
        return Diagnostic("page-length", at, facts(length=len(text), limit=LENGTH))
    found = too_much(text)
    if found is None:
        return None
    is_body = at.column == 1 and not at.end_column  # of a value in the front matter only the beginning is known
    place = Place(at.path, at.line + found.line) if is_body else at
    told = facts(sign=found.sign, count=found.count, limit=found.limit, what=Wording("page_limits", found.what))
    return Diagnostic("page-complex", place, told)

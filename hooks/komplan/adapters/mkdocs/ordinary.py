"""Ordinary pages: their Markdown is the site's, with its extensions; what comes out is made safe like all text."""

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.model.kinds.page import OrdinaryPage
from komplan.pages.site import localisers
from komplan.sources.kindly import kindly
from komplan.sources.markdown import as_typed, make_safe
from komplan.views.values.localiser import address_from

from .effort import LENGTH, too_much
from .sources import render_markdown

Ready = Mapping[tuple[str, str], str]


def render_pages(checked: Checked, config: MkDocsConfig) -> tuple[Ready, list[Diagnostic]]:
    """Return the HTML of each ordinary page by key and the page's language, and findings for those that fail."""
    ready: dict[tuple[str, str], str] = {}
    findings: list[Diagnostic] = []
    if checked.edition is None:
        return ready, findings
    voices = localisers(checked.edition.public, {})
    for page in checked.edition.of(OrdinaryPage):
        stated = page.text
        if stated.value is None:
            continue
        rendered: dict[str, str | None] = {}
        for language, text in stated.value.by_language.items():
            at = page.place("text", language)
            fault = _too_much(text, at)
            rendered[language] = None if fault else render_markdown(kindly(text, is_page=True).text, config)
            if rendered[language] is None:
                findings.append(fault or Diagnostic("page-rendering", at))
        for language, voice in voices.items():
            html = rendered[stated.value.best(voice.languages(page))[0]]
            if html is not None:
                ready[page.key, language] = as_typed(make_safe(html, address_from(voice, page), page=True))
    return ready, findings


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

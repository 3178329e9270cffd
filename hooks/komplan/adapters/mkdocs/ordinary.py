"""Ordinary pages: their Markdown is the site's, with its extensions; what comes out is made safe like all text."""

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic
from komplan.model.values import LongText, Stated
from komplan.pages.site import speakers
from komplan.sources.markdown import make_safe
from komplan.views.values import address_from

from .sources import render_markdown

Ready = Mapping[tuple[str, str], str]


def render_pages(checked: Checked, config: MkDocsConfig) -> tuple[Ready, list[Diagnostic]]:
    """Return the HTML of each ordinary page by key and the page's language, and findings for those that fail."""
    ready: dict[tuple[str, str], str] = {}
    findings: list[Diagnostic] = []
    if checked.town is None:
        return ready, findings
    voices = speakers(checked.town.public(checked.today), {}, checked.today)
    for page in checked.town.of("page"):
        stated = getattr(page, "text", None)
        if not isinstance(stated, Stated) or not isinstance(stated.value, LongText):
            continue
        rendered = {language: render_markdown(text, config) for language, text in stated.value.by_language.items()}
        findings += [
            Diagnostic("page-rendering", page.place("text", language))
            for language, html in rendered.items()
            if html is None
        ]
        for language, voice in voices.items():
            html = rendered[stated.value.best(voice.languages(page))[0]]
            if html is not None:
                ready[page.key, language] = make_safe(html, address_from(voice, page), page=True)
    return ready, findings

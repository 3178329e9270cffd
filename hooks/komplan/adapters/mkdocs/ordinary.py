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
    """Return the HTML of each ordinary page by key and language, and findings for those that can't be made."""
    ready: dict[tuple[str, str], str] = {}
    findings: list[Diagnostic] = []
    if checked.town is None:
        return ready, findings
    voices = speakers(checked.town.public(checked.today), {})
    for page in checked.town.of("page"):
        stated = getattr(page, "text", None)
        if not isinstance(stated, Stated) or not isinstance(stated.value, LongText):
            continue
        for language, text in stated.value.by_language.items():
            html = render_markdown(text, config)
            if html is None:
                findings.append(Diagnostic("page-rendering", page.place("text", language)))
            else:
                voice = voices.get(language) or next(iter(voices.values()))
                ready[page.key, language] = make_safe(html, address_from(voice, page), page=True)
    return ready, findings

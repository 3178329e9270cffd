"""Pages that stand outside an adapter's layout: the choice of a language, not found, findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from komplan.definitions.frozen import frozen
from komplan.diagnostics import Diagnostic
from komplan.diagnostics.diagnostic import say
from komplan.diagnostics.lines import Lines
from komplan.diagnostics.report.text import frame, summary
from komplan.diagnostics.visible import visible
from komplan.edition.edition import Edition
from komplan.language.borrowed import Borrowed
from komplan.language.catalogue import Catalogue, catalogue
from komplan.views.addresses import home_url
from komplan.views.collections.groups import group_keys
from komplan.views.site.imprint import published_on, view_imprint
from komplan.views.site.legal import legal_links
from komplan.views.site.titles import site_description, site_notice, site_title
from komplan.views.values.localiser import Localiser

from .environment import pour
from .files.headers import META_POLICY
from .head import Head
from .social import social_of


@frozen
class BareHead:
    """What an adapter says in the heads of pages that stand outside its layout."""

    policy: str = META_POLICY
    """What they may load; nothing where they may load all."""
    icon: str = ""
    """Path from the site's root of the town's own icon; nothing where the site has the one that is made for it."""
    icons: tuple[tuple[str, str], ...] = ()
    """The icons that there are, each by what it is of the page (``rel``) and its path from the site's root."""
    bars: tuple[str, ...] = ()
    """Colours of the bar on top, in the light and in the dark."""
    has_drafts: bool = False
    """Whether they are of a site with drafts, and have to say so."""

    def face(self, base: str) -> str:
        """Return icons and the colour of the browser's own bar as HTML; ``base`` leads to the site's root."""
        icons = (f'<link rel="{rel}" href="{escape(base + path)}">' for rel, path in self.icons)
        bars = (
            f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">'
            for scheme, colour in zip(("light", "dark"), self.bars, strict=False)
        )
        return "\n".join((*icons, *bars))


BARE = BareHead()


def choose(localisers: Mapping[str, Localiser], site_url: str, bare: BareHead, *, cards: bool) -> bytes:
    """Return the page at ``/``, which greets in each language and offers it."""
    own = next(iter(localisers.values()))
    title, description = site_title(own.edition, own.language), site_description(own.edition, own.language)
    head = Head(title, title, description, site_url, {}, {}, (), "", social_of(own, site_url, cards=cards))
    if bare.has_drafts:
        head = replace(head, canonical="", social=None)
    return pour(
        "choose.html",
        own.language,
        "",
        offers=_offers(own.edition, dict(_greetings(localisers))),
        head=head,
        imprint=view_imprint(own),
        published=published_on(own),
        bare=bare,
    ).encode()


def not_found(edition: Edition, root: str, bare: BareHead) -> bytes:
    """Return the page for addresses that are not there, in all languages; ``root`` is the path of the site's root."""
    return pour(
        "not_found.html", edition.settings.codes[0], "", offers=_offers(edition, {}), root=root, bare=bare
    ).encode()


def _greetings(localisers: Mapping[str, Localiser]) -> Iterator[tuple[str, str]]:
    """Yield in each language what home greets with, where it offers ways from situations in life."""
    for code, localiser in localisers.items():
        if group_keys(localiser, "situation"):
            yield code, localiser.words.say("home", "greeting")


def _offers(edition: Edition, greetings: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        {
            "code": code,
            "url": home_url(code),
            "title": site_title(edition, code),
            "description": site_description(edition, code) or catalogue(code).say("greeting", "about"),
            "notice": site_notice(edition, code),
            "greeting": greetings.get(code, ""),
            "hello": catalogue(code).say("greeting", "hello"),
            "go": _words_for_going(catalogue(code)),
            "legal": legal_links(edition, code),
        }
        for code in edition.settings.codes
    ]


def _words_for_going(words: Catalogue) -> str:
    """Return what stands on the way into a language: where it has no words of its own for that, its name."""
    said = words.say("greeting", "go")
    return words.name if isinstance(said, Borrowed) else said


def findings_page(findings: Sequence[Diagnostic], language: str, lines: Lines) -> str:
    """Return the findings as a page, for the live preview of a town that can't be built."""
    words = catalogue(language)
    shown = [
        {
            "place": visible(str(finding.place)),
            "severity": words.say("report", finding.severity.value),
            "is_error": finding.is_error,
            "code": finding.code,
            "frame": "\n".join(frame(finding, lines)),
            "message": visible((worded := say(finding, words)).message),
            "hint": visible(worded.hint),
            "lines": "\n".join(map(visible, worded.lines)),
        }
        for finding in sorted(findings, key=lambda finding: not finding.is_error)
    ]
    return pour("findings.html", language, "", findings=shown, summary=summary(findings, words), bare=BareHead(""))

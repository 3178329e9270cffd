"""The pages that the law asks for, where the settings say who runs the site."""

from collections.abc import Iterator, Mapping
from functools import partial

from komplan.countries.read import ADDED
from komplan.definitions.filled import fill
from komplan.language.catalogue import Catalogue
from komplan.views.addresses import special_url
from komplan.views.site.legal import LegalView, legal_pages, view_legal
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import inline, plain
from komplan.views.values.shown import ShownText, Statement

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route


def legal_routes(localiser: Localiser, site_url: str) -> Iterator[Route]:
    """Yield the accessibility statement, in the form that the law of the page wants, and the privacy notice."""
    for page in legal_pages(localiser.edition):
        urls = {other: special_url(page, language=other) for other in localiser.edition.settings.codes}
        yield Route(
            urls, localiser.language, page, MadeFrom(PageSort.LEGAL), partial(_legal, localiser, page, site_url)
        )


def _legal(localiser: Localiser, page: str, site_url: str) -> PageContent:
    edition, language, words = localiser.edition, localiser.language, localiser.words
    url = special_url(page, language=language)
    site = {"url": site_url, "title": site_title(edition, language)}
    view = view_legal(localiser)
    body = pour(f"legal/{page}.html", language, url, view=view, site=site)
    text = _accessibility(view, words, site["title"]) if page == "accessibility" else _privacy(view, words)
    return PageContent(words.say(page, "title"), words.say(page, "about"), body, (*text, *_always(view, words, page)))


def _privacy(view: LegalView, words: Catalogue) -> Iterator[str]:
    """Yield who is responsible, and what the publisher says besides."""
    yield words.say("privacy", "controller", name=_told(view.publisher["name"], words))
    yield from _contacts(view, ("address", "email", "phone"), words)
    if officer := view.publisher["officer"]:
        yield words.say("privacy", "officer", email=_told(officer, words))
    yield from plain(view.publisher["hosting"], words)


def _accessibility(view: LegalView, words: Catalogue, site: str) -> Iterator[str]:
    """Yield how accessible the site is, what of it is not and why, and who found that out when."""
    said, say = view.accessibility, words.say
    who, what = _told(view.publisher["name"], words), say("accessibility", "site")
    own = view.words["commitment"]
    yield fill(own, {"name": who, "site": what}) if own else say("accessibility", "commitment", name=who, site=what)
    yield say("accessibility", "scope", url=site)
    yield from _chosen(said["status"], "conformance", words, view.words)
    yield from plain(said["content"], words)
    for reason, obstacles in view.obstacles.items():
        yield view.words[reason] or say("choices", "obstacle-reason", reason)
        yield from plain([obstacle[told] for obstacle in obstacles for told in ("what", "alternative")], words)
    for told in ("prepared", "reviewed", "assessor"):
        if said[told]:
            fact = _told(said[told], words)
            yield say("accessibility", told, date=fact, name=fact)
    yield from _chosen(said["method"], "assessment", words, {})
    yield from plain(said["shortcuts"], words)
    yield from _contacts(view, ("name", "address", "email", "phone"), words)
    yield from _of_the_law(view, words)


def _of_the_law(view: LegalView, words: Catalogue) -> Iterator[str]:
    """Yield what a country's law adds to the statement."""
    for line in view.law.procedure.get(words.code, ()):
        yield from (line,) if isinstance(line, str) else line
    said = {name: view.accessibility[name] for name in ADDED if name in view.law.adds and view.accessibility[name]}
    for name in ("published", "updated"):
        if name in said:
            yield words.say("accessibility", name, date=_told(said[name], words))
    for name in ("apps", "architecture", "communication"):
        if name in said:
            yield from (words.say("accessibility", name), _told(said[name], words))


def _contacts(view: LegalView, names: tuple[str, ...], words: Catalogue) -> Iterator[str]:
    for name in names:
        if said := view.publisher[name]:
            yield f"{words.say('fields', name)}: {_told(said, words)}"


def _told(said: Statement | None, words: Catalogue) -> str:
    """Return what is said, or only why nothing is."""
    return inline(said.unknown or said, words) if said else ""


def _chosen(said: Statement | None, table: str, words: Catalogue, own: Mapping[str, str | None]) -> Iterator[str]:
    if said and isinstance(said.value, ShownText):
        yield own.get(said.value.text) or words.say("choices", table, said.value.text)
    else:
        yield from plain(said, words)


_SOMETIMES = ADDED | {"slug", "about", "site", "content", "alternative", "report", "shortcuts"}
_SOMETIMES |= {"further", "architecture_link"}
"""Words of the catalogue that stand on no page of the law, or not on each."""


def _always(view: LegalView, words: Catalogue, page: str) -> Iterator[str]:
    """Yield the sentences that are the same on each site, and to whom one complains."""
    unsaid = _SOMETIMES if view.authorities[page] else _SOMETIMES | {"complaint", "enforcement_text"}
    yield from (said for name, said in words.find(page).items() if name not in unsaid and "{" not in said)
    for authority in view.authorities[page]:
        yield ", ".join(filter(None, (authority.name, authority.address, authority.email)))

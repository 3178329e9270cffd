"""The whole site of a town, in all its languages: what it consists of, and each page and file of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from urllib.parse import urljoin, urlsplit

from komplan.countries.known import law
from komplan.definitions.current import work_with
from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.model.settings.palette import schemes
from komplan.views.addresses import absolute, special_url
from komplan.views.kinds.territory_notices import all_notices, notices_of
from komplan.views.site.legal import legal_pages
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownText

from .bare import BARE, BareHead, choose, not_found
from .drafts import among_drafts, nothing_for_robots, unlisted
from .files.calendars import calendars, notes
from .files.cards import card_files, icon_files, icons_of
from .files.colours import PATH as COLOURS
from .files.colours import colours_css
from .files.data import records_json, sitemap
from .files.feeds import feeds
from .files.headers import server_files
from .head import Head
from .layout import Layout, layout_of
from .moved import moved
from .opendata.files import INDEX, data_files
from .opendata.page import data_route
from .opendata.scope import Scope
from .page import FileRoute, Page, PageContent, PageSort, Route, SiteFile
from .records import routes_in
from .search.entry import IndexEntry
from .search.route import search_route
from .search.search import Search, search_of
from .social import social_of
from .voices import Ready, localisers


@frozen
class Site:
    """A website. Where each of its pages stands is known; a page is made when it is asked for, and kept nowhere."""

    edition: Edition
    url: str
    """Where the site will be."""
    bare: BareHead
    localisers: Mapping[str, Localiser]
    ready: Ready
    scope: Scope
    """What open data tells of the edition."""
    routes: Mapping[str, tuple[Route, ...]]
    """All pages of each language."""
    layouts: Mapping[tuple[str, str], Layout]
    """What stands around the pages, by language and section."""
    files: tuple[FileRoute, ...]
    """Everything but the pages, and what they are found by."""
    searches: Mapping[str, Search]
    """What the pages of each language are found by."""
    has_cards: bool
    """Whether pictures are drawn for links to its pages."""

    def forget(self) -> None:
        """Forget what was worked out of single records, which few pages need."""
        for asked in (self.edition.whole, self.edition, *self.localisers.values(), self.scope):
            if asked:
                asked.forget()

    def all_routes(self) -> Iterator[Route]:
        """Return where all pages stand, a page in each of its languages before the next page: they have much in common.

        The pages of one language are in the order of ``routes``.
        """
        together: dict[str, list[Route]] = {}
        for route in chain.from_iterable(self.routes.values()):
            together.setdefault(min(route.urls.values()), []).append(route)
        return chain.from_iterable(together.values())

    def page(self, route: Route) -> Page:
        """Return the page at a route."""
        work_with(self.edition.definitions)
        content, layout = route.make(), self.layouts[route.language, route.section]
        if self.edition.has_drafts:
            content = among_drafts(self.localisers[route.language], route, content)
        head = self._head(route, content, layout)
        told = (content.text, content.mark, content.found, content.around, content.hero, self._notices(route))
        return Page(route, head, layout, content.body, *told)

    def entry(self, page: Page) -> IndexEntry | None:
        """Return what the search knows of a page; nothing of the page of its results."""
        if page.route.source.sort is PageSort.SEARCH:
            return None
        return self.searches[page.language].entry(page)

    def build(self) -> Iterator[Page | SiteFile]:
        """Yield everything the site consists of."""
        yield from map(self.page, self.all_routes())
        yield from map(self.file, self.files)

    def file(self, route: FileRoute) -> SiteFile:
        """Return the file at a route."""
        work_with(self.edition.definitions)
        return SiteFile(route.path, route.make())

    def _notices(self, route: Route) -> tuple[ShownText, ...]:
        """Return what a page says of territories; one that is of all records or gathers them, of each."""
        localiser, source = self.localisers[route.language], route.source
        if source.sort is PageSort.LEGAL:
            return ()
        return notices_of(localiser, source.keys) if source.keys else all_notices(localiser)

    def _head(self, route: Route, content: PageContent, layout: Layout) -> Head:
        is_home = route.url == layout.home
        title = content.title if is_home else f"{content.title} – {layout.site_title}"
        if self.edition.has_drafts:
            return unlisted(content, title)
        meta: dict[str, str] = {}
        own = law(route.language)
        if own and own.statement.meta and "accessibility" in legal_pages(self.edition):
            # where validators look for the statement
            meta[own.statement.meta] = urljoin(self.url, special_url("accessibility", language=route.language))
        key = route.named if route.source.sort is PageSort.RECORD else ""
        return Head(
            name=content.title,
            title=title,
            description=content.description,
            canonical=absolute(self.url, route.url),
            alternates={language: absolute(self.url, url) for language, url in route.urls.items()},
            meta=meta,
            feeds=tuple(replace(feed, url=urljoin(self.url, feed.url)) for feed in content.subscriptions),
            structured=content.structured,
            social=social_of(self.localisers[route.language], self.url, key, cards=self.has_cards),
        )


def plan_site(
    edition: Edition,
    url: str,
    ready: Ready,
    bare: BareHead = BARE,
    meet: Callable[..., object] = tuple,
    *,
    cards: bool = True,
) -> Site:
    """Return the site of an edition that is shown (``Edition.shown``); ``url`` is where it will be.

    Without ``cards`` no pictures are drawn for links to its pages, as of a site with drafts, which nobody is to share.

    Whoever knows answers of an earlier build has to ``meet`` those first who are asked for them.
    """
    work_with(edition.definitions)
    cards = cards and not edition.has_drafts
    bare = replace(
        bare,
        has_drafts=edition.has_drafts,
        icons=(("icon", bare.icon),) if bare.icon else icons_of(edition),
        bars=tuple(scheme["bar"].text for scheme in schemes(edition.settings.colours.value)),
    )
    voices = localisers(edition, ready)
    scope = Scope(voices, url)
    meet((*voices.values(), scope))
    routes = {
        language: (*routes_in(localiser, url), data_route(localiser, scope), search_route(localiser))
        for language, localiser in voices.items()
    }
    around = {language: layout_of(localiser) for language, localiser in voices.items()}
    sections = dict.fromkeys((route.language, route.section) for own in routes.values() for route in own)
    layouts = {(language, section): around[language].at(section) for language, section in sections}
    files = tuple(_files(scope, list(chain.from_iterable(routes.values())), bare, cards=cards))
    searches = {language: search_of(voice, routes[language]) for language, voice in voices.items()}
    return Site(edition, url, bare, voices, ready, scope, routes, layouts, files, searches, cards)


def _files(scope: Scope, pages: Sequence[Route], bare: BareHead, *, cards: bool) -> Iterator[FileRoute]:
    edition, voices, url = scope.edition, scope.localisers, scope.site_url
    followed = [file for localiser in voices.values() for file in (*calendars(localiser, url), *feeds(localiser, url))]
    yield from followed
    for localiser in voices.values():
        yield from notes(localiser, url)
    yield from moved(voices, pages, followed, url, bare)
    yield FileRoute("index.html", partial(choose, voices, url, bare, cards=cards))
    yield FileRoute("404.html", partial(not_found, edition, urlsplit(url).path or "/", bare))
    yield FileRoute(COLOURS, partial(colours_css, edition))
    yield from icon_files(edition)
    if cards:
        yield from card_files(voices.values())
    if edition.has_drafts:
        yield FileRoute("robots.txt", nothing_for_robots)
    else:
        yield FileRoute(INDEX, partial(records_json, scope))
        yield from data_files(scope)
        yield sitemap(pages, url)
    yield from server_files(url, listed=not edition.has_drafts)

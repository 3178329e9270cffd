"""What the site consists of: pages, which an adapter puts into its layout, and files, which stand as they are."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

from komplan.definitions.frozen import frozen
from komplan.language.catalogue import catalogue
from komplan.views.addresses import base_of
from komplan.views.records.found import FoundPage
from komplan.views.values.shown import ShownText, Subscription

from .head import Head
from .layout import Layout


class PageSort(StrEnum):
    """What a page is, whichever kind of record it shows."""

    HOME = "home"
    LIST = "list"
    """All records of a kind."""
    RECORD = "record"
    CHANGES = "changes"
    """What resolutions changed in a plan."""
    VERSION = "version"
    """A plan as one of them left it."""
    PLAN = "plan-part"
    """What a plan tells on a page beside its own: its measures, its costs, its schedule."""
    FACET = "facet"
    """All groups of records that share something, such as a year."""
    GROUP = "group"
    GAPS = "gaps"
    LEGAL = "legal"
    DATA = "data"
    SEARCH = "search"


@frozen
class MadeFrom:
    """What a page is made from."""

    sort: PageSort
    keys: tuple[str, ...] = ()
    """Keys of the records that it is the page of, or that it lists; what else they lead to is not among them."""


@frozen
class PageContent:
    """What is particular to a page, in the words of its language."""

    title: str
    """Plain text, without the name of the site."""
    description: str
    """A sentence for search engines."""
    body: str
    """HTML of the main part, safe."""
    text: tuple[str, ...] = ()
    """What the body says of its own, for search: plain text, a paragraph each."""
    structured: str = ""
    """JSON-LD for search engines; nothing where there is none."""
    subscriptions: tuple[Subscription, ...] = ()
    """What programs can subscribe to here."""
    mark: str = ""
    """That what it is of is not public, in few words."""
    found: FoundPage | None = None
    """How a search shows it; without it by its title and description."""
    around: tuple[str, ...] = ()
    """What the body says of others, for search."""
    hero: str = ""
    """HTML of what stands above the body, with the field of the search: of the home page alone."""


@frozen
class Route:
    """An address and what makes the page that is to stand there. All are known before the first page is made."""

    urls: Mapping[str, str]
    """Addresses of the page in each language, relative to the site's root, with ``/`` at their ends."""
    language: str
    section: str
    """Kind of record, or ``home``: what the menu marks as the place where the reader is."""
    source: MadeFrom
    make: Callable[[], PageContent]
    named: str = ""
    """Key of the record whose id the address holds after its first two steps; nothing where it holds none."""

    @property
    def url(self) -> str:
        """Address of the page."""
        return self.urls[self.language]

    @property
    def depth(self) -> int:
        """How many folders below the site's root the page lies."""
        return self.url.count("/")

    @property
    def path(self) -> str:
        """Path of its file."""
        return f"{self.url}index.html"


@frozen
class Translation:
    """A language that a page can be read in."""

    language: str
    name: str
    """Of the language, in itself."""
    url: str
    """Address there, seen from the page."""
    is_current: bool


@frozen
class Page:
    """A whole page: an adapter adds nothing to it but how it looks."""

    route: Route
    head: Head
    layout: Layout
    """What stands around the body: the name of the site, the menu, what is below."""
    body: str
    """HTML of the main part, safe."""
    text: tuple[str, ...]
    """What the body says of its own, for search: plain text, a paragraph each."""
    mark: str = ""
    """That what it is of is not public, in few words."""
    found: FoundPage | None = None
    around: tuple[str, ...] = ()
    hero: str = ""
    notices: tuple[ShownText, ...] = ()
    """What it says below its header of territories of which it shows something."""

    @property
    def url(self) -> str:
        """Address of the page, relative to the site's root, with ``/`` at its end."""
        return self.route.url

    @property
    def path(self) -> str:
        """Path of its file."""
        return self.route.path

    @property
    def language(self) -> str:
        """Code of the language that it is in."""
        return self.route.language

    @property
    def translations(self) -> Iterator[Translation]:
        """The page in each language of the site, for the switch."""
        base = base_of(self.url)
        for language, url in self.route.urls.items():
            yield Translation(language, catalogue(language).name, base + url, language == self.language)


@frozen
class FileRoute:
    """A path and what makes the file that is to stand there."""

    path: str
    make: Callable[[], bytes]
    named: str = ""
    """As a page's."""
    given: str = ""
    """Token of what else it is made from than what can be looked up: another one makes another file."""
    lasts: Callable[[bytes], bool] | None = None
    """Tells whether a file that an earlier build made is what would be made, of one that its path says all of."""


AnyRoute: TypeAlias = Route | FileRoute


@frozen
class SiteFile:
    """A file of the site that is whole."""

    path: str
    content: bytes

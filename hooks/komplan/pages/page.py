"""What the site consists of: pages, which stand inside the theme, and files, which stand as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from komplan.views.values.shown import Subscription


@dataclass(frozen=True, slots=True)
class Page:
    """A page without the theme around it."""

    url: str
    """Relative to the site's root, with ``/`` at its end."""
    language: str
    section: str
    """Kind of record, or ``home``: what the menu marks as the place where the reader is."""
    title: str
    """Plain text for the browser's tab and search engines."""
    description: str
    """A sentence for search engines."""
    body: str
    """HTML of the main part, safe."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Address of the same page in each language."""

    structured: str = ""
    """JSON-LD for search engines; nothing where the page is of no record."""

    follow: tuple[Subscription, ...] = ()
    """What programs can subscribe to here."""

    named: str = ""
    """Key of the record whose id the address holds after its first two steps; nothing where it holds none."""

    @property
    def depth(self) -> int:
        """How many folders below the site's root the page lies."""
        return self.url.count("/")

    @property
    def path(self) -> str:
        """Path of its file."""
        return f"{self.url}index.html"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is whole."""

    path: str
    content: bytes
    named: str = ""
    """As a page's."""

"""What stands in the head of a page: for the browser's tab, for search engines, for programs that subscribe."""

from collections.abc import Iterator, Mapping
from html import escape

from komplan.definitions.frozen import frozen
from komplan.views.values.shown import Subscription


@frozen
class Head:
    """The head of a page; all texts are plain, all addresses absolute."""

    name: str
    """What the page is called."""
    title: str
    """The same with the name of the site."""
    description: str
    canonical: str
    """Nothing where it has no address by which it may be called."""
    alternates: Mapping[str, str]
    """Address of the page in each language, its own among them."""
    meta: Mapping[str, str]
    """Content of further ``<meta>`` by name."""
    feeds: tuple[Subscription, ...]
    """What programs can subscribe to here."""
    structured: str
    """JSON-LD that can't end the ``<script>`` around it; nothing where there is none."""

    @property
    def html(self) -> str:
        """All of it but the title, as HTML."""
        return "\n".join(self._elements())

    def _elements(self) -> Iterator[str]:
        if self.description:
            yield f'<meta name="description" content="{escape(self.description)}">'
        if self.canonical:
            yield f'<link rel="canonical" href="{escape(self.canonical)}">'
        for name, content in self.meta.items():
            yield f'<meta name="{escape(name)}" content="{escape(content)}">'
        for language, url in self.alternates.items():
            # Material's script asks for a sitemap beside each link[rel=alternate]; a second word of rel stops it
            yield f'<link rel="alternate translation" hreflang="{language}" href="{escape(url)}">'
        for feed in self.feeds:
            title, href = escape(feed.title), escape(feed.url)
            yield f'<link rel="alternate feed" type="{feed.media_type}" title="{title}" href="{href}">'
        if self.structured:
            yield f'<script type="application/ld+json">{self.structured}</script>'

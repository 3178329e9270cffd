"""What stands in the head of a page: for the browser's tab, for search engines, for programs that subscribe."""

from collections.abc import Iterator, Mapping
from html import escape

from komplan.definitions.frozen import frozen
from komplan.views.values.shown import Subscription


@frozen
class Social:
    """What networks show of a link to a page besides its name, description and address."""

    site: str
    locale: str
    """Of the page, such as ``cs_CZ``."""
    locales: tuple[str, ...]
    """Those in which it can be read as well."""
    is_record: bool
    image: str
    """Absolute address of its picture; nothing where it has none."""
    size: tuple[int, int]
    """Its width and height in pixels."""
    alt: str
    """What it shows."""


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
    social: Social | None = None

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
        if self.social:
            yield from self._shared(self.social)
        if self.structured:
            yield f'<script type="application/ld+json">{self.structured}</script>'

    def _shared(self, social: Social) -> Iterator[str]:
        """Yield what the Open Graph protocol has words for."""
        said = [
            ("type", "article" if social.is_record else "website"),
            ("site_name", social.site),
            ("title", self.name),
            ("description", self.description),
            ("url", self.canonical),
            ("locale", social.locale),
            *(("locale:alternate", locale) for locale in social.locales),
        ]
        if social.image:
            width, height = map(str, social.size)
            said += [("image", social.image), ("image:width", width), ("image:height", height)]
            said.append(("image:alt", social.alt))
            yield '<meta name="twitter:card" content="summary_large_image">'
        for name, content in said:
            if content:
                yield f'<meta property="og:{name}" content="{escape(content)}">'

"""What stands at addresses that pages and files had before, when the records that they are named by had other ids."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from komplan.views.addresses import base_of, former_url
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownLink

from .bare import BareHead
from .environment import pour
from .page import Route, SiteFile


def moved(
    localisers: Mapping[str, Localiser],
    made: Iterable[Route | SiteFile],
    taken: Collection[str],
    site_url: str,
    bare: BareHead,
) -> Iterator[SiteFile]:
    """Yield what stands at each former address of all pages, and of all files that are named by a record.

    Where a page was, a page leads to the new one, or offers all of those that it became. A calendar or a feed can't
    lead anywhere, so a copy of the new one stands there; that of several was made before. What is in use, ``taken``,
    stays what it is.
    """
    edition = next(iter(localisers.values())).edition
    found: defaultdict[str, list[Route | SiteFile]] = defaultdict(list)
    for one in made:
        if one.named:
            record = edition.records[one.named]
            for former in edition.ids_before(record):
                found[former_url(one.path, record.id, former)].append(one)
    for path, heirs in found.items():
        pages = [one for one in heirs if isinstance(one, Route)]
        if path in taken:
            continue
        if pages:
            yield SiteFile(path, _leading(path, pages, localisers[pages[0].language], site_url, bare).encode())
        elif isinstance(heirs[0], SiteFile):
            yield SiteFile(path, heirs[0].content)


def _leading(path: str, pages: Sequence[Route], localiser: Localiser, site_url: str, bare: BareHead) -> str:
    """Return the page at a former address: it forwards to the one page, or offers all."""
    url = path.removesuffix("index.html")
    base = base_of(url)
    if len(pages) > 1:
        offers = [ShownLink(base + page.url, *_title(localiser, page)) for page in pages]
        return pour("parted.html", localiser.language, url, offers=offers, bare=bare)
    href, canonical = base + pages[0].url, urljoin(site_url, pages[0].url)
    return pour("moved.html", localiser.language, url, href=href, canonical=canonical, bare=bare)


def _title(localiser: Localiser, page: Route) -> tuple[str, str | None]:
    """Return what a page is called, and the language of that where it is the name of a record in another."""
    named, title = page.make().title, localiser.title(localiser.edition.records[page.named])
    return (title.text, title.lang) if title.text == named else (named, None)

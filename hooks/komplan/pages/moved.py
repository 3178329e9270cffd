"""What stands at addresses that pages and files had before, when the records that they are named by had other ids."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import urljoin

from komplan.model.tokens import token_of
from komplan.views.addresses import base_of, former_url
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownLink

from .bare import BareHead
from .environment import pour
from .page import AnyRoute, FileRoute, Route


def moved(
    localisers: Mapping[str, Localiser],
    pages: Sequence[Route],
    files: Sequence[FileRoute],
    site_url: str,
    bare: BareHead,
) -> Iterator[FileRoute]:
    """Yield what stands at each former address of pages, and of files that are named by a record.

    Where a page was, a page leads to the new one, or offers all of those that it became. A calendar or a feed can't
    lead anywhere, so a copy of the new one stands there; that of several was made before. What is in use stays what
    it is.
    """
    edition = next(iter(localisers.values())).edition
    made: list[AnyRoute] = [*pages, *files]
    taken = {one.path for one in made}
    found: defaultdict[str, list[AnyRoute]] = defaultdict(list)
    for one in made:
        if one.named:
            record = edition.records[one.named]
            for former in edition.ids_before(record):
                found[former_url(one.path, record.id, former)].append(one)
    for path, heirs in found.items():
        own = tuple(one for one in heirs if isinstance(one, Route))
        if path in taken:
            continue
        if own:
            make = partial(_leading, path, own, localisers[own[0].language], site_url, bare)
            yield FileRoute(path, make, given=token_of([(page.url, page.named) for page in own]))
        elif isinstance(heirs[0], FileRoute):
            yield FileRoute(path, heirs[0].make, given=heirs[0].path)


def _leading(path: str, pages: Sequence[Route], localiser: Localiser, site_url: str, bare: BareHead) -> bytes:
    """Return the page at a former address: it forwards to the one page, or offers all."""
    url = path.removesuffix("index.html")
    base = base_of(url)
    if len(pages) > 1:
        offers = [_offer(localiser, page, base) for page in pages]
        return pour("parted.html", localiser.language, url, offers=offers, bare=bare).encode()
    href, canonical = base + pages[0].url, urljoin(site_url, pages[0].url)
    return pour("moved.html", localiser.language, url, href=href, canonical=canonical, bare=bare).encode()


def _offer(localiser: Localiser, page: Route, base: str) -> ShownLink:
    """Return a link to a page by what it is called, in the language of that where it is the name of a record."""
    record = localiser.edition.records[page.named]
    named, title = page.make().title, localiser.title(record)
    lang = title.lang if title.text == named else None
    return ShownLink(base + page.url, named, lang, draft=localiser.mark(record))

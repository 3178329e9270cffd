"""What stands at addresses that pages and files had before, when the records that they are named by had other ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from komplan.views.addresses import base_of, former_url
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownLink

from .environment import pour
from .page import Page, SiteFile


def moved(
    localisers: Mapping[str, Localiser], made: Iterable[Page | SiteFile], site_url: str, policy: str
) -> Iterator[SiteFile]:
    """Yield what stands at each former address of all that was made.

    Where a page was, a page leads to the new one, or offers all of those that it became. A calendar or a feed can't
    lead anywhere, so a copy of the new one stands there; that of several was made
    before. What is in use stays what it is.
    """
    edition = next(iter(localisers.values())).edition
    taken: set[str] = set()
    found: defaultdict[str, list[Page | SiteFile]] = defaultdict(list)
    for one in made:
        taken.add(one.path)
        if one.named:
            record = edition.records[one.named]
            for former in edition.ids_before(record):
                found[former_url(one.path, record.id, former)].append(one)
    for path, heirs in found.items():
        pages = [one for one in heirs if isinstance(one, Page)]
        if path in taken:
            continue
        if pages:
            yield SiteFile(path, _leading(path, pages, localisers[pages[0].language], site_url, policy).encode())
        elif isinstance(heirs[0], SiteFile):
            yield SiteFile(path, heirs[0].content)


def _leading(path: str, pages: Sequence[Page], localiser: Localiser, site_url: str, policy: str) -> str:
    """Return the page at a former address: it forwards to the one page, or offers all."""
    url = path.removesuffix("index.html")
    offers = [ShownLink(base_of(url) + page.url, *_title(localiser, page)) for page in pages]
    if len(pages) > 1:
        return pour("parted.html", localiser.language, url, offers=offers, policy=policy)
    values = {"href": offers[0].url, "canonical": urljoin(site_url, pages[0].url), "policy": policy}
    return pour("moved.html", localiser.language, url, **values)


def _title(localiser: Localiser, page: Page) -> tuple[str, str | None]:
    """Return what a page is called, and the language of that where it is the name of a record in another."""
    title = localiser.title(localiser.edition.records[page.named])
    return (title.text, title.lang) if title.text == page.title else (page.title, None)

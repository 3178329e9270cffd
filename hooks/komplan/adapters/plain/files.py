"""Whole pages poured into a minimal document, with the town's files beside them."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain

from komplan.edition.edition import Edition
from komplan.pages.environment import pour
from komplan.pages.page import Page, SiteFile
from komplan.pages.search.coded import folder_of
from komplan.pages.search.index import Index
from komplan.pages.search.search import core_of
from komplan.pages.site import Site, plan_site
from komplan.sources.snapshot import Snapshot
from komplan.views.addresses import file_url

ASSETS = ("eu.svg", "greeting.js", "standing.css")
"""What pages and their bodies show of ``theme/assets/komplan/``."""


def plain_files(edition: Edition, snapshot: Snapshot) -> Iterator[SiteFile]:
    """Yield every file of the site of an edition that is shown (``Edition.shown``).

    ``snapshot`` is what the edition was read from. Texts of ordinary pages are read as those of records
    are, as CommonMark with tables, since no extensions of MkDocs's Markdown are at hand.
    """
    site, lines = plan_site(edition, edition.site_url, {}), defaultdict[str, list[str]](list)
    for item in site.build():
        yield item if isinstance(item, SiteFile) else SiteFile(item.path, document(site, item).encode())
        if isinstance(item, Page) and (entry := site.entry(item)):
            lines[item.language].append(entry.line)
            yield from (SiteFile(path, content) for path, content in entry.files.items())
    for language, own in lines.items():
        index, folder = Index(own), folder_of(language)
        for path, content in chain(index.files(), site.searches[language].otherwise()):
            yield SiteFile(folder + path, content)
        yield SiteFile(f"{folder}core.js", core_of(site.localisers[language], index.totals, index.pages_with))
    for path in sorted(edition.attachments.keys() & edition.files.keys()):
        yield SiteFile(file_url(path), snapshot.read(path, edition.files[path].size))
    for path, content in edition.root.items():
        yield SiteFile(path, content)
    for name in ASSETS:
        path = f"assets/komplan/{name}"
        yield SiteFile(path, files("komplan").joinpath("theme", path).read_bytes())


def document(site: Site, page: Page) -> str:
    """Return a page as a whole document."""
    return pour("plain.html", page.language, page.url, page=page, bare=site.bare)

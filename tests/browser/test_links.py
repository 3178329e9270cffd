"""Every address that the site names leads somewhere: links, parts of pages, other languages, the sitemap."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

SITE_URL = "https://komplan.example.org/"
LANGUAGES = ("cs", "pl", "en")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@dataclass
class Html(HTMLParser):
    """What a page names: ids, links to elsewhere, what it says of itself to search engines."""

    path: str
    text: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    icons: list[str] = field(default_factory=list)
    robots: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        rel = said.get("rel", "").split()
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "meta" and said.get("name") == "robots":
            self.robots = said.get("content", "")
        if tag == "meta" and said.get("http-equiv") == "refresh":
            self.links.append(said["content"].partition("url=")[2])
        if tag == "link" and "canonical" in rel:
            self.canonical.append(said["href"])
        if tag == "link" and "alternate" in rel and "feed" not in rel:
            self.alternates[said["hreflang"]] = said["href"]
        if tag == "link" and "icon" in rel:
            self.icons.append(said["href"])
        self.links += [said[name] for name in ("href", "src", "action") if name in said]

    @cached_property
    def url(self) -> str:
        """The page's own address."""
        return SITE_URL + self.path.removesuffix("index.html")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    """Return every page by its address."""
    files = sorted(site.rglob("*.html"))
    read = (Html(file.relative_to(site).as_posix(), file.read_text("utf-8")) for file in files)
    return {page.url: page for page in read}


def inside(page: Html) -> list[str]:
    """Return the addresses on the site that a page names, without those of the rest of the web."""
    return [url for url in (urljoin(page.url, link) for link in page.links) if url.startswith(SITE_URL)]


def test_every_link_leads_to_a_page_or_file(pages: dict[str, Html], site: Path) -> None:
    dead = defaultdict(list)
    for page in pages.values():
        for url in inside(page):
            bare, fragment = urldefrag(url)
            target = pages.get(bare)
            if target is None and not (site / unquote(urlsplit(bare).path[1:])).is_file():
                dead[page.path].append(url)
            if target is not None and fragment and unquote(fragment) not in target.ids:
                dead[page.path].append(url)
    assert dead == {}


def test_links_work_wherever_the_site_lies(pages: dict[str, Html]) -> None:
    """Links are relative, so a folder of the site can be moved; only the page for nothing can't know where it is."""
    rooted = {page.path for page in pages.values() for link in page.links if link.startswith("/")}
    assert rooted <= {"404.html"}
    for page in pages.values():
        for link in page.links:
            assert "../" * (page.path.count("/") + 1) not in link, f"{page.path} leads out of the site: {link}"


def test_links_to_elsewhere_are_of_a_known_sort(pages: dict[str, Html]) -> None:
    for page in pages.values():
        for link in page.links:
            assert urlsplit(link).scheme in {"", "https", "http", "mailto", "tel", "data"}, (page.path, link)


def test_ids_are_unique(pages: dict[str, Html]) -> None:
    for page in pages.values():
        assert sorted(page.ids) == sorted(set(page.ids)), page.path


def test_every_page_can_be_reached_from_the_first(pages: dict[str, Html]) -> None:
    reached, waiting = set(), [SITE_URL]
    while waiting:
        url = waiting.pop()
        if url in pages and url not in reached:
            reached.add(url)
            waiting += [urldefrag(link).url for link in inside(pages[url])]
    hidden = {url for url, page in pages.items() if "noindex" in page.robots}
    assert set(pages) - reached <= hidden
    assert SITE_URL + "404.html" in hidden


def test_pages_say_where_they_are(pages: dict[str, Html]) -> None:
    for page in pages.values():
        if "noindex" not in page.robots:
            assert page.canonical == [page.url]


def test_other_languages_name_each_other(pages: dict[str, Html]) -> None:
    for page in pages.values():
        if "noindex" in page.robots:
            continue
        assert set(page.alternates) - {"x-default"} == set(LANGUAGES), page.path
        own = {language for language, url in page.alternates.items() if url == page.url}
        assert own == ({"x-default"} if page.path == "index.html" else {page.path.partition("/")[0]})
        for language, url in page.alternates.items():
            if language != "x-default" and page.path != "index.html":
                assert pages[url].alternates == page.alternates


def test_sitemap_lists_every_page(pages: dict[str, Html], site: Path) -> None:
    root = ElementTree.fromstring((site / "sitemap.xml").read_text("utf-8"))
    listed = {}
    for entry in root.findall("s:url", NAMES):
        others = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
        listed[entry.findtext("s:loc", namespaces=NAMES)] = others
    public = {url for url, page in pages.items() if "noindex" not in page.robots}
    assert set(listed) - public == set()
    assert public - set(listed) <= {SITE_URL}, "only the choice of a language need not be found by search engines"
    for url, others in listed.items():
        assert others == pages[url].alternates


def test_pages_name_their_icon(pages: dict[str, Html]) -> None:
    """Without it browsers ask for ``/favicon.ico``, which no site below a path has."""
    assert [page.path for page in pages.values() if not page.icons] == []

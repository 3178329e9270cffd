"""What the benchmark asks of built sites: how many pages they have, how much text, whether two are the same."""

import gzip
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median_high
from urllib.parse import urljoin, urlsplit

from records import LANGUAGES

STATE = ".cache"
"""The folder of a town in which Komplan keeps what it knows from the last build."""
LOADED = re.compile(
    r'<link\b[^>]*\brel="(?:stylesheet|icon|preload|modulepreload|manifest)"[^>]*>|<(?:script|img)\b[^>]*>'
)
LEADS = re.compile(r'\s(?:href|src)="([^"]*)"')
LOOKED_AT = 40
"""How many pages stand for all where each takes long to judge."""


def pages(site: Path) -> Iterator[Path]:
    """Yield the pages of a built site in all languages, without what stands at its root."""
    for language in LANGUAGES:
        yield from sorted((site / language).rglob("*.html"))


def count_pages(site: Path) -> int:
    """Return how many pages a built site has."""
    return sum(1 for _ in pages(site))


def text_size(site: Path) -> int:
    """Return how many characters of text the articles of all pages have."""
    return sum(len(text_of(page.read_text("utf-8"))) for page in pages(site))


def text_of(page: str) -> str:
    """Return the text of a page's article, or of its main part where nothing else stands in that."""
    article = re.search(r"<article\b.*?</article>", page, re.S)
    return bare(article[0] if article else main_of(page))


def main_of(page: str) -> str:
    """Return what stands in a page's main part, as HTML."""
    main = re.search(r"<main\b[^>]*>(.*?)</main>", page, re.S)
    return main[1] if main else ""


def title_of(page: str) -> str:
    """Return the text of a page's main heading."""
    heading = re.search(r"<h1\b.*?</h1>", page, re.S)
    return bare(heading[0] if heading else "")


def bare(text: str) -> str:
    """Return the text of some HTML without its tags, pictures and programs."""
    return " ".join(html.unescape(re.sub(r"<(svg|script|style)\b.*?</\1>|<[^>]+>", " ", text, flags=re.S)).split())


def forget(folder: Path) -> None:
    """Delete what earlier builds left, of Komplan, MkDocs or Hugo."""
    for name in ("site", STATE, "rich", "bare", "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)


def differences(one: Path, other: Path) -> list[str]:
    """Return the paths of files that only one of two folders has, or that differ by a byte."""
    ours, theirs = (
        {file.relative_to(root).as_posix() for file in root.rglob("*") if not file.is_dir()} for root in (one, other)
    )
    changed = (path for path in ours & theirs if (one / path).read_bytes() != (other / path).read_bytes())
    return sorted((ours ^ theirs) | set(changed))


def state_size(town: Path) -> int:
    """Return how many bytes Komplan keeps of a town between two builds."""
    return sum(file.stat().st_size for file in (town / STATE).rglob("*") if file.is_file())


def first_visit(site: Path) -> int:
    """Return the bytes, under gzip, of a page and all that it names to be loaded: the middle one of some pages."""
    every = list(pages(site))
    packed: dict[Path, int] = {}
    return median_high(_visit(site, page, packed) for page in every[:: max(1, len(every) // LOOKED_AT)])


def _visit(site: Path, page: Path, packed: dict[Path, int]) -> int:
    at = "/" + page.relative_to(site).as_posix()
    found = {page, *(site / urlsplit(urljoin(at, lead)).path.lstrip("/") for lead in _loaded(page.read_text("utf-8")))}
    for file in found - packed.keys():
        packed[file] = len(gzip.compress(file.read_bytes())) if file.is_file() else 0
    return sum(packed[file] for file in found)


def _loaded(page: str) -> Iterator[str]:
    """Yield the addresses of style sheets, scripts, icons and pictures of a page."""
    for tag in LOADED.findall(page):
        if lead := LEADS.search(tag):
            yield lead[1]

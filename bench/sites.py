"""What the benchmark asks of built sites: how many pages they have, how much text, whether an edit arrived."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from records import LANGUAGES


def pages(site: Path) -> Iterator[Path]:
    """Yield the pages of a built site in all languages, without what stands at its root."""
    for language in LANGUAGES:
        yield from sorted((site / "site" / language).rglob("*.html"))


def count_pages(site: Path) -> int:
    """Return how many pages a built site has."""
    return sum(1 for _ in pages(site))


def text_size(site: Path) -> int:
    """Return how many characters of text the articles of all pages have."""
    return sum(len(text_of(page.read_text("utf-8"))) for page in pages(site))


def text_of(page: str) -> str:
    """Return the text of a page's article, or of its main part where nothing else stands in that."""
    article = re.search(r"<article\b.*?</article>", page, re.S) or re.search(r"<main\b.*?</main>", page, re.S)
    bare = re.sub(r"<(svg|script|style)\b.*?</\1>|<[^>]+>", " ", article[0] if article else "", flags=re.S)
    return " ".join(html.unescape(bare).split())


def edit(town: Path, run: int) -> None:
    """Add a sentence to the minutes of a meeting."""
    file = _edited(town)
    file.write_text(f"{file.read_text('utf-8')}\n{_sentence(run)}\n", "utf-8")


def is_published(town: Path, run: int) -> bool:
    """Tell whether the sentence is on the page of the meeting in each language."""
    body, day = _edited(town).with_suffix("").parts[-2:]
    found = [page for page in pages(town) if page.parts[-3:-1] == (body, day)]
    return len(found) == len(LANGUAGES) and all(_sentence(run) in page.read_text("utf-8") for page in found)


def _edited(town: Path) -> Path:
    """Return the minutes that are edited: the first that have no translations."""
    every = sorted((town / "minutes").rglob("????-??-??.md"))
    return next(file for file in every if not list(file.parent.glob(f"{file.stem}.*.md")))


def _sentence(run: int) -> str:
    return f"Dodatek {run + 1}."

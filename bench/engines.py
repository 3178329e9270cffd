"""The searches that are measured: each makes what it needs of the built site and is asked in Chromium."""

import json
import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from asked import READ
from playwright.sync_api import Browser, Page, Request
from sites import main_of, title_of

PATIENCE = 60_000
"""Milliseconds after which nothing more is waited for."""
OF_SEARCH = re.compile("search|lunr|pagefind")
"""What the path of a file has that is fetched for a search and not for the page."""
PATHS = "links => links.map(link => new URL(link.href).pathname)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query brought."""

    hits: Sequence[str]
    """Addresses of pages from the site's root, best first, as many as are looked at."""
    fetched: frozenset[str]
    """Paths, from the root of what is served, of files that were fetched for the search until it had answered."""


class Engine(ABC):
    """A search, and the files that it answers from."""

    name: str
    told: str
    """Its name and version, as tables tell it."""

    @abstractmethod
    def prepare(self, site: Path, folder: Path, language: str) -> Path:
        """Make of the pages of a built site, in a new folder, what is served; return the folder of that."""

    @abstractmethod
    def answers(self, browser: Browser, address: str, language: str, typed: Sequence[str]) -> Iterator[Answer]:
        """Yield the answer to each query; ``address`` is where the files are served, without a slash at its end."""


class Komplan(Engine):
    """Our own: each query is asked of the page of results in a fresh browser that has fetched nothing yet."""

    name = "komplan"
    told = "Komplan"

    def prepare(self, site: Path, folder: Path, language: str) -> Path:
        """Take the site as it is."""
        return site

    def answers(self, browser: Browser, address: str, language: str, typed: Sequence[str]) -> Iterator[Answer]:
        """Open the address to which the form on the home page leads, for each query."""
        results = results_page(browser, address, language)
        for query in typed:
            with fresh(browser) as page:
                fetched = listen(page)
                page.goto(f"{results}?q={quote(query)}")
                page.locator(ANSWERED).first.wait_for(state="attached")
                yield Answer(_hits(page, HITS), frozenset(fetched))


HITS = "main :is([data-record], [data-page]) a:first-of-type"
ANSWERED = "main [role=status]:not(:empty)"
"""What the page of results says how many it found in, which it does last."""


class Material(Engine):
    """That of MkDocs with Material: it fetches all when its box is first used, so one page is asked all queries."""

    name = "material"
    told = f"MkDocs {version('mkdocs')} with Material {version('mkdocs-material')}"

    def prepare(self, site: Path, folder: Path, language: str) -> Path:
        """Build a project whose pages are the main parts of ours, at the same addresses."""
        for path in sorted((site / language).rglob("index.html")):
            text = path.read_text("utf-8")
            file = folder / "docs" / path.relative_to(site).with_suffix(".md")
            file.parent.mkdir(parents=True, exist_ok=True)
            head = f"---\ntitle: {json.dumps(title_of(text), ensure_ascii=False)}\n---\n"
            file.write_text(f"{head}<div>\n{main_of(text)}\n</div>\n", "utf-8")
        (folder / "mkdocs.yml").write_text(MATERIAL_SETTINGS.format(language=language), "utf-8")
        _run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")])
        return folder / "site"

    def answers(self, browser: Browser, address: str, language: str, typed: Sequence[str]) -> Iterator[Answer]:
        """Type into the box, and empty it before the next query."""
        with fresh(browser) as page:
            fetched = listen(page)
            page.goto(f"{address}/{language}/")
            box, said = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
            starting = said.inner_text()
            box.focus()
            page.wait_for_function(OTHER_WORDS, arg=["", starting])
            empty = str(said.evaluate("said => said.textContent"))
            for query in typed:
                box.fill(query)
                box.press("End")  # it listens to keys
                page.wait_for_function(OTHER_WORDS, arg=[empty, starting])
                yield Answer(_hits(page, ".md-search-result__item > a"), frozenset(fetched))
                box.fill("")
                box.press("End")
                page.wait_for_function(f"([empty]) => {MATERIAL_SAID} === empty", arg=[empty])


MATERIAL_SAID = "document.querySelector('.md-search-result__meta').textContent"
OTHER_WORDS = f"words => {MATERIAL_SAID}.trim() && !words.includes({MATERIAL_SAID}.trim())"
MATERIAL_SETTINGS = """\
site_name: Komplan
site_url: https://komplan.example.org/
theme:
  name: material
  language: {language}
  font: false
  features: [navigation.prune]
plugins: [search]
nav: [{language}/index.md]
"""
"""By its theme's language Material chooses how the search reads words: of Czech and Polish as if they were English."""


class Pagefind(Engine):
    """Pagefind, over the main parts of our pages; each query is asked in a fresh browser, too."""

    name = "pagefind"

    def __init__(self, program: str) -> None:
        """Take the program that makes its index."""
        self.program = program
        self.told = _run([program, "--version"]).strip().capitalize()

    def prepare(self, site: Path, folder: Path, language: str) -> Path:
        """Make the index of all languages, and a page in each of them from which it is asked."""
        folder.mkdir(parents=True)
        output = str(folder / "pagefind")
        _run([self.program, "--site", str(site), "--output-path", output, "--root-selector", "main"])
        (folder / "index.html").write_text(f'<!doctype html><html lang="{language}"><title>Pagefind</title>', "utf-8")
        return folder

    def answers(self, browser: Browser, address: str, language: str, typed: Sequence[str]) -> Iterator[Answer]:
        """Ask as programs do, and read what it tells of each of the first hits."""
        for query in typed:
            with fresh(browser) as page:
                fetched = listen(page)
                page.goto(f"{address}/")
                urls = page.evaluate(ASK_PAGEFIND, [query, READ])
                yield Answer([_address(url) for url in urls], frozenset(fetched))


ASK_PAGEFIND = """async ([typed, most]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(typed);
  const told = await Promise.all(results.slice(0, most).map(result => result.data()));
  return told.map(({ url }) => url);
}"""


@cache
def pagefind() -> str | None:
    """Return the program of Pagefind where somebody installed it: on the path, or as a package of Python."""
    if found := shutil.which("pagefind") or shutil.which("pagefind_extended"):
        return found
    spec = find_spec("pagefind_bin")
    places = [Path(place) / "pagefind" for place in (spec.submodule_search_locations or ())] if spec else []
    return next((str(place) for place in places if place.is_file()), None)


def engines() -> Mapping[str, Engine | str]:
    """Return all that are asked in the browser by their names; of one that is not installed, what is told instead."""
    program = pagefind()
    third = Pagefind(program) if program else "Pagefind is not installed, not measured"
    return {"komplan": Komplan(), "material": Material(), "pagefind": third}


def results_page(browser: Browser, address: str, language: str) -> str:
    """Return the address to which the search on a language's home page leads."""
    with fresh(browser) as page:
        page.goto(f"{address}/{language}/")
        return str(page.locator("form[role=search]").first.evaluate("form => form.action"))


@contextmanager
def fresh(browser: Browser) -> Iterator[Page]:
    """Give a window of a browser that has fetched nothing yet."""
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()


def listen(page: Page) -> set[str]:
    """Return the paths of files of the search that a page fetches, which come to be as it does."""
    fetched: set[str] = set()

    def note(request: Request) -> None:
        path = unquote(urlsplit(request.url).path).lstrip("/")
        if request.resource_type != "document" and OF_SEARCH.search(path):
            fetched.add(path)

    page.context.on("request", note)
    return fetched


def _hits(page: Page, links: str) -> list[str]:
    found = page.locator(links).evaluate_all(PATHS)
    return list(dict.fromkeys(_address(url) for url in found))[:READ]


def _address(url: str) -> str:
    return unquote(urlsplit(url).path).lstrip("/")


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{(done.stdout + done.stderr)[-4000:]}")
    return done.stdout

"""How well the search finds: `python bench/search.py [--held] [--languages …] [--engines …]`; how fast: `--town DIR`.

This repository's site is built, and Komplan's search, Material's own, Pagefind and a plain one outside the browser are
asked what `queries/` holds. README.md tells what the figures mean.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import reference
from asked import HALVES, Query, queries
from engines import Answer, Engine, engines
from found import Result, report
from measure import Ticker, measure
from playwright.sync_api import Browser
from records import LANGUAGES
from rounds import environment, komplan
from search_speed import speed
from sites import bare, main_of, title_of

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "tools"))

from browse import browsing  # noqa: E402 - which lies beside this folder
from stage import build, copy_town, serving  # noqa: E402

NAMES = ("komplan", "material", "pagefind", "reference")


def main() -> None:
    """Measure what the command line asks for."""
    asked = _asked()
    out = HERE / "out" / "search.md"
    out.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="komplan-search-") as folder, browsing() as browser:
        made = _fast(asked, browser) if asked.town else _found(asked, browser, Path(folder))
        out.write_text("\n".join([*made, _machine(browser)]) + "\n", "utf-8")
    print(out.read_text("utf-8"))
    print(f"Also in {out.relative_to(HERE.parent)}.")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how well the search finds, beside others.")
    parser.add_argument("--held", action="store_true", help="ask the half that nothing was tuned by")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--engines", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--town", type=Path, metavar="DIR", help="measure size and speed in this town instead")
    parser.add_argument("--rounds", type=int, default=3, help="how often it is asked the same; the fastest counts")
    return parser.parse_args()


def _found(asked: argparse.Namespace, browser: Browser, folder: Path) -> Iterator[str]:
    """Build this repository's site, ask all searches all queries, and yield the lines of the tables."""
    half = HALVES[asked.held]
    every = {language: queries(half, language) for language in asked.languages}
    site = _built("this repository's site", lambda: build(copy_town(folder / "town")))
    results = []
    browsed = engines()
    for name in asked.engines:
        if name == "reference":
            results.append(_by_reference(site, every))
        elif isinstance(engine := browsed[name], Engine):
            results.append(_in_browser(engine, browser, site, folder / name, every))
        else:
            results.append(Result(name.capitalize(), missing=engine))
    yield f"The {half} half of the queries, {datetime.now(UTC):%Y-%m-%d}."
    yield ""
    yield from report(every, results, tells_misses=not asked.held)


def _in_browser(
    engine: Engine, browser: Browser, site: Path, folder: Path, every: Mapping[str, Sequence[Query]]
) -> Result:
    result = Result(engine.told)
    for language, some in every.items():
        served = _built(f"{engine.told}, {language}", lambda: engine.prepare(site, folder / language, language))  # noqa: B023
        ticker = Ticker(f"{engine.told}, {language}: {len(some)} queries")
        answers: list[Answer] = []
        with serving(served) as address:
            for answer in engine.answers(browser, address, language, [query.typed for query in some]):
                answers.append(answer)
                ticker.tick()
        ticker.end()
        places = [query.place(answer.hits) for query, answer in zip(some, answers, strict=True)]
        result.add(language, places, served, [answer.fetched for answer in answers])
    return result


def _by_reference(site: Path, every: Mapping[str, Sequence[Query]]) -> Result:
    if not reference.is_installed():
        return Result("Snowball and BM25", missing=reference.MISSING)
    result = Result(reference.told())
    for language, some in every.items():
        texts = {path: path.read_text("utf-8") for path in sorted((site / language).rglob("index.html"))}
        pages = {
            f"{path.parent.relative_to(site).as_posix()}/": (title_of(text), bare(main_of(text)))
            for path, text in texts.items()
        }
        search = reference.Reference(language, pages)
        result.add(language, [query.place(search.ask(query.typed)) for query in some], site, ())
    return result


def _fast(asked: argparse.Namespace, browser: Browser) -> Iterator[str]:
    """Build a town and yield the lines of the table of how much its search fetches and how fast it is."""
    measure(f"the site of {asked.town} is made", komplan("build", asked.town), environment())
    site = asked.town / "site"
    with serving(site) as address:
        yield from speed(browser, site, address, asked.languages, asked.rounds)


def _built(name: str, make: Callable[[], Path]) -> Path:
    ticker = Ticker(f"{name} is made")
    try:
        return make()
    finally:
        ticker.end()


def _machine(browser: Browser) -> str:
    return (
        f"Chromium {browser.version}, {os.cpu_count()} cores; load of the machine afterwards {os.getloadavg()[0]:.1f}."
    )


if __name__ == "__main__":
    main()

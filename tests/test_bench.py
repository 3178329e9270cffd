"""The benchmark measures what it says: towns, edits and the same content for other generators, and only fair ratios."""

import json
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from towns import Town

BENCH = Path(__file__).parents[1] / "bench"
PAGES = 500
TODAY = "2026-01-31"
LANGUAGES = ("cs", "pl", "en")
HOLD = """
import os, time
some = b"x" * 80_000_000
child = os.fork()
own = child or some.upper()
time.sleep(1)
if child:
    os.wait()
"""
"""A program that holds 80 MB, and that starts another, which has them in common with it and 80 MB of its own."""


QUERIES = """
import json
from asked import HALVES, KINDS, queries
told = {half: {language: queries(half, language) for language in ("cs", "pl", "en")} for half in HALVES}
print(json.dumps([KINDS, {half: {language: [[query.typed, query.kind, query.wanted] for query in some]
    for language, some in languages.items()} for half, languages in told.items()}]))
"""


def run(*arguments: str | Path) -> str:
    """Run Python among the programs of the benchmark, whose modules have names that tests have, too."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=BENCH, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an invented town, and of the same for Material and for Hugo."""
    folder = tmp_path_factory.mktemp("bench")
    others = ("--material", folder / "material", "--hugo", folder / "hugo")
    run("towns.py", "--pages", f"{PAGES}", "--out", folder / "town", *others)
    return folder


def test_all_sites_have_the_same_pages(sites: Path) -> None:
    material, hugo = sites / "material/docs", sites / "hugo/content"
    theirs = sorted(path.relative_to(material).as_posix() for path in material.glob("??/**/*.md"))
    told = [file for file in hugo.glob("??/**/*.md") if '"title"' in file.read_text("utf-8")]
    assert sorted(path.relative_to(hugo).as_posix().replace("_index", "index") for path in told) == theirs
    built = Town(sites / "town").build(today=TODAY)
    ours = [page for language in LANGUAGES for page in (built / language).rglob("*.html")]
    assert abs(len(ours) - PAGES) <= PAGES // 100
    assert abs(len(theirs) - PAGES) <= PAGES // 100


def test_translations_know_one_another(sites: Path) -> None:
    keys = [
        {json.JSONDecoder().raw_decode(text)[0]["translationKey"] for text in _told(sites / "hugo/content" / language)}
        for language in LANGUAGES
    ]
    assert keys[0] == keys[1] == keys[2]
    assert len(keys[0]) == len(_told(sites / "hugo/content/cs"))


def _told(folder: Path) -> list[str]:
    texts = [file.read_text("utf-8") for file in folder.rglob("*.md")]
    return [text for text in texts if '"title"' in text]


def test_hugo_builds_what_it_is_given(sites: Path) -> None:
    """Hugo belongs to no Python project, so where it is missing the files alone are proven, and the run says so."""
    if not shutil.which("hugo"):
        warnings.warn("Hugo is not installed: its layouts were not built.", stacklevel=1)
        return
    code = "import subprocess, sys, hugo, pathlib; subprocess.run(hugo.command(pathlib.Path(sys.argv[1]), sys.argv[2]))"
    titles = [json.JSONDecoder().raw_decode(text)[0]["title"] for text in _told(sites / "hugo/content/cs")]
    for layout in ("rich", "bare"):
        run("-c", code, sites / "hugo", layout)
        built = list((sites / "hugo" / layout / "cs").rglob("*.html"))
        assert len(built) == len(titles)
    index = json.loads((sites / "hugo/rich/cs/index.json").read_text("utf-8"))
    assert sorted(page["title"] for page in index) == sorted(titles)
    for page in index:
        text = (sites / "hugo/rich" / page["location"].lstrip("/") / "index.html").read_text("utf-8")
        assert 'hreflang="pl"' in text
        assert 'aria-label="Menu"' in text
    assert not _lost(sites / "hugo/rich")


def _lost(site: Path) -> list[str]:
    """Return the addresses that pages of a site lead to and that are not there."""
    leads = {
        lead.partition('"')[0]
        for page in site.rglob("*.html")
        for lead in page.read_text("utf-8").split('<a href="/')[1:]
    }
    return [lead for lead in leads if not (site / lead).exists()]


def test_edits_leave_a_town_without_errors(tmp_path: Path) -> None:
    one, other = (run("edits.py", "--pages", "1500", "--out", tmp_path / name) for name in ("one", "other"))
    assert one == other
    done = [line.partition(":")[0] for line in one.splitlines()]
    sorts = "text title status date add delete rename move publish attachment translation"
    hubs = ["organisation", "setting", "colour", "day"]
    assert done[0] == "draft"
    assert len(done[1:-4]) == 20
    assert {*done[1:-4]} == {*sorts.split()}
    assert done[-4:] == hubs
    found = Town(tmp_path / "one").run("check", "--format", "json", today="2026-02-01").stdout.splitlines()
    assert [said for line in found if (said := json.loads(line))["severity"] == "error"] == []


def test_memory_is_that_of_all_processes() -> None:
    code = (
        "from measure import measure; import sys; print(measure('hold', [sys.executable, '-c', sys.argv[1]], {}).peak)"
    )
    peak = int(run("-c", code, HOLD))
    assert peak > 80_000_000
    if sys.platform == "linux":
        assert 160_000_000 < peak < 220_000_000


def test_no_ratio_where_a_site_is_wrong() -> None:
    code = (
        "from results import *; it = Figures(1.0, 1.0, 10**6); "
        "some = {name: it for name in (CHECK, COLD, SAME, RICH, BARE, MATERIAL)}; "
        "result = Result(500, some, {'text': [it]}, verified=1); print(*report([result], None)); "
        "result.unequal.append('after text'); print(*report([result], None), sep='\\n')"
    )
    right, *wrong = run("-c", code).splitlines()
    assert "against Hugo rich | 1.00" in right
    assert "warm ≠ cold" not in right
    assert [line for line in wrong if "against" in line and "1.00" in line] == []
    assert "- after text" in wrong


def test_files_that_differ_are_named(tmp_path: Path) -> None:
    for name, text in (("one", "a"), ("other", "b")):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep/page").write_text(text)
        (tmp_path / name / "same").write_text("c")
        (tmp_path / name / name).write_text("d")
    code = "from sites import differences; import pathlib, sys; print(differences(*map(pathlib.Path, sys.argv[1:])))"
    assert run("-c", code, tmp_path / "one", tmp_path / "other").strip() == str(["deep/page", "one", "other"])


def test_queries_ask_for_pages_that_there_are(site: Path) -> None:
    kinds, halves = json.loads(run("-c", QUERIES))
    assert sorted(halves) == ["held", "open"]
    for languages in halves.values():
        assert sorted(languages) == sorted(LANGUAGES)
        for language, queries in languages.items():
            assert len(queries) >= 40
            assert {kind for _, kind, _ in queries} == {*kinds}
            assert [typed for typed, _, wanted in queries if not typed.strip() or not wanted] == []
            wanted = {address for _, _, addresses in queries for address in addresses}
            assert {address for address in wanted if not address.startswith(f"{language}/")} == set()
            assert {address for address in wanted if not (site / address / "index.html").is_file()} == set()


def test_no_query_is_asked_twice() -> None:
    """Least of all one in both halves, as the second has to tell what the first was not tuned by."""
    _, halves = json.loads(run("-c", QUERIES))
    for language in LANGUAGES:
        typed = [query[0].casefold() for half in halves.values() for query in half[language]]
        assert {one for one in typed if typed.count(one) > 1} == set()


def test_a_search_is_judged_by_its_first_wanted_page() -> None:
    code = (
        "from asked import *; wants = Query('a', 'name', ['x/', 'y/']); "
        "places = [wants.place(hits) for hits in (['x/'], ['z/', 'y/', 'x/'], ['z/'], [*'abcdefghij', 'x/'])]; "
        "print(places, Score.of(places))"
    )
    assert run("-c", code).strip() == "[1, 2, 0, 0] Score(first=0.25, five=0.5, reciprocal=0.375)"


def test_tables_of_searches_tell_what_was_not_measured() -> None:
    code = (
        "from found import *; some = {'cs': [Query('a', 'name', ['x/']), Query('b', 'slip', ['y/'])]}; "
        "one, other = Result('One'), Result('Other', missing='Other is not installed'); "
        "one.add('cs', [1, 0], Path('.'), [frozenset({'found.py', 'asked.py'}), frozenset({'found.py'})]); "
        "print(*report(some, [one, other], tells_misses=True), sep='\\n')"
    )
    lines = run("-c", code).splitlines()
    size = (BENCH / "asked.py").stat().st_size
    assert "| One | 50% / 50% / 0.500 |" in lines
    assert "| Other | not measured |" in lines
    assert "**Other is not installed.**" in lines
    assert [line for line in lines if f"| {size / 1024:.1f} (" in line and line.endswith("| 0.5 | 1 |")]
    assert "- cs, slip: `b` – not among the first ten; wanted y/" in lines

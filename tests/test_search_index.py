"""The files of the search: whatever is looked for is in them, and an edit changes them into what a new build makes."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from stage import TODAY

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.pages.page import Page
from komplan.pages.search import changed, index
from komplan.pages.search.changed import ChangedIndex
from komplan.pages.search.coded import DIGITS, SIGNS, data_of, ids, number, number_of, script, signs_of
from komplan.pages.search.entry import IndexEntry
from komplan.pages.search.index import HEAD, POSTING, RESTS, Index
from komplan.pages.site import Site, plan_site

ROOT = Path(__file__).parents[1]
WORDS = [f"{first}{last}" for first in ("plan", "rad", "sluzb", "dom", "2026", "x") for last in ("", "a", "ovat", "/3")]


@pytest.fixture(scope="module")
def site() -> Site:
    """Return this repository's own website."""
    edition = check_town(FolderSnapshot(ROOT), lambda zone: TODAY).edition
    assert edition is not None
    return plan_site(edition.public, edition.site_url, {})


@pytest.fixture(scope="module")
def pages(site: Site) -> list[tuple[Page, IndexEntry]]:
    """Return its Polish pages that can be found."""
    made = (site.page(route) for route in site.routes["pl"])
    return [(page, entry) for page in made if (entry := site.entry(page))]


def drawn(chance: random.Random, count: int) -> dict[str, str]:
    """Return lines of entries by the ids of their pages."""
    found = {}
    for at in range(count):
        head = signs_of(at * 997) + chance.choice("ah7")
        terms = chance.sample(WORDS, chance.randint(1, 8))
        found[head[:SIGNS]] = " ".join([head, *(f"{term}{chance.choice(DIGITS[1:])}" for term in sorted(terms))])
    return found


def standing(lines: dict[str, str]) -> dict[str, bytes]:
    return dict(Index(lines.values()).files())


@pytest.mark.parametrize("seed", range(12))
def test_an_edit_changes_an_index_into_that_of_a_new_build(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With long lists and several files, by making both smaller."""
    for module in (index, changed):
        monkeypatch.setattr(module, "LONG", 12)
    monkeypatch.setattr(index, "SIZE", 700)
    chance = random.Random(seed)
    lines = drawn(chance, 60)
    files, parted = standing(lines), 0
    for _ in range(25):
        after, drawn_anew = dict(lines), drawn(chance, 64)
        for head in chance.sample(sorted(drawn_anew), chance.randint(1, 5)):
            if head in after and chance.random() < 0.3:
                del after[head]
            else:
                after[head] = drawn_anew[head]
        pairs = [(lines.get(head, ""), after.get(head, "")) for head in {*lines, *after}]
        told = [(old, new) for old, new in pairs if old != new]
        totals = Index(lines.values()).totals
        edited = ChangedIndex(totals, told, lambda path: files.get(path, b""), "\n".join(after.values()))  # noqa: B023
        new = Index(after.values())
        assert edited.totals == new.totals
        lines, before = after, files
        files = dict(new.files())
        if edited.is_parted_as_before:
            parted += 1
            kept = {path: content for path, content in {**before, **edited.files}.items() if content is not None}
            assert kept == files
            assert (
                all(before.get(path) != files.get(path) for path in edited.files if not path.startswith("t/")) or told
            )
            assert {term: new.pages_with(term) for term in WORDS} == {term: edited.pages_with(term) for term in WORDS}
    assert parted > 5


def test_an_edit_leaves_the_other_files_alone() -> None:
    lines = drawn(random.Random(1), 400)
    one = next(iter(lines))
    after = {**lines, one: f"{lines[one]} novinka9"}
    made = standing(lines)
    edited = ChangedIndex(
        Index(lines.values()).totals, [(lines[one], after[one])], made.__getitem__, "\n".join(after.values())
    )
    assert len(edited.files) <= 3 < len(made)


def lists_of(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for path, content in files.items():
        if path.startswith("t/") and not path.startswith("t/+"):
            yield from data_of(content).items()


@cache
def stepped(steps: str) -> frozenset[int]:
    """Return the numbers that steps lead to, as the browser reads them."""
    numbers, number, step, unit = set[int](), -1, 0, 1
    for sign in steps:
        worth = DIGITS.index(sign)
        step, unit = step + worth * unit, unit * 16
        if worth < 48:
            number, step, unit = number + step + 1, 0, 1
            numbers.add(number)
    return frozenset(numbers)


def rest_of(files: dict[str, bytes], term: str) -> frozenset[int]:
    """Return the pages of a term that stand beyond its best."""
    return stepped(data_of(files[f"t/+{number(term, RESTS)}.js"])[term])


def test_each_term_leads_to_its_pages(pages: list[tuple[Page, IndexEntry]]) -> None:
    made = Index(entry.line for _, entry in pages)
    files = dict(made.files())
    lists = dict(lists_of(files))
    shards, buckets = made.totals.shards, made.totals.buckets
    for page, entry in pages:
        head, *terms = entry.line.split(" ")
        assert terms, page.url
        for said in terms:
            term = said[:-1]
            found = lists[term]
            assert f"t/{number(term, shards)}.js" in files
            assert head in found or number_of(head[:SIGNS]) in rest_of(files, term), (page.url, term)
            if len(term) >= index.SPELT and not term.startswith(("@", "=")):
                for key in index.bucket_keys(term):
                    words = data_of(files[f"w/{number(key, buckets)}.js"]).split(" ")
                    assert any(word[:-1] == term for word in words), term


def test_lists_hold_pages_of_a_fixed_form(pages: list[tuple[Page, IndexEntry]]) -> None:
    for term, found in lists_of(dict(Index(entry.line for _, entry in pages).files())):
        said = found[found.index("!", 1) + 1 :] if found.startswith("!") else found
        assert len(said) % POSTING == 0, term
        assert all(said[at + HEAD] in DIGITS[1:] for at in range(0, len(said), POSTING)), term


def test_each_page_has_a_card_with_its_text(pages: list[tuple[Page, IndexEntry]]) -> None:
    for page, entry in pages:
        cards = [data_of(content) for content in entry.files.values()]
        card, *more = cards
        assert card["u"] == page.url
        assert card["t"]
        assert card["more"] == len(more)
        shown = [said for screen in (card["x"], *more) for said in screen]
        told = {card["t"], card["m"], *(card["g"] or ())}
        assert {*page.text, *told} == {*shown, *told}


def test_the_same_content_gives_the_same_files(site: Site, pages: list[tuple[Page, IndexEntry]]) -> None:
    again = [site.entry(site.page(page.route)) for page, _ in pages]
    assert again == [entry for _, entry in pages]
    lines = [entry.line for _, entry in pages]
    assert dict(Index(lines).files()) == dict(Index(reversed(lines)).files())


def test_ids_are_told_apart_and_stay() -> None:
    paths = {f"cs/projekty/p{number}/": number % 3 for number in range(6000)}
    found = ids(paths)
    assert len(set(found.values())) == len(paths)
    assert [signs_of(one)[0] for one in found.values()] == [DIGITS[paths[path]] for path in found]
    some = ids(dict([*paths.items()][::5]))
    assert sum(found[path] != one for path, one in some.items()) <= 12, "but for the few that have one in common"


def test_data_comes_out_of_a_script_as_it_went_in() -> None:
    for data in ({"a": "b,)("}, "x) y", ["\N{LINE SEPARATOR}</script>", 1], {}):
        assert data_of(script("t/1", data)) == data

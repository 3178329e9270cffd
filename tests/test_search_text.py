"""The text that search looks through: what the bodies of pages say of their own, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from stage import TODAY

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.language.catalogue import catalogue, languages
from komplan.pages.page import Page, PageSort
from komplan.pages.site import plan_site
from komplan.sources.markdown_text import plain_text

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"\w+")
LABELS = ("fields", "fields_of")


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Return the pages of the repository's own website as values."""
    edition = check_town(FolderSnapshot(ROOT), lambda zone: TODAY).edition
    assert edition is not None
    return [page for page in plan_site(edition.public, edition.site_url, {}).build() if isinstance(page, Page)]


def words(text: str) -> set[str]:
    return set(WORD.findall(text.replace("\N{SOFT HYPHEN}", "").casefold()))


def own_facts(body: Tag) -> Iterator[Tag]:
    """Yield the facts that a page tells of its own record; those of others stand in sections, items of lists and folds.

    Which version minutes are is counted by the page and stated by nobody.
    """
    for fact in body.select("[data-field]:not([data-field=version])"):
        if not fact.find_parent(["section", "li"]) and not fact.find_parent("details", id=True):
            yield fact


def test_each_fact_of_a_record_is_in_the_text(pages: list[Page]) -> None:
    facts = 0
    for page in pages:
        if page.route.source.sort is not PageSort.RECORD:
            continue
        said = words("\n".join(page.text))
        for fact in own_facts(BeautifulSoup(page.body, "html.parser")):
            for unread in fact.select("details, [data-field=digest], [aria-hidden]"):  # nobody looks for a digest
                unread.decompose()
            lost = words((fact.find("dd") or fact).get_text(" ")) - said
            assert not lost, (page.url, fact.get("data-field"), lost)
            facts += 1
    assert facts > 3000


def test_the_text_says_nothing_that_the_body_does_not(pages: list[Page]) -> None:
    """But for the site's name, and those of fields whose values the body tells in another form, as a code in a name."""
    labels = {language: words(str([catalogue(language).words[table] for table in LABELS])) for language in languages()}
    for page in pages:
        body = BeautifulSoup(page.hero + page.body, "html.parser").get_text(" ")
        more = words("\n".join(page.text)) - words(f"{body} {page.head.name}") - labels[page.language]
        assert not more, (page.url, more)


def test_each_page_has_a_text_with_its_name(pages: list[Page]) -> None:
    for page in pages:
        assert words(page.head.name) <= words("\n".join(page.text)), page.url
        assert all(line.strip() for line in page.text), page.url
        assert not any("<p" in line or "</" in line for line in page.text), page.url


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Jedna *dvě*\ntři.\n\nČtyři", ("Jedna dvě tři.", "Čtyři")),
        ("# Nadpis\n\n- první\n- druhá\n  - vnitřní", ("Nadpis", "první", "druhá", "vnitřní")),
        ("| Kdo | Kdy |\n|---|---|\n| Obec | 2026 |", ("Kdo", "Kdy", "Obec", "2026")),
        ("[Slova](cesta.md) a ![obrázek](a.png)", ("Slova a obrázek",)),
        ("Zde <b>tučně</b><!-- nic --> a <script>x()</script>dál &amp; dál", ("Zde tučně a dál & dál",)),
        ("<div>\n<p>Uvnitř</p>\n</div>\n\n<!-- skryto -->", ("Uvnitř",)),
        ("do&shy;hoda < 5", ("dohoda < 5",)),
        ("", ()),
    ],
)
def test_the_words_of_markdown(typed: str, told: tuple[str, ...]) -> None:
    assert plain_text(typed) == told

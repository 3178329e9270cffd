"""Terms are explained where they stand in a text, once a page, and nowhere else."""

from pathlib import Path

import pytest

from reading import main_of, plain
from towns import Town, new_town

TERM = """\
title: {cs: "ORP", en: "district"}
aliases: [{cs: "obec s rozšířenou působností"}]
definition: {cs: "Obec, která úřaduje <i>i</i> pro okolí.", en: "A town with an office for its surroundings."}
more: https://example.org/orp
"""
TEXT = """\
---
title: Setkání v ORP
date: 2026-02-02
territory: town
---
## ORP v nadpisu

ORPHEUS, super-ORP, `ORP` a [ORP](https://example.org/) nic. Obec s rozšířenou
působností ano, ORP už ne. Ustanovení & ORP.
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    made = new_town(tmp_path_factory.mktemp("explained"))
    made.write("content/terms/orp.yml", TERM)
    made.write("content/terms/quiet.yml", "title: Tajnost\ndefinition: Nic.\npublication: draft\n")
    made.write("content/articles/news.md", TEXT)
    mandate = "mandate: {cs: Tajnost v ORP (a v ORP)., en: It works in the district.}"
    body = f"title: {{cs: Rada ORP, en: ORP council}}\nkind: working-group\nterritory: town\n{mandate}\n"
    made.write("content/bodies/group.yml", body)
    made.record("project", "other", {"title": "Bez pojmu", "territory": "town"})
    return made


@pytest.fixture(scope="module")
def site(town: Town) -> Path:
    return town.build()


def explained(site: Path, url: str) -> list[tuple[str, str]]:
    """Return each word that is explained on a page, with what stands around it."""
    main = main_of(site, url)
    found = main.select("button[popovertarget]")
    for button in found:
        assert len(main.select(f'[popover][id="{button["popovertarget"]}"]')) == 1
    assert len(main.select("[popover]")) == len(found)
    return [(plain(button.get_text()), str(button.parent.name)) for button in found if button.parent]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("cs/clanky/news/", ["Obec s rozšířenou působností"]),
        ("cs/skupiny/group/", ["ORP"]),
        ("en/groups/group/", ["district"]),
        ("cs/projekty/other/", []),
        ("cs/pojmy/orp/", []),
        ("cs/pojmy/", []),
    ],
)
def test_the_first_place_in_a_text_explains_a_term(site: Path, url: str, words: list[str]) -> None:
    assert [word for word, _ in explained(site, url)] == words


def test_what_is_said_of_it(site: Path) -> None:
    (said,) = main_of(site, "cs/skupiny/group/").select("[popover]")
    assert plain(said.get_text(" ")).startswith("ORP - Obec, která úřaduje <i>i</i> pro okolí.")
    assert [link["href"] for link in said.find_all("a")] == ["../../../cs/pojmy/orp/", "https://example.org/orp"]


def test_nothing_but_the_buttons_is_added(town: Town, site: Path) -> None:
    text = (site / "cs/skupiny/group/index.html").read_text("utf-8")
    assert text.count("<button") - text.count(" popovertarget=") == text.count("</button>") - 1
    assert "v <button" in text.replace("\u00a0", " ")
    assert plain(main_of(site, "cs/skupiny/group/").select_one('[data-field="mandate"] dd').get_text()) == (  # type: ignore[union-attr]
        "Tajnost v ORP (a v ORP)."
    )


def test_an_edit_of_a_term_changes_the_pages_that_explain_it(town: Town, site: Path) -> None:
    for edited in (TERM.replace("pro okolí", "pro sousedy"), TERM.replace('cs: "ORP"', 'cs: "Tajnost"'), TERM):
        town.write("content/terms/orp.yml", edited)
        done = town.run("build", "--verify")
        assert done.returncode == 0, done.stdout + done.stderr

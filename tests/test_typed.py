"""What people write in minutes, as the page shows it and as the check refuses it."""

from pathlib import Path

import pytest

from building import build_here
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.diagnostics.diagnostic import say
from komplan.language.catalogue import catalogue
from reading import LANGUAGES, addresses, field_of, main_of, plain
from towns import Town, new_town

MINUTES = """\
---
life: held
summary: {{{summary}}}
starts: od 15:00 hod.
ends: "17.30"
present: {{unknown: {{{reason}}}}}
decisions:
  - {{code: {{unknown: {{{none}}}}}, title: {{{budget}}}, kind: note, vote: "2 : 5 : 1"}}
  - code: R2
    title: {{{budget}}}
    kind: decision
    vote: pro 5, proti 0, zdržel se 1
tasks:
  - code: U1
    title: {{{budget}}}
    due: {{value: 2026-12, as_written: "IV kwartał 2026"}}
---
Text.
"""


def in_each(**words: str) -> str:
    return ", ".join(f'{language}: "{text}"' for language, text in words.items())


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    made = new_town(tmp_path_factory.mktemp("typed") / "town", *LANGUAGES)
    filled = {
        "summary": in_each(cs="Shrnutí.", pl="Streszczenie.", en="Summary."),
        "reason": in_each(cs="podle prezenční listiny", pl="według listy obecności", en="see the attendance list"),
        "none": in_each(cs="bez čísla", pl="bez numeru", en="no number"),
        "budget": in_each(cs="Rozpočet", pl="Budżet", en="Budget"),
    }
    made.write("minutes/group/2026-01-10.md", MINUTES.format(**filled))
    made.record("body", "group", {
        "title": {"cs": "Skupina", "pl": "Grupa", "en": "Group"}, "kind": "working-group", "territory": "town",
        "contact": {"phone": ["00420 577 197 440", "577 197 440-2"]},
    })  # fmt: skip
    return made


def test_pages(town: Town) -> None:
    """Times, votes, telephones and codes that nobody gave stand on the page as they were meant."""
    site = build_here(town)
    urls = addresses(site)
    meeting = main_of(site, urls["meeting/group/2026-01-10"]["cs"])
    assert plain(field_of(meeting, "starts").get_text()) == "15:00"
    assert plain(field_of(meeting, "ends").get_text()) == "17:30"
    said = {
        "cs": ("Neuvedeno: podle prezenční listiny", "pro 2, proti 5, zdržel se 1 - návrh nebyl přijat"),
        "pl": ("Nie podano: według listy obecności", "za 2, przeciw 5, wstrzymało się 1 - wniosek nie został przyjęty"),
        "en": ("Not stated: see the attendance list", "2 for, 5 against, 1 abstained - the proposal was not adopted"),
    }
    for language, (present, vote) in said.items():
        meeting = main_of(site, urls["meeting/group/2026-01-10"][language])
        assert plain(field_of(meeting, "present").get_text()) == present
        decision = main_of(site, urls["decision/group-2026-01-10-1"][language])
        assert plain(field_of(decision, "vote").get_text()) == vote
        assert plain(decision.find("h1").get_text()) in {"Rozpočet", "Budżet", "Budget"}  # type: ignore[union-attr]
    task = main_of(site, urls["task/u1"]["pl"])
    assert "IV kwartał 2026" in field_of(task, "due").get_text()
    body = main_of(site, urls["body/group"]["cs"])
    assert {link["href"] for link in body.select("a[href^='tel:']")} == {"tel:+420577197440", "tel:+420577197442"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_listed_in_the_words_of_the_reader(town: Town, language: str, tmp_path: Path) -> None:
    """Where no choice is meant, each is told with what the site calls it in the reader's language."""
    words = catalogue(language)
    made = new_town(tmp_path / "town")
    made.record("document", "a", {"title": "Plán", "kind": "hatmatilka"})
    checked = check_town(FolderSnapshot(made.root), lambda zone: "2026-06-01")
    (finding,) = [finding for finding in checked.findings if finding.code == "wrong-choice"]
    for key, word in words.find("choices", "document-kind").items():
        assert (key if key == word else f"{key} – {word}") in say(finding, words).hint

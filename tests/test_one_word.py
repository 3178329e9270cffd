"""One word for one thing: what a catalogue calls something, it calls so wherever it speaks of it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from komplan.language.catalogue import catalogue

CATALOGUES = Path(__file__).parents[1] / "hooks/komplan/language/catalogues"
HEARD = {"read", "known", "synonyms", "narrower", "units", "unbroken"}
"""Tables of what people write, and of what they count."""

WORDS = {
    "cs": [
        ("kinds.meeting.one", "Setkání", r"schůz|zasedán"),
        ("kinds.task.one", "Úkol", r"úloh"),
        ("kinds.indicator.one", "Indikátor", r"ukazatel"),
        ("kinds.organisation.one", "Organizace", r"subjekt"),
        ("kinds.body.one", "Skupina", r"gremi"),
        ("kinds.resolution.one", "Usnesení", r"rezoluc"),
        ("fields.secured", "Zajištěno", r"alokov|zasmluvn"),
        ("fields.spent", "Vyplaceno", r"vyčerpán|proplac|utracen"),
        ("choices.document-kind.minutes", "zápis", r"protokol|zápisnic"),
        ("tasks.given", "zadaný", r"uložen[ýáo] úkol|úkol\w* uložen"),
    ],
    "pl": [
        ("kinds.meeting.one", "Posiedzenie", r"spotkani|zebrani[aeu]\b"),
        ("kinds.decision.one", "Ustalenie", r"decyzj(?!ą\so\sdofinansowaniu|i\sczłowieka)"),
        ("kinds.task.one", "Zadanie", r"polecenie grupy"),
        ("kinds.indicator.one", "Wskaźnik", r"miernik|indykator"),
        ("kinds.measure.one", "Działanie", r"środek planu|aktywność"),
        ("fields.secured", "Zabezpieczone", r"(?:kwot\w+|ile) zapewni"),
        ("choices.measure-state.cancelled", "wycofane", r"anulowa"),
        ("fields.lead", "Odpowiedzialny", r"gestor"),
        ("kinds.plan.one", "Plan lub program", r"wspólnotow"),
    ],
    "en": [
        ("kinds.meeting.one", "Meeting", r"gathering|sitting"),
        ("kinds.task.one", "Task", r"action item|to-do|assignment"),
        ("kinds.indicator.one", "Indicator", r"metric|\bKPI"),
        ("kinds.organisation.one", "Organisation", r"organization|stakeholder"),
        ("fields.secured", "Secured", r"earmark"),
        ("fields.spent", "Spent", r"disburse|paid out"),
    ],
}  # fmt: skip
"""By language: where the catalogue names a thing, how it does, and what nothing else in it may call the thing."""


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield what a catalogue says to people, by its path, with plain spaces."""
    for part in ("site", "fields", "diagnostics"):
        tables = tomllib.loads((CATALOGUES / language / f"{part}.toml").read_text("utf-8"))
        for path, words in _walk({name: table for name, table in tables.items() if name not in HEARD}):
            if not path.endswith(".slug"):  # addresses stay what they were
                yield path, words.replace("\N{NO-BREAK SPACE}", " ")


def _walk(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((f"{name}.{path}", words) for path, words in _walk(value))


@pytest.mark.parametrize("language", WORDS)
def test_a_thing_is_called_one_name(language: str) -> None:
    said = list(texts(language))
    for path, _, others in WORDS[language]:
        wrong = re.compile(others, re.I)
        assert [key for key, words in said if wrong.search(words)] == [], f"there {path} is called another name"


@pytest.mark.parametrize(("language", "path", "name"), [
    (language, path, name) for language, rows in WORDS.items() for path, name, _ in rows
])  # fmt: skip
def test_what_the_name_is(language: str, path: str, name: str) -> None:
    assert catalogue(language).find(*path.split(".")) == name

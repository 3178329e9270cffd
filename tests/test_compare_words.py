"""How a comparison reads: each thing is said once, in words that stand apart from each other."""

from collections.abc import Mapping
from typing import Any

import pytest

from test_compare import commit, git, told
from towns import Town

LABELS: Mapping[str, tuple[str, str]] = {
    "cs": (
        "Opatření: Průvodce „Kdo pomůže“ (1)",
        "Jak se plní: – → Stav: probíhá · Ke dni: 20. května 2026 · Důvod: Už jezdí.",
    ),
    "pl": (
        "Działanie: Przewodnik „Kto pomoże” (1)",
        "Stan realizacji: – → Stan: w toku · Na dzień: 20 maja 2026 r. · Powód: Już jeździ.",
    ),
    "en": (
        "Measure: Guide “Who helps” (1)",
        "How far it has come: – → State: in progress · As of: 20 May 2026 · Reason: It runs.",
    ),
}


@pytest.fixture
def town(town: Town) -> Town:
    town.write("mkdocs.yml", (town.root / "mkdocs.yml").read_text("utf-8").replace("[cs, en]", "[cs, pl, en]"))
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": {"from": "2024", "to": "2029"}})
    return town


def measure(town: Town, **more: Any) -> None:
    title = {"cs": "Průvodce „Kdo pomůže“", "pl": "Przewodnik „Kto pomoże”", "en": "Guide “Who helps”"}
    town.record("measure", "plan/1", {"title": title, **more})


def office(town: Town, **contact: str) -> None:
    town.record("organisation", "urad", {"name": "Úřad", "territory": "town", "contacts": [contact]})


def lines(town: Town, *revisions: str, language: str = "en") -> list[str]:
    text = told(town, *revisions, language=language).replace("\N{NO-BREAK SPACE}", " ")
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("language", LABELS)
def test_what_came_is_told_with_a_label_for_each_field(town: Town, language: str) -> None:
    first = {"state": "not-started", "date": "2026-01-05", "reason": "Čeká se."}
    measure(town, status=[first])
    commit(town)
    reason = {"cs": "Už jezdí.", "pl": "Już jeździ.", "en": "It runs."}
    measure(town, status=[first, {"state": "in-progress", "date": "2026-05-20", "reason": reason}])
    title, said = LABELS[language]
    assert lines(town, language=language)[-2:] == [f"{title} (plans/plan/measures/1.yml)", said]


def test_what_changed_in_an_item_is_told_behind_what_it_is_called(town: Town) -> None:
    first = {"state": "in-progress", "date": "2026-01-05", "reason": {"en": "It runs."}}
    measure(town, status=[first])
    commit(town)
    measure(town, status=[first | {"reason": {"en": "It runs daily."}}])
    assert (
        lines(town)[-1]
        == "How far it has come › in progress, 5 January 2026 › Reason (English): It runs. → It runs daily."
    )


def test_a_contact_of_an_office_is_shown_and_what_is_none_any_more_is_not(town: Town) -> None:
    office(town, phone="+420 577 000 111", email="a@urad.example.org")
    commit(town)
    office(town, phone="+420 577 000 222", email="a@urad.example.org")
    assert lines(town)[-1] == "Contacts › a@urad.example.org › Telephone: +••• ••• ••• ••• → +420 577 000 222"


def test_what_becomes_public_or_is_renamed_is_told_once(town: Town) -> None:
    article = "---\ntitle: {cs: Zpráva, pl: Raport, en: Report}\ndate: 2026-01-05\npublication: draft\n---\nText.\n"
    town.write("content/articles/zprava.md", article)
    office(town, phone="+420 577 000 111")
    commit(town)
    town.write("content/articles/zprava.md", article.replace("publication: draft\n", ""))
    old = town.root / "content/organisations/urad.yml"
    town.write("content/organisations/radnice.yml", old.read_text("utf-8") + "former_ids: [urad]\n")
    old.unlink()
    assert lines(town, "HEAD")[-4:] == [
        "1 record becomes public:",
        "Article: Report (content/articles/zprava.md)",
        "1 record changed:",
        "Organisation: Úřad (content/organisations/radnice.yml) – before: urad",
    ]


def test_a_setting_is_told_by_its_way_and_as_it_is_written(town: Town) -> None:
    settings = (town.root / "mkdocs.yml").read_text("utf-8")
    day = "    accessibility: {{status: full, published: 2026-01-0{}, prepared: 2026-01-01, method: self-assessment}}\n"
    town.write("mkdocs.yml", settings + day.format(1))
    commit(town)
    town.write("mkdocs.yml", settings + day.format(2))
    assert lines(town)[-1] == "Accessibility statement › Site published: 2026-01-01 → 2026-01-02"


def test_what_is_to_be_looked_at_for_one_reason_stands_together(town: Town) -> None:
    for number in ("a", "b"):
        town.record("organisation", number, {"name": number.upper(), "territory": "town"})
    commit(town)
    for number in ("a", "b"):
        (town.root / f"content/organisations/{number}.yml").unlink()
    assert lines(town, "HEAD")[2:5] == [
        "A published record was deleted:",
        "A (content/organisations/a.yml)",
        "B (content/organisations/b.yml)",
    ]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("cs", "Porovnáno: místo, kde se větev oddělila od hlavní ({0}) → soubory ve složce"),
        ("pl", "Porównano: miejsce, w którym gałąź oddzieliła się od głównej ({0}) → pliki w folderze"),
        ("en", "Compared: where the branch left the main one ({0}) → the files in the folder"),
    ],
)
def test_what_is_compared_with_what_stands_first(town: Town, language: str, first: str) -> None:
    commit(town)
    name = git(town.root, "rev-parse", "HEAD")[:10]
    assert lines(town, language=language)[0] == first.format(name)
    assert lines(town, name, "HEAD", language=language)[0].endswith(f"{name} → HEAD ({name})")
    assert first.format(name) in told(town, "--format", "html", language=language).replace("\N{NO-BREAK SPACE}", " ")

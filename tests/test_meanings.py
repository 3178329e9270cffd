"""What fields mean is said in every language of the package, of each field and of nothing else; a town's may say it."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from komplan.definitions.current import PACKAGE, work_with
from komplan.language.catalogue import own_languages
from komplan.model.kinds import kinds
from komplan.model.schema import typed_fields
from komplan.model.values import Part
from test_languages import ukrainian
from towns import Town, new_town

CATALOGUES = Path(__file__).parents[1] / "hooks/komplan/language/catalogues"
FILED = [kind for kind in kinds().values() if kind.PATH]
TRANSLATED = [code for code in own_languages() if code != "en"]
LONE = {"cs": "aikosuvz", "pl": "aiouwz"}
"""Words of one letter, which end no line."""


@pytest.fixture(autouse=True)
def _work_for_no_town() -> Iterator[None]:
    work_with(PACKAGE)
    yield
    work_with(PACKAGE)


def said_in(language: str) -> Mapping[str, str]:
    """Return what the file of a language says, by the English sentences."""
    tables = tomllib.loads((CATALOGUES / language / "meanings.toml").read_text("utf-8"))
    assert tables.keys() == {"meanings"}
    meanings: Mapping[str, str] = tables["meanings"]
    return meanings


def sentences_of(part: type[Part]) -> Iterator[str]:
    """Yield what the fields of a part mean, those of a group after the field that holds it."""
    for field in typed_fields(part):
        yield field.meaning
        if field.part:
            yield from sentences_of(field.part)


def described(schema: Mapping[str, Any]) -> list[str | None]:
    """Return the descriptions of all fields of all groups in a schema."""
    groups = [one["properties"] for one in schema["$defs"].values() if "properties" in one]
    return [field.get("description") for group in groups for field in group.values()]


def schema_in(town: Town, kind: str, language: str) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(town.run("schema", kind, "--language", language).stdout)
    return schema


def told(town: Town) -> list[tuple[str, str, int, int]]:
    found = map(json.loads, town.run("check", "--format", "json").stdout.splitlines())
    return [(one["code"], one["path"], one["line"], one["column"]) for one in found]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_meaning_is_said_in_every_language_and_none_that_no_field_has(language: str) -> None:
    used = list(dict.fromkeys(meaning for kind in FILED for meaning in sentences_of(kind)))
    said = list(said_in(language))
    assert [one for one in used if one not in said] == [], "translations are missing"
    assert [one for one in said if one not in used] == [], "no field means this any more"
    assert said == used, "they stand in the order of kinds and fields"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_meaning_keeps_the_names_in_it_and_its_lone_letters_at_their_words(language: str) -> None:
    for english, meaning in said_in(language).items():
        names = {name for name in re.findall(r"`[^`]+`", english) if not re.search(r"[ \d]", name)}
        assert names <= set(re.findall(r"`[^`]+`", meaning)), meaning
        assert not re.search(rf"(?<![^\s(„])[{LONE[language]}] ", re.sub("`[^`]+`", "", meaning), re.I), meaning
        assert meaning[0].isupper(), meaning
        assert meaning.endswith("."), meaning


@pytest.mark.parametrize("language", own_languages())
def test_a_schema_describes_each_field_in_one_language(language: str, tmp_path: Path) -> None:
    expected = said_in(language).values() if language in TRANSLATED else dict.fromkeys(sentences_of(kinds()["plan"]))
    found = described(schema_in(new_town(tmp_path), "plan", language))
    assert len(found) > 60
    assert set(found) <= set(expected)


def test_the_reference_tells_it_too(tmp_path: Path) -> None:
    assert "| Území, pro které plán vznikl. |" in new_town(tmp_path).run("fields", "plan", LC_ALL="cs").stdout


MEANINGS = """\
[meanings]
"From when until when the project runs." = "Коли проєкт триває."
"What the plan reckons with from this payer in this year: {about: …}." = "Скільки дає, {about: …}."
"Path of the text: `<name>.md`." = "Шлях: `<name>.md`."
"""


def test_a_town_s_language_says_of_fields_what_it_has(tmp_path: Path) -> None:
    town = ukrainian(tmp_path)
    town.write("catalogues/uk/meanings.toml", MEANINGS)
    assert [place for code, *place in told(town) if place[0].endswith("meanings.toml")] == []
    assert set(described(schema_in(town, "project", "uk"))) == {None, "Коли проєкт триває."}
    reference = town.run("fields", "project", "--language", "uk").stdout
    assert "| Коли проєкт триває. |" in reference
    assert "| Territory in which the project is carried out. |" in reference


def test_a_town_s_language_without_meanings_describes_nothing(tmp_path: Path) -> None:
    assert set(described(schema_in(ukrainian(tmp_path), "project", "uk"))) == {None}


@pytest.mark.parametrize(
    "value", ["5", '["a"]', '""', '"<b>a</b>"', '"{else}"', '"{other: 1}"', '{a = "b"}', '"a\\u202Eb"']
)
def test_a_meaning_that_cannot_be_used_is_told_at_its_line(value: str, tmp_path: Path) -> None:
    town = ukrainian(tmp_path)
    town.write(
        "catalogues/uk/meanings.toml", f'[meanings]\n"Why it was changed." = "Чому."\n"In plain words." = {value}\n'
    )
    assert ("definition-value", "catalogues/uk/meanings.toml", 3, 1) in told(town)
    assert set(described(schema_in(town, "plan", "uk"))) == {None, "Чому."}


def test_a_town_changes_words_of_pages_and_no_meanings_of_the_package(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.write("catalogues/cs/site.toml", '[site]\nmenu = "Nabídka"\n')
    town.write("catalogues/cs/meanings.toml", '[meanings]\n"In plain words." = "Jinak."\n')
    assert told(town) == [("definition-value", "catalogues/cs/meanings.toml", 2, 1)]
    found = described(schema_in(town, "plan", "cs"))
    assert "Prostými slovy." in found
    assert "Jinak." not in found

"""What numbers do to the words around them: prepositions, units, days behind a preposition."""

from decimal import Decimal
from pathlib import Path

import pytest

from komplan.language.catalogue import catalogue
from komplan.language.dates import say_as_of, say_span, say_years
from komplan.language.prepositions import out_of
from komplan.language.units import name_unit, say_unit
from reading import plain

CATALOGUES = Path(__file__).parents[1] / "hooks/komplan/language/catalogues"
HARDER = (2, 3, 4, 6, 7, 12, 17, 30, 47, 60, 70, 100, 150, 200, 699, 7_000, 100_000)
PLAIN = (0, 1, 5, 8, 9, 10, 11, 15, 18, 20, 27, 50, 99, 500, 800, 1_000, 5_000, 1_000_000)


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        *(("cs", number, "ze") for number in HARDER),
        *(("cs", number, "z") for number in PLAIN),
        ("pl", 7, "z"),
        ("pl", 100, "ze"),
        ("pl", 120, "ze"),
        ("pl", 200, "z"),
        ("pl", 150_000, "ze"),
        ("en", 7, "of"),
        ("en", 100, "of"),
    ],
)
def test_the_preposition_before_a_whole(language: str, number: int, expected: str) -> None:
    assert out_of(number, catalogue(language)) == expected


@pytest.mark.parametrize(
    ("language", "number", "unit", "expected"),
    [
        ("cs", "0.8", "dětí", "dítěte"),
        ("cs", "1", "hodin", "hodina"),
        ("cs", "3", "hodin", "hodiny"),
        ("cs", "5", "Hodina", "hodin"),
        ("cs", "12.0", "lidí", "lidí"),
        ("cs", "2", "km", "km"),
        ("cs", "5", "hodin za rok", "hodin za rok"),
        ("cs", "1", "hodin za rok", "hodina za rok"),
        ("cs", "5", "tlačítko", None),
        ("pl", "2.5", "godzin", "godziny"),
        ("pl", "22", "osób", "osoby"),
        ("pl", "5", "os.", "os."),
        ("en", "1", "children", "child"),
        ("en", "5", "alarm buttons", "alarm buttons"),
    ],
)
def test_units_decline_with_their_numbers(language: str, number: str, unit: str, expected: str | None) -> None:
    assert say_unit(Decimal(number), unit, catalogue(language)) == expected


def test_a_unit_alone() -> None:
    assert [name_unit(unit, catalogue("cs")) for unit in ("hodin", "jízd", "%", "tlačítko")] == [
        "hodina",
        "jízda",
        "%",
        "tlačítko",
    ]
    assert name_unit("hour", catalogue("en")) == "hours"


def test_years_with_a_dash_need_no_word_for_year() -> None:
    for code, one, several in (("cs", "2026", "2026 a 2028"), ("pl", "2026 r.", "2026 r. i 2028 r.")):
        words = catalogue(code)
        assert plain(say_years("2026", words)) == one
        assert plain(say_years("2026, 2028", words)) == several
        assert plain(say_years("2027–2029", words)) == plain(say_span("2027", "2029", words)) == "2027-2029"
    assert plain(say_span("2027-01", "2029", catalogue("pl"))) == "styczeń 2027 r. - 2029 r."


def test_as_of_in_each_language() -> None:
    day = {code: plain(say_as_of("2018-06-14", "2018-06-14", catalogue(code))) for code in ("cs", "pl", "en")}
    assert day == {"cs": "k 14. 6. 2018", "pl": "stan na 14 czerwca 2018 r.", "en": "as of 14 June 2018"}
    assert plain(say_as_of("2017", "2018-06", catalogue("cs"))) == "podle údajů od 2017 do 6/2018"


def test_polish_quotes_do_not_close_as_czech_ones() -> None:
    texts = [file.read_text("utf-8") for file in (CATALOGUES / "pl").glob("*.toml")]
    assert any("”" in text for text in texts)
    assert [line for text in texts for line in text.splitlines() if "“" in line] == []

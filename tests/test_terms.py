"""The terms of texts, as a search compares them."""

import pytest

from komplan.language.terms import LONGEST, term_reader

CASES = [
    ("cs", "Zápis ze schůze", "Zápisy ze schůzí"),
    ("cs", "pečovatelská", "PEČOVATELSKÉ"),
    ("cs", "pečovatelská", "pecovatelske"),
    ("cs", "do\N{SOFT HYPHEN}hoda", "dohoda"),
    ("cs", "120\N{NO-BREAK SPACE}000 Kč", "120 000 Kč"),
    ("en", "CZK 180,000", "CZK 180 000"),
    ("cs", "odleh\N{ZERO WIDTH JOINER}čovací", "odlehčovací"),
    ("pl", "opieka wytchnieniowa", "opiekę wytchnieniową"),
    ("pl", "źródło", "zrodlo"),
    ("en", "carers", "carer’s"),
    ("en", "meetings", "meeting"),
]


@pytest.mark.parametrize(("language", "one", "other"), CASES)
def test_these_are_the_same(language: str, one: str, other: str) -> None:
    reader = term_reader(language)
    assert list(reader.of(one)) == list(reader.of(other))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14.6.2018", "2018-06-14"),
        ("14. 6. 2018", "2018-06-14"),
        ("14. 06. 2018", "2018-06-14"),
        ("14/6/2018", "2018-06-14"),
        ("2018-06-14", "2018-06-14"),
        ("14. června 2018", "2018-06-14"),
        ("14.\N{NO-BREAK SPACE}června 2018", "2018-06-14"),
        ("14 czerwca 2018", "2018-06-14"),
        ("14 June 2018", "2018-06-14"),
        ("June 14, 2018", "2018-06-14"),
        ("14th June 2018", "2018-06-14"),
        ("6/2018", "6/2018"),
        ("06/2018", "6/2018"),
        ("červen 2018", "6/2018"),
        ("June 2018", "6/2018"),
    ],
)
def test_dates_are_read_however_they_are_written(typed: str, day: str) -> None:
    reader = term_reader("cs")
    assert reader.asked(typed) == [day]
    assert reader.asked(f"({typed}).") == [day]
    assert set(reader.of(typed)) >= {day, "6/2018", "2018"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("715/XLIII/2021", "715/xliii/2021"),
        ("CZ.03.2.63", "cz.03.2.63"),
        ("MOD-RS/2026-2/R2", "mod-rs/2026-2/r2"),
        ("MOD–RS–12", "mod-rs-12"),
        ("1.1.2", "1.1.2"),
        ("12/25", "12/25"),
    ],
)
def test_codes_stay_whole(typed: str, code: str) -> None:
    reader = term_reader("cs")
    assert reader.asked(f"usnesení {typed}.")[1:] == [code]
    assert reader.of(typed)[0] == code
    assert len(reader.of(typed)) > 1, "and their parts are found"


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("…–!?", []),
        ("🙂 🙂", []),
        ("31. 13. 2018", ["31", "13", "2018"]),
        ("99.99.2018", ["99", "99.2018"]),
        ("roku 2018", ["roku", "2018"]),
        ("v roce 2018/15", ["v", "roce", "2018/15"]),
    ],
)
def test_what_is_no_date_counts_by_its_words(typed: str, terms: list[str]) -> None:
    reader = term_reader("cs")
    assert reader.asked(typed) == [reader.of(term)[0] for term in terms]


def test_a_long_code_counts_by_its_parts() -> None:
    typed = "/".join(["12345"] * 20)
    assert len(typed) > LONGEST
    assert term_reader("cs").asked(typed) == ["12345"] * 20


def test_an_endless_text_is_read() -> None:
    reader = term_reader("cs")
    for typed in ("a" * 100_000, "1." * 50_000, "1 " * 50_000, "a-" * 50_000, "14. června " * 10_000):
        reader.asked(typed)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("cs", "zápis 17. září 2026"),
        ("pl", "protokół 17 września 2026"),
        ("en", "minutes 17 September 2026"),
        ("en", "minutes of 17 September 2026"),
    ],
)
def test_a_word_before_a_day_leaves_the_day_whole(language: str, typed: str) -> None:
    reader = term_reader(language)
    assert reader.asked(typed)[-1] == "2026-09-17"
    assert "2026-09-17" in reader.of(f"Schůze, {typed} v 17:00")
    assert "--09-17" in reader.asked(typed.removesuffix(" 2026"))

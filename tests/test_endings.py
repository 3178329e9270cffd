"""Forms of a word have one key, the same in Python and in a browser."""

import lzma
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from endings_judged import judge

from komplan.language.catalogue import own_languages
from komplan.language.endings import Endings, endings_of, fold, table_of

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"
LARGEST = 8_000
"""Bytes that a browser loads before it can look for the first word."""

HELD_BACK = {"cs": (0.8, 0.91), "pl": (0.82, 0.97), "en": (0.89, 0.96)}
"""By language, the least recall and precision with words from which its table was not learned."""
TYPICAL = 0.91
"""How many pairs of forms of a typical word of towns' plans, from which tables are learned, have to agree at least."""
TOWNS = {"cs": 0.95, "pl": 0.7, "en": 1}
"""By language, how many pairs of forms of towns' names have to, which are only in dictionaries."""
ODD = [
    *("", " ", "a", "ab", "^", "^sluzba", "-", "nej", "nejsi", "najszy", "ne"),
    *("2026", "č. 12/2026", "čj2026x", "COVID-19"),
    *("👵🏽", "👨‍👩‍👧", "𝐬𝐥𝐮𝐳𝐛𝐚𝐦𝐢", "ﬁnance", "İstanbul", "Σίσυφος", "дитини", "家族", "ย่า", "हिन्दी", "עִבְרִית", "مدرسة"),
    *("ǅ", "ẞ", "Ⅷ", "l̥", "ǿ", "æ̈", "ſluzba", "\u212a", "ﷺ", "\ud7ff", "\0", "služ\u00adba"),
    *("a" * 5000, "ě" * 5000, "sluzbami" * 1000),
]


@cache
def held_back(language: str) -> list[list[str]]:
    """Return forms of words each, from which the table was not learned."""
    text = lzma.decompress((SAMPLES / f"endings-{language}.txt.xz").read_bytes()).decode("utf-8")
    return [line.split(" ") for line in text.splitlines()]


@cache
def sample(name: str, language: str) -> list[list[str]]:
    """Return forms of ``typical`` words, or of names of ``towns``."""
    lines = (SAMPLES / f"endings-{name}.txt").read_text("utf-8").splitlines()
    return [forms for code, *forms in (line.split(" ") for line in lines) if code == language]


def known(language: str) -> list[list[str]]:
    return [*sample("typical", language), *sample("towns", language)]


@pytest.mark.parametrize("language", own_languages())
def test_words_that_were_never_seen_come_together_and_stay_apart(language: str) -> None:
    recall, precision = judge(held_back(language), endings_of(language).key, fold)
    least_recall, least_precision = HELD_BACK[language]
    assert recall >= least_recall
    assert precision >= least_precision


@pytest.mark.parametrize("language", own_languages())
def test_typical_words_and_towns_are_found_in_any_form(language: str) -> None:
    key = endings_of(language).key
    for groups, least in ((sample("typical", language), TYPICAL), (sample("towns", language), TOWNS[language])):
        recall, _ = judge(groups, key, fold)
        parted = [{form: key(form) for form in group} for group in groups if len(set(map(key, group))) > 1]
        assert not groups or recall >= least, parted


@pytest.mark.parametrize("language", own_languages())
def test_accents_and_capitals_are_forgiven(language: str) -> None:
    key = endings_of(language).key
    for form in (form for group in known(language) for form in group):
        assert key(form) == key(fold(form)) == key(form.upper()) == key(unicodedata.normalize("NFD", form)), form


@pytest.mark.parametrize("language", own_languages())
def test_a_table_is_small_and_each_line_of_it_is_read(language: str) -> None:
    assert len(table_of(language).encode()) <= LARGEST
    endings = endings_of(language)
    said = [line.split(" ") for line in table_of(language).splitlines() if line[0].isdigit()]
    assert sum(len(line) - 1 for line in said) == len(endings.rules) > 100
    assert all(ending for ending in endings.rules)


@pytest.mark.parametrize("word", ODD, ids=range(len(ODD)))
def test_odd_words_have_a_key(word: str) -> None:
    for language in own_languages():
        key = endings_of(language).key(word)
        assert len(key) <= max(18 * len(word), 2)  # the longest that Unicode parts a letter into
        assert bool(key) == bool(word)


def test_short_words_numbers_and_other_scripts_stay() -> None:
    key = endings_of("cs").key
    assert [key(word) for word in ("ves", "rok", "2026", "6a", "zákon108", "дети")] == [
        "ves", "rok", "2026", "6a", "zakon108", "дети",
    ]  # fmt: skip


def test_a_language_without_a_table_only_folds() -> None:
    assert table_of("sk") == ""
    assert endings_of("sk").key("Službách") == "sluzbach"


def test_a_table_says_what_is_cut_and_put() -> None:
    endings = Endings.parse("# a remark\nnej- si siho\n1 y\n2k ce\n4 ejsi\n4dite ^deti\n8 zbach\n0 my\n")
    keys = {"plány": "plan", "matce": "matk", "děti": "dite", "odděti": "oddeti", "nejnovější": "nov", "novější": "nov"}
    assert {word: endings.key(word) for word in keys} == keys
    kept = {"nejsi": "nejsi", "službach": "sluzbach", "zimy": "zimy"}
    assert {word: endings.key(word) for word in kept} == kept

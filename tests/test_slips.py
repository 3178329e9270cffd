"""What is only mistyped in a text, and what says something else."""

import pytest

from komplan.language.slips import is_slip

SLIPS = [
    ("Zkušební provoz dopravy", "Zkusebni provoz dopravy"),
    ("Přijďte mezi nás", "Přijďtě mezi nás!"),
    ("Setkání skupiny", "Setkání skupine"),
    ("Předá podklady", "Přeád podklady"),
    ("na prosto všem", "naprosto všem"),
    ("Grupa zebrała się", "Grupa zebrała sie"),
    ("The carrrier answers", "The carrier answers"),
]
OTHERS = [
    ("Dopravce může přijet", "Dopravce nemůže přijet"),
    ("Klub je otevřen", "Klub není otevřen"),
    ("Zdarma od 3 let", "Zdarma od 8 let"),
    ("120 Kč za hodinu", "220 Kč za hodinu"),
    ("W sobotę", "Nie w sobotę"),
    ("they could come", "they could not come"),
    ("bezpečný chodník", "pečný chodník"),
    ("od června", "od července"),
    ("ano", "ani"),
    ("Stojí 12 laviček", "Stojí lavičky"),
    ("a" * 9000, "b" * 9000),
    ("a b " * 3000, "b a " * 3000),
]


@pytest.mark.parametrize(("before", "after"), SLIPS)
def test_a_slip_of_the_pen_says_the_same(before: str, after: str) -> None:
    assert is_slip(before, after)
    assert is_slip(after, before)


@pytest.mark.parametrize(("before", "after"), OTHERS)
def test_a_denial_a_number_and_another_word_say_something_else(before: str, after: str) -> None:
    assert not is_slip(before, after)
    assert not is_slip(after, before)

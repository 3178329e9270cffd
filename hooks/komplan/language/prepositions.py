"""Prepositions that sound another way before some numbers: Czech ``z pěti``, but ``ze sedmi``; Polish ``ze stu``."""

from .catalogue import Catalogue


def out_of(number: int, words: Catalogue) -> str:
    """Return the word between a part and a whole of ``number``, 0 or more: ``2 z 5``, ``2 ze 7``, ``2 of 7``.

    It follows the first word of the number as it is spoken, which for 40 000 is that of 40.
    """
    harder = words.say("numbers", "out_of", "harder").split()
    return words.say("numbers", "out_of", "before_harder" if str(_first(number)) in harder else "plain")


def _first(number: int) -> int:
    """Return the number that the first spoken word of a number stands for: 40 of 47, 100 of 150, 2 of 2000.

    A lone thousand or million is spoken without a one.
    """
    for group in (10**9, 10**6, 10**3):
        if number >= group:
            return group if number // group == 1 else _first(number // group)
    if number >= 100:
        return number // 100 * 100
    return number if number < 20 else number // 10 * 10

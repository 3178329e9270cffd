"""What a text says of an amount of money beside a plain sum: a range, about, at most, so much a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .heard import after, bare, before, fold, heard
from .numbers import parse_money, times
from .worth import Worth

_SLASH = re.compile(r" ?/ ?")
_ABOUT, _AT_MOST, _AROUND = "roughly", "at_most", "around_money"
_PER = {"per_year": "year", "per_month": "month"}
_SIGNS = {"~": _ABOUT, "≈": _ABOUT, "≤": _AT_MOST, "<": _AT_MOST, "±": _AROUND, "≥": _AROUND, ">": _AROUND}
_LISTS = (_ABOUT, _AT_MOST, *_PER, _AROUND)
"""Lists of the words that are known around an amount; those of the last say something that no amount holds."""

_BARE = re.compile(r"(-?\d[\d.,' ]*?)(?:[.,]-++|[.,][–—])?(?: ?([^\W\d_]++)\.?)?")
_HALVES = re.compile(r"(?<=[\w.€£$¥₴₺₽]) ?[–—-] ?(?=[\d€£$¥₴₺₽])")
_NUMBER = re.compile(r"(?:([^\W\d_]++|[€£$¥₴₺₽]) ?)?(\d[\d.,' ]*+)")
_POWERS = ("thousand", "million", "billion")
_THOUSAND = 1000
"""Where the higher end is so many times the lower, the lower may have left out its thousands."""


@dataclass(frozen=True, slots=True)
class SaidAmount:
    """What a text says of an amount."""

    worth: Worth
    currency: str | None
    """ISO code; None where the text names none."""
    per: str | None = None
    """The ``year`` or the ``month`` for each of which it is the amount; None where it is paid once."""
    says_more: bool = False
    """Whether words around it say something besides."""


def read_amount(text: str) -> SaidAmount | None:
    """Return what a text says of one amount with known words around it, such as ``cca 350 tis. Kč ročně``, or None."""
    words: Sequence[str] = _SLASH.sub(" /", bare(text)).replace("(", " ").replace(")", " ").split()
    around: list[str] = []
    if words and (sign := _SIGNS.get(words[0][0])):
        around.append(sign)
        words = (words[0][1:], *words[1:])[not words[0][1:] :]
    left = " ".join(words)
    while (found := _between(left) or _one(left)) is None:
        stripped = _without_a_word(words)
        if stripped is None:
            return None
        said, words = stripped
        around.append(said)
        left = " ".join(words)
    low, high, currency = found
    about, at_most = _ABOUT in around, _AT_MOST in around
    worth = Worth(None if at_most else low, high, about)
    # a form holds one of these; of several the words tell more
    rates = {_PER[said] for said in around if said in _PER}
    says_more = _AROUND in around or about + at_most + (low != high) > 1 or len(rates) > 1
    return SaidAmount(worth, currency, min(rates, default=None), says_more)


def is_around(word: str) -> bool:
    """Tell whether a word is known around amounts."""
    return any(fold(word) in heard(known) for known in _LISTS)


def _without_a_word(words: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """Return words without what is known around amounts at one of their ends, and the list that it stands in."""
    if len(words) < 2:
        return None
    ends = (after, before) if fold(words[-1]) not in heard("range_to") else (after,)
    for known in _LISTS:
        for strip in ends:
            if len(shorter := strip(words, heard(known))) < len(words):
                return known, shorter
    return None


def _one(text: str) -> tuple[Decimal, Decimal, str | None] | None:
    """Return the one amount that a text is, as both ends, with its currency or None."""
    if (money := parse_money(text)) is not None:
        return money[0], money[0], money[1]
    found = _BARE.fullmatch(text)
    amount = times(found[1], found[2]) if found else None
    return None if amount is None else (amount, amount, None)


def _between(text: str) -> tuple[Decimal, Decimal, str | None] | None:
    """Return both ends of ``300–400 tis. Kč`` or ``od 300 do 400 tis. Kč``; None where one may be read in two ways."""
    halves = _HALVES.split(text)
    if len(halves) == 1:
        words = text.split()
        at = next((at for at, word in enumerate(words) if at and fold(word) in heard("range_to")), len(words))
        halves = [" ".join(words[:at]), " ".join(words[at + 1 :])]
    high = _one(halves[1]) if len(halves) == 2 else None
    if high is None:
        return None
    lower = " ".join(after(halves[0].split(), heard("range_from")))
    low = _lower(lower, high[1], next((word for word in halves[1].split() if _is_power(word)), None))
    currencies = {one for one in (high[2], low[1] if low else None) if one}
    if low is None or low[0] >= high[1] or len(currencies) > 1:
        return None
    return low[0], high[1], next(iter(currencies), None)


def _lower(text: str, high: Decimal, power: str | None) -> tuple[Decimal, str | None] | None:
    """Return the lower end and its currency or None; None where it is not sure.

    Where it names no thousands or millions, those of the higher end count for it as well, its ``power``.
    """
    one, number = _one(text), _NUMBER.fullmatch(text)
    if one is None or one[0] < 0:
        return None
    amount, _, currency = one
    if number is None:
        return amount, currency
    raised = times(number[2].strip(), power) if power else None
    if raised is not None and raised < high:
        return raised, currency
    is_sure = amount >= _THOUSAND if power else not amount or amount * _THOUSAND > high
    return (amount, currency) if is_sure else None


def _is_power(word: str) -> bool:
    return any(fold(word) in heard(name) for name in _POWERS)

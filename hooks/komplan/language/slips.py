"""Whether two texts say the same but for slips of the pen: signs, accents, capitals, a letter in a long word."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from .names import plain

LEAST = 4
"""Letters of a word from which on one of them may be a slip: shorter words are others altogether."""
MOST = 2000
"""Words of both texts up to which they are compared one by one."""
FEW = 2
"""Words that are others where hardly anything is."""
STEM = 4
"""Letters by which two forms of a word are one."""
DENYING = ("ne", "nie", "not", "un", "bez")
"""What a word begins or ends with that says the opposite of the rest, in whatever language."""


def is_slip(before: str, after: str) -> bool:
    """Tell whether a text differs from the one before only by slips; a number or a denial is none."""
    old, new = (tuple(_words(text)) for text in (before, after))
    if old == new:
        return True
    if len(old) + len(new) > MOST:
        return False
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return all(what == "equal" or _same(old[a:b], new[c:d]) for what, a, b, c, d in changes)


def changes_little(before: str, after: str) -> bool:
    """Tell whether a text differs from the one before in a word or two."""
    old, new = (tuple(_words(text)) for text in (before, after))
    if len(old) + len(new) > MOST:
        return False
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for what, a, b, c, d in changes if what != "equal") <= FEW


def _words(text: str) -> Iterator[str]:
    for word in plain(text).casefold().split():
        if letters := "".join(filter(str.isalnum, word)):
            yield letters


def _same(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether some words were mistyped for others, which may be parted otherwise."""
    one, other = "".join(old), "".join(new)
    if any(map(str.isdigit, one + other)):
        return False
    if one == other:
        return True
    pairs = list(zip(old, new, strict=True)) if len(old) == len(new) else [(one, other)]
    return all(a == b or (min(len(a), len(b)) >= LEAST and not _denies(a, b) and _one_letter(a, b)) for a, b in pairs)


def _denies(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long in {sign + short, short + sign} for sign in DENYING)


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter that is another, too much, missing, or exchanged with the next."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    exchanged = long[at : at + 2][::-1] + long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or short[at:] == exchanged


def says_nothing(text: str) -> bool:
    """Tell whether a text is no word."""
    return not any(len(word) >= STEM - 1 for word in _words(text))


def names_any(text: str, others: Iterable[str]) -> bool:
    """Tell whether a text has a word in some form, or a number, that one of some others has."""
    said = set(map(_stem, _words(text)))
    return any(not said.isdisjoint(map(_stem, _words(other))) for other in others)


def _stem(word: str) -> str:
    """Return how a word begins, as its ending may be another; a short one, or a number, as it is."""
    return word if word.isdigit() else word[:STEM]

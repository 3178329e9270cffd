"""Words that people write in place of what a field holds, from every catalogue, whatever the town's languages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from komplan.definitions.current import per_definitions

from .catalogue import catalogue, languages
from .names import plain

_QUOTES = "\"'„‚“‘”’«»‹›`"
_MINUS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{HYPHEN}": "-"})
_MOST_WORDS = 4

_SIGNS = frozenset({"-", "–", "—", "--", "---", "/", "x", "?", "??", "n/a", "…", "..."})
"""Signs that stand in a table where there is no value, or nobody knows it."""

KNOWN = ("dates", "votes", "money")
"""Tables of words that are known in place of a value."""


def bare(text: str) -> str:
    """Return a typed value with plain spaces and minus signs, and without the quotes of any kind around it."""
    text = " ".join(text.translate(_MINUS).split())
    inner = text[1:-1]
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and not any(sign in inner for sign in _QUOTES):
        return inner.strip()
    return text


def with_signs(text: str, typed: str) -> str:
    """Return a part of a typed value, as ``bare`` gave it, with the minus signs that were typed."""
    spaced = " ".join(typed.split())
    at = spaced.translate(_MINUS).find(text)
    return spaced[at : at + len(text)] if at >= 0 else text


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Return words as they are compared: small letters without accents, single spaces, no sign at the end, x for ×."""
    return " ".join(plain(bare(text)).casefold().replace("×", "x").split()).strip(" .,:;!")


@per_definitions
def heard(*path: str) -> frozenset[str]:
    """Return the folded words of a list that stands in each catalogue under ``[read]``."""
    found = (catalogue(code).find("read", *path) for code in languages())
    return frozenset(fold(word) for words in found for word in words or ())


@per_definitions
def meanings(*path: str) -> Mapping[str, str]:
    """Return what each folded word of a table under ``[read]`` means: the name of the list that it stands in."""
    return {
        fold(word): name
        for code in languages()
        for name, words in (catalogue(code).find("read", *path) or {}).items()
        for word in words
    }


@per_definitions
def numbered(*path: str) -> Mapping[str, int]:
    """Return the place, from 1, of each folded word in a list of texts that hold one or more of them."""
    return {
        fold(word): number
        for code in languages()
        for number, words in enumerate(catalogue(code).find("read", *path) or (), start=1)
        for word in words.split()
    }


def known_word(table: str, text: str) -> str | None:
    """Return what words say that are known in place of a value (one of ``KNOWN``), or None."""
    return meanings(f"known_{table}").get(fold(text))


def spoken_in(table: str, text: str) -> frozenset[str]:
    """Return the languages of whose catalogues the words are that are known in place of a value."""
    return frozenset(code for code in languages() if fold(text) in _known_in(table, code))


@per_definitions
def _known_in(table: str, code: str) -> frozenset[str]:
    lists = catalogue(code).find("read", f"known_{table}") or {}
    return frozenset(fold(word) for words in lists.values() for word in words)


def is_sign(text: str) -> bool:
    """Tell whether a sign stands in place of a value that is not there or not known, such as ``–`` or ``?``."""
    return bare(text).casefold() in _SIGNS


def after(words: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    """Return ``words`` without the longest of the ``known`` phrases that they begin with; as they are without one."""
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if fold(" ".join(words[:length])) in known:
            return words[length:]
    return words


def before(words: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    """Return ``words`` without the longest of the ``known`` phrases that they end with; as they are without one."""
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if fold(" ".join(words[-length:])) in known:
            return words[:-length]
    return words


def quoted(text: str) -> str:
    """Return a text as YAML reads it back, in straight quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {name: number for number, name in enumerate(_MONTHS, start=1)}
"""Roman numbers of months and quarters, in small letters."""

_ROMAN = re.compile(r"[ivx]{1,4}")


def ordinal(text: str) -> int | None:
    """Return the number that ``IV.``, ``4.``, ``čtvrté`` or ``first`` writes, or None."""
    text = fold(text)
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text)
    if _ROMAN.fullmatch(text):
        return ROMAN.get(text)
    return numbered("ordinals").get(text)

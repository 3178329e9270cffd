"""A reason says that, or why, something is not known; what tells something of it is no reason."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from komplan.countries.known import currencies
from komplan.definitions.current import per_definitions
from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import fold, heard, is_sign, meanings
from komplan.language.votes import LABELS
from komplan.model.record import Record
from komplan.model.values import Stated, names
from komplan.model.values.base import BLANK
from komplan.model.walk import Path, walk

_PEOPLE: tuple[str, ...] = ("people",)
_COUNTED = dict.fromkeys(("present", "excused", "absent", "guests"), _PEOPLE)
_COUNTED["vote"] = ("vote_words", "aye", "nay", *LABELS)
"""Lists of the words that stand behind a number of what a field counts."""
_TIMES = names("due planned actual to")
_AMOUNTS = names("value planned budget total amount secured spent")
_SPARED = names("code number year parent")
"""Fields of which a reason may say what stands in the source instead, as no value can hold that."""

_WORD = re.compile(r"\d[\d ]*+|[^\W\d_]++|%")
_MOST_WORDS = 3
"""Words of the longest phrase that is looked for."""
_LONGEST = 24
"""Longest beginning of a phrase that is looked for, in letters."""


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each reason of a record that tells something and does not say that anything is not known."""
    for path, stated in walk(record):
        if isinstance(stated, Stated) and stated.unknown and (field := _field(path)) not in _SPARED:
            texts = stated.unknown.by_language.items()
            told = (text for code, text in texts if code in languages() and tells(field, text, code))
            if text := next(told, None):
                yield Diagnostic("unknown-telling", record.place(*path, "unknown"), facts(field=field, value=text))


def _field(path: Path) -> str:
    return str(next(step for step in reversed(path) if isinstance(step, str)))


def tells(field: str, text: str, language: str) -> bool:
    """Tell whether words of a language in place of a field's value tell something of it."""
    typed = _WORD.findall(text)
    words = [fold(word) for word in typed]
    if not words or text == BLANK or is_sign(text) or fold(text) in heard("not_stated"):
        return False
    if field in _COUNTED and words[0] in heard("see") and not any(word[0].isdigit() for word in words):
        return False  # another paper tells it, such as the list that they signed
    names = [at > 0 and word[0].isupper() for at, word in enumerate(typed)]
    places = [at for at, is_name in enumerate(names) if not is_name]
    if any(_begins(words[at:], "denying", language) for at in places):
        return False
    hesitant = {at for at in places if _begins(words[at:], "hesitating", language)}
    known = meanings("known_dates").keys() if field in _TIMES else ()
    is_known = any(word in known for at, word in enumerate(words) if at not in hesitant)
    return is_known or _holds_number(field, words) or not hesitant


@per_definitions
def _listed(name: str, language: str) -> frozenset[str]:
    """Return the folded words and phrases of a list; those that end with a hyphen are beginnings of words."""
    return frozenset(map(fold, catalogue(language).find("read", name) or ()))


def _begins(words: Sequence[str], name: str, language: str) -> bool:
    """Tell whether words begin with a phrase of a list; of its last word the beginning may be all that stands there."""
    phrases = {" ".join(words[:length]) for length in range(1, _MOST_WORDS + 1)}
    stems = {f"{phrase[:length]}-" for phrase in phrases for length in range(2, min(len(phrase), _LONGEST) + 1)}
    found = (phrases | stems) & _listed(name, language)
    spared = (phrases | stems) & _listed("not_denying", language)
    return max(map(len, found), default=0) > max(map(len, spared), default=0)


def _holds_number(field: str, words: Sequence[str]) -> bool:
    """Tell whether a number of what the field counts is among words, such as ``12 osob``."""
    counted: set[str] = set()
    if field in _AMOUNTS:
        counted = {"%", *map(fold, currencies()), *heard("thousand"), *heard("million")}
    elif field in _COUNTED:
        counted = {word for name in _COUNTED[field] for word in heard(name)}
    return any(number[0].isdigit() and word in counted for number, word in pairwise(words))

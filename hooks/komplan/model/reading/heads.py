"""Numbers of people where seats belong: how many they are, in which words."""

import re
from dataclasses import dataclass

from komplan.language.heard import fold, heard, quoted
from komplan.privacy.names import holds_name

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,4})(?![\w.,/])(?: ([^\W\d_]++))?")
"""A number of people, and the word behind it."""

_AT_END = re.compile(r"([^\d:,]*[^\d\s:,–—(-])(?: ?[:–—-] ?| \()(\d{1,2})(?: ([^\W\d_]++))?\)?")
"""A role and behind it how many have it."""

_AND = re.compile(r"[,;+/&]| (?:a|i|oraz|and) ", re.I)
_SENTENCE = re.compile(r"[.!?](?: [A-ZÀ-Ž]|$)")
_REMARK = re.compile(r"(?: \([^()\d]*+\))?")
_WORD = re.compile(r"[^\W\d_]++|\d++")


@dataclass(frozen=True, slots=True)
class Heads:
    """People of whom a text tells how many they are."""

    number: str
    role: str | None
    """In what words; None where there are none but for people."""
    words: str | None = None
    """What the text says of them that is no role, such as how many they could be."""

    @property
    def seat(self) -> str:
        """The seat as YAML."""
        if self.words is not None:
            return f"{{seats: {{value: {self.number}, as_written: {quoted(self.words)}}}}}"
        return (
            f"{{seats: {self.number}}}" if self.role is None else f"{{role: {quoted(self.role)}, seats: {self.number}}}"
        )

    @property
    def keeps_words(self) -> bool:
        """Whether the seat holds each word of the text."""
        return self.role is not None or self.words is not None


def tells_heads(text: str, *, may_be_many: bool) -> bool:
    """Tell whether a text tells numbers of people: one begins or ends it, or stands before a word for them.

    Where one person is meant, a number at the end may be any.
    """
    numbers = _NUMBER.finditer(text)
    is_told = any(not found.start() or fold(found[2] or "") in heard("people") for found in numbers)
    return is_told or (may_be_many and _AT_END.fullmatch(text) is not None)


def heads_in(text: str, *, may_be_many: bool) -> Heads | None:
    """Return the people of whom a text tells one number, at its beginning or end; None where it tells none or several.

    Behind the number at the beginning, that of all may stand, as in ``9 z 11``.
    """
    if holds_name(text):
        return None
    if may_be_many and (ending := _AT_END.fullmatch(text)):
        is_of_people = not _AND.search(ending[1]) and (ending[3] is None or fold(ending[3]) in heard("people"))
        return _seat(ending[2], ending[1].strip(), text) if is_of_people else None
    found = _NUMBER.match(text)
    return _beginning(text, found) if found else None


def out_of_all(text: str) -> str | None:
    """Return as totals of a meeting, as YAML, how many of all were present, as in ``14 z 21 přítomno``; else None."""
    words = _WORD.findall(text)
    if len(words) < 3 or not (words[0].isdigit() and fold(words[1]) in heard("out_of") and words[2].isdigit()):
        return None
    if any(map(str.isdigit, words[3:])) or not text.startswith(" ".join(words[:3])):
        return None
    is_plain = all(fold(word) in heard("people") for word in words[3:])
    present = words[0] if is_plain else f"{{value: {words[0]}, as_written: {quoted(text)}}}"
    return f"{{present: {present}, seats: {words[2]}}}"


def people_listed(text: str) -> str | None:
    """Return how many people a text tells, as ``8 členů dle listiny``, that leads to another paper for the rest."""
    found = _NUMBER.match(text)
    behind = fold(text[found.end() :]) if found else ""
    is_told = found is not None and fold(found[2] or "") in heard("people")
    return found[1] if found and is_told and behind.partition(" ")[0] in heard("see") else None


def _beginning(text: str, found: re.Match[str]) -> Heads | None:
    is_plain = found[2] is None or fold(found[2]) in heard("people")
    words = [fold(word) for word in _WORD.findall(text, found.end(1))]
    of = heard("out_of")
    if is_plain and _REMARK.fullmatch(text, found.end()):
        return Heads(found[1], None)
    if _AND.search(text):
        return None
    if any(word.isdigit() and (at == 0 or words[at - 1] not in of) for at, word in enumerate(words)):
        return None
    has_role = any(not word.isdigit() and word not in of for word in words)
    if has_role and any(map(str.isdigit, words)):
        return Heads(found[1], None, text)
    return _seat(found[1], text, text) if has_role else Heads(found[1], None)


def _seat(number: str, role: str, text: str) -> Heads:
    """Return people with a role, but for that of a sentence."""
    return Heads(number, None, text) if _SENTENCE.search(text) else Heads(number, role)

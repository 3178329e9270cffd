"""The hour at which something begins or ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from komplan.language.heard import after, before, heard
from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_typed, not_misread

_HOUR = re.compile(
    r"(\d{1,2})(?:(?: ?[:.,;h] ?| )(\d{2}))?(?::00)?\.?(?: ?h(?:od)?\.?)?(?: ?(am|a\.m\.|pm|p\.m\.))?", re.I
)
_RAISED = re.compile("(?<=\\d) ?[⁰¹²³⁴⁵⁶⁷⁸⁹º°]{2}")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹º°", "012345678900", " ")
_ZEROS = re.compile(r"(\d[:.]?)oo\b", re.I)
_RUN_ON = re.compile(r"(\d{1,2})(\d{2})")
_REMARK = re.compile(r" ?\([^()]*+\)$")
_BETWEEN = re.compile(r" ?[–—-] ?| (?:do|to|until|až) ")


@dataclass(frozen=True, slots=True)
class Hour(Value):
    """A time of the day, to the minute."""

    iso: str
    """``16:00``."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``16:00``, ``9.30``, ``od 15 hod.`` or ``godz. 10.00``."""
        text = str(as_typed(node))
        if halves := hours_of(text):
            raise Refused("value-more", kept=(f'"{halves[0]}"', text), beside={"ends": f'"{halves[1]}"'}, value=text)
        iso = hour_of(text)
        if iso is None and (about := _hour_about(text) or _hour_about(_REMARK.sub("", text))):
            raise Refused("value-more", kept=(f'"{about}"', text), value=text)
        if iso is None:
            not_misread(text)
            if run_on := _RUN_ON.fullmatch(text.strip(" .")):
                iso = hour_of(f"{run_on[1]}:{run_on[2]}")
                raise Refused("wrong-hour", value=text, repair=iso and f'"{iso}"', is_safe=True)
            raise Refused("wrong-hour", value=text)
        return cls(iso)


def _hour_about(text: str) -> str | None:
    """Return the hour in a text that also says how sure it is or which part of the day; None where there is none."""
    words: Sequence[str] = before(text.replace("(", " ").replace(")", " ").split(), heard("roughly"))
    known = heard("roughly") | heard("hour_words")
    begun = after(words, known)
    while len(begun) < len(words):
        words, begun = begun, after(begun, known)
    parts = {name: before(words, heard(name)) for name in ("morning", "afternoon")}
    part, rest = next(((name, rest) for name, rest in parts.items() if len(rest) < len(words)), ("", words))
    iso = hour_of(" ".join(rest))
    if iso is None or not part:
        return iso
    hour = int(iso[:2])
    if part == "afternoon" and hour < 12:
        return f"{hour + 12:02d}{iso[2:]}"
    return iso if (hour < 12) == (part == "morning") else None


def hours_of(text: str) -> tuple[str, str] | None:
    """Return ``16:20`` and ``16:40`` for two hours as people write a time between them; None for anything else."""
    match [hour_of(half) for half in _BETWEEN.split(text)]:
        case [str(first), str(last)]:
            return first, last
    return None


def hour_of(text: str) -> str | None:
    """Return ``16:00`` for an hour as people write it; None for what is none, such as ``25:00``."""
    text = _RAISED.sub(lambda raised: ":" + raised[0].translate(_DIGITS), text)
    words = before(after(text.split(), heard("hour_words")), heard("hour_words"))
    found = _HOUR.fullmatch(_ZEROS.sub(r"\g<1>00", " ".join(words).rstrip(",")))
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None

"""The time from one moment to another, as fields or as one text."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from komplan.language.heard import after, bare, heard, known_word
from komplan.language.moments import Said, Time, read_time
from komplan.language.spans import quarter_of
from komplan.sources.tree import Branch, Scalar

from .base import Refused, as_typed
from .date import Since, Until, is_words
from .flag import Flag
from .part import Part, names
from .stated import ABSENT, Stated

_ONGOING_WORDS = 3
"""Words at the end of a period that may say that it has no end."""
_OPEN = re.compile(r"(.*\d) ?(?:\+|[-–—] ?(?:…|\.\.\.|\?)?|a dál[e]?\.?)")
_BETWEEN = re.compile(r" (?:to|until|till|do|až|–|—|-) | ?[–—] ?")


class Period(Part):
    """The time from one moment to another, or one that goes on."""

    BINDS = names("from to continuous")
    FROM_TEXT = True

    from_: Stated[Since] = Field(ABSENT, alias="from")
    """First moment: a day, month, quarter (``2027-Q1``) or year, which may be marked as expected or approximate."""
    to: Stated[Until] = ABSENT
    """Last moment, in the same forms; a month, a quarter or a year counts to its last day."""
    continuous: Stated[Flag] = ABSENT
    """Whether it goes on without an end that is set."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``srpen 2022 – 31. srpna 2023``, ``od srpna 2022`` or ``průběžně`` as the fields of a period."""
        if not isinstance(node, Scalar):
            return node
        try:
            said = _said(str(as_typed(node)))
        except Refused as refused:
            raise refused.error from None
        if said is None:
            raise _refused(str(node)).error
        branch = Branch(node.place)
        for key, text in said.items():
            branch.put(key, Scalar(text, node.place), node.place)
        return branch


def _refused(text: str) -> Refused:
    """Return what is told of a text that says no period, or more than one."""
    time = read_time(text)
    if isinstance(time, Time) and time.said in {Said.PART, Said.END}:
        words = text.split()
        fields = [f"from: {time.first}"] if len(after(words, heard("until"))) == len(words) else []
        fields += [f"to: {time.last}"] if len(after(words, heard("since"))) == len(words) else []
        return Refused("value-more", kept=(f"{{{', '.join(fields)}}}", text), value=text)
    halves = [read_time(half) for half in _BETWEEN.split(text)]
    match halves:
        case [Time() as one, Time() as two] if one.first < two.last and Said.BEYOND not in {one.said, two.said}:
            return Refused("value-more", kept=(f"{{from: {one.first}, to: {two.last}}}", text), value=text)
    if (found := _OPEN.fullmatch(bare(text))) and isinstance(start := read_time(found[1]), Time) and _is_start(start):
        return Refused("value-more", kept=(f"{{from: {_in_quarter(start) or start.first}}}", text), value=text)
    if isinstance(time, Time):
        return Refused("value-more", value=text)
    return Refused("value-in-words" if known_word("dates", text) or is_words(text) else "wrong-period", value=text)


def _said(text: str) -> Mapping[str, str] | None:
    """Return the fields of a period that a text writes, or None."""
    if known_word("dates", text) == "ongoing":
        return {"continuous": "true"}
    halves = [read_time(half) for half in _BETWEEN.split(text)]
    match halves:
        case [Time() as start, Time() as end] if _is_start(start) and end.said in {Said.ON, Said.UNTIL}:
            quarter = None if start.is_one else _in_quarter(end)
            return {"from": _in_quarter(start) or start.first, "to": quarter or end.last}
        case [Time() as start, None] if _is_start(start) and known_word("dates", _BETWEEN.split(text)[1]) == "ongoing":
            return {"from": _in_quarter(start) or start.first, "continuous": "true"}
    words = text.split()
    for at in range(max(1, len(words) - _ONGOING_WORDS), len(words)):
        begun = read_time(" ".join(words[:at]).rstrip(","))
        if isinstance(begun, Time) and _is_start(begun) and known_word("dates", " ".join(words[at:])) == "ongoing":
            return {"from": _in_quarter(begun) or begun.first, "continuous": "true"}
    time = read_time(text)
    if not isinstance(time, Time) or time.said in {Said.PART, Said.END, Said.BEYOND}:
        return None
    said = {"from": time.first, "to": time.last}
    if time.said is not Said.ON:
        del said["to" if time.said is Said.SINCE else "from"]
    return said


def _is_start(time: Time) -> bool:
    return (time.is_one or _in_quarter(time) is not None) and time.said in {Said.ON, Said.SINCE}


def _in_quarter(time: Time) -> str | None:
    return quarter_of(time.first, time.last)

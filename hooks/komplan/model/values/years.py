"""Years that money is counted in: one, all from a first to a last, or several single ones."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.language.heard import after, bare, before, fold, heard
from komplan.language.moments import Said, Time, read_time
from komplan.sources.tree import Node, Scalar

from .base import Context, Refused, as_text
from .date import Moment

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_SPAN = re.compile(r"((?:19|20)\d\d)([^\d]{1,12})((?:19|20)\d\d)")
_JOINT = re.compile(r" ?[,;+&] ?(?:(?:a|i|and|oraz) )?| (?:a|i|and|oraz) ")
"""Stands between years that count all alike."""
_DASHES = ("–", "—", "-")


class Year(Moment):
    """The year, or a part of it, that something is counted in: of several none is chosen."""

    __slots__ = ()

    @classmethod
    def _iso(cls, node: Node) -> str:
        text = str(as_text(node))
        time = read_time(text)
        ends = (time.first[:4], time.last[:4]) if isinstance(time, Time) else _YEARS.findall(text)
        if len(years := tuple(dict.fromkeys(ends))) > 1:
            raise cls._several(text, years, is_part=isinstance(time, Time) and time.said is Said.PART)
        if isinstance(time, Time) and time.said in {Said.SINCE, Said.UNTIL}:
            raise Refused("value-more", value=text)
        return super()._iso(node)

    @classmethod
    def _several(cls, text: str, years: tuple[str, ...], *, is_part: bool) -> Refused:
        """Return what is told of a text that names several years; ``is_part`` tells whether it is not all of them."""
        return Refused("several-values", value=text, values=years)


@dataclass(frozen=True, slots=True)
class Years(Year):
    """A year, the first and the last of several (``2026–2028``), or single ones (``2026, 2028``)."""

    last: str | None = None
    """The last year, where it is all from ``iso`` on."""
    others: tuple[str, ...] = ()
    """The years after ``iso``, from the first to the last, where some between them are left out."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``2026``, ``2026–2028``, ``v letech 2026 a 2028``, or a group of fields as any moment."""
        found = _years(bare(node)) if isinstance(node, Scalar) else ()
        if len(found) < 2:
            return super(Years, cls).read(node, context)
        is_span = int(found[-1]) - int(found[0]) == len(found) - 1
        return cls(found[0], last=found[-1]) if is_span else cls(found[0], others=found[1:])

    @classmethod
    def _several(cls, text: str, years: tuple[str, ...], *, is_part: bool) -> Refused:
        if not is_part:
            return super(Years, cls)._several(text, years, is_part=is_part)
        return Refused("value-more", kept=(f"{years[0]}–{years[-1]}", text), value=text)

    @property
    def each(self) -> tuple[str, ...]:
        """Each year that it means."""
        if self.last is None:
            return (self.iso, *self.others) if self.others else (self.iso[:4],)
        return tuple(f"{year:04d}" for year in range(int(self.iso[:4]), int(self.last) + 1))

    @property
    def count(self) -> int:
        """How many years it means."""
        return len(self.each)

    @property
    def span(self) -> str:
        """The year, the first and the last with a dash, or all with commas, as a file holds them."""
        return f"{self.iso}–{self.last}" if self.last else ", ".join((self.iso, *self.others))

    @property
    def end(self) -> Moment:
        """The last year, which may be the only one."""
        return Moment(self.each[-1], self.qualifier) if self.count > 1 else Moment(self.iso, self.qualifier)


def _years(text: str) -> tuple[str, ...]:
    """Return all years that a text names: single ones and spans, in their order, and no word that says more."""
    words = before(text.split(), heard("year"))
    listed = " ".join(after(words, heard("years") | heard("year")))
    found: list[str] = []
    for piece in _JOINT.split(listed):
        ends = _span(piece) if len(piece) > len("2026") else (piece, piece) if _YEARS.fullmatch(piece) else None
        if ends is None or (found and found[-1] >= ends[0]):
            return ()
        found += [str(year) for year in range(int(ends[0]), int(ends[1]) + 1)]
    return tuple(found)


def _span(text: str) -> tuple[str, str] | None:
    """Return the first and the last year of a text that names these two with a dash or a word between, or None."""
    found = _SPAN.fullmatch(" ".join(after(text.split(), heard("range_from"))))
    if found is None or found[1] >= found[3]:
        return None
    joint = found[2].strip()
    is_span = joint in _DASHES or any(fold(joint) in heard(known) for known in ("range_to", "until"))
    return (found[1], found[3]) if is_span else None

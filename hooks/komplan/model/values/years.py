"""Years that money is counted in: one, or all from a first to a last."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.language.heard import after, bare, fold, heard
from komplan.language.moments import Said, Time, read_time
from komplan.sources.tree import Node, Scalar

from .base import Context, Refused, as_text
from .date import Moment

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_SPAN = re.compile(r"((?:19|20)\d\d)([^\d]{1,12})((?:19|20)\d\d)")
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
    """A year, or the first and the last of several; of single ones, such as ``2026, 2028``, none is chosen."""

    last: str | None = None
    """The last year, where there are several; ``iso`` is the first."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``2026``, ``2026–2028``, ``v letech 2026 až 2028``, or a group of fields as any moment."""
        found = _span(bare(node)) if isinstance(node, Scalar) else None
        return cls(found[0], last=found[1]) if found else super(Years, cls).read(node, context)

    @classmethod
    def _several(cls, text: str, years: tuple[str, ...], *, is_part: bool) -> Refused:
        if not is_part:
            return super(Years, cls)._several(text, years, is_part=is_part)
        return Refused("value-more", kept=(f"{years[0]}–{years[-1]}", text), value=text)

    @property
    def each(self) -> tuple[str, ...]:
        """Each year that it means."""
        return tuple(f"{year:04d}" for year in range(int(self.iso[:4]), int(self.last or self.iso[:4]) + 1))

    @property
    def count(self) -> int:
        """How many years it means."""
        return int(self.last) - int(self.iso[:4]) + 1 if self.last else 1

    @property
    def span(self) -> str:
        """The year, or the first and the last with a dash, as a file holds them."""
        return f"{self.iso}–{self.last}" if self.last else self.iso

    @property
    def end(self) -> Moment:
        """The last year, which may be the only one."""
        return Moment(self.last or self.iso, self.qualifier)


def _span(text: str) -> tuple[str, str] | None:
    """Return the first and the last year of a text that names these two with a dash or a word between, or None."""
    words = text.split()
    found = _SPAN.fullmatch(" ".join(after(after(words, heard("years")), heard("range_from"))))
    if found is None or found[1] >= found[3]:
        return None
    joint = found[2].strip()
    is_span = joint in _DASHES or any(fold(joint) in heard(known) for known in ("range_to", "until"))
    return (found[1], found[3]) if is_span else None

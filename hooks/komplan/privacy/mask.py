"""Hides hits: dots in place of letters and digits, so that a finding does not publish what it warns of."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from komplan.definitions.current import Definitions, current

from .file_names import find_in_name
from .find import find_hits
from .hits import Hit, Sort
from .seen import see

DOT = "•"

_CUT = 4
"""Signs in a row that show too much of a secret at the end of a text, where it may have been cut."""
_SHOWN = 6
"""Signs in a row that show too much of it anywhere."""

_SIGN = re.compile(r"[^\W_]")


class Veil:
    """Hides what must not be public in the lines of a file and in texts that were taken from them.

    The file is looked through once, so that what says what a number is may stand in another line.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._shown: dict[tuple[int, frozenset[Sort]], str] = {}
        self._secrets: dict[tuple[int, frozenset[Sort]], _Secrets] = {}

    @cached_property
    def _hits(self) -> dict[int, list[Hit]]:
        """Hits by the lines in which they stand, from 0; their places are counted in the whole file."""
        found: dict[int, list[Hit]] = {}
        for hit in _hits_in("\n".join(self._lines), current()):
            first, last = (bisect_right(self._starts, at) - 1 for at in (hit.start, hit.end - 1))
            for line in range(first, last + 1):
                found.setdefault(line, []).append(hit)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self._lines), initial=0))

    def _in_line(self, number: int, spared: Collection[Sort]) -> list[Hit]:
        return [hit for hit in self._hits.get(number, ()) if hit.sort not in spared]

    def _secrets_of(self, number: int, spared: Collection[Sort]) -> "_Secrets":
        key = number, frozenset(spared)
        if key not in self._secrets:
            hits = self._in_line(number, spared)
            self._secrets[key] = _Secrets(self._lines[number] if hit.is_rest else hit.text for hit in hits)
        return self._secrets[key]

    def line(self, number: int, spared: Collection[Sort] = ()) -> str:
        """Return a line, counted from 0, as it may be shown; sorts in ``spared`` are.

        What is hidden in one place of it is hidden wherever its signs stand again.
        """
        key = number, frozenset(spared)
        if key not in self._shown:
            start, line = self._starts[number], self._lines[number]
            spans = [(hit.start - start, hit.end - start) for hit in self._in_line(number, spared)]
            self._shown[key] = hide_spans(line, [*spans, *self._secrets_of(number, spared).spans(line)])
        return self._shown[key]

    def hide(self, text: str, number: int, spared: Collection[Sort] = ()) -> str:
        """Return a text that was taken from a line, or made of what stands there, as it may be shown."""
        found = (*_hits_in(text, current()), *find_in_name(text))  # it may be the name of a file
        own = [(hit.start, hit.end) for hit in found if hit.sort not in spared]
        return hide_spans(text, [*own, *self._secrets_of(number, spared).spans(text)])


@lru_cache(maxsize=1024)
def _hits_in(text: str, _: Definitions) -> tuple[Hit, ...]:
    """Return the hits of a text. One check after another asks for files with findings and for what these quote."""
    return tuple(find_hits(text))


def mask(text: str, line: str = "", spared: Collection[Sort] = ()) -> str:
    """Return a text, as long as before, with its hits hidden, and those of the ``line`` that it was taken from."""
    return Veil((line,)).hide(text, 0, spared)


def mask_name(path: str) -> str:
    """Return the path of a file as it may be shown."""
    return hide_spans(path, [(hit.start, hit.end) for hit in find_in_name(path)])


class _Secrets:
    """The secrets of a line, as the groups of signs that stand in them; it takes no longer to look for many of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._groups: set[str] = set()
        self._least = _SHOWN
        for text in set(texts):
            signs = "".join(_SIGN.findall(text.casefold()))
            if len(signs) >= _CUT:
                self._least = min(self._least, len(signs))
                self._groups.update(signs[at : at + _CUT] for at in range(len(signs) - _CUT + 1))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where a text shows a part of a secret, however its signs are parted there."""
        if not self._groups:
            return []
        seen = see(text)
        at = [found.start() for found in _SIGN.finditer(seen.text)]
        signs = "".join(seen.text[index] for index in at).casefold()
        if len(signs) != len(at):  # a sign that has two small letters
            signs = "".join(seen.text[index].casefold()[:1] for index in at)
        spans, start = [], 0
        while start <= len(signs) - _CUT:
            end = start
            while signs[end : end + _CUT] in self._groups and end <= len(signs) - _CUT:
                end += 1
            length = end - start + _CUT - 1
            if end > start and (length >= self._least or start + length == len(signs)):
                spans.append(seen.span(at[start], at[start + length - 1] + 1))
            start = end + 1 if end == start else end
        return spans


def hide_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with dots in place of the signs in its stretches."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            first = max(start, at)
            parts += [text[at:first], _SIGN.sub(DOT, text[first:end])]
            at = end
    return "".join([*parts, text[at:]])

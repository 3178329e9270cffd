"""Changes of a text, after which every place in the new text still knows where it stands in the old one."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""From where to where in the source, in characters, and what stands there instead."""


def letter(sign: str) -> str:
    """Return what makes a sign a letter to every reader of Markdown."""
    return "".join(f"&#{ord(one)};" for one in sign)


@dataclass(frozen=True, slots=True)
class KindlyText:
    """A text as it is read. Offsets are in bytes of UTF-8, as the reader of Markdown counts."""

    text: str
    _new: tuple[int, ...]
    """Where each piece of the text begins."""
    _old: tuple[int, ...]
    """Where that is in the source."""
    _kept: tuple[bool, ...]
    """Whether the piece stands in the source as it does in the text."""

    def source(self, offset: int) -> int:
        """Return where in the source it stands what is at an offset of the text; what was added is where it was."""
        piece = bisect_right(self._new, offset) - 1
        return self._old[piece] + (offset - self._new[piece] if self._kept[piece] else 0)


def edited(source: str, edits: Iterable[Edit]) -> KindlyText:
    """Return the source with edits, each of which may be given at any time; of those that overlap the first is made."""
    pieces: list[str] = []
    new: list[int] = []
    old: list[int] = []
    kept: list[bool] = []
    at = written = read = 0

    def add(piece: str, length: int, *, is_kept: bool) -> None:
        nonlocal written, read
        pieces.append(piece)
        new.append(written)
        old.append(read)
        kept.append(is_kept)
        written += len(piece.encode())
        read += length

    for start, end, words in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            continue
        if start > at:
            before = source[at:start]
            add(before, len(before.encode()), is_kept=True)
        add(words, len(source[start:end].encode()), is_kept=False)
        at = end
    rest = source[at:]
    add(rest, len(rest.encode()), is_kept=True)
    return KindlyText("".join(pieces), tuple(new), tuple(old), tuple(kept))

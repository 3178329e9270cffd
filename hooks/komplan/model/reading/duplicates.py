"""Files and folders that are called as copies of one beside them: ``k (1).yml``, ``urad (konflikt Jana).yml``."""

import re
from collections.abc import Iterable, Iterator

from komplan.language.heard import fold, heard

_NUMBERED = re.compile(r" ?\(\d{1,3}\)")
_WORD = re.compile(r"[^\W\d_]++")


class Originals:
    """What copies may be of."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Take the paths of all files of the town."""
        self._there: set[str] = set()
        for path in paths:
            self._there.add(path)
            self._there.update(path[: at.start()] for at in re.finditer("/", path))

    def copied(self, path: str) -> tuple[str, str] | None:
        """Return the copy that a file is, or a folder that it lies in, and what it is a copy of; None for no copy."""
        steps = path.split("/")
        for depth in range(1, len(steps) + 1):
            above = "".join(f"{step}/" for step in steps[: depth - 1])
            stem, dot, ending = steps[depth - 1].rpartition(".") if depth == len(steps) else (steps[depth - 1], "", "")
            for before, name, after in _parts(stem):
                other = f"{above}{name}{dot}{ending}"
                if other in self._there and _says_copy(before, after):
                    return above + steps[depth - 1], other
        return None


def _parts(stem: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands at the beginning or the end of a name up to a sign between words, with what is around it."""
    for at in range(1, len(stem)):
        if not (stem[at - 1].isalnum() and stem[at].isalnum()):
            yield "", stem[:at], stem[at:]
            yield stem[:at], stem[at:], ""


def _says_copy(before: str, after: str) -> bool:
    words = {fold(word) for word in _WORD.findall(f"{before} {after}")}
    return not words.isdisjoint(heard("copies")) or (not before and _NUMBERED.fullmatch(after) is not None)

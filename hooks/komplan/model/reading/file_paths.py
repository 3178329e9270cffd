"""Paths of files as people write them: which of the town's files one was meant to be."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable

from komplan.language.heard import fold
from komplan.language.names import Names


class FileNames:
    """The files of a town by their names, for many paths that lead to none."""

    def __init__(self, there: Iterable[str]) -> None:
        """Take the paths of the files."""
        self._paths: defaultdict[str, list[str]] = defaultdict(list)
        for path in there:
            self._paths[_name(path)].append(path)
        self._names = Names(self._paths)

    def meant(self, typed: str) -> str | None:
        """Return the path of the one file that is called as a typed path ends, or nearly so; None where none is.

        A file elsewhere on the web may be another of the same name.
        """
        if "://" in typed:
            return None
        name = _name(typed)
        same = self._paths.get(name) or self._paths.get(self._names.closest(name) or "", [])
        return same[0] if len(same) == 1 else None


def _name(path: str) -> str:
    return fold(posixpath.basename(path.replace("\\", "/")))

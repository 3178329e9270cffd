"""Names of files and folders, in which hyphens and underlines stand for spaces, and nothing stands for a slash."""

import posixpath
import re
from functools import lru_cache

from .find import find_hits
from .hits import Hit

_PARTED = re.compile(r"(?<!\d)(\d{6})[-_. ](\d{4})(?!\d)")
_MOMENT = re.compile(r"[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]).(?:[01]\d|2[0-3])[0-5]\d")
"""A day and an hour, as cameras and scanners name files; a birth number may look so as well."""


@lru_cache(maxsize=4096)
def find_in_name(path: str) -> tuple[Hit, ...]:
    """Return what must not be public in the path of a file."""
    stem = posixpath.splitext(path)[0]
    return tuple(find_hits("\n".join(map(_read, stem.split("/")))))


def _read(name: str) -> str:
    """Return a name as its words are meant, as long as it is."""
    return _PARTED.sub(_slashed, name).replace("_", " ")


def _slashed(number: re.Match[str]) -> str:
    return number[0] if _MOMENT.fullmatch(number[0]) else f"{number[1]}/{number[2]}"

"""Names of files and folders, in which hyphens and underlines stand for spaces, and nothing stands for a slash."""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache

from komplan.definitions.current import Definitions, current

from .find import find_hits
from .hits import Hit, Sort
from .numbers import is_sure_number

_PARTED = re.compile(r"(?<!\d)(\d{6})[-_. ](\d{4})(?!\d)")
_MOMENT = re.compile(r"[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]).?(?:[01]\d|2[0-3])[0-5]\d")
"""A day and an hour, as cameras and scanners name files; a birth number may look so as well."""
_ACCOUNT = re.compile(
    r"(?<![^\W\d_])(?:(?:cislo|č|c)[_\s-])?(?:u[cč]et|[uú][cč]tu|konto|rachunek|account)([_\s-])((?:\d{1,6}-)?\d{2,10})[-_](\d{4})(?!\d)",
    re.I,
)
_ALONE = re.compile(r"(?<!\d)\d{10,11}(?!\d)")
_OTHER = re.compile(
    r"(?<![^\W\d_])(?:faktur\w|fa|fv|vs|i[cč]o|di[cč]|nip|regon|krs|[cč]j|objednavk\w|zakazk\w|tel|invoice|order|id)"
    r"[-_. ]{0,2}$",
    re.I,
)
"""Names a number of another kind right before it."""
_NEAR = 20


def find_in_name(path: str) -> tuple[Hit, ...]:
    """Return what must not be public in the path of a file."""
    return _find_in_name(path, current())


@lru_cache(maxsize=4096)
def _find_in_name(path: str, definitions: Definitions) -> tuple[Hit, ...]:
    stem = posixpath.splitext(path)[0]
    hits = find_hits("\n".join(map(_read, stem.split("/"))))
    told = {at for hit in hits for at in range(hit.start, hit.end)}
    return (*hits, *(hit for hit in _alone(stem) if hit.start not in told))


def _alone(stem: str) -> Iterator[Hit]:
    """Yield the birth numbers that nothing names: in a name hardly anything else stands so."""
    for found in _ALONE.finditer(stem):
        if (
            is_sure_number(found[0])
            and not _MOMENT.fullmatch(found[0])
            and not _OTHER.search(stem[max(0, found.start() - _NEAR) : found.start()])
        ):
            yield Hit(Sort.BIRTH_NUMBER, *found.span(), found[0])


def _read(name: str) -> str:
    """Return a name as its words are meant, as long as it is."""
    name = _ACCOUNT.sub(lambda found: f"{'účet':>{found.start(1) - found.start()}} {found[2]}/{found[3]}", name)
    return _PARTED.sub(_slashed, name).replace("_", " ")


def _slashed(number: re.Match[str]) -> str:
    return number[0] if _MOMENT.fullmatch(number[0]) else f"{number[1]}/{number[2]}"

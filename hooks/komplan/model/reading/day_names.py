"""Files that are named by a day: what a name such as ``zapis 12.3.md`` was meant to be."""

import re
from collections.abc import Iterable
from datetime import date

from komplan.diagnostics import Diagnostic, Place, Way, facts, proposed
from komplan.language.dates import parse_date
from komplan.sources.files import Found, read_bytes

_NAMED = re.compile(r"(\d{4})(?:-\d{2}(?:-\d{2}(?>(?:-[a-z0-9]++)*))?)?")
_ENDINGS = (".md", ".markdown", ".txt")
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_. /]{0,2}(?P<month>\d{1,2})[-_. /]{0,2}(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[-_. ]{1,2}(?P<month>\d{1,2})[-_. ]{1,2}(?P<year>(?:19|20)\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[-_.] ?(?P<month>\d{1,2})(?!\d)"),
)
"""Days as people write them into names, the last without its year."""

_SAID = re.compile(rb"^date:[ \t]*+([^\r\n]{4,40})", re.M)
_HEAD = 4096


class DayNames:
    """Proposes names in the folders of files that are named by a day; each is proposed once.

    A file of a day that has one may be a copy or a second meeting, so nothing is proposed for it.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        """Take the paths of all files of the town."""
        self._taken = set(paths)
        self._years: dict[str, int] = {}
        for path in self._taken:
            folder, _, name = path.rpartition("/")
            if found := _NAMED.fullmatch(name.removesuffix(".md")):
                self._years[folder] = max(int(found[1]), self._years.get(folder, 0))

    def day_of(self, path: str) -> str | None:
        """Return the ISO day that a file's name tells, in the folder's last year where it tells none."""
        folder, _, name = path.rpartition("/")
        return _day_in(name.rpartition(".")[0], self._years.get(folder))

    def misnamed(self, file: Found) -> Diagnostic:
        """Return the finding that a file's name is no day, with the name that it should have as far as it is known."""
        folder, _, name = file.path.rpartition("/")
        stem = name.rpartition(".")[0]
        place = Place(file.path)
        day = _said(file) or _day_in(stem, self._years.get(folder))
        path = f"{folder}/{day}.md"
        if day and path in self._taken:
            return Diagnostic("file-day", place, facts(name=name, other=path), advice="taken")
        self._taken.add(path)
        return Diagnostic("file-day", place, facts(name=name), proposed(path if day else None, Way.MOVE))


def is_misnamed(file: Found) -> bool:
    """Tell whether a text in a folder of files that are named by a day is not."""
    stem, dot, ending = file.path.rpartition("/")[2].rpartition(".")
    return dot + ending.lower() in _ENDINGS and not (_NAMED.fullmatch(stem) and ending == "md")


def _day_in(name: str, year: int | None) -> str | None:
    """Return the ISO day that a name tells; one without a year is of ``year``."""
    for form in _FORMS:
        for found in form.finditer(name):
            parts = found.groupdict()
            if day := _iso(int(parts.get("year") or year or 0), int(parts["month"]), int(parts["day"])):
                return day
    start = re.search(r"\d", name)
    return _day(name[start.start() :]) if start else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _said(file: Found) -> str | None:
    """Return the day that the file itself states."""
    data, _ = read_bytes(file, _HEAD)
    found = _SAID.search(data or b"")
    return _day(found[1].decode("utf-8", "replace").strip(" \"'")) if found else None


def _day(text: str) -> str | None:
    day = parse_date(text)
    return day if day and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else None

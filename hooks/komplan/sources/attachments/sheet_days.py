"""Days in workbooks: numbers that a style shows as days, counted from the end of 1899."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

_FIRST = date(1899, 12, 30)
_MOST = 100_000
"""Days up to the year 2173; more are no date in any sheet that a town has."""
_BUILT_IN = frozenset({"14", "15", "16", "17", "22", *map(str, range(27, 37)), *map(str, range(50, 59))})
"""Numbers of formats of days that every workbook knows (ECMA-376, part 1, 18.8.30)."""
_QUOTED = re.compile(r'"[^"]*+"|\[[^\[\]]*+\]|\\.')
_YEAR = re.compile("[yYrR]")
"""What a format of days has, in Czech and Polish programs as well."""


class Days:
    """The styles of a workbook that show numbers as days, as they are met in its list of styles."""

    def __init__(self) -> None:
        self._formats = set(_BUILT_IN)
        self._styles: list[bool] = []
        self._is_listed = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take an element that begins."""
        if name == "numFmt" and _YEAR.search(_QUOTED.sub("", attributes.get("formatCode", "")[:200])):
            self._formats.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            self._is_listed = True
        elif name == "xf" and self._is_listed:
            self._styles.append(attributes.get("numFmtId") in self._formats)

    def end(self, name: str) -> None:
        """Take an element that ends."""
        if name == "cellXfs":
            self._is_listed = False

    def is_style(self, number: str) -> bool:
        """Tell whether cells with the style of a number show days."""
        return (
            number.isdecimal()
            and len(number) < len(str(_MOST))
            and self._styles[int(number) : int(number) + 1] == [True]
        )


def iso_day(value: str) -> str:
    """Return the ISO date that a number stands for, or the value where it is none."""
    days = value.partition(".")[0]
    if not days.isdecimal() or len(days) > len(str(_MOST)) or int(days) > _MOST:
        return value
    return (_FIRST + timedelta(days=int(days))).isoformat()

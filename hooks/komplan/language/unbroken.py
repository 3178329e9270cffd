"""Where no line of a text ends: no-break spaces behind short words, before units and inside numbers."""

import re
from collections.abc import Iterable
from itertools import groupby

from komplan.definitions.current import per_definitions

from .catalogue import catalogue, languages
from .dates import NO_BREAK

_LOWER = "".join(filter(str.islower, map(chr, range(0x530))))
"""Small letters of Latin, Greek and Cyrillic."""


def unbroken(text: str, blank: str = " ") -> str:
    """Return a text with no-break spaces where no line may end: in ``v domě``, ``č. 5``, ``14. června``, ``120 000``.

    The rules of all languages hold for each text, as pages borrow texts, and short words of one language are hardly
    ever words of another. What matches ``blank``, one sign wide, is a space; in HTML the end of a line is as well.
    An e-mail is not parted at its hyphen either, but in addresses, which are copied.
    """
    whole = _HYPHEN.sub("\N{NON-BREAKING HYPHEN}", text) if "-mail" in text else text
    return _blanks(blank).sub(NO_BREAK, whole)


_HYPHEN = re.compile(r"(?<=(?<![\w./@-])[eE])-(?=mail(?![\w.-]*@))")


@per_definitions
def _blanks(blank: str) -> re.Pattern[str]:
    """Return what finds each space at which no line may end; all begin with the space, which is found at once."""
    behind, units = set[str](), set[str]()
    for words in map(catalogue, languages()):
        behind.update((words.find("unbroken", "behind") or "").split())
        units.update((words.find("unbroken", "units") or "").split(), words.locale.months["format"]["wide"].values())
        units.update(form for forms in (words.find("units") or {}).values() for form in forms.values())
    behind |= {word[0].upper() + word[1:] for word in behind}
    by_length = [list(same) for _, same in groupby(sorted(behind, key=len), key=len)]
    places = (
        *(rf"(?<=(?<![\w'’.-])(?:{_any_of(same)}){blank})" for same in by_length),  # v domě, č. 5
        rf"(?<=(?<!\w)[^\W\d_]\.{blank})(?=[^\W\d_]\.)",  # s. r. o.
        rf"(?<=\d\.{blank})(?:(?<=(?<![\d.,])..{blank})|(?<=(?<![\d.,])\d..{blank}))(?=[\d{_LOWER}])",  # 14. června
        rf"(?<=\d{blank})(?:(?<!\d\d\d\d{blank})(?=\d\d\d?(?!\d))|(?=(?:{_any_of(units)})(?!\w)))",  # 120 000, 5 hodin
    )
    return re.compile(f"{blank}(?:{'|'.join(places)})")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))

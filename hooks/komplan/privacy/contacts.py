"""Telephones and e-mail addresses in running text; whether they are an office's own is not known here."""

import re
from collections.abc import Iterator

from .hits import Hit, Sort

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_ABROAD = re.compile(r"(?<![\w/])(?:\+|00)\s?(?:420|48)[\s-]?\d(?:[\s/-]?\d){8}(?![\d/])")
_HERE = re.compile(r"(?<![\w/.,+-])(?<!\d\s)\d{2,3}(?:[\s-]?\d{2,3}){2,3}(?![\w/-])(?!\s\d)")
_CALL = re.compile(
    r"(?<!\w)(?:tel|telefon\w*|mob|mobil\w*|kom|komór\w+|vole\w+|dzwo\w+|phone|call|kontakt\w*)(?!\w)"
    r"[^\d+]{0,20}(?:\+?[\d\s]{9,16}[^\w+]{1,3}(?:(?:a|i|nebo|lub|or)\s)?)*$",
    re.I,
)
"""Says that the number after it is a telephone's; nine digits alone may be anything."""
_NEAR = 80


def find_contacts(line: str) -> Iterator[Hit]:
    """Yield telephones and e-mail addresses in a line."""
    for found in _EMAIL.finditer(line):
        yield Hit(Sort.EMAIL, found.start(), found.end())
    for found in _ABROAD.finditer(line):
        yield Hit(Sort.PHONE, found.start(), found.end())
    for found in _HERE.finditer(line):
        before = line[: found.start()][-_NEAR:]
        if sum(c.isdigit() for c in found[0]) == 9 and _CALL.search(before):
            yield Hit(Sort.PHONE, found.start(), found.end())


def plain_contact(text: str) -> str:
    """Return a telephone or e-mail address as it is compared: without spaces, case and the country's number."""
    return text.casefold() if "@" in text else re.sub(r"\D", "", text)[-9:]

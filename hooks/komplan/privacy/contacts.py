"""Telephones and e-mail addresses in running text; whether they are an office's own is not known here."""

import re
from collections.abc import Iterator

from . import labels
from .hits import Hit, Sort, at_most
from .seen import lowered, see

_WORD_AT, _WORD_DOT = r"at|a|zavináč|zavinac|małpa|malpa", r"dot|tečka|tecka|kropka"
_AT = rf"(?:\s?@\s?|\s?[(\[{{]\s?(?:{_WORD_AT}|@)\s?[)\]}}]\s?|\s(?:zavináč|zavinac|małpa|malpa)\s)"
_DOT = rf"(?:\.|\s?[(\[{{]\s?(?:{_WORD_DOT}|\.)\s?[)\]}}]\s?|\s(?:{_WORD_DOT})\s)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?=[\w.+-]{{0,63}}[^\W\d_])[\w.+-]{{1,64}}+{_AT}[\w-]{{1,64}}+(?:{_DOT}[\w-]{{1,64}}+){{1,4}}"
)
_SPOKEN = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+\sat\s[\w-]{1,64}+(?:\sdot\s[\w-]{1,64}+){1,4}")
_SIGNS = re.compile(rf"({_AT})|{_DOT}", re.I)

_ABROAD = re.compile(
    r"(?<![\w/])\(?(?:\+|00)\s?(?:(?:420|421|48)\)?[ ./(-]{0,2}\d(?:[ ./()-]{0,2}\d){8}"
    r"|(?:49|43|36|44|380)\)?(?:[ ./(-]{0,2}|\s?\(0\)\s?)\d(?:[ ./()-]{0,2}\d){7,10})(?![\d/])"
)
_AMOUNT = r"\s?(?:kč|czk|zł|pln|eur|€|m2|m²|ks|%|tis|mil|obyv)"
_HERE = re.compile(
    rf"(?:\(?\+?(?:420|48)\)?[ ./-]{{0,2}})?\d(?:[ ./-]{{0,2}}\d){{8}}(?![^\W_]|[ ./-]{{0,2}}\d|{_AMOUNT})"
)
_CALL = re.compile(
    rf"{labels.START}(?:{labels.PHONE}{labels.END}(?:[^\d+\n;,]{{0,20}}|{labels.GAP})|(?:[tm]|kom)[.:]\s?)(?=[\d+(])"
)
"""Says that the number after it is a telephone's; nine digits alone may be anything."""
_NEXT = re.compile(r"[^\w+\n]{1,3}(?:(?:a|i|nebo|lub|or)\s)?")


def find_contacts(text: str) -> Iterator[Hit]:
    """Yield telephones and e-mail addresses in a text."""
    small = lowered(text)
    yield from at_most((Hit(Sort.EMAIL, *found.span()) for found in _EMAIL.finditer(small)), text)
    yield from at_most((Hit(Sort.EMAIL, *found.span()) for found in _SPOKEN.finditer(small)), text)
    yield from at_most((Hit(Sort.PHONE, *found.span()) for found in _ABROAD.finditer(small)), text)
    yield from at_most(_called(small), text)


def _called(text: str) -> Iterator[Hit]:
    """Yield the telephones that a word announces, one or several after another."""
    at = 0
    while call := _CALL.search(text, at):
        at = call.end()
        number = _HERE.match(text, at)
        while number:
            yield Hit(Sort.PHONE, *number.span())
            at = number.end()
            gap = _NEXT.match(text, at)
            number = _HERE.match(text, gap.end()) if gap else None


def is_phone_cell(cell: str) -> bool:
    """Tell whether a cell below the head “telephone” holds one."""
    return bool(_HERE.fullmatch(cell))


def plain_contact(text: str) -> str:
    """Return a telephone or e-mail address as it is compared: without spaces, case and the country's number."""
    text = see(text).text
    if text.strip("+()0123456789 ./-"):
        return _SIGNS.sub(lambda found: "@" if found[1] else ".", text).casefold()
    return re.sub(r"\D", "", text)[-9:]

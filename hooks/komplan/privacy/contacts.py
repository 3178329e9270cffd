"""Telephones and e-mail addresses in running text; whether they are an office's own is not known here."""

import re
from collections.abc import Iterator

from komplan.definitions.current import per_definitions

from . import labels
from .beside import is_after_name, is_in_row_with_name
from .hits import Hit, Sort, Sought, at_most
from .names import ends_with_name
from .national import DISTRICT, ENDS, no_more, phone_patterns
from .seen import lowered, see

_WORD_AT, _WORD_DOT = r"at|a|zavináč|zavinac|małpa|malpa", r"dot|tečka|tecka|kropka"
_AT = rf"(?:\s?@\s?|\s?[(\[{{]\s?(?:{_WORD_AT}|@)\s?[)\]}}]\s?|\s(?:zavináč|zavinac|małpa|malpa)\s)"
_DOT = rf"(?:\.|\s?[(\[{{]\s?(?:{_WORD_DOT}|\.)\s?[)\]}}]\s?|\s(?:{_WORD_DOT})\s)"
_EMAIL = Sought(
    re.compile(r"@|zavin|ma[łl]pa|\(\s?a|\[\s?a|\{\s?a"),
    re.compile(
        rf"(?<![\w.+-])(?=[\w.+-]{{0,63}}[^\W\d_])[\w.+-]{{1,64}}+{_AT}[\w-]{{1,64}}+(?:{_DOT}[\w-]{{1,64}}+){{1,4}}"
    ),
)
_SPOKEN = Sought(
    re.compile(r"\sdot\s"), re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+\sat\s[\w-]{1,64}+(?:\sdot\s[\w-]{1,64}+){1,4}")
)
_SIGNS = re.compile(rf"({_AT})|{_DOT}", re.I)

_PARTED = r"\d{3}(?P<sign>[ -]?)\d\d(?P=sign)\d\d|\d\d(?P<gap>[ -])\d\d(?P=gap)\d{3}|\d{3}[ -]?\d{3,4}"
_LABEL_OTHER = re.compile(r"(?<!\w)(?:č|čp|nr|no|číslo|par|parc\w*|§+|isbn|zn|znak|sygn|j|usnesení|uchwał\w{1,3})\W*$")
"""Names another number right before it."""
_CALL = re.compile(
    rf"{labels.START}(?:{labels.PHONE}{labels.END}(?:(?:(?!\(\d)[^\d+\n;,]){{0,20}}|{labels.GAP})|(?:[tm]|kom)[.:]{{1,2}}\s?)(?=[\d+(])"
)
"""Says that the number after it is a telephone's; nine digits alone may be anything."""
_ROUND = re.compile(r"000\D?000$|\) ?\d{2,3} 000$")
_PRICE = re.compile(r"\s?,[-–]")
_LINE_BEFORE = re.compile(r"\n[^\w\n]{0,5}$")
_LINE_AFTER = re.compile(r"[^\w\n]{0,5}(?:\n|$)")
_CALLS = re.compile(rf"{labels.START}{labels.PHONE}[^\w\n]*$")
_SHORT = 20
"""Characters before a number in which a word names it."""
_NEAR = 120
"""Characters before a telephone on a line of its own in which the two lines before it count."""
_FURTHER = re.compile(r"[/–-]\d{1,3}$")
_WHOLE = 9
"""Digits of a telephone with its district."""
_NEXT = re.compile(r"[^\w+(\n]{1,3}(?:(?:a|i|nebo|lub|or)\s)?")


@per_definitions
def _area() -> Sought:
    """Return what finds a number parted as only telephones are: behind a district in brackets or before a slash."""
    return Sought(
        re.compile(r"[(/](?:(?:0[ -]?)?\d{2,3}\)[ ./-]{0,2}\d|\d{3}[ -]\d\d[ -]\d\d)"),
        re.compile(
            rf"(?<![\w+/.-])(?:{DISTRICT}(?:{_PARTED})|0?[1-9]\d/\d{{3}}(?P<space>[ -])\d\d(?P=space)\d\d)"
            rf"{ENDS}{no_more()}(?![.,]\d)"
        ),
    )


@per_definitions
def _alone() -> Sought:
    """Return what finds a telephone as it is usually parted.

    It is one beside a name; with letters for noughts it is one anywhere.
    """
    return Sought(
        re.compile(r"[2-9][\dO]{2}[ .-]?[\dO]{3}[ .-]?[\dO]{3}"),
        re.compile(
            rf"(?<![\w+/.,-])(?<!\d )[2-9][\dO]{{2}}(?P<sign>[ .-]?)[\dO]{{3}}(?P=sign)[\dO]{{3}}{no_more()}(?![.,]\d)"
        ),
    )


def find_contacts(text: str) -> Iterator[Hit]:
    """Yield telephones and e-mail addresses in a text."""
    small = lowered(text)
    yield from at_most((Hit(Sort.EMAIL, *found.span()) for found in _EMAIL.finditer(small)), text)
    yield from at_most((Hit(Sort.EMAIL, *found.span()) for found in _SPOKEN.finditer(small)), text)
    abroad = (found for found in phone_patterns().abroad.finditer(small) if not _is_free(found[0]))
    yield from at_most((Hit(Sort.PHONE, *found.span()) for found in abroad), text)
    yield from at_most(_called(small), text)
    behind = (found for found in _area().finditer(text) if not _is_other(found))
    yield from at_most((Hit(Sort.PHONE, *found.span()) for found in behind), text)
    alone = (found for found in _alone().finditer(text) if not _is_free(found[0]) and _is_persons(found))
    yield from at_most((Hit(Sort.PHONE, *found.span()) for found in alone), text)


def _called(text: str) -> Iterator[Hit]:
    """Yield the telephones that a word announces, one or several after another."""
    at = 0 if phone_patterns().sign.search(text) else len(text)
    while call := _CALL.search(text, at):
        at = call.end()
        number = phone_patterns().here.match(text, at)
        while number:
            if not _is_free(number[0]):
                yield Hit(Sort.PHONE, *number.span())
            at = number.end()
            gap = _NEXT.match(text, at)
            number = phone_patterns().here.match(text, gap.end()) if gap else None


def _is_free(number: str) -> bool:
    return bool(phone_patterns().free.fullmatch(re.sub(r"\D", "", number)))


def _is_other(found: re.Match[str]) -> bool:
    """Tell whether digits behind brackets or a slash are an amount or have another name."""
    before = found.string[max(0, found.start() - _SHORT) : found.start()].lower()
    return bool(_ROUND.search(found[0]) or _PRICE.match(found.string, found.end()) or _LABEL_OTHER.search(before))


def _is_persons(found: re.Match[str]) -> bool:
    """Tell whether nine digits are somebody's telephone: a name stands before them, or in the lines above."""
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    if _ROUND.search(found[0]) or _PRICE.match(found.string, found.end()):
        return False
    if "O" in found[0] or is_after_name(found.string, found.start(), surely=True):
        return True
    if is_in_row_with_name(found.string, *found.span(), surely=True):
        return True
    if not _LINE_BEFORE.search(before) or not _LINE_AFTER.match(found.string, found.end()):
        return False
    above = [line.strip(" \t\r*_#>|-") for line in before.split("\n")[:-1] if line.strip()][-2:]
    return any(ends_with_name(line, surely=True) or _CALLS.search(line.lower()) for line in above)


def is_phone_cell(cell: str) -> bool:
    """Tell whether a cell below the head “telephone” holds one."""
    return bool(phone_patterns().here.fullmatch(cell))


def plain_contact(text: str) -> str:
    """Return a telephone or e-mail address as it is compared: without spaces, case and the country's number.

    Of a telephone with the last digits of further lines it is the first.
    """
    text = see(text).text
    if text.strip("+()0123456789 ./–-"):
        return _SIGNS.sub(lambda found: "@" if found[1] else ".", text).casefold()
    prefix = phone_patterns().prefixed
    while (found := _FURTHER.search(text)) and len(_digits(prefix.sub("", text[: found.start()]))) >= _WHOLE:
        text = text[: found.start()]
    return _digits(text)[-_WHOLE:]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)

"""Numbers of people: birth numbers, tax numbers made of them, bank accounts.

A check digit alone proves little: of random numbers one in fifty is a valid birth number. So a number counts by its
form alone only where hardly anything else is written so; otherwise a word beside it has to say what it is. Where a
word says so outright, the check digit need not be right: people mistype.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import iban
from stdnum.cz import bankaccount, rc
from stdnum.pl import pesel

from . import labels
from .hits import Hit, Sort

_BEFORE = r"(?<![^\W_])(?<![/+])(?<!\d[-.,_])"
_AFTER = r"(?![^\W_])(?!/)(?![-.,_]\d)"
"""A part of an address, a decimal number or a longer code is no number of its own."""

_JOINED = r"\d(?:[ ./\\-]{0,3}\d){8,10}(?![^\W_]|[./-]\d)"
"""Nine to eleven digits, however they are parted."""

_LABELLED = re.compile(
    rf"{labels.START}(?P<label>{labels.BIRTH_NUMBER}){labels.END}{labels.GAP}"
    rf"(?P<words>(?:[^\W\d_]{{1,15}}\.?[ :]{{1,3}}){{0,2}}+){labels.GAP}(?P<number>{_JOINED})",
    re.I,
)
_CELL = re.compile(r"\d(?:[ ./\\-]{0,3}\d){8,10}")
_OUTRIGHT = re.compile(r"rod|pesel|r\.?\s?č|personal|national", re.I)
"""How labels begin that mean nothing else."""

_BIRTH = re.compile(rf"{_BEFORE}(?:\d{{11}}|(\d\d\.?\d\d\.?\d\d)(\s?\\?[-/ ]?\s?)(\d{{3,4}})){_AFTER}")
_TAX = re.compile(rf"{_BEFORE}CZ\s?(\d{{9,10}}){_AFTER}", re.I)
_IBAN = re.compile(
    rf"{_BEFORE}(?:[A-Za-z]{{2}}[ .-]?\d{{2}}(?:[ .-]?\d{{4}}){{3,7}}(?:[ .-]?\d{{1,3}})?|\d{{2}}(?:[ .-]?\d{{4}}){{6}}"
    r"|[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?)(?![^\W_])"
)
_ACCOUNT = re.compile(rf"{_BEFORE}((?:\d{{1,6}}-)?)(\d{{2,10}})\s?/\s?\d{{4}}{_AFTER}")

_BORN = (
    r"(?<!\w)(?:r\.?\s?č|rod\.\s?[čc]|rodn\w{1,3}[\s_-]{1,3}[čc]\w{1,8}|pesel\w{0,2}|nar|naroz\w{1,8}|ur|urodz\w{1,8}|born|birth)"
    r"(?!\w)"
)
_SAYS_BIRTH = re.compile(_BORN, re.I)
_LABEL_OTHER = re.compile(
    r"(?<!\w)(?:ičo?|dič|nip|regon|krs|tel\w*|mob\w*|fax|č\.?\s?j|sp\.?\s?zn|znak|usnesení|uchwał\w+|účt\w+|č\.?\s?ú|kont\w+)"
    r"(?:\W{0,3}(?:č|nr|no|číslo))?\W*$",
    re.I,
)
"""Names another number right before it."""
_LABEL_SOME = re.compile(r"(?<!\w)(?:č|číslo|nr|numer|no)\W*$", re.I)
_SAYS_ACCOUNT = re.compile(rf"(?<!\w){labels.ACCOUNT}(?!\w)(?:[^\d\n]{{0,30}}|{labels.GAP})$", re.I)

_NEAR_BEFORE, _NEAR_AFTER = 60, 20
"""How many characters before and after a number a word may stand that tells what it is."""

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_LONG = 8
"""Digits from which a number before a bank's code is hardly anything but an account."""
_PESEL = 11


def find_numbers(text: str) -> Iterator[Hit]:
    """Yield the numbers of people in a text."""
    for found in _IBAN.finditer(text):
        number = re.sub(r"[\s.-]", "", found[0]).upper()
        if iban.is_valid(number if number[0].isalpha() else f"PL{number}"):
            yield Hit(Sort.ACCOUNT, found.start(), found.end())
    for found in _TAX.finditer(text):
        if _is_valid(found[1]):
            yield Hit(Sort.TAX_NUMBER, found.start(), found.end())
    for found in _LABELLED.finditer(text):
        if _is_labelled(found):
            yield Hit(Sort.BIRTH_NUMBER, *found.span("number"))
    for found in _BIRTH.finditer(text):
        if _is_birth_number(found, text):
            yield Hit(Sort.BIRTH_NUMBER, found.start(), found.end())
    for found in _ACCOUNT.finditer(text):
        if _is_account(found, text):
            yield Hit(Sort.ACCOUNT, found.start(), found.end())


def is_number_cell(cell: str) -> bool:
    """Tell whether a cell below the head “birth number” holds one."""
    return bool(_CELL.fullmatch(cell))


def is_account_cell(cell: str) -> bool:
    """Tell whether a cell below the head “account” holds one in the Czech form."""
    return bool(bankaccount.is_valid(re.sub(r"\s", "", cell)))


@lru_cache(maxsize=1024)
def _is_valid(digits: str) -> bool:
    return bool(pesel.is_valid(digits) if len(digits) == _PESEL else rc.is_valid(digits))


def _is_labelled(found: re.Match[str]) -> bool:
    """Tell whether what stands after a label is a birth number; only outright labels allow for a slip."""
    digits = re.sub(r"\D", "", found["number"])
    if _is_valid(digits):
        return True
    label = found["label"].lower()
    if not _OUTRIGHT.match(label) or label.startswith("pesel") is not (len(digits) == _PESEL):
        return False
    return not found["words"] or "/" in found["number"]


def _is_birth_number(found: re.Match[str], text: str) -> bool:
    if not _is_valid(re.sub(r"\D", "", found[0])):
        return False
    line = max(0, found.start() - _NEAR_BEFORE, text.rfind("\n", max(0, found.start() - _NEAR_BEFORE), found.start()))
    before = text[line : found.start()]
    if _LABEL_OTHER.search(before):
        return False
    after = text[found.end() : found.end() + _NEAR_AFTER].partition("\n")[0]
    if "." not in (found[1] or "") and (_SAYS_BIRTH.search(before) or _SAYS_BIRTH.search(after)):
        return True
    return _is_sure(found) and not _LABEL_SOME.search(before)


def _is_sure(found: re.Match[str]) -> bool:
    """Tell whether nobody writes anything else so: ``123456/2018`` may be a file, ``123456/0800`` an account."""
    slashed = found[2] is not None and "/" in found[2] and len(found[3]) == 4
    return slashed and not _YEAR.fullmatch(found[3]) and not bankaccount.is_valid(f"{found[1]}/{found[3]}")


def _is_account(found: re.Match[str], text: str) -> bool:
    number = re.sub(r"\s", "", found[0])
    if not bankaccount.is_valid(number):
        return False
    if found[1] or len(found[2]) >= _LONG:
        return True
    said = _SAYS_ACCOUNT.search(text[max(0, found.start() - _NEAR_BEFORE) : found.start()])
    return bool(said) or (_is_valid(number.replace("/", "")) and not _YEAR.fullmatch(number[-4:]))

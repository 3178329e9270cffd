"""Numbers of people: birth numbers, tax numbers made of them, bank accounts.

A check digit alone proves little: of random numbers one in fifty is a valid birth number. So a number counts by its
form alone only where hardly anything else is written so; otherwise a word beside it has to say what it is.
"""

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.cz import bankaccount, rc
from stdnum.pl import pesel

from .hits import Hit, Sort

_BEFORE = r"(?<![^\W_])(?<![/+])(?<!\d[-.,_])"
_AFTER = r"(?![^\W_])(?!/)(?![-.,_]\d)"
"""A part of an address, a decimal number or a longer code is no number of its own."""

_BIRTH = re.compile(rf"{_BEFORE}(?:\d{{11}}|(\d{{6}})(\s?\\?[-–/ ]?\s?)(\d{{3,4}})){_AFTER}")
_TAX = re.compile(rf"{_BEFORE}CZ\s?(\d{{9,10}}){_AFTER}")
_IBAN = re.compile(
    rf"{_BEFORE}(?:[A-Z]{{2}}\d{{2}}(?:\s?[A-Z0-9]{{4}}){{2,7}}(?:\s?[A-Z0-9]{{1,3}})?|\d{{2}}(?:\s?\d{{4}}){{6}}){_AFTER}"
)
_ACCOUNT = re.compile(rf"{_BEFORE}((?:\d{{1,6}}-)?)(\d{{2,10}})\s?/\s?\d{{4}}{_AFTER}")

_BORN = (
    r"(?<!\w)(?:r\.?\s?č|rod\.\s?[čc]|rodn\w{1,3}[\s_-]+[čc]\w+|pesel\w{0,2}|nar|naroz\w+|ur|urodz\w+|born|birth(?:\s(?:no|number))?)"
    r"(?!\w)"
)
_SAYS_BIRTH = re.compile(_BORN, re.I)
_LABEL_BIRTH = re.compile(_BORN + r"[\W_]*$", re.I)
_LABEL_OTHER = re.compile(
    r"(?<!\w)(?:ičo?|dič|nip|regon|krs|tel\w*|mob\w*|fax|č\.?\s?j|sp\.?\s?zn|znak|usnesení|uchwał\w+|účt\w+|č\.?\s?ú|kont\w+)"
    r"(?:\W{0,3}(?:č|nr|no|číslo))?\W*$",
    re.I,
)
"""Names another number right before it."""
_LABEL_SOME = re.compile(r"(?<!\w)(?:č|číslo|nr|numer|no)\W*$", re.I)
_SAYS_ACCOUNT = re.compile(
    r"(?<!\w)(?:účt\w*|účet|č\.?\s?ú|bank\w*|kont[oaue]|rachun\w+|account|iban)(?!\w)[^\d]{0,30}$", re.I
)

_NEAR_BEFORE, _NEAR_AFTER = 60, 20
"""How many characters before and after a number a word may stand that tells what it is."""

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_LONG = 8
"""Digits from which a number before a bank's code is hardly anything but an account."""


def find_numbers(line: str) -> Iterator[Hit]:
    """Yield the numbers of people in a line."""
    for found in _IBAN.finditer(line):
        number = re.sub(r"\s", "", found[0])
        if iban.is_valid(number if number[0].isalpha() else f"PL{number}"):
            yield Hit(Sort.ACCOUNT, found.start(), found.end())
    for found in _TAX.finditer(line):
        if rc.is_valid(found[1]):
            yield Hit(Sort.TAX_NUMBER, found.start(), found.end())
    for found in _BIRTH.finditer(line):
        if _is_birth_number(found, line):
            yield Hit(Sort.BIRTH_NUMBER, found.start(), found.end())
    for found in _ACCOUNT.finditer(line):
        if _is_account(found, line):
            yield Hit(Sort.ACCOUNT, found.start(), found.end())


def _is_birth_number(found: re.Match[str], line: str) -> bool:
    digits = re.sub(r"\D", "", found[0])
    if not (pesel.is_valid(digits) or rc.is_valid(digits)):
        return False
    before = line[: found.start()][-_NEAR_BEFORE:]
    if _LABEL_BIRTH.search(before):
        return True
    if _LABEL_OTHER.search(before):
        return False
    if _SAYS_BIRTH.search(before) or _SAYS_BIRTH.search(line[found.end() :][:_NEAR_AFTER]):
        return True
    return _is_sure(found) and not _LABEL_SOME.search(before)


def _is_sure(found: re.Match[str]) -> bool:
    """Tell whether nobody writes anything else so: ``123456/2018`` may be a file, ``123456/0800`` an account."""
    slashed = found[2] is not None and "/" in found[2] and len(found[3]) == 4
    return slashed and not _YEAR.fullmatch(found[3]) and not bankaccount.is_valid(f"{found[1]}/{found[3]}")


def _is_account(found: re.Match[str], line: str) -> bool:
    number = re.sub(r"\s", "", found[0])
    if not bankaccount.is_valid(number):
        return False
    if found[1] or len(found[2]) >= _LONG:
        return True
    said = _SAYS_ACCOUNT.search(line[: found.start()][-_NEAR_BEFORE:])
    return bool(said) or (rc.is_valid(number) and not _YEAR.fullmatch(number[-4:]))

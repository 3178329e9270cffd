"""Numbers of people: birth numbers, tax numbers made of them, bank accounts.

A check digit alone proves little: of random numbers one in fifty is a valid birth number. So a number counts by its
form alone only where hardly anything else is written so; otherwise a word beside it has to say what it is. Where a
word says so outright, the check digit need not be right: people mistype.
"""

import re
from collections.abc import Iterator

from . import labels
from .beside import is_after_name, is_by_itself, is_in_row_with_name
from .hits import NINE, Hit, Sort, Sought, at_most
from .national import find_named_numbers, is_known_account, is_known_bank, is_known_iban, is_persons, tax_numbers
from .seen import lowered

_BEFORE = r"(?<![^\W_])(?<![/+])(?<!\d[-.,_])"
_AFTER = r"(?![^\W_])(?!/)(?![-.,_]\d)"
"""A part of an address, a decimal number or a longer code is no number of its own."""

_JOINED = r"\d(?:[ ./\\-]{0,3}(?:\n[ \t]{0,8})?\d){8,10}(?![^\W_]|[./-]\d)"
"""Nine to eleven digits, however they are parted, even by an end of line."""

_LABELLED = Sought(
    NINE,
    re.compile(
        rf"{labels.START}(?P<label>{labels.BIRTH_NUMBER}){labels.END}"
        rf"(?:{labels.GAP}|[^\w\n]{{0,8}}(?P<words>(?>(?:[^\W\d_]{{1,15}}\.?[ :]{{1,3}}){{1,2}})){labels.GAP})"
        rf"(?P<number>{_JOINED})",
    ),
)
_CELL = re.compile(r"\d(?:[ ./\\-]{0,3}\d){8,10}")
_OUTRIGHT = re.compile(r"rod|pesel|r\.?\s?č|personal|national|birth|nr|num")
"""How labels begin that mean nothing else."""

_BIRTH = Sought(
    NINE,
    re.compile(
        rf"{_BEFORE}(?P<number>\d{{11}}|(?P<day>\d\d\.?\d\d\.?\d\d)(?P<sign>\s?\\?[-/ ]?\s{{0,3}})(?P<end>\d{{3,4}}))"
        rf"{_AFTER}"
    ),
)
_IBAN = Sought(
    NINE,
    re.compile(rf"{_BEFORE}(?P<number>[a-z]{{2}}[ .-]?\d{{2}}(?:[ .-]?\d{{4}}){{3,7}}(?:[ .-]?\d{{1,3}})?)(?![^\W_])"),
)
_BARE_IBAN = Sought(NINE, re.compile(rf"{_BEFORE}(?P<number>\d{{2}}(?:[ .-]?\d{{4}}){{6}})(?![^\W_])"))
"""An IBAN without the country, as accounts are written in Poland."""
_IBAN_ABROAD = Sought(
    re.compile(r"[A-Z]{2}\d\d\s?[A-Z0-9]{4}"),
    re.compile(rf"{_BEFORE}(?P<number>[A-Z]{{2}}\d{{2}}(?:\s?[A-Z0-9]{{4}}){{2,7}}(?:\s?[A-Z0-9]{{1,3}})?)(?![^\W_])"),
)
"""One with letters, which are told from words by their size."""
_MAIN = r"(?P<before>\d{1,6}\s?-\s?)?(?P<main>\d{2,10}|\d{1,4}(?: \d{2,4}){1,3})"
_ACCOUNT = Sought(
    re.compile(r"\d\s?/\s?\d{4}(?!\d)"), re.compile(rf"{_BEFORE}(?P<number>{_MAIN}\s?/\s?(?P<bank>\d{{4}})){_AFTER}")
)
_ACCOUNT_BANK = Sought(
    re.compile(r"bank|kód"),
    re.compile(
        rf"{labels.START}{labels.ACCOUNT}{labels.END}{labels.GAP}(?P<number>{_MAIN})"
        rf"[^\w\n]{{1,4}}(?:{labels.BANK}){labels.GAP}(?P<bank>\d{{4}})(?!\d)"
    ),
)
"""With the bank's code in words of its own."""
_CELL_OF_ACCOUNT = re.compile(rf"{_MAIN}(?:\s?/\s?(?P<bank>\d{{4}}))?")

_BORN = (
    r"(?<!\w)(?:r\.?\s?č|rod\.\s?[čc]|rodn\w{1,3}[\s_-]{1,3}[čc]\w{1,8}|pesel\w{0,2}|nar|naroz\w{1,8}|ur|urodz\w{1,8}|born|birth)"
    r"(?!\w)"
)
_SAYS_BIRTH = re.compile(_BORN)
_LABEL_OTHER = re.compile(
    r"(?<!\w)(?:ičo?|dič|nip|regon|krs|tel\w*|mob\w*|fax|č\.?\s?j|sp\.?\s?zn|znak|usnesení|uchwał\w+|účt\w+|č\.?\s?ú|kont\w+)"
    r"(?:\W{0,3}(?:č|nr|no|číslo))?\W*$",
)
"""Names another number right before it."""
_LABEL_SOME = re.compile(r"(?<!\w)(?:č|číslo|nr|numer|no)\W*$")
_NAMES_ACCOUNT = re.compile(
    r"(?<!\w)(?:č(?:ísl[oaue]m?|\.)?\s?(?:bank\w{0,8}\s)?(?:účtu|ú\.?)|účet\s?(?:č(?:íslo|\.)?)?|bankovní\sspojení|iban|na\súčet"
    r"|(?:nr|numer)\s(?:konta|rachunku)|(?:rachunek|konto)(?:\sbankow\w{1,3})?(?:\s(?:nr|numer))?"
    r"|(?:bank\s)?account(?:\s(?:no\.?|number))?)(?:\s[^\W\d_]{1,15}){0,2}[^\w\n]{0,8}(?:\n[^\w]{0,8})?$"
)
"""Says right before a number that it is an account, be its check digit right or not."""
_SAYS_ACCOUNT = re.compile(rf"(?<!\w){labels.ACCOUNT}(?!\w)(?:[^\d\n]{{0,30}}|{labels.GAP})$")

_NEAR_BEFORE, _NEAR_AFTER = 60, 20
"""How many characters before and after a number a word may stand that tells what it is."""

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_LONG = 8
"""Digits from which a number before a bank's code is hardly anything but an account."""
_NAMED_LEAST = 6
"""Digits of an account that is called so, from which its check digit may be wrong."""
_IBAN_LEAST = 20
_JOINT, _PESEL = 10, 11
"""Digits of birth numbers."""


def find_numbers(text: str) -> Iterator[Hit]:
    """Yield the numbers of people in a text."""
    small = lowered(text)
    is_long = NINE.search(small) is not None
    for sort, sought, written, is_it in (
        (Sort.ACCOUNT, _IBAN, small, _is_iban),
        (Sort.ACCOUNT, _BARE_IBAN, small, _is_iban),
        (Sort.ACCOUNT, _IBAN_ABROAD, text, _is_iban),
        (Sort.TAX_NUMBER, tax_numbers(_BEFORE, _AFTER), small, _is_tax_number),
        (Sort.BIRTH_NUMBER, _LABELLED, small, _is_labelled),
        (Sort.BIRTH_NUMBER, _BIRTH, small, _is_birth_number),
        (Sort.ACCOUNT, _ACCOUNT, small, _is_account),
        (Sort.ACCOUNT, _ACCOUNT_BANK, small, _is_with_bank),
    ):
        if sought.sign is NINE and not is_long:
            continue
        found = (
            Hit(sort, *match.span("number"))
            for match in sought.finditer(written)
            if is_it(match) or (sought is _BIRTH and _is_persons(match, text))
        )
        yield from at_most(found, text)
    yield from at_most(find_named_numbers(text, small), text)


def is_number_cell(cell: str) -> bool:
    """Tell whether a cell below the head “birth number” holds one."""
    return bool(_CELL.fullmatch(cell))


def is_account_cell(cell: str, bank: str = "") -> bool:
    """Tell whether a cell below the head “account” holds one in the Czech form; its bank may stand in another cell."""
    found = _CELL_OF_ACCOUNT.fullmatch(cell)
    return bool(found and _is_called_account(found, found["bank"] or bank))


def is_sure_number(digits: str) -> bool:
    """Tell whether ten or eleven digits alone have the form of a birth number of somebody who may live."""
    return (_is_lively(digits) if len(digits) == _PESEL else len(digits) == _JOINT) and is_persons(digits)


def _is_lively(digits: str) -> bool:
    """Tell whether a PESEL is of somebody born from 1900 to 2039; random digits seldom look so."""
    return digits[2] in "01" or (digits[2] in "23" and digits[0] in "0123")


def _is_iban(found: re.Match[str]) -> bool:
    number = re.sub(r"[\s.-]", "", found["number"]).upper()
    return bool(is_known_iban(number) or (len(number) >= _IBAN_LEAST and _NAMES_ACCOUNT.search(_before(found).lower())))


def _is_tax_number(found: re.Match[str]) -> bool:
    return is_persons(re.sub(r"\D", "", found["number"]))


def _is_labelled(found: re.Match[str]) -> bool:
    """Tell whether what stands after a label is a birth number; only outright labels allow for a slip."""
    digits = re.sub(r"\D", "", found["number"])
    if is_persons(digits):
        return True
    label = found["label"]
    if label[:4].count(" ") + label[:4].count(".") > 1 and label[0] in "rp":  # its letters are set apart
        label = re.sub(r"[\s.]", "", label)
    if not _OUTRIGHT.match(label) or label.startswith(("pesel", "nr", "num")) is not (len(digits) == _PESEL):
        return False
    if not label.startswith(("rodn", "pesel")) and _YEAR.fullmatch(digits[-4:]):
        return False
    return not found["words"] or "/" in found["number"]


def _is_birth_number(found: re.Match[str]) -> bool:
    if not is_persons(re.sub(r"\D", "", found["number"])):
        return False
    before = _before(found).rpartition("\n")[2]
    if _LABEL_OTHER.search(before):
        return False
    if _is_sure(found) and not _LABEL_SOME.search(before):
        return True
    after = found.string[found.end() : found.end() + _NEAR_AFTER].partition("\n")[0]
    return "." not in (found["day"] or "") and bool(_SAYS_BIRTH.search(before) or _SAYS_BIRTH.search(after))


def _is_persons(found: re.Match[str], text: str) -> bool:
    """Tell whether a number that nothing names is a person's: a name stands right before it, or in its row.

    A PESEL that stands by itself, as an insertion or a line, is one as well: few other numbers look so.
    """
    digits = re.sub(r"\D", "", found["number"])
    if not is_sure_number(digits) or (found["day"] or "").count("."):
        return False
    start, end = found.span()
    if is_after_name(text, start, surely="/" in found[0]):  # it may be a file and its year
        return True
    is_alone = len(digits) == _PESEL and is_by_itself(text, start, end)
    if not is_alone and not is_in_row_with_name(text, start, end):
        return False
    before = _before(found).rpartition("\n")[2]
    return not _LABEL_OTHER.search(before) and not _LABEL_SOME.search(before)


def _is_with_bank(found: re.Match[str]) -> bool:
    return _is_called_account(found, found["bank"])


def _is_called_account(found: re.Match[str], bank: str) -> bool:
    """Tell whether what a word calls an account may be one, even with a slip; short ones are told by their bank."""
    digits = re.sub(r"\s", "", found["main"])
    if bank:
        return is_known_bank(bank) and len(digits) > 1
    number = re.sub(r"\s", "", found[0])
    return len(digits) >= _LONG and is_known_account(f"{number}/0800")


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _NEAR_BEFORE) : found.start()]


def _is_sure(found: re.Match[str]) -> bool:
    """Tell whether nobody writes anything else so: ``123456/2018`` may be a file, ``123456/0800`` an account."""
    day, end = found["day"], found["end"]
    slashed = day is not None and "/" in found["sign"] and len(end) == 4
    return slashed and not _YEAR.fullmatch(end) and not is_known_account(f"{day}/{end}")


def _is_account(found: re.Match[str]) -> bool:
    number = re.sub(r"\s", "", found["number"])
    if not is_known_account(number):
        named = is_known_bank(found["bank"]) and not _YEAR.fullmatch(found["bank"])
        return named and len(found["main"]) >= _NAMED_LEAST and bool(_NAMES_ACCOUNT.search(_before(found)))
    if found["before"] or len(found["main"]) >= _LONG:
        return True
    is_birth_number = is_persons(number.replace("/", "")) and not _YEAR.fullmatch(number[-4:])
    return is_birth_number or bool(_SAYS_ACCOUNT.search(_before(found)))

"""Whether a number can be one: its length and its check digit, by an algorithm with a name or by weights.

The only door to python-stdnum.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from stdnum import iban
from stdnum.cz import bankaccount, dic, rc
from stdnum.exceptions import ValidationError
from stdnum.pl import nip, pesel, regon

from .country import CheckedNumber

_ALGORITHMS: Mapping[str, Callable[[str], bool]] = {
    "cz.ico": lambda number: len(dic.compact(number)) == 8 and bool(dic.is_valid(number)),
    "cz.rc": lambda number: bool(rc.is_valid(number)),
    "pl.nip": lambda number: bool(nip.is_valid(number)),
    "pl.pesel": lambda number: bool(pesel.is_valid(number)),
    "pl.regon": lambda number: bool(regon.is_valid(number)),
}
_ACCOUNTS = {"cz.bankaccount": bankaccount}

NAMES = frozenset(_ALGORITHMS)
"""Algorithms that a country may name for its numbers; ``cz.ico`` and ``cz.rc`` hold in Slovakia, too."""

ACCOUNT_NAMES = frozenset(_ACCOUNTS)
"""Algorithms that it may name for accounts in its own form."""


def may_be(number: str, form: CheckedNumber) -> bool:
    """Tell whether a number, spaces and signs aside, may be one of a form."""
    digits = re.sub(r"\D", "", number)
    if form.digits and len(digits) not in form.digits:
        return False
    if form.algorithm:
        return _ALGORITHMS[form.algorithm](number)
    return not form.weights or _has_check_digit(digits, form)


def _has_check_digit(digits: str, form: CheckedNumber) -> bool:
    if len(digits) != len(form.weights) + 1:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits[:-1], form.weights, strict=True)) % form.modulus
    wanted = (form.modulus - rest) % 10 if form.complement else rest
    return wanted == int(digits[-1])


def is_iban(number: str) -> bool:
    """Tell whether an account in its international form may be one."""
    return bool(iban.is_valid(number))


@lru_cache(maxsize=4096)
def is_account(number: str, algorithm: str) -> bool:
    """Tell whether an account in a country's own form, with its bank, may be one."""
    return bool(_ACCOUNTS[algorithm].is_valid(number))


@lru_cache(maxsize=4096)
def is_bank(code: str, algorithm: str) -> bool:
    """Tell whether a bank has a code."""
    try:
        return bool(_ACCOUNTS[algorithm].info(f"19/{code}"))
    except ValidationError:
        return False  # it has not the form of one

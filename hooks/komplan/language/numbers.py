"""Money and counts as people read and write them."""

import re
from decimal import Decimal

from babel.numbers import format_currency, format_decimal, get_currency_symbol
from babel.units import format_unit

from .catalogue import Catalogue

CURRENCIES = {"kč": "CZK", "czk": "CZK", "zł": "PLN", "zl": "PLN", "pln": "PLN", "€": "EUR", "eur": "EUR"}
"""What people write for a currency, and its ISO 4217 code."""

MAX_DIGITS = 15
"""Longest whole part of an amount; a longer one is a slip of the hand."""

_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:([.,' ])\d{3})(?:\3\d{3})*|\d+)(?:([.,])(\d{1,2}))?")
_CURRENCY = r"([^\W\d_]+|€)?"
_MONEY = re.compile(rf"{_CURRENCY} ?(-?\d(?:[\d.,' ]*\d)?)(?:,-++|,–)? ?{_CURRENCY}\.?")


def parse_money(text: str) -> tuple[Decimal, str] | None:
    """Return amount and ISO currency of ``1.929.865,62 Kč``, ``2 341 850,00 zł`` or ``€250``, or None."""
    found = _MONEY.fullmatch(" ".join(text.split()))
    if not found or bool(found[1]) == bool(found[3]):
        return None
    amount, currency = parse_amount(found[2]), CURRENCIES.get((found[1] or found[3]).lower())
    return None if amount is None or currency is None else (amount, currency)


def parse_amount(text: str) -> Decimal | None:
    """Return the decimal that ``text`` writes with any thousands separator, or None where two readings are possible.

    Spaces, dots and apostrophes part thousands where each group has three digits; the last comma or dot before one
    or two digits is the decimal mark.
    """
    found = _AMOUNT.fullmatch(" ".join(text.split()))
    if not found:
        return None
    sign, whole, separator, mark, cents = found.groups()
    digits = re.sub(r"\D", "", whole)
    if separator == mark is not None or len(digits) > MAX_DIGITS:
        return None
    return Decimal(f"{sign}{digits}.{cents or '0'}").quantize(Decimal("0.01"))


_QUANTITY = re.compile(r"(-?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,6}))?")


def parse_quantity(text: str) -> Decimal | None:
    """Return the decimal that ``text`` writes with spaces between thousands, or None where two readings are possible.

    ``1.250`` may be a thousand and a quarter of one more; ``0.125`` and ``12.5`` can be one number only.
    """
    found = _QUANTITY.fullmatch(" ".join(text.replace("−", "-").split()))
    if not found:
        return None
    sign, whole, decimals = found.groups()
    digits = whole.replace(" ", "")
    ambiguous = decimals is not None and len(decimals) == 3 and len(whole) <= 3 and digits != "0"
    if ambiguous or len(digits) > MAX_DIGITS:
        return None
    return Decimal(f"{sign}{digits}.{decimals}" if decimals else f"{sign}{digits}")


def say_money(amount: Decimal, currency: str, words: Catalogue) -> str:
    """Return the amount as the language writes it; whole amounts without decimals."""
    whole = amount == amount.to_integral_value()
    pattern = words.locale.currency_formats["standard"].pattern
    text = format_currency(
        amount,
        currency,
        format=re.sub(r"\.00(?=\D|$)", "", pattern) if whole else pattern,
        locale=words.locale,
        currency_digits=False,
    )
    return re.sub(r"(?<=[A-Z])(?=\d)", "\N{NO-BREAK SPACE}", text.replace(" ", "\N{NO-BREAK SPACE}"))


def say_amount(amount: Decimal, words: Catalogue) -> str:
    """Return an amount without its currency, for a table that names the currency once."""
    whole = amount == amount.to_integral_value()
    return format_decimal(amount, format="#,##0" if whole else "#,##0.00", locale=words.locale)


def say_currency(currency: str, words: Catalogue) -> str:
    """Return how a currency is written: ``Kč``."""
    return get_currency_symbol(currency, words.locale)


def say_number(number: int | Decimal, words: Catalogue) -> str:
    """Return a number with the language's own marks between its digits."""
    return format_decimal(number, locale=words.locale)


def say_quantity(number: Decimal, unit: str | None, words: Catalogue) -> str:
    """Return a measured number with the unit that stands behind it: ``12,5 %``."""
    said = format_decimal(number, format="#,##0.######", locale=words.locale)
    return f"{said}\N{NO-BREAK SPACE}{unit}" if unit else said


_UNITS = ((10**6, "megabyte", "#,##0.#"), (10**3, "kilobyte", "#,##0"), (1, "byte", "#,##0"))


def say_size(size: int, words: Catalogue) -> str:
    """Return the size of a file as people say it: ``312 kB``, ``2,4 MB``."""
    step, unit, pattern = next((row for row in _UNITS if size >= row[0]), _UNITS[-1])
    text = format_unit(size / step, f"digital-{unit}", "short", pattern, locale=words.locale)
    return text.replace(" ", "\N{NO-BREAK SPACE}")

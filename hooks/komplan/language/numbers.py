"""Money and counts as people read and write them."""

import re
from decimal import Decimal
from functools import cache

from babel.numbers import NumberPattern, format_decimal, get_currency_symbol, parse_pattern
from babel.units import format_unit

from komplan.countries.known import currencies
from komplan.definitions.current import per_definitions

from .catalogue import Catalogue
from .heard import bare, fold, heard

MINUS = "\N{MINUS SIGN}"
"""What stands before a number below zero for readers; files, data and attributes have a hyphen."""

MAX_DIGITS = 15
"""Longest whole part of an amount; a longer one is a slip of the hand."""

_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:([.,' ])\d{3})(?:\3\d{3})*|\d+)(?:([.,])(\d{1,2}))?")
_CURRENCY = r"([^\W\d_]+|[€£$¥₴₺₽])?"
_MONEY = re.compile(
    rf"{_CURRENCY}\.? ?(-? ?\d(?:[\d.,' ]*\d)?)(?:[.,]-++|[.,][–—])?(?: ?([^\W\d_]++)(?:\.|(?= )))? ?{_CURRENCY}\.?"
)
_WORD = re.compile(r"[^\W\d_]++|[€£$¥₴₺₽]")
_POWERS = (("thousand", 10**3), ("million", 10**6), ("billion", 10**9))


def parse_money(text: str) -> tuple[Decimal, str] | None:
    """Return amount and ISO currency of ``1.929.865,62 Kč``, ``350 tis. Kč`` or ``€250``, or None."""
    found = _MONEY.fullmatch(bare(text).rstrip(",; "))
    if not found:
        return None
    first, number, word, last = found.groups()
    if word and not last and word.lower() in currencies():
        word, last = None, word
    if first and last and not word and _power(last):
        word, last = last, None
    currency = currencies().get((first or last or "").lower())
    amount = times(number.replace("- ", "-"), word)
    return None if currency is None or bool(first) == bool(last) or amount is None else (amount, currency)


def times(number: str, word: str | None) -> Decimal | None:
    """Return a number, or so many thousands or millions as the ``word`` behind it says; None where it is no amount."""
    if word is None:
        return parse_amount(number)
    power = _power(word)
    many = parse_quantity(number)
    if power is None or many is None:
        return None
    amount = many * power
    return amount.quantize(Decimal("0.01")) if amount == round(amount, 2) and abs(amount) < 10**MAX_DIGITS else None


def _power(word: str) -> int | None:
    """Return how many a word such as ``tis.`` stands for, or None."""
    return next((power for name, power in _POWERS if fold(word) in heard(name)), None)


def holds_money(text: str) -> bool:
    """Tell whether a number with a currency stands in a text."""
    words = (word.casefold() for word in _WORD.findall(text))
    return any(c.isdigit() for c in text) and any(word in currencies() for word in words)


def parse_amount(text: str) -> Decimal | None:
    """Return the decimal that ``text`` writes with any thousands separator, or None where two readings are possible.

    Spaces, dots and apostrophes part thousands where each group has three digits; the last comma or dot before one
    or two digits is the decimal mark. ``0,500`` may be a half or five hundred.
    """
    found = _AMOUNT.fullmatch(bare(text))
    if not found:
        return None
    sign, whole, separator, mark, cents = found.groups()
    digits = re.sub(r"\D", "", whole)
    if separator == mark is not None or len(digits) > MAX_DIGITS or (separator and whole.startswith("0")):
        return None
    return Decimal(f"{sign}{digits}.{cents or '0'}").quantize(Decimal("0.01"))


def two_readings(text: str) -> tuple[Decimal, Decimal, str] | None:
    """Return both amounts and the currency of a sum that may be read in two ways, or None.

    ``0,500 Kč`` may be a half or five hundred, ``1,234 mil. Kč`` a million or a thousand of them; the dash before
    ``– 500 Kč`` may be a minus or begin an item.
    """
    text = bare(text)
    if text[:1] in _DASHES and (found := parse_money(text[1:].strip())):
        return -found[0], found[0], found[1]
    read = _TWO.fullmatch(text)
    currency = currencies().get(read[4].lower()) if read else None
    if read is None or currency is None or (read[1] == "0") is (read[3] is not None):
        return None
    power = _power(read[3]) if read[3] else 1
    if power is None:
        return None
    return Decimal(f"{read[1]}.{read[2]}") * power, Decimal(read[1] + read[2]) * power, currency


_DASHES = ("–", "—")
_TWO = re.compile(r"(\d{1,3})[.,](\d{3}) ?(?:([^\W\d_]++)\.? ?)?([^\W\d_]++|[€£$¥₴₺₽])\.?")


_QUANTITY = re.compile(r"(-?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,6}))?")


def parse_quantity(text: str) -> Decimal | None:
    """Return the decimal that ``text`` writes with spaces between thousands, or None where two readings are possible.

    ``1.250`` may be a thousand and a quarter of one more; ``0.125`` and ``12.5`` can be one number only.
    """
    found = _QUANTITY.fullmatch(" ".join(bare(text).split()))
    if not found:
        return None
    sign, whole, decimals = found.groups()
    digits = whole.replace(" ", "")
    ambiguous = decimals is not None and len(decimals) == 3 and len(whole) <= 3 and digits != "0"
    if ambiguous or len(digits) > MAX_DIGITS:
        return None
    return Decimal(f"{sign}{digits}.{decimals}" if decimals else f"{sign}{digits}")


def plain_number(amount: Decimal) -> str:
    """Return an amount as files hold it: ``350000`` or ``350000.50``."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else str(amount)


def _typeset(number: str) -> str:
    """Return a number as print has it: with a minus where files have a hyphen, and in one line."""
    return number.replace("-", MINUS).replace(" ", "\N{NO-BREAK SPACE}")


@per_definitions
def say_money(amount: Decimal, currency: str, words: Catalogue) -> str:
    """Return the amount as the language writes it; whole amounts without decimals."""
    pattern = _money_pattern(words, amount == amount.to_integral_value())
    text = pattern.apply(amount, words.locale)
    text = _typeset(text.replace(_CURRENCY_SIGN, say_currency(currency, words)))
    return re.sub(r"(?<=[A-Z])(?=\d)", "\N{NO-BREAK SPACE}", text)


@per_definitions
def _money_pattern(words: Catalogue, whole: bool) -> NumberPattern:
    """Return how a language writes amounts with their currency."""
    pattern: str = words.locale.currency_formats["standard"].pattern
    return parse_pattern(re.sub(r"\.00(?=\D|$)", "", pattern) if whole else pattern)


_CURRENCY_SIGN = "\N{CURRENCY SIGN}"
"""Stands in a pattern for the symbol."""


@cache
def _pattern(written: str) -> NumberPattern:
    return parse_pattern(written)


@per_definitions
def say_amount(amount: Decimal, words: Catalogue) -> str:
    """Return an amount without its currency, for a table that names the currency once."""
    whole = amount == amount.to_integral_value()
    return _typeset(_pattern("#,##0" if whole else "#,##0.00").apply(amount, words.locale))


@per_definitions
def say_currency(currency: str, words: Catalogue) -> str:
    """Return how a currency is written: ``Kč``."""
    return get_currency_symbol(currency, words.locale)


@per_definitions
def say_number(number: int | Decimal, words: Catalogue) -> str:
    """Return a number with the language's own marks between its digits."""
    return _typeset(format_decimal(number, locale=words.locale))


@per_definitions
def say_quantity(number: Decimal, unit: str | None, words: Catalogue) -> str:
    """Return a measured number with the unit that stands behind it: ``12,5 %``."""
    said = _typeset(_pattern("#,##0.######").apply(number, words.locale))
    return f"{said}\N{NO-BREAK SPACE}{unit}" if unit else said


_UNITS = ((10**6, "megabyte", "#,##0.#"), (10**3, "kilobyte", "#,##0"), (1, "byte", "#,##0"))


def say_size(size: int, words: Catalogue) -> str:
    """Return the size of a file as people say it: ``312 kB``, ``2,4 MB``."""
    step, unit, pattern = next((row for row in _UNITS if size >= row[0]), _UNITS[-1])
    text = format_unit(size / step, f"digital-{unit}", "short", pattern, locale=words.locale)
    return text.replace(" ", "\N{NO-BREAK SPACE}")

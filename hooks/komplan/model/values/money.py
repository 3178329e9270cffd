"""Money: what an amount comes to, as exactly as plans say it, in a currency."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from komplan.countries.known import law
from komplan.diagnostics import Amount
from komplan.language.amounts import SaidAmount, read_amount
from komplan.language.heard import bare, known_word
from komplan.language.numbers import holds_money, parse_money, plain_number, two_readings
from komplan.language.worth import Worth
from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_text, not_misread, only_keys
from .choice import Choice

_NUMBER = re.compile(r"-?\d[\d\s.,'–—-]*+")
_MISTYPED = re.compile(r"[\d\s.,']*+(?:[^\W\d_]{1,5}|€)?\.?")
"""A number and what may be a currency, of which one can't be read."""
_THOUSANDS = Decimal(1_000_000)
"""Below this, a number without a currency may stand in a table of thousands."""
_WORD = re.compile(r"[^\W\d_]{3}")
_PHONE = re.compile(r"[1-9]\d\d \d{3} \d{3}")
"""Nine figures in groups of three, which are as well a telephone number."""

RUNNING = "running"
"""What a file writes of what is paid from running costs."""
FORMS = (("about",), ("up_to",), ("from", "to"), ("amount",))
"""The names of its amounts that stand together in a group of fields."""
_KEYS = (*dict.fromkeys(key for form in FORMS for key in form), "currency", "per")


class Rate(Choice):
    """How often an amount is paid that is not paid once."""

    YEAR = "year"
    MONTH = "month"


class Exactness(StrEnum):
    """How exactly an amount is known."""

    EXACT = "exact"
    RANGE = "range"
    ABOUT = "about"
    UP_TO = "up_to"
    RUNNING = RUNNING


@dataclass(frozen=True, slots=True)
class Money(Value):
    """A sum, a range, about or at most so much, at once, each year or each month; or that running costs cover it.

    Texts are read as they are, and no words kept beside, where they say no more than one of these: an amount in any
    usual writing, in thousands or millions (``350 tis. Kč``, ``1,5 mln zł``); two of them with a dash or a word between
    (``300–400 tis. Kč``, ``od 300 do 400 tis. Kč``); one behind a word for about (``cca``, ``ok.``) or for at most
    (``do``, ``max.``); each of these with a word for every year or month (``ročně``, ``miesięcznie``, ``a year``).
    """

    worth: Worth | None
    """What it comes to; None where it is within running costs and has no sum of its own."""
    currency: str
    """ISO 4217 code, such as ``CZK``; nothing where there is no sum."""
    per: Rate | None = None
    """What it is the amount for each of, however many there are; None where it is paid once."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``1.929.865,62 Kč``, ``{from: 300 000 Kč, to: 400 000 Kč}``, ``cca 350 tis. Kč ročně``, ``running``."""
        return cls._of_fields(node, context) if isinstance(node, Branch) else cls._of_text(as_text(node), context)

    @classmethod
    def _of_fields(cls, node: Branch, context: Context) -> Self:
        only_keys(node, *_KEYS)
        form = next((form for form in FORMS if form[0] in node or form[-1] in node), FORMS[-1])
        needed = [*form, *(["currency"] if form == FORMS[-1] and "per" not in node else [])]
        for key in needed:
            if key not in node:
                raise Refused("missing-field", field=key)
        if extra := next((key for key in node if key not in {*form, "currency", "per"}), None):
            raise Refused("wrong-money", extra, value=extra)
        per = _rate(node["per"]) if "per" in node else None
        currency = f" {as_text(node['currency'])}" if "currency" in node else ""
        ends = [cls._end(node, key, currency, context) for key in form]
        low, high = ends[0][0], ends[-1][0]
        if ends[0][1] != ends[-1][1] or (len(form) > 1 and low >= high):
            raise Refused("wrong-range", low=Amount(*ends[0]), high=Amount(*ends[-1]))
        worth = Worth(None if form == ("up_to",) else low, high, form == ("about",))
        return cls(worth, ends[0][1], per)

    @classmethod
    def _end(cls, node: Branch, key: str, currency: str, context: Context) -> tuple[Decimal, str]:
        """Return the plain sum of one of the fields, in which a currency that stands apart need not be written."""
        text = str(as_text(node[key]))
        found = parse_money(text) or parse_money(text + currency)
        if found is None:
            try:
                raise _refused(text + currency, context)
            except Refused as refused:
                refused.at = () if currency else (key,)
                raise
        return found

    @classmethod
    def _of_text(cls, text: str, context: Context) -> Self:
        if (plain := parse_money(text)) is not None:
            return cls(Worth.plain(plain[0]), plain[1])
        if is_running(text):
            return cls(None, "")
        found = read_amount(text)
        if found is None or found.currency is None or found.says_more or two_readings(text):
            raise _refused(text, context)
        return cls.of(found, found.currency)

    @classmethod
    def of(cls, said: SaidAmount, currency: str) -> Self:
        """Return what a text says of an amount in a currency, which the text need not name."""
        return cls(said.worth, currency, Rate(said.per) if said.per else None)

    @property
    def is_plain(self) -> bool:
        """Whether it is one exact sum, paid once."""
        return self.worth is not None and self.worth.is_plain and self.per is None

    @property
    def exactness(self) -> Exactness:
        """How exactly it is known; of a range that is about so much, that it is about."""
        match self.worth:
            case None:
                return Exactness.RUNNING
            case Worth(is_about=True):
                return Exactness.ABOUT
            case Worth(low=None):
                return Exactness.UP_TO
            case Worth(low=low, high=high):
                return Exactness.EXACT if low == high else Exactness.RANGE

    @property
    def bounds(self) -> Mapping[str, Decimal]:
        """Its amounts by the names under which a file writes them; none where there is no sum."""
        match self.worth:
            case None:
                return {}
            case Worth(low=None, high=high):
                return {"up_to": high}
            case Worth(low=Decimal() as low, high=high) if low != high:
                return {"from": low, "to": high}
            case Worth(high=high, is_about=is_about):
                return {"about" if is_about else "amount": high}

    @property
    def fields(self) -> Mapping[str, str]:
        """What a file writes of it by the names of its fields; nothing where it is within running costs."""
        told = {name: f"{plain_number(amount)} {self.currency}" for name, amount in self.bounds.items()}
        return {**told, **({"per": self.per.value} if self.per else {})}

    @property
    def written(self) -> str:
        """What a file holds of it, in one line."""
        if self.is_plain or self.worth is None:
            return self.fields.get("amount", RUNNING)
        return f"{{{', '.join(f'{name}: {text}' for name, text in self.fields.items())}}}"

    def is_all_of(self, text: str) -> bool:
        """Tell whether a text says this and nothing more, in whatever form, with its currency or without."""
        if self.worth is None:
            return is_running(text)
        plain = parse_money(text) or parse_money(f"{text} {self.currency}")
        if plain is not None:
            return self.is_plain and (self.worth.high, self.currency) == plain
        found = read_amount(text)
        is_same = found is not None and Money.of(found, found.currency or self.currency) == self
        return is_same and found is not None and not found.says_more


def is_running(text: str) -> bool:
    """Tell whether a text says that something is paid from running costs."""
    return bare(text) == RUNNING or known_word("money", text) == RUNNING


def _rate(node: Node) -> Rate:
    try:
        return Rate.parse(node)
    except Refused as refused:
        refused.at = ("per",)
        raise


def _own_currency(context: Context) -> str | None:
    """Return what amounts without a currency are in: the money of the country whose law the record follows."""
    country = law(context.language)
    return country.currency if country else None


def _refused(text: str, context: Context) -> Refused:
    """Return what is told of a text that is no amount, or says more than one."""
    try:
        not_misread(text)
    except Refused as refused:
        return refused
    if readings := two_readings(text):
        one, other, currency = readings
        return Refused("two-readings", value=text, one=Amount(one, currency), other=Amount(other, currency))
    found, own = read_amount(text), _own_currency(context)
    meant = found.currency or own if found else None
    if found is not None and meant is not None:
        return _amount(text, Money.of(found, meant), found)
    known = known_word("money", text)
    if known == "running-budget" or (known == "free" and own):
        code, kept = ("wrong-money", f"0 {own}") if known == "free" else ("value-more", RUNNING)
        return Refused(code, kept=(kept, text), value=text)
    if holds_money(text) and not _MISTYPED.fullmatch(bare(text)):
        return Refused("value-more", value=text)
    is_words = _WORD.search(text) and not _MISTYPED.fullmatch(bare(text))
    return Refused("value-in-words" if is_words else "wrong-money", value=text)


def _amount(text: str, money: Money, said: SaidAmount) -> Refused:
    """Return what is told of an amount with words around it, or of one that lacks only its currency."""
    if _PHONE.fullmatch(bare(text)):
        return Refused("wrong-money", value=text)
    if _NUMBER.fullmatch(bare(text)) and not said.says_more:
        number = bare(text)
        may_be_thousands = number[-1].isdigit() and money.worth is not None and money.worth.high < _THOUSANDS
        advice = "thousands" if may_be_thousands else "currency"
        return Refused(
            "wrong-money",
            value=text,
            number=number,
            currency=money.currency,
            repair=money.written,
            advice=advice,
        )
    return Refused("value-more", value=text, kept=(money.written, text))

"""How to reach somebody: post, telephone, e-mail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from komplan.countries.known import countries
from komplan.definitions.current import per_definitions
from komplan.language.heard import after, fold, heard, quoted
from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_typed, not_misread
from .link import Link
from .part import Part
from .reference import Kinds, Reference
from .stated import ABSENT, Several, Stated
from .text import Text

_PHONE = re.compile(r"(\+?[\d ]{3,20}?)((?>(?: ?/ ?\d{1,4})*))")
_AREA = re.compile(r"\((\+?[\d -]{1,6})\)")
_TRUNK = re.compile(r"(?<=\d) ?\(0\) ?")
"""The 0 that is dialled within a country in place of its prefix."""
_DIALLED = re.compile(r"^(\(?)0[ -]?(?=[1-9])")
"""The same at the beginning of a number, as it was dialled formerly."""
_AREA_SLASH = re.compile(r"(\d{2,3})/(\d[\d ]{5,9})")
_THREES = re.compile(r"(\d{3})/(\d{3})/(\d{3})")
_LAST_DASH = re.compile(r"(\+?\d[\d ]{7,19}) ?[-–] ?(\d{1,3})")
_DASH = re.compile(r"(?<=\d) ?[-–.] ?(?=\d)")
_OTHER = re.compile(r"[,;]| (?:a|i|nebo|lub|albo|oraz|and|or) | ?/ ?(?=\+?\d{3} ?\d{3} ?\d{3})")
_BEGUN = re.compile(r"(\+?\d[\d /]{5,18})(?=,? ?[^\W\d_]|\()")
_SHORT = re.compile(r"1\d{2,3}|1[49]\d{3}|116\d{3}")
"""Numbers without an area that are dialled as they are, such as that for emergencies."""
_ABROAD = range(8, 16)
"""How many digits a number with the prefix of another country has."""


_AT = re.compile(r" ?@ ?| ?[\[({] ?(?:at|zavináč|małpa) ?[\])}] ?", re.I)
_AROUND_EMAIL = re.compile(r"[\s<>\"',;:()\[\]\\]++")
_EMAIL = re.compile(r"[^\s@<>\"',;:()\[\]\\]++@[A-Za-z0-9-]++(?>(?:\.[A-Za-z0-9-]++)+)")


@dataclass(frozen=True, slots=True)
class Phone(Value):
    """One line or several that differ in their last digits only."""

    numbers: tuple[str, ...]
    """Whole numbers as they are read out, such as ``32 43 99 306``."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``32 43 99 306/307`` or ``32 43 99 306–307``, two numbers, with or without the prefix of the country."""
        text = str(as_typed(node))
        if (numbers := _numbers(text)) is not None:
            return cls(numbers)
        not_misread(text, is_contact=True)
        parts = [_readable(_unnamed(part)) for part in _OTHER.split(text)]
        known = tuple(part for part in parts if part)
        if len(known) == len(parts) > 1:
            raise Refused("wrong-phone", value=text, several=known)
        begun = _BEGUN.match(_AREA.sub(r"\1 ", _DIALLED.sub(r"\1", _unnamed(text))))
        if begun and (numbers := _numbers(begun[1].strip())) is not None and len(numbers) == 1:
            raise Refused("value-more", value=text, kept=(numbers[0], text), is_contact=True)
        raise Refused("wrong-phone", value=text, repair=known[0] if len(known) == len(parts) else None)


@per_definitions
def _lengths() -> Mapping[str, int]:
    """Return how many digits follow the prefix of each known country."""
    phones = (country.phones for country in reversed([*countries().values()]))
    return {f"+{one.prefix}": one.digits for one in phones if one}


def _own_lengths() -> frozenset[int]:
    """Return how many digits a number without a prefix may have."""
    return frozenset(_lengths().values())


@per_definitions
def _behind_area() -> "re.Pattern[str]":
    """Return what finds the slash behind the number of an area, with or without a country's prefix before it."""
    prefixes = "|".join(prefix.removeprefix("+") for prefix in _lengths())
    return re.compile(rf"((?:(?:\+|00)(?:{prefixes}) ?)?(?:\d ?){{2,5}})/ ?(?=\d{{3}})")


def _unnamed(text: str) -> str:
    """Return a number without a word such as ``tel.:`` before it."""
    return " ".join(after(text.split(), heard("phone_words")))


def _readable(text: str) -> str | None:
    """Return a number as the field reads it, without the 0 that was dialled before it formerly; None for none."""
    for form in (text, _DIALLED.sub(r"\1", text)):
        if numbers := _numbers(form):
            return numbers[0] if len(numbers) == 1 else form
    return None


def _numbers(text: str) -> tuple[str, ...] | None:
    """Return the numbers that a text writes, those with a prefix in one form, or None."""
    is_abroad = text.startswith(("+", "00", "(+", "(00"))
    spaced = _AREA.sub(r" \1 ", _TRUNK.sub(" ", text) if is_abroad else text)
    spaced = " ".join(_THREES.sub(r"\1 \2 \3", spaced).split())
    if (area := _AREA_SLASH.fullmatch(spaced)) and sum(c.isdigit() for c in spaced) in _own_lengths():
        spaced = f"{area[1]} {area[2]}"
    elif behind := _behind_area().match(spaced):
        spaced = f"{behind[1]} {spaced[behind.end() :]}"
    if (dash := _LAST_DASH.fullmatch(spaced)) and _is_range(dash[1], dash[2]):
        spaced = f"{dash[1]}/{dash[2]}"
    found = _PHONE.fullmatch(" ".join(_DASH.sub(" ", spaced).split()))
    first = _with_prefix(found[1].strip()) if found else None
    if found is None or first is None:
        return None
    ends = [end.strip() for end in found[2].split("/") if end.strip()]
    return (first, *(_ending(first, end) for end in ends))


def _is_range(number: str, end: str) -> bool:
    """Tell whether a number before a dash is whole in a country whose lengths are known, and its end a later one."""
    whole = _with_prefix(number.strip())
    digits = re.sub(r"\D", "", whole or "")
    is_own = len(digits) in _own_lengths() or (whole or "").startswith(tuple(_lengths()))
    return is_own and (len(end) < 3 or digits[-len(end) :] < end)


def _with_prefix(number: str) -> str | None:
    """Return a number with ``+`` before the prefix of a country that it writes; None where its length is wrong."""
    digits = re.sub(r"\D", "", number)
    if number.startswith("00"):
        number, digits = "+" + number[2:].strip(), digits[2:]
    for prefix, length in _lengths().items():
        if not digits.startswith(prefix[1:]):
            continue
        if len(digits) == len(prefix) - 1 + length:
            return number if number.startswith("+") else f"+{number}"
        if number.startswith("+"):
            return None
    if number.startswith("+"):
        return number if len(digits) in _ABROAD and not digits.startswith("0") else None
    is_whole = len(digits) in _own_lengths() and not digits.startswith("0")
    return number if is_whole or _SHORT.fullmatch(digits) else None


def _ending(number: str, end: str) -> str:
    """Return the number with ``end`` for its last digits, spaced as before."""
    digits = list(end)
    spaced = [digits.pop() if digits and c.isdigit() else c for c in reversed(number)]
    return "".join(reversed(spaced))


@dataclass(frozen=True, slots=True)
class Email(Value):
    """An e-mail address."""

    address: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read one address."""
        text = str(as_typed(node))
        if _EMAIL.fullmatch(text):
            return cls(text)
        parts = [part.rstrip(".") for part in _AROUND_EMAIL.split(_AT.sub("@", text)) if part]
        found = list(dict.fromkeys(part for part in parts if _EMAIL.fullmatch(part)))
        more = [part for part in parts if part not in found and fold(part) not in heard("email_words")]
        if len(found) > 1 and not more:
            raise Refused("wrong-email", value=text, several=tuple(found))
        if len(found) == 1 and not more:
            raise Refused("wrong-email", value=text, repair=found[0])
        if len(found) == 1:
            raise Refused("value-more", value=text, kept=(quoted(found[0]), text), is_contact=True)
        raise Refused("wrong-email", value=text)


class Address(Part):
    """Where post is delivered."""

    BARE = ("street",)

    street: Stated[Text] = ABSENT
    """Street and number, or the part of the town and the number."""
    postcode: Stated[Text] = ABSENT
    """Postal code, as text."""
    town: Stated[Text] = ABSENT
    """Town or post office."""


class Contact(Part):
    """A way to reach an organisation or one of its departments."""

    BARE = ("phone", "email", "web", "note")

    organisation: Stated[Annotated[Reference, Kinds("organisation")]] = ABSENT
    """Organisation that is reached so, where it is not the record itself; its own contacts count, too."""
    department: Stated[Text] = ABSENT
    """Department or office of it."""
    address: Stated[Address] = ABSENT
    """Where to write to or go."""
    phone: Stated[Several[Phone]] = ABSENT
    """Telephone numbers, each with the country's prefix or without."""
    email: Stated[Several[Email]] = ABSENT
    """Addresses for e-mail, of the office and not of a person in private."""
    web: Stated[Link] = ABSENT
    """Address of a page."""
    note: Stated[Text] = ABSENT
    """What else helps, such as when somebody is there."""

"""How to reach somebody: post, telephone, e-mail."""

import re
from dataclasses import dataclass
from typing import Annotated, Self

from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_text
from .link import Link
from .part import Part
from .reference import Kinds, Reference
from .stated import Several, Stated
from .text import Text

_PHONE = re.compile(r"(\+?[\d ]{6,20}?)((?: ?/ ?\d{1,4})*+)")
_EMAIL = re.compile(r"[^\s@<>\"',;:()\[\]\\]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")


@dataclass(frozen=True, slots=True)
class Phone(Value):
    """One line or several that differ in their last digits only."""

    numbers: tuple[str, ...]
    """Whole numbers as they are read out, such as ``32 43 99 306``."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``32 43 99 306/307``, which stands for two numbers."""
        text = " ".join(as_text(node).split()).replace("\N{NON-BREAKING HYPHEN}", "-")
        found = _PHONE.fullmatch(re.sub(r"(?<=\d)-(?=\d)", " ", text))
        if not found or sum(c.isdigit() for c in found[1]) < 6:
            raise Refused("wrong-phone", value=text)
        first = found[1].strip()
        ends = [end.strip() for end in found[2].split("/") if end.strip()]
        return cls((first, *(_ending(first, end) for end in ends)))


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
        text = str(as_text(node)).strip()
        if not _EMAIL.fullmatch(text):
            raise Refused("wrong-email", value=text)
        return cls(text)


class Address(Part):
    """Where post is delivered."""

    street: Stated[Text] | None = None
    postcode: Stated[Text] | None = None
    town: Stated[Text] | None = None


class Contact(Part):
    """A way to reach an organisation or one of its departments."""

    organisation: Stated[Annotated[Reference, Kinds("organisation")]] | None = None
    department: Stated[Text] | None = None
    address: Stated[Address] | None = None
    phone: Stated[Several[Phone]] | None = None
    email: Stated[Several[Email]] | None = None
    web: Stated[Link] | None = None
    note: Stated[Text] | None = None

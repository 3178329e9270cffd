"""Seats: who sits in a body or at a meeting. The organisation and the role sit there, not the person."""

from types import MappingProxyType
from typing import Annotated, Any

from pydantic import model_validator

from komplan.language.moments import Time, read_time
from komplan.sources.tree import Branch, Scalar

from .values import ABSENT, Choice, Count, Kinds, Moment, Name, Part, Reference, Refused, Stated, Text, names


class Side(Choice):
    """Whom a member speaks for."""

    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    USER = "user"
    PUBLIC = "public"
    EXPERT = "expert"


class BasisKind(Choice):
    """Why a person may be named on the web."""

    OFFICE = "office"
    CONSENT = "consent"


class Office(Choice):
    """What somebody is in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class Basis(Part):
    """What allows a person to be named: a public office, or the person's consent on a day."""

    FROM_TEXT = True

    kind: Stated[BasisKind]
    """What allows it: a public office that the person holds, or the person's consent."""
    date: Stated[Moment] = ABSENT
    """Day of the consent, or since when the office is held."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``office`` as ``{kind: office}``; of consent in other words it is told at once that it needs a day."""
        kind = node.get("kind") if isinstance(node, Branch) and "date" not in node else node
        if isinstance(kind, Scalar) and (wrong := _consent(str(kind))):
            raise wrong.error
        if not isinstance(node, Scalar):
            return node
        branch = Branch(node.place)
        branch.put("kind", node, node.place)
        return branch


def _consent(text: str) -> Refused | None:
    """Return what is told of consent that is called otherwise, with its day as far as that is written behind it."""
    words = text.split()
    if BasisKind.meant(text) == BasisKind.CONSENT and text != BasisKind.CONSENT:
        return Refused("consent-date")
    if not words or BasisKind.meant(words[0]) != BasisKind.CONSENT:
        return None
    day = read_time(" ".join(words[1:]).strip("(),"))
    if not isinstance(day, Time) or not day.is_one or len(day.first) < len("2018-06-14"):
        return None
    return Refused("wrong-choice", value=text, choices=(), repair=f"{{kind: consent, date: {day.first}}}")


class Seat(Part):
    """A seat, or several of the same kind."""

    BINDS = names("organisation role side seats person")
    FREE = names("public_basis")
    BARE = ("role",)
    COUNTED = "seats"
    ASSUMED = MappingProxyType({"seats": 1})

    organisation: Stated[Annotated[Reference, Kinds("organisation")]] = ABSENT
    """Organisation that sits there."""
    role: Stated[Text] = ABSENT
    """Office or function in which somebody sits there, such as head of the service."""
    side: Stated[Side] = ABSENT
    """Whom the seat speaks for: those who commission services, provide or use them, the public, experts."""
    seats: Stated[Count] = ABSENT
    """How many such seats there are; without it, one."""
    person: Stated[Name] = ABSENT
    """Name of the person, which may only stand together with ``public_basis``."""
    public_basis: Stated[Basis] = ABSENT
    """What allows the person to be named on the web."""


class Actor(Seat):
    """A seat that does something: gives a task, takes one on, proposes, presents. It need not be of an organisation."""

    BINDS = Seat.BINDS | names("body group")

    body: Stated[Annotated[Reference, Kinds("body")]] = ABSENT
    """Body that acts as a whole, such as a working group; without an organisation."""
    group: Stated[Text] = ABSENT
    """Those who act where no record stands for them, in words, such as all municipalities of the district."""

"""Seats: who sits in a body or at a meeting. The organisation and the role sit there, not the person."""

from types import MappingProxyType
from typing import Annotated, Any

from pydantic import model_validator

from komplan.sources.tree import Branch, Scalar

from .values import Choice, Count, Kinds, Moment, Name, Part, Reference, Stated, Text, names


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


class Basis(Part):
    """What allows a person to be named: a public office, or the person's consent on a day."""

    FROM_TEXT = True

    kind: Stated[BasisKind]
    date: Stated[Moment] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``office`` as ``{kind: office}``."""
        if not isinstance(node, Scalar):
            return node
        branch = Branch(node.place)
        branch.put("kind", node, node.place)
        return branch


class Seat(Part):
    """A seat, or several of the same kind."""

    BINDS = names("organisation role side seats person")
    FREE = names("public_basis")
    BARE = ("role",)
    COUNTED = "seats"
    ASSUMED = MappingProxyType({"seats": 1})

    organisation: Stated[Annotated[Reference, Kinds("organisation")]] | None = None
    role: Stated[Text] | None = None
    side: Stated[Side] | None = None
    seats: Stated[Count] | None = None
    person: Stated[Name] | None = None
    public_basis: Stated[Basis] | None = None

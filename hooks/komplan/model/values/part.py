"""A group of fields inside a record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of everything with named fields; unknown fields are refused and nothing can be changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=False)

    OWN: ClassVar[bool] = False
    """Whether it is a record of its own, which whoever walks through the record around it stops before."""

    BINDS: ClassVar[frozenset[str]] = frozenset()
    """Fields, by their names in files, of which the digest of what was agreed on is made."""
    TOLD: ClassVar[frozenset[str]] = frozenset()
    """Fields that may change freely, but of whose change a revision may tell."""
    FREE: ClassVar[frozenset[str]] = frozenset()
    """All other fields of whatever a digest can reach: they tell how it goes, or concern the file alone."""
    ASSUMED: ClassVar[Mapping[str, int]] = MappingProxyType({})
    """What fields of ``BINDS`` say where they are not there, in its canonical form."""
    HINGE: ClassVar[str | None] = None
    """Field without which nothing of the part binds."""
    BARE: ClassVar[tuple[str, ...]] = ()
    """Fields that a text in place of the part is probably meant for, of which the first that can read it counts."""
    FROM_TEXT: ClassVar[bool] = False
    """Whether a text alone can write it."""
    OTHERS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Fields of one value, each with the field beside it that takes the others where somebody names several."""


def names(written: str) -> frozenset[str]:
    """Return the names of fields in ``written``, which stand apart by spaces."""
    return frozenset(written.split())

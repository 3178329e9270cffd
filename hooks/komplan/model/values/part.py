"""A group of fields inside a record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from komplan.language.names import closest
from komplan.sources.limits import FINDINGS
from komplan.sources.tree import LOST, Branch, Node

from .base import UNREAD
from .choice import dashed
from .stated import ABSENT, Stated


class Part(BaseModel):
    """Base of everything with named fields; unknown fields are refused and nothing can be changed afterwards."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        populate_by_name=False,
        defer_build=True,  # of many kinds nothing is read where little has changed
    )

    OWN: ClassVar[bool] = False
    """Whether it is a record of its own, which whoever walks through the record around it stops before."""

    BINDS: ClassVar[frozenset[str]] = frozenset()
    """Fields, by their names in files, of which the digest of what was agreed on is made."""
    TOLD: ClassVar[frozenset[str]] = frozenset()
    """Fields that may change freely, but of whose change a revision may tell."""
    FREE: ClassVar[frozenset[str]] = frozenset()
    """All other fields of whatever a digest can reach: they tell how it goes, or concern the file alone."""
    WEIGHS: ClassVar[frozenset[str]] = frozenset()
    """Fields of which it is told first in a comparison of revisions that they, or what is below them, are others."""
    RISING: ClassVar[frozenset[str]] = frozenset()
    """Amounts of which the same is told where they are more, or no longer for the same."""
    ASSUMED: ClassVar[Mapping[str, int]] = MappingProxyType({})
    """What fields of ``BINDS`` say where they are not there, in its canonical form."""
    LATER: ClassVar[frozenset[str]] = frozenset()
    """Fields that it does not have, as only the minutes of later meetings tell them, in ``updates``."""
    HINGE: ClassVar[str | None] = None
    """Field without which nothing of the part binds."""
    BARE: ClassVar[tuple[str, ...]] = ()
    """Fields that a text in place of the part is probably meant for, of which the first that can read it counts."""
    FROM_TEXT: ClassVar[bool] = False
    """Whether a text alone can write it."""
    ALONE: ClassVar[str | None] = None
    """Field, a text, that may stand in place of the whole part where nothing else is stated: a point is its title."""
    IMPLIED: ClassVar[tuple[str, ...]] = ()
    """Fields that the names in a file's path state, in their order, or that what it stands in states."""
    COUNTED: ClassVar[str | None] = None
    """Field that takes the number where a text says only how many they are."""

    @classmethod
    def table(cls) -> str:
        """Return the name under which the catalogues word its fields where it words them apart: ``promised-count``."""
        return dashed(cls.__name__)

    @property
    def contents(self) -> Mapping[str, Any]:
        """What each field states, by the name of its attribute."""
        return self.__dict__

    def stated(self, name: str | None) -> Stated[Any]:
        """Return what the field of an attribute's name states; nothing where the part has no such field."""
        found: Stated[Any] = self.__dict__.get(name or "", ABSENT)
        return found

    @model_validator(mode="before")
    @classmethod
    def _as_far_as_known(cls, node: Any, info: ValidationInfo) -> Any:
        """Where faults don't end the reading, leave out unknown fields; what is or may be missing states nothing."""
        unread: list[Node] | None = info.context.unread if info.context else None
        if unread is None or not isinstance(node, Branch):
            return node
        fields = {field.alias or name: field.is_required() for name, field in cls.model_fields.items()}
        unknown = [key for key in node if key not in fields]
        unread += (node[key] for key in unknown)
        meant = {closest(key, fields) for key in unknown[:FINDINGS]}
        torn = node.may_hold_more or len(unknown) > FINDINGS or any(node[key] == LOST for key in unknown)
        torn |= len(unknown) == len(node)  # nothing of it is what it should be
        read = {key: inner for key, inner in node.items() if key in fields}
        for name, is_required in fields.items():
            if name not in read and (is_required or torn or name in node.keys_at or name in meant):
                read[name] = UNREAD
        return read


def names(written: str) -> frozenset[str]:
    """Return the names of fields in ``written``, which stand apart by spaces."""
    return frozenset(written.split())

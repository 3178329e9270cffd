"""A group of fields inside a record."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of everything with named fields; unknown fields are refused and nothing can be changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=False)

    OWN: ClassVar[bool] = False
    """Whether it is a record of its own, which whoever walks through the record around it stops before."""

"""A group of fields inside a record."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of everything with named fields; unknown fields are refused and nothing can be changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=False)

"""One of a few words."""

from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .base import Refused, as_text, refuse


class Tone(StrEnum):
    """How a state looks, beside its word."""

    AHEAD = "ahead"
    GOING = "going"
    DONE = "done"
    OVER = "over"
    OFF = "off"


class Choice(StrEnum):
    """Base of the enumerations that a file may choose from; the catalogue words them under ``[choices.<class>]``."""

    @property
    def tone(self) -> Tone | None:
        """What the choice looks like where it tells how far something has come."""
        return None

    @classmethod
    def _validate(cls, node: Any) -> Self:
        try:
            text = str(as_text(node))
            if text in {member.value for member in cls}:
                return cls(text)
            choices = tuple(member.value for member in cls)
            raise Refused("wrong-choice", value=text, choices=choices, meant=(text, choices))
        except Refused as refused:
            raise refuse(refused) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

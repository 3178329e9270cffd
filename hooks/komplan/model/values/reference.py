"""References from one record to another."""

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from komplan.language.heard import is_sign

from .base import BLANK, Refused, as_typed, refuse


@dataclass(frozen=True, slots=True)
class Reference:
    """The id or an alias of a record; ``kind/id`` where several kinds are possible."""

    target: str
    """As it was written."""
    kinds: tuple[str, ...]
    """Kinds that the field may lead to."""

    def allows(self, kind: str) -> bool:
        """Tell whether it may lead to records of a kind."""
        return kind in self.kinds


@dataclass(frozen=True, slots=True)
class Kinds:
    """Says in an annotation which kinds a reference may lead to: ``Annotated[Reference, Kinds("body")]``."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)

    def _validate(self, node: Any) -> Reference:
        try:
            text = str(as_typed(node))
            if text == BLANK:
                raise Refused("blank", sign=BLANK)
            if is_sign(text):
                raise Refused("empty-value", value=text)
        except Refused as refused:
            raise refuse(refused) from None
        return Reference(text, self.names)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

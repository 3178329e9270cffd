"""How a value is read: one class method that takes a node and gives the value or refuses it with a code."""

from dataclasses import dataclass
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from komplan.diagnostics import Place, Word
from komplan.sources.limits import VALUE
from komplan.sources.tree import LOST, Branch, Items, Node, Scalar

UNREAD = Scalar(LOST, Place(""))
"""Stands in place of a field that may be there, but that nobody could read."""

BLANK = "???"
"""What stands where somebody still has to write; in a field of any type it says that the value is not known yet."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a value needs to know of its record."""

    language: str
    """The language that bare text is in."""
    languages: tuple[str, ...]
    """The town's languages, the first its own."""
    unread: list[Node] | None = None
    """Where not None, no fault ends the reading: what can't be read is put here, and its field states nothing."""


class Refused(Exception):  # noqa: N818 - a value says no; the reader makes a finding of it
    """A node is no such value: a diagnostic code, its facts, perhaps a repair and a path further down.

    ``meant`` is a mistyped word with what it may have been; the reader looks for the nearest, where it still tells it.
    """

    def __init__(
        self,
        code: str,
        *at: str | int,
        repair: str | None = None,
        meant: tuple[str, tuple[str, ...]] | None = None,
        on_key: bool = False,
        **facts: Any,
    ) -> None:
        super().__init__(code)
        self.at = at
        said = {"code": code, "facts": facts, "repair": repair, "meant": meant, "on_key": on_key}
        self.error = PydanticCustomError("komplan", "{code}", said)


def refuse(*refusals: Refused) -> ValidationError:
    """Return pydantic's error for one or more refusals in one value."""
    details = [InitErrorDetails(type=refused.error, loc=refused.at, input=None) for refused in refusals]
    return ValidationError.from_exception_data("value", details, hide_input=True)


class Value:
    """Base of the types of value."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Return the value that the node writes; raises ``Refused``, or what ``refuse`` gives for several."""
        raise NotImplementedError

    @classmethod
    def _validate(cls, node: Any, info: core_schema.ValidationInfo) -> Self:
        try:
            return cls.read(node, info.context)  # type: ignore[arg-type]
        except Refused as refused:
            raise refuse(refused) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._validate)


def shape(node: object) -> Word:
    """Return the word for what a node is."""
    return Word.LIST if isinstance(node, Items) else Word.MAPPING if isinstance(node, Branch) else Word.TEXT


def as_text(node: Node, limit: int = VALUE) -> Scalar:
    """Return the node where it is text of at most ``limit`` characters; raises ``Refused`` otherwise."""
    if not isinstance(node, Scalar):
        raise Refused("wrong-shape", expected=Word.TEXT, found=shape(node))
    if len(node) > limit:
        raise Refused("value-length", length=len(node), limit=limit)
    return node


def only_keys(node: Branch, *keys: str) -> None:
    """Raise ``Refused`` where a mapping has another key than these."""
    for key in node:
        if key not in keys:
            raise Refused("unknown-field", key, on_key=True, field=key, fields=keys, meant=(key, keys))

"""How a value is read: one class method that takes a node and gives the value or refuses it with a code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from komplan.diagnostics import Place, Word
from komplan.language.heard import KNOWN, bare, known_word, with_signs
from komplan.language.lookalikes import letter_in_number
from komplan.sources.limits import VALUE
from komplan.sources.tree import LOST, Branch, Items, Node, Scalar

R = TypeVar("R")

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
    proposed: dict[tuple[int, str], list[Mapping[str, str]]] = field(default_factory=dict)
    """What findings so far propose to write into a text field of a group, by language; it can be pasted once only."""
    day: str | None = None
    """The record's own day as ISO, where it has one."""
    taken: dict[int, frozenset[Any]] = field(default_factory=dict)
    """By lists of parts that were asked for it, what tells each part that could be read from the others."""


class Refused(Exception):  # noqa: N818 - a value says no; the reader makes a finding of it
    """A node is no such value: a diagnostic code, its facts, perhaps a repair and a path further down.

    ``meant`` is a mistyped word with what it may have been; the reader looks for the nearest, where it still tells it.
    ``kept`` is a value that may be written with the typed words beside it (``as_written``), and those words;
    ``beside`` are fields that the repair writes after it, by name, or in its place where nothing is kept; with
    ``says_more`` they don't hold all that the value doesn't, and the words stay beside it all the same. ``within`` is
    what was refused inside it; ``is_safe`` says that the repair may be made without asking (``Repair.is_safe``).
    """

    def __init__(
        self,
        code: str,
        *at: str | int,
        repair: str | None = None,
        meant: tuple[str, tuple[str, ...]] | None = None,
        on_key: bool = False,
        kept: tuple[str, str] | None = None,
        beside: Mapping[str, str] | None = None,
        says_more: bool = False,
        within: "Refusal | None" = None,
        is_safe: bool = False,
        **facts: Any,
    ) -> None:
        super().__init__(code)
        self.at = at
        self._said = Refusal(code, facts, repair, meant, on_key, kept, beside or {}, says_more, within, is_safe)

    @property
    def said(self) -> "Refusal":
        """What the reader is told."""
        return self._said

    @property
    def error(self) -> PydanticCustomError:
        """What pydantic is told."""
        return PydanticCustomError("komplan", "{code}", {"code": self._said.code, "said": self._said})


_TOLD = frozenset({"two-readings", "no-such-day", "year-missing", "weekday-disagrees", "value-more"})
"""Codes of texts that tell something, though not clearly."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a refused value tells the reader."""

    code: str
    facts: Mapping[str, Any]
    repair: str | None
    meant: tuple[str, tuple[str, ...]] | None
    on_key: bool
    kept: tuple[str, str] | None
    beside: Mapping[str, str]
    says_more: bool
    within: "Refusal | None" = None
    is_safe: bool = False

    def with_signs(self, typed: str) -> "Refusal":
        """Return the same in the minus signs of the typed text."""
        told = {name: with_signs(fact, typed) if isinstance(fact, str) else fact for name, fact in self.facts.items()}
        kept = (self.kept[0], with_signs(self.kept[1], typed)) if self.kept else None
        beside = {
            name: f'"{with_signs(text[1:-1], typed)}"' if text.startswith('"') else text
            for name, text in self.beside.items()
        }
        return replace(self, facts=told, kept=kept, beside=beside)

    @property
    def is_reason(self) -> bool:
        """Whether the refused text is written as the reason why there is no value."""
        return self.repair is not None and self.repair.startswith("{unknown: ")

    @property
    def is_known(self) -> bool:
        """Whether the refused text tells something, though not in a form that the field can hold."""
        if self.code == "value-in-words":
            return bool(self.beside) or any(known_word(table, str(self.facts["value"])) for table in KNOWN)
        has_value = self.repair is not None and not self.is_reason
        return has_value or self.kept is not None or bool(self.beside) or self.code in _TOLD


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


def not_misread(text: str, *, has_unit: bool = False, **facts: Any) -> None:
    """Raise ``Refused`` with more ``facts`` where a letter stands for a digit, as then nobody knows the number."""
    if letter := letter_in_number(text, has_unit=has_unit):
        raise Refused("letter-in-number", value=text, letter=letter, **facts)


def as_text(node: Node, limit: int = VALUE) -> Scalar:
    """Return the node where it is text of at most ``limit`` characters; raises ``Refused`` otherwise."""
    if not isinstance(node, Scalar):
        raise Refused("wrong-shape", expected=Word.TEXT, found=shape(node))
    if len(node) > limit:
        raise Refused("value-length", length=len(node), limit=limit)
    return node


def as_typed(node: Node, limit: int = VALUE) -> Scalar:
    """Return the text of a value that is no prose: without quotes of any kind around it, with plain spaces and minus.

    Raises ``Refused`` where the node is no text.
    """
    text = as_text(node, limit)
    inner = bare(text)
    is_quoted = len(inner) < len(" ".join(text.split()))
    return Scalar(inner, text.place, text.plain and not is_quoted)


def read_each(node: Node, read: Callable[[str, Node], R]) -> dict[str, R]:
    """Return what is read of each key of a mapping and what stands there; all that is refused is told at once.

    Raises ``Refused``, or what ``refuse`` gives for several.
    """
    if not isinstance(node, Branch):
        raise Refused("wrong-shape", expected=Word.MAPPING, found=shape(node))
    found: dict[str, R] = {}
    refusals: list[Refused] = []
    for key, inner in node.items():
        try:
            found[key] = read(key, inner)
        except Refused as refused:
            refused.at = (key, *refused.at)
            refusals.append(refused)
    if refusals:
        raise refuse(*refusals)
    return found


def only_keys(node: Branch, *keys: str) -> None:
    """Raise ``Refused``, or what ``refuse`` gives for several, where a mapping has other keys than these."""
    wrong = [
        Refused("unknown-field", key, on_key=True, field=key, fields=keys, meant=(key, keys))
        for key in node
        if key not in keys
    ]
    if len(wrong) > 1:
        raise refuse(*wrong)
    if wrong:
        raise wrong[0]

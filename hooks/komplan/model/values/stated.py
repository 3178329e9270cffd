"""What a source states in a field: a value, or why there is none; and what the value was inferred from."""

from collections.abc import Iterator
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from komplan.language.heard import fold, heard, is_sign
from komplan.language.names import closest
from komplan.sources.limits import TEXT
from komplan.sources.tree import LOST, Branch, Items, Scalar, Spelled

from .base import BLANK, UNREAD, Context, Refusal, Refused, Value, as_text, only_keys, refuse
from .choice import Choice
from .code import Code, Identifier
from .former import Former
from .link import FilePath
from .name import Name
from .text import Text, read_by_language

T = TypeVar("T")

_MOST_WORDS = 3
"""Words of a reason that may be a value, beside its numbers; more of them explain something."""

_CONTACTS = {"wrong-phone", "wrong-email"}
"""Codes by which contacts are refused."""

_AROUND = ("value", "inferred", "as_written")


class Stated(Generic[T]):
    """One field's statement. Exactly one of ``value`` and ``unknown`` is there; neither where it could not be read.

    It is no dataclass, because pydantic would then look at its fields instead of asking it for its schema.
    """

    __slots__ = ("as_written", "inferred", "unknown", "value")

    def __init__(
        self,
        value: T | None = None,
        unknown: Text | None = None,
        inferred: Text | None = None,
        as_written: str | None = None,
    ) -> None:
        """Hold a value or the reason why it is ``unknown``.

        ``inferred`` tells from what the value was inferred where the source does not say it in so many words,
        ``as_written`` the source's own form where the value was normalised.
        """
        self.value = value
        self.unknown = unknown
        self.inferred = inferred
        self.as_written = as_written

    def __bool__(self) -> bool:
        """Tell whether the field is there at all."""
        return self is not ABSENT

    @property
    def says_more(self) -> bool:
        """Whether more is said than a value, or in its place."""
        return self.unknown is not None or self.inferred is not None or self.as_written is not None

    @property
    def is_unread(self) -> bool:
        """Whether the field is there, or may be, but could not be read: nobody knows what it states."""
        return self.value is None and self.unknown is None and self is not ABSENT

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (inner,) = get_args(source)
        read = cls._read_what_tells if _tells(_one_of(inner)) else cls._read_list if _is_list(inner) else cls._read
        if isinstance(inner, type) and "value" in getattr(inner, "model_fields", {}):
            read = cls._read_group
        return core_schema.with_info_wrap_validator_function(read, handler.generate_schema(inner))

    @classmethod
    def _read_group(
        cls, node: Any, read: core_schema.ValidatorFunctionWrapHandler, info: core_schema.ValidationInfo
    ) -> "Stated[T]":
        """Read a statement whose value is a group with a field ``value``, which may be all that was written of it."""
        if isinstance(node, Branch) and list(node) == ["value"] and isinstance(node["value"], Scalar):
            around = Branch(node.place, torn=node.torn)
            around.put("value", node, node.place)
            node = around
        return cls._read(node, read, info)

    @classmethod
    def _read_what_tells(
        cls, node: Any, read: core_schema.ValidatorFunctionWrapHandler, info: core_schema.ValidationInfo
    ) -> "Stated[T]":
        """Read a statement whose value is no mere text: what tells the value is no reason why it is unknown."""
        context: Any = info.context
        stated = cls._read(node, read, info)
        for text in stated.unknown.by_language.values() if stated.unknown else ():
            within: Refusal | None = None
            try:
                read(Scalar(text, node.place))
            except ValidationError as errors:
                error = next(iter(errors.errors(include_url=False)))
                within = error["ctx"]["said"] if error["type"] == "komplan" else None  # else a group that it is none of
                if within is None or not within.is_known or _explains(text, within):
                    continue
            return cls._known(node, text, within, context)
        return stated

    @classmethod
    def _read_list(
        cls, node: Any, read: core_schema.ValidatorFunctionWrapHandler, info: core_schema.ValidationInfo
    ) -> "Stated[T]":
        """Read a statement whose value is a list: that there is nothing of the kind is known, and no reason."""
        stated = cls._read(node, read, info)
        for text in stated.unknown.by_language.values() if stated.unknown else ():
            if fold(text) in heard("nothing") and not is_sign(text):
                within = Refused("value-in-words", value=text).said
                return cls._known(node, text, within, info.context)
        return stated

    @classmethod
    def _known(cls, node: Any, text: str, within: Refusal | None, context: Any) -> "Stated[T]":
        """Refuse a reason that tells what is known; where no fault ends the reading, its field states nothing."""
        if context.unread is None:
            raise refuse(Refused("unknown-value", "unknown", within=within, value=text))
        context.unread.append(node)
        return cls()

    @classmethod
    def _read(
        cls, node: Any, read: core_schema.ValidatorFunctionWrapHandler, info: core_schema.ValidationInfo
    ) -> "Stated[T]":
        context: Any = info.context
        if context.unread is None:
            return cls._strictly(node, read, context) if node == BLANK or isinstance(node, Branch) else cls(read(node))
        if node is UNREAD:
            return cls()
        try:
            stated = cls._strictly(node, read, context)
        except ValidationError as errors:
            if not _is_contact(errors):
                context.unread.append(node)
            return cls()
        if stated.is_unread or _is_lost(node, stated.value):
            context.unread.append(node)
            return cls()
        return stated

    @classmethod
    def _strictly(cls, node: Any, read: core_schema.ValidatorFunctionWrapHandler, context: Any) -> "Stated[T]":
        if not isinstance(node, Branch) or not (_is_unknown(node) or is_around(node)):
            return cls._read_plain(node, read, context)
        try:
            if _is_unknown(node):
                only_keys(node, "unknown")
                return cls(unknown=_reason(node, "unknown", context))
            only_keys(node, *_AROUND)
            inferred = _reason(node, "inferred", context) if "inferred" in node else None
            written = _written(node["as_written"]) if "as_written" in node else None
        except Refused as refused:
            raise refuse(refused) from None
        return cls(read(node["value"]), inferred=inferred, as_written=written)

    @classmethod
    def _read_plain(cls, node: Any, read: core_schema.ValidatorFunctionWrapHandler, context: Any) -> "Stated[T]":
        """Return a value; of a blank that its type can't read, that it is not known yet, which is a finding anyway."""
        try:
            return cls(value=read(node))
        except ValidationError:
            if node != BLANK:
                raise
            return cls(unknown=Text(dict.fromkeys(context.languages, BLANK)))


def _explains(text: str, within: Refusal) -> bool:
    """Tell whether a reason says more than a value, though there is one in it."""
    if within.says_more:
        return True
    has_value = within.kept is not None or within.code == "value-more"
    return has_value and sum(word[0].isalpha() for word in text.split()) > _MOST_WORDS


def _tells(inner: Any) -> bool:
    """Tell whether a type of value can tell a value from a reason; a text or a code could be anything."""
    if not isinstance(inner, type) or issubclass(inner, Text | Name | Code | Identifier | FilePath | Former):
        return False
    return issubclass(inner, Value | Choice) or getattr(inner, "FROM_TEXT", False)


def _one_of(inner: Any) -> Any:
    """Return the choice that a field of mostly one holds; any other type as it is."""
    listed, *around = get_args(inner) or (None,)
    if not any(isinstance(one, AfterValidator) and one.func is OneOrMany for one in around):
        return inner
    ((item, *_),) = [get_args(one) for one in get_args(listed)[:1]]
    return item if isinstance(item, type) and issubclass(item, Choice) else inner


def _is_list(inner: Any) -> bool:
    """Tell whether a type of value is a list of statements."""
    return get_origin(get_args(inner)[0] if get_origin(inner) is Annotated else inner) in {tuple, InOrder}


def _is_contact(errors: ValidationError) -> bool:
    """Tell whether a value was to be a contact, which has a right to be public."""
    refusals = [error["ctx"]["said"] for error in errors.errors() if error["type"] == "komplan"]
    is_contact = [said.code in _CONTACTS or "is_contact" in said.facts for said in refusals]
    return all(is_contact) and len(refusals) == errors.error_count()


def _is_lost(node: Any, value: object) -> bool:
    """Tell whether too much of a node could not be read for its value to mean anything; texts may have gaps."""
    return isinstance(node, Scalar) and LOST in node and (node == LOST or not isinstance(value, Text))


def _is_unknown(node: Branch) -> bool:
    """Tell whether a mapping gives a reason for what is unknown; a mistyped ``unknown`` that stands alone counts."""
    return "unknown" in node or (len(node) == 1 and closest(next(iter(node)), ("unknown",)) is not None)


def is_around(node: Branch) -> bool:
    """Tell whether a mapping says more of a value; ``value`` may also be a field of a group of fields."""
    return "value" in node and all(closest(key, _AROUND) for key in node)


def _written(node: Any) -> str:
    try:
        return str(as_text(node, TEXT))
    except Refused as refused:
        refused.at = ("as_written", *refused.at)
        raise


def _reason(node: Branch, key: str, context: Context) -> Text:
    return Text(read_by_language(node[key], context, key))


def _as_list(node: Any) -> Any:
    """One value may stand where several are possible."""
    if isinstance(node, Scalar | Spelled):
        items = Items(node.place)
        items.append(node)
        return items
    return node


ABSENT: Stated[Any] = Stated()
"""What a field that may be left out states where it is: nothing, and no more is expected of it. It alone is false."""


def each(stated: Stated[tuple[Stated[T], ...]]) -> Iterator[tuple[int, T]]:
    """Yield the values of a list that are known, each with its position."""
    for index, item in enumerate(stated.value or ()):
        if item.value is not None:
            yield index, item.value


def _as_one(node: Any) -> Any:
    """The same, also of a group of fields."""
    if isinstance(node, Branch):
        items = Items(node.place)
        items.append(node)
        return items
    return _as_list(node)


class InOrder(tuple[T, ...]):
    """Values whose order means something."""

    __slots__ = ()


class OneOrMany(tuple[T, ...]):
    """Values of a field that mostly has one, which counts as if it stood there by itself."""

    __slots__ = ()


def sole(stated: Stated[Any]) -> Stated[Any]:
    """Return the statement of the one value of a field that may have many, with all that is said around it.

    Any other statement is returned as it is.
    """
    if not isinstance(stated.value, OneOrMany) or len(stated.value) != 1:
        return stated
    (item,) = stated.value
    inferred, written = stated.inferred or item.inferred, stated.as_written or item.as_written
    return Stated(item.value, item.unknown, inferred, written)


Several = Annotated[tuple[Stated[T], ...], BeforeValidator(_as_list)]
"""A list, each item of which may itself be unknown or inferred."""

OneOrMore = Annotated[tuple[Stated[T], ...], BeforeValidator(_as_one), AfterValidator(OneOrMany)]
"""A field that mostly holds one value, which then needs no list; what is agreed on of one is the same either way."""

Steps = Annotated[tuple[Stated[T], ...], BeforeValidator(_as_list), AfterValidator(InOrder)]
"""The same where the order means something, such as activities that follow each other."""

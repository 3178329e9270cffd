"""What a page shows of a value: plain data that a template pours out without deciding anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from komplan.definitions.frozen import frozen
from komplan.language.numbers import MINUS


@frozen
class ShownText:
    """Words in a language."""

    shape: ClassVar[str] = "text"
    text: str
    lang: str | None = None
    """Code of the language where it differs from the page's."""
    borrowed: str | None = None
    """A note for the reader that the text is not translated, or that its translation may be out of date."""


@frozen
class ShownName:
    """A name in the page's language, where it has one."""

    shape: ClassVar[str] = "name"
    text: str
    lang: str | None = None
    official: ShownText | None = None
    """The name in its own language, where the page's has another."""
    code: str = ""
    """What stands in brackets at the end of the text."""


@frozen
class ShownHtml:
    """Long text, rendered and safe."""

    shape: ClassVar[str] = "html"
    html: str
    text: tuple[str, ...]
    """Its words alone, a paragraph each."""
    lang: str | None = None
    borrowed: str | None = None


@frozen
class ShownDate:
    """A date: ``iso`` for machines, words for people."""

    shape: ClassVar[str] = "date"
    iso: str
    words: str
    qualifier: str | None = None


@frozen
class AsOf:
    """When the last word was said of something."""

    iso: str
    words: str


@frozen
class ShownStatus:
    """How far something has come: a word, the tone that chooses the shape before it, as of when, whether inferred."""

    shape: ClassVar[str] = "status"
    text: str
    tone: str
    as_of: AsOf | None = None
    """None where the word names its day, or no date tells it."""
    inferred: bool = False
    later: str = ""
    """What the day of the site has made of it: that its deadline is over, or its period still ahead."""
    counted: str = ""
    """How much time that day left, which matters less."""


@frozen
class ShownData:
    """A number in words with its value for machines."""

    shape: ClassVar[str] = "data"
    value: str
    words: str


@frozen
class ShownLink:
    """A link: to a record, a file, the web, a telephone."""

    shape: ClassVar[str] = "link"
    url: str
    text: str
    lang: str | None = None
    inside: bool = True
    """Whether ``url`` is relative to the site's root."""
    status: ShownStatus | None = None
    """How far it is, where a page tells that beside the link."""
    draft: str = ""
    """That it leads to what is not public, in few words."""
    code: str = ""
    """What stands in brackets at the end of the text."""


@frozen
class ShownFile:
    """A file of the town that can be opened, and what to know before opening it."""

    shape: ClassVar[str] = "file"
    url: str
    """Relative to the site's root."""
    text: str
    """Its name."""
    facts: str
    """Kind, size and, where it is known, language, in words."""
    digest: str
    """SHA-256 in hexadecimal digits."""
    media_type: str
    size: str
    """In words."""
    file_language: str | None = None
    """Code of the language that it is written in."""


@frozen
class ShownList:
    """Several statements."""

    shape: ClassVar[str] = "list"
    items: "tuple[Statement, ...]"
    ordered: bool = False
    typed: bool = False
    """Whether items bring their own numbers, so that the list marks none."""
    in_line: bool = False
    """Whether they stand in one line."""
    columns: "Mapping[str, str]" = field(default_factory=dict)
    """Where they stand as rows of a table, the labels of the fields that they have, by name."""


@frozen
class ShownPart:
    """Fields that belong together."""

    shape: ClassVar[str] = "part"
    fields: "Mapping[str, ShownField]"


@frozen
class ShownBit:
    """A field in a line, with the words around its value."""

    before: str
    field: "ShownField"
    behind: str


@frozen
class ShownLine:
    """Fields that belong together and stand in one line."""

    shape: ClassVar[str] = "line"
    bits: "tuple[ShownBit, ...]"
    apart: bool = False
    """Whether each of them has a line of its own."""

    @property
    def fields(self) -> "Mapping[str, ShownField]":
        """The fields by their names."""
        return {bit.field.name: bit.field for bit in self.bits}


Shown: TypeAlias = (
    ShownText
    | ShownName
    | ShownHtml
    | ShownDate
    | ShownStatus
    | ShownData
    | ShownLink
    | ShownFile
    | ShownList
    | ShownPart
    | ShownLine
)


def says(value: Shown, words: str) -> bool:
    """Tell whether a value is shown by these words, in whatever letters and spaces, and with whatever minus."""
    shown = str(getattr(value, "words", "") or getattr(value, "text", ""))
    return _plain(shown) == _plain(words)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().replace(MINUS, "-")


@frozen
class Statement:
    """A value with what the page says about it, or the reason why there is none."""

    value: Shown | None
    unknown: ShownText | None = None
    inferred: ShownText | None = None
    as_written: ShownText | None = None
    leads: bool = False
    """Whether the source's own words stand before the value, which says more than they do."""
    as_of: AsOf | None = None
    """When what the value was computed from was said."""
    coverage: str | None = None
    """Of how many of its parts a sum is, where it is not of all."""

    @property
    def says_more(self) -> bool:
        """Whether more is said of it, or of one of its items, than its value."""
        if self.unknown or self.inferred or self.as_written:
            return True
        return isinstance(self.value, ShownList) and any(item.says_more for item in self.value.items)


@frozen
class ShownField:
    """A labelled statement."""

    name: str
    label: str
    said: Statement


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A record in a list. It is told apart by itself, as the same one stands on many pages."""

    kind: str
    url: str
    title: ShownText
    code: str
    """What stands in brackets at the end of the title."""
    date: ShownDate | None
    summary: ShownText | None
    kind_word: str
    of: ShownText | None
    """The group, project or territory that the record belongs to."""
    status: ShownStatus | None
    fields: "Mapping[str, ShownField]"
    """What else a list shows of the kind."""
    columns: "Mapping[str, ShownField]" = field(default_factory=dict)
    """What rows show of the kind in place of that, where they show something else."""
    of_kind: str = ""
    """The kind of what the record belongs to."""
    draft: str = ""
    """That it is not public, in few words."""
    place: ShownText | None = None
    """The territory of what a group did, whose name says only which group it was."""


@frozen
class RowsPart:
    """So many rows of a list that stand under a heading of their own."""

    title: str
    count: int


@frozen
class Section:
    """Records of one kind that stand together under a heading."""

    kind: str
    title: str
    cards: tuple[Card, ...]
    lang: str | None = None
    """Code of the title's language where it differs from the page's."""


@frozen
class Event:
    """A line of a timeline."""

    date: ShownDate | None
    """None where it is not known."""
    what: ShownText | ShownLink
    own: bool = False
    """Whether it belongs to the record itself, not to one that is connected with it."""
    status: ShownStatus | None = None
    note: ShownText | None = None
    beside: tuple[Statement, ...] = ()
    """What the source's own words for its status are, and from what that was inferred."""
    more: "tuple[ShownField, ...]" = ()
    """What else is said of it, under names of their own."""


@frozen
class Subscription:
    """A file that a reader's program can subscribe to."""

    url: str
    media_type: str
    label: str
    """What a link to it says."""
    title: str
    """What it is called where nothing is around it."""


@frozen
class RecordView:
    """A record's page in one language."""

    kind: str
    id: str
    language: str
    url: str
    kind_word: str
    """What it is called; nothing where its title begins with that."""
    path: "tuple[ShownLink, ...]"
    """The way back: the list of all such records, or of those that hold it, and what holds it."""
    title: ShownText
    official: ShownText | None
    """Its official name, where the title is what that means in the page's language."""
    code: str
    """What stands in brackets at the end of the title."""
    note: ShownText | None
    """From what the title was inferred, where the source does not give it."""
    written: ShownText | None
    """The title's own form in the source, where it was normalised."""
    summary: ShownText | None
    beside: tuple[Statement, ...]
    """What is said of the summary besides: its own words, and from what it was inferred."""
    fields: Mapping[str, ShownField]
    """By name, in the order of the model."""
    missing: "tuple[ShownField, ...]"
    """What is not stated within lines of fields."""
    sections: tuple[Section, ...]
    urls: Mapping[str, str]
    """Address of the page in each language."""
    minutes: ShownLink | None
    """The minutes that the record stands in, where it names no source of its own."""
    unknowns: int
    inferences: int
    translation: str | None
    """Whether somebody has compared the page's texts with those that they were made from, in a sentence."""

"""What every record has, whatever its kind, and how a kind is declared."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from komplan.diagnostics import Place, Repair
from komplan.sources.tree import Branch, place_of, removal_of

from .notes import FILE, NOW, note
from .record_parts import MissingAdvice, Publication, Suppression
from .values import (
    ABSENT,
    BLANK,
    Code,
    Identifier,
    Language,
    Moment,
    Name,
    Part,
    Period,
    Several,
    Stated,
    Text,
    Translations,
    names,
)  # fmt: skip

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Within:
    """Where a record stands inside another."""

    record: "Record"
    """The record around it."""
    path: tuple[str | int, ...]
    """Where in it: ``("agenda", 2, "decisions", 0)``."""
    position: int
    """Which it is of all that stand there, from 1, in the order of the fields."""


class Origin:
    """Where a record comes from, and what it holds, which may be read when it is first asked for."""

    __slots__ = ("_held", "_tree", "facts", "id", "key", "path", "read", "token", "within")

    def __init__(self, identifier: str, key: str, path: str, within: Within | None, read: Callable[[], None]) -> None:
        """Hold what is known without looking into the file at ``path``; ``read`` has to ``fill`` in the rest."""
        self.id = identifier
        self.key = key
        self.path = path
        self.within = within
        self.facts: dict[str, Any] = {}
        """What is known to follow from it alone (``facts.py``), by name."""
        self.token: str | None = None
        """Of what it says (``contents.py``), where that is known."""
        self.read = read
        self._tree: Branch | None = None
        self._held: Mapping[str, Any] | None = None

    def fill(self, tree: Branch, held: Mapping[str, Any]) -> None:
        """Fill in what it was read from, and what each field states by the name of its attribute."""
        self._tree, self._held = tree, held

    @property
    def tree(self) -> Branch:
        """What it was read from."""
        if self._tree is None:
            self.read()
        assert self._tree is not None
        return self._tree

    @property
    def held(self) -> Mapping[str, Any]:
        """What each field states, by the name of its attribute."""
        if self._held is None:
            self.read()
        assert self._held is not None
        return self._held


class Record(Part):
    """Base of all kinds.

    A kind is a subclass in a module of ``kinds/``; its class variables say all that the engine needs to know.
    """

    OWN: ClassVar[bool] = True

    KIND: ClassVar[str]
    """Name of the kind in code, files and addresses of data."""
    PATH: ClassVar[str] = ""
    """Where its files lie; each ``{…}`` stands for a folder's or file's name and all of them make the id.

    A kind without files stands inside the records of another, in whichever of its parts, and is called by its ``code``.
    """
    TITLE: ClassVar[tuple[str, ...]] = ("title",)
    """Fields that, joined, name the record."""
    SHORT: ClassVar[tuple[str, ...]] = ()
    """Fields with a shorter name, by which files may call the record too; the first that holds one counts.

    What stands inside other records has one of them, of which its id is made.
    """
    HOME: ClassVar[tuple[str, ...]] = ()
    """References, the first of which that is there leads towards the record's territory; of several in it the first."""
    LISTED: ClassVar[bool] = True
    """Whether the kind has a list of its own and a place in the menu."""
    RANK: ClassVar[int] = 50
    """Where the kind stands among the others in menus and on pages: the lower, the earlier."""
    LINKS_VIA: ClassVar[tuple[str, ...]] = ()
    """References to records whose own links this one follows: a project lists the meetings of its bodies."""
    ORDER: ClassVar[str | None] = None
    """Field with the date that lists are sorted by, newest first; without it they are sorted by title.

    A period counts by its beginning.
    """
    TEXT_IN_EVERY_LANGUAGE: ClassVar[bool] = True
    """Whether a long text that lacks a translation is reported."""
    BY_CODE: ClassVar[bool] = False
    """Whether its records stand plan by plan in the order of their codes, which titles do not sort by."""
    JOINS: ClassVar[str] = ""
    """How people come to take part: by ``calls`` that are open, or by a ``contact`` as well."""
    BRINGS_DATA: ClassVar[bool] = False
    """Whether its page offers the data of its kind and of those that lie in its folder."""
    IS_PLANNING: ClassVar[bool] = False
    """Whether a territory that has one of it plans something."""
    OCCURS: ClassVar[bool] = False
    """Whether it takes place on a day; what stands inside it is no more than proposed until it has."""
    SPEAKS: ClassVar[bool] = False
    """Whether what it says of a measure counts as having spoken of it."""
    ASKED: ClassVar[tuple[str, ...]] = ()
    """Fields that ``komplan new`` asks for besides those that a file needs, ``HOME`` and the summary.

    A page without them says too little; ``contact.email`` is a field of a group.
    """
    BEGUN_BY: ClassVar[str] = ""
    """Command that begins one of the kind, where another than ``new`` with the kind's name does."""
    CARD: ClassVar[tuple[str, ...]] = ()
    """Fields that a list shows of each record, besides its title and summary."""
    ACTS: ClassVar[tuple[str, ...]] = ()
    """Fields with the acts by which a record is agreed on, each with a ``digest``: the first one, then the later ones.

    What lies in the folder of such a record is agreed on with it.
    """
    KEEPS_VERSIONS: ClassVar[bool] = False
    """Whether it can be gone back to what each act agreed on, so that every digest counts and not the last one only."""
    MISSING: ClassVar["MissingAdvice | None"] = None
    """What is advised where a reference names one that is not there; without it, what such records are called by."""
    SCHEMA: ClassVar[str] = "Thing"
    """Type of schema.org."""
    FREE = names("aliases former_ids suppress language translations")

    language: Stated[Language] = ABSENT
    """Code of the language of the plain texts; without it, that of the record around it, else the town's first."""
    aliases: Stated[Several[Name]] = ABSENT
    """Other names by which files may refer to the record; within a territory no two records of a kind share one."""
    former_ids: Stated[Several[Identifier]] = ABSENT
    """Ids that the record had before: links to its old addresses lead to the new one."""
    publication: Stated[Publication] = ABSENT
    """Whether it is public, as without it; ``draft`` and ``review`` keep it out of each page, list and file of data."""
    publish_at: Stated[Moment] = ABSENT
    """Date from whose first day on the record is published."""
    summary: Stated[Text] = ABSENT
    """What it is, in one or two plain sentences, for lists, search results and the top of its page."""
    source: Stated[Text] = ABSENT
    """Where the facts of the file come from, in words: a page, a paper, a register."""
    suppress: Stated[Several[Suppression]] = ABSENT
    """Warnings about the file that somebody looked at and accepts; errors can't be accepted."""
    translations: Stated[Translations] = ABSENT
    """What the texts in each other language were compared with; ``komplan translations`` writes it for a whole file."""

    # it is the same as itself alone, as another edition may hold another with its key
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Have a kind inherit that: pydantic gives each class a hash of all of its fields."""
        cls.__hash__ = object.__hash__  # type: ignore[method-assign, assignment]

    @property
    def origin(self) -> Origin:
        """Where it comes from; for those who read records and keep them."""
        # in the instance's own dictionary, as pydantic's private attributes take sixty times as long and keys are
        # asked for a million times a build
        origin: Origin = self.__dict__["_origin"]
        return origin

    def __getattr__(self, name: str) -> Any:
        """Return what a field states, and note that the record was looked into; its id and key tell nothing of that."""
        held = self.contents
        if name in held:
            return held[name]
        raise AttributeError(f"{type(self).__name__} has no {name}")

    @property
    def contents(self) -> Mapping[str, Any]:
        """What each field states, by the name of its attribute."""
        origin = self.__dict__.get("_origin")
        if origin is None:  # while it is read
            return self.__dict__
        if (notes := NOW.notes) is not None:
            notes.add(origin.key)
        held: Mapping[str, Any] = origin.held
        return held

    def stated(self, name: str | None) -> Stated[Any]:
        """Return what the field of an attribute's name states; nothing where the kind has no such field."""
        origin = self.__dict__.get("_origin")
        if origin is None or name is None:
            return super().stated(name)
        if (notes := NOW.notes) is not None:
            notes.add(origin.key)
        found: Stated[Any] = origin.held.get(name, ABSENT)
        return found

    @property
    def id(self) -> str:
        """The record's id, unique within its kind."""
        identifier: str = self.__dict__["_origin"].id
        return identifier

    @property
    def key(self) -> str:
        """``kind/id``, unique in the town."""
        key: str = self.__dict__["_origin"].key
        return key

    @property
    def tree(self) -> Branch:
        """What the record was read from, with the lines on which it stands in its file."""
        note((FILE, self.origin.path))
        return self.origin.tree

    @property
    def path(self) -> str:
        """Path of the file that it stands in."""
        return self.origin.path

    @property
    def facts(self) -> dict[str, Any]:
        """What is known to follow from it alone, by name."""
        return self.origin.facts

    @property
    def container(self) -> "Record | None":
        """The record that this one stands in, where it has no file of its own."""
        within = self.origin.within
        return within.record if within else None

    @property
    def within(self) -> Within | None:
        """Where in that it stands."""
        return self.origin.within

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return where the field at ``path`` stands; with ``key``, where its name stands."""
        return place_of(self.tree, path, key=key)

    def deleted(self, *path: str | int) -> Repair | None:
        """Return the repair that deletes the field or item at ``path``, where it has lines of its own."""
        at = removal_of(self.tree, path)
        return Repair("", at=at) if at else None

    @property
    def short(self) -> str | None:
        """Field with the shorter name that it has, or would have; None where its kind knows none."""
        given = (name for name in self.SHORT if _is_given(self.stated(name).value))
        return next(given, next(iter(self.SHORT), None))

    @property
    def given_name(self) -> str | None:
        """The code or number that somebody gave it."""
        value = self.stated(self.short).value
        return value.text if isinstance(value, Code) and _is_given(value) else None

    @property
    def number_inside(self) -> str | None:
        """The number that a body gave to what stands in its minutes, which is unique within that body only."""
        value = self.stated("number").value if self.container and "number" in self.SHORT else None
        return value.text if isinstance(value, Code) and _is_given(value) else None

    @property
    def named_by(self) -> tuple[str, ...]:
        """Fields that, joined, name it: those of ``TITLE``, of ``SHORT`` only the one that it goes by."""
        return tuple(name for name in self.TITLE if name not in self.SHORT or name == self.short)

    @property
    def folder_of(self) -> tuple[str, str] | None:
        """Kind and name of the record in whose folder the file lies: the plan of a measure, the body of a meeting."""
        kind = self.folder_kind()
        return (kind, self.id.partition("/")[0]) if kind else None

    @property
    def listed_on(self) -> Stated[Any]:
        """What the record states of the date that lists are sorted by."""
        stated = self.stated(self.ORDER)
        return stated.value.from_ if isinstance(stated.value, Period) else stated

    @property
    def is_unheld(self) -> bool:
        """Whether its own file says that it did not take place, or not yet."""
        return False

    @classmethod
    def key_of(cls, identifier: str) -> str:
        """Return the key of the record of this kind that has an id."""
        return f"{cls.KIND}/{identifier}"

    @classmethod
    def path_of(cls, identifier: str) -> str:
        """Return the path of the file of the record that has an id; the kind has files."""
        values = iter(identifier.split("/"))
        return re.sub(r"\{\w+\}", lambda _: next(values), cls.PATH)

    @classmethod
    def is_by_day(cls) -> bool:
        """Tell whether the files of the kind are named by a day, and by their folder."""
        return cls.PATH.endswith("/{date}.md")

    @classmethod
    def table(cls) -> str:
        """Return the kind's name, under which the catalogues word its fields."""
        return cls.KIND

    @classmethod
    def folder_kind(cls) -> str | None:
        """Kind of the records in whose folders those of this kind lie; None where they lie in none."""
        names = re.findall(r"\{(\w+)\}", cls.PATH)
        return names[0] if len(names) > 1 else None

    @property
    def opens_on(self) -> str | None:
        """Day (ISO) from which on the record by itself may be shown: nothing where it always may, None where never.

        Only ``Edition.is_public`` knows whether it is: that needs its holders to be public too.
        """
        if self.publication and self.publication.value is not Publication.PUBLIC:
            return None
        due = self.publish_at.value
        return "" if not self.publish_at else due.first_day if due else None


def _is_given(name: object) -> bool:
    """Tell whether somebody gave a name; a blank still has to be written."""
    return name is not None and not (isinstance(name, Code) and BLANK in name.text)

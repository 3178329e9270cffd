"""What every record has, whatever its kind, and how a kind is declared."""

import re
from dataclasses import dataclass
from typing import ClassVar

from komplan.diagnostics import Place, Repair
from komplan.sources.tree import Branch, place_of, removal_of

from .values import ABSENT, Choice, Code, Identifier, Language, Moment, Name, Part, Several, Stated, Text, names


class Publication(Choice):
    """Whether a record may be seen, apart from its life in the world."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLIC = "public"


class Suppression(Part):
    """A warning that somebody looked at and decided to live with."""

    code: Stated[Code]
    reason: Stated[Text]


class Redaction(Part):
    """Personal data were taken out after what holds them had been agreed on; ``komplan redact`` writes it."""

    BINDS = names("date")

    date: Stated[Moment]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from."""

    id: str
    key: str
    tree: Branch
    container: "Record | None"


class Record(Part):
    """Base of all kinds.

    A kind is a subclass in a module of ``kinds/``; its class variables say all that the engine needs to know.
    """

    OWN: ClassVar[bool] = True

    KIND: ClassVar[str]
    """Name of the kind in code, files and addresses of data."""
    PATH: ClassVar[str] = ""
    """Where its files lie; each ``{…}`` stands for a folder's or file's name and all of them make the id.

    A kind without files stands inside the records of another, under its ``code``.
    """
    IMPLIED: ClassVar[tuple[str, ...]] = ()
    """Fields that the names in ``PATH`` state, in their order; of a kind without files, what it stands in states."""
    INSIDE: ClassVar[tuple[str, ...]] = ()
    """Fields that hold records of other kinds, each with a ``code`` and the fields that say where it stands."""
    TITLE: ClassVar[tuple[str, ...]] = ("title",)
    """Fields that, joined, name the record."""
    SHORT: ClassVar[str | None] = None
    """Field with a shorter name, by which files may call the record too."""
    HOME: ClassVar[tuple[str, ...]] = ()
    """References, the first of which that is there leads towards the record's territory."""
    LISTED: ClassVar[bool] = True
    """Whether the kind has a list of its own and a place in the menu."""
    RANK: ClassVar[int] = 50
    """Where the kind stands among the others in menus and on pages: the lower, the earlier."""
    LINKS_VIA: ClassVar[str | None] = None
    """Reference to a record whose own links this one follows: a project lists the meetings of its bodies."""
    ORDER: ClassVar[str | None] = None
    """Field with the date that lists are sorted by, newest first; without it they are sorted by title."""
    TEXT_IN_EVERY_LANGUAGE: ClassVar[bool] = True
    """Whether a long text that lacks a translation is reported."""
    OCCURS: ClassVar[bool] = False
    """Whether it takes place on a day; what stands inside it is no more than proposed until it has."""
    SPEAKS: ClassVar[bool] = False
    """Whether what it says of a measure counts as having spoken of it."""
    ACTS: ClassVar[tuple[str, ...]] = ()
    """Fields that tell by what acts it was agreed on, each of which may hold a digest, from the first to the last."""
    CARD: ClassVar[tuple[str, ...]] = ()
    """Fields that a list shows of each record, besides its title and summary."""
    SCHEMA: ClassVar[str] = "Thing"
    """Type of schema.org."""
    FREE = names("aliases former_ids suppress language")

    language: Stated[Language] = ABSENT
    aliases: Stated[Several[Name]] = ABSENT
    former_ids: Stated[Several[Identifier]] = ABSENT
    publication: Stated[Publication] = ABSENT
    publish_at: Stated[Moment] = ABSENT
    summary: Stated[Text] = ABSENT
    source: Stated[Text] = ABSENT
    suppress: Stated[Several[Suppression]] = ABSENT

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same record; another edition may hold another with the same key."""
        return self is other

    __hash__ = object.__hash__

    @property
    def _origin(self) -> Origin:
        # in the instance's own dictionary, as pydantic's private attributes take sixty times as long and keys are
        # asked for a million times a build
        origin: Origin = self.__dict__["_origin"]
        return origin

    @property
    def id(self) -> str:
        """The record's id, unique within its kind."""
        return self._origin.id

    @property
    def key(self) -> str:
        """``kind/id``, unique in the town."""
        return self._origin.key

    @property
    def tree(self) -> Branch:
        """What the record was read from."""
        return self._origin.tree

    @property
    def container(self) -> "Record | None":
        """The record that this one stands in, where it has no file of its own."""
        return self._origin.container

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return where the field at ``path`` stands; with ``key``, where its name stands."""
        return place_of(self.tree, path, key=key)

    def deleted(self, *path: str | int) -> Repair | None:
        """Return the repair that deletes the field or item at ``path``, where it has lines of its own."""
        at = removal_of(self.tree, path)
        return Repair("", at=at) if at else None

    @property
    def folder_of(self) -> tuple[str, str] | None:
        """Kind and name of the record in whose folder the file lies: the plan of a measure, the body of a meeting."""
        kind = self.folder_kind()
        return (kind, self.id.partition("/")[0]) if kind else None

    @property
    def is_unheld(self) -> bool:
        """Whether its own file says that it did not take place, or not yet."""
        return False

    @classmethod
    def folder_kind(cls) -> str | None:
        """Kind of the records in whose folders those of this kind lie; None where they lie in none."""
        names = re.findall(r"\{(\w+)\}", cls.PATH)
        return names[0] if len(names) > 1 else None

    def is_open(self, day: str) -> bool:
        """Tell whether the record by itself may be shown on a ``day`` (ISO); absent means public.

        Only ``Edition.is_public`` knows whether it is: that needs its holders to be public too.
        """
        said = self.publication.value
        due = self.publish_at.value
        open_ = not self.publication or said is Publication.PUBLIC
        in_time = not self.publish_at or (due is not None and due.first_day <= day)
        return open_ and in_time


def with_origin(record: Record, identifier: str, tree: Branch, container: Record | None = None) -> Record:
    """Give a record its id, the tree that it was read from and the record around it; the reader's last step."""
    record.__dict__["_origin"] = Origin(identifier, f"{record.KIND}/{identifier}", tree, container)
    return record

"""All that a comparison tells in words."""

from komplan.definitions.frozen import frozen

from .left import LeftText
from .pages import ComparedPages
from .pieces import Piece


@frozen
class SaidOtherwise:
    """A statement that is another now."""

    path: tuple[str, ...]
    """Names of fields, as files write them, with codes or numbers of items of lists."""
    label: str
    before: str
    """What it was; nothing where it was not there."""
    after: str
    by: str = ""
    """By how much, where that can be said."""
    note: str = ""
    """What else is to be said of it: of which language it is, that only the order changed."""
    pieces: tuple[Piece, ...] = ()
    """Of a long text, word by word; then both texts are whole."""
    file: str = ""
    """Path of the file in which it stands, where that is a translation beside the record's own."""


@frozen
class ComparedRecord:
    """A record that came, went or changed."""

    kind: str
    id: str
    path: str
    kind_word: str
    title: str
    former: str = ""
    """Its id before, where it was renamed."""
    former_path: str = ""
    """Path of its file before, where that is another."""
    note: str = ""
    """Of one that came, that it is not public; of one that went, that it was."""
    said: tuple[SaidOtherwise, ...] = ()


@frozen
class ComparedFile:
    """A file that is no record and came, went or was replaced."""

    path: str
    how: str
    """``added``, ``removed`` or ``replaced``."""
    said: str
    """The same in words."""


@frozen
class WeighedInWords:
    """Something to look at first."""

    weight: str
    """Code of why."""
    said: str
    """Why, in words."""
    path: str
    title: str = ""
    """Of the record in which it is."""
    label: str = ""
    """Of the statement in which it is."""
    change: SaidOtherwise | None = None
    """What that was and is."""


@frozen
class ComparedTown:
    """All that two editions say differently."""

    language: str
    weighs: tuple[WeighedInWords, ...]
    withdrawn: tuple[ComparedRecord, ...]
    published: tuple[ComparedRecord, ...]
    removed: tuple[ComparedRecord, ...]
    added: tuple[ComparedRecord, ...]
    changed: tuple[ComparedRecord, ...]
    settings: tuple[SaidOtherwise, ...]
    """What ``mkdocs.yml`` says otherwise."""
    files: tuple[ComparedFile, ...]
    left: tuple[LeftText, ...]
    """What lacks a translation, or has an old one, as it did not before."""
    unread: tuple[str, ...]
    pages: ComparedPages
    between: str = ""
    """What is compared with what, in words, where somebody said so."""

    @property
    def is_the_same(self) -> bool:
        """Whether nothing is another."""
        records = self.removed or self.added or self.changed or self.withdrawn or self.published
        return not (records or self.settings or self.files or self.unread)

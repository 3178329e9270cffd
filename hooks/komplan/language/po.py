"""Translations as PO files, which translators and their programs read and write."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from babel.messages import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where a PO file tells when it was made, so that the same texts make the same file."""

_PAST = re.compile(r"^#[|~].*", re.M)
"""A line that tells what a text was, or an entry that is no longer used; programs for translators write both."""
_LINE = re.compile(r'(?:#.*+|(?:msgctxt|msgid(?:_plural)?|msgstr(?:\[\d\])?)?[ \t]*"(?:[^"\\]|\\.)*"|)[ \t]*')
"""A line of a PO file: a comment, a keyword with a text in quotes, such a text alone, or nothing."""


class PoFault(Exception):  # noqa: N818 - what somebody brought is no PO file
    """A file is no PO file, and why: ``encoding``, or ``line`` with the number of the first that can't be read."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason, line)
        self.reason, self.line = reason, line


@dataclass(frozen=True, slots=True)
class PoEntry:
    """A text with its translation."""

    place: str
    """Where it stands, as ``msgctxt``: the path of a file, ``#`` and that of a field."""
    text: str
    translation: str
    """Nothing where it is not translated yet."""
    is_doubtful: bool = False
    """Whether somebody has to look at the translation, as ``fuzzy``."""
    note: str = ""
    """What a translator is told beside the text."""
    line: int = field(default=0, compare=False)
    """Of the text in its file, from 1; 0 where it is in none yet."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has translated it yet, or not for sure."""
        said = self.translation.strip()
        return self.is_doubtful or not said or said == self.text.strip()


@dataclass(frozen=True, slots=True)
class PoTexts:
    """What a PO file holds."""

    language: str
    """Code of the language into which it translates; nothing where it does not say."""
    entries: Sequence[PoEntry]


def written_po(entries: Iterable[PoEntry], language: str) -> str:
    """Return a PO file of translations into a language."""
    made = Catalog(
        locale=language,
        header_comment="#",
        project="Komplan",
        version="1",
        charset="utf-8",
        creation_date=_DAY,
        revision_date=_DAY,
        last_translator="",
        language_team="",
        msgid_bugs_address="",
    )
    made.fuzzy = False
    for entry in entries:
        flags = ["fuzzy"] if entry.is_doubtful and entry.translation else []
        notes = [entry.note] if entry.note else []
        made.add(entry.text, entry.translation, context=entry.place, flags=flags, auto_comments=notes)
    file = io.BytesIO()
    write_po(file, made, width=0, ignore_obsolete=True, sort_output=False)
    return file.getvalue().decode("utf-8")


def read_entries(data: bytes) -> PoTexts:
    """Return what a PO file in UTF-8 holds; raises ``PoFault`` where it is none, or one that a program damaged."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PoFault("encoding") from None
    for number, line in enumerate(text.splitlines(), 1):
        if not _LINE.fullmatch(line):
            raise PoFault("line", number)
    try:
        catalog = read_po(io.BytesIO(_PAST.sub("", text).encode()), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise PoFault("line", (getattr(error, "lineno", 0) or 0) + 1) from error
    entries = tuple(
        PoEntry(message.context or "", message.id, message.string, message.fuzzy, line=message.lineno or 0)
        for message in catalog
        if message.id and isinstance(message.id, str) and isinstance(message.string, str)
    )
    return PoTexts(str(catalog.locale_identifier or "").partition("_")[0], entries)

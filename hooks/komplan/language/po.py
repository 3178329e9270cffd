"""Translations as PO files, which translators and their programs read and write."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.messages import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where a PO file tells when it was made, so that the same texts make the same file."""


class PoFault(Exception):  # noqa: N818 - what somebody brought is no PO file
    """A file is no PO file; its argument is what Babel says of it."""


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
    former: str = ""
    """What a translator is told beside the text."""


def written_po(entries: Iterable[PoEntry], language: str) -> str:
    """Return a PO file of translations into a language."""
    made = Catalog(
        locale=language, header_comment="#", project="Komplan", charset="utf-8", creation_date=_DAY, revision_date=_DAY
    )
    made.fuzzy = False
    for entry in entries:
        flags = ["fuzzy"] if entry.is_doubtful and entry.translation else []
        notes = [entry.former] if entry.former else []
        made.add(entry.text, entry.translation, context=entry.place, flags=flags, auto_comments=notes)
    file = io.BytesIO()
    write_po(file, made, width=0, ignore_obsolete=True, sort_output=False)
    return file.getvalue().decode("utf-8")


def read_entries(data: bytes) -> Iterator[PoEntry]:
    """Yield the entries of a PO file; raises ``PoFault`` where it is none."""
    try:
        catalog = read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise PoFault(str(error)) from error
    for message in catalog:
        if message.id and isinstance(message.id, str) and isinstance(message.string, str):
            yield PoEntry(message.context or "", message.id, message.string, message.fuzzy)

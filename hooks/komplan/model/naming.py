"""What files may call a record by besides its id: names of before, aliases, abbreviations, codes."""

import re

from komplan.language.names import plain

from .facts import fact
from .record import Record
from .values import Code, Name, Text, each


@fact
def opens_on(record: Record) -> str | None:
    """Return ``Record.opens_on``."""
    return record.opens_on


@fact
def named_inside(record: Record) -> tuple[str | None, str | None, bool]:
    """Return the code or number that somebody gave a record, its number in minutes, and whether it goes by a code."""
    return record.given_name, record.number_inside, record.short == next(iter(record.SHORT), None)


@fact
def former_ids(record: Record) -> tuple[str, ...]:
    """Return the ids that a record says it had before; its name alone means one in the same folder."""
    folder = f"{record.folder_of[1]}/" if record.folder_of else ""
    said = (former.text for _, former in each(record.former_ids))
    return tuple(text if "/" in text else folder + text for text in said)


@fact
def official_names(record: Record) -> tuple[str, ...]:
    """Return the names in all languages that the fields of its title hold, of texts as well."""
    said = (record.stated(name).value for name in record.TITLE)
    texts = (one.official if isinstance(one, Name) else one.by_language for one in said if isinstance(one, Name | Text))
    return tuple(text for by_language in texts for text in by_language.values())


@fact
def aliases(record: Record) -> tuple[str, ...]:
    """Return the other names that files may call a record by."""
    stated = record.aliases
    texts = (item.value for item in (stated.value or ()))
    own = record.stated(record.SHORT[0]).value if record.SHORT else None
    # a code inside minutes is unique in the town; that of a file is so within its folder only, where it is the id
    codes = (own.text,) if isinstance(own, Code) and record.container else ()
    names = own.official.values() if isinstance(own, Name) else codes
    return (*(text for value in texts if value for text in value.official.values()), *names)


def fold(alias: str) -> str:
    """Return an alias as it is compared: without case and with single spaces."""
    return " ".join(alias.casefold().split())


def identifier_of(code: str) -> str:
    """Return the id of a record with a code: ``ozp-se-2018-2-u3`` for ``OZP-SE/2018-2/U3``."""
    return re.sub(r"[^a-z0-9]+", "-", plain(code).lower()).strip("-")


def coded(key: str) -> str:
    """Return a key as codes that are names of files are compared: ``measure/plan/p1-2`` for ``measure/plan/P1.2``."""
    folder, slash, name = key.rpartition("/")
    return folder + slash + identifier_of(name)

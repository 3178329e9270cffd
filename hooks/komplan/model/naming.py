"""What files may call a record by besides its id: names of before, aliases, abbreviations."""

from .record import Record
from .values import Code, Name, each


def former_ids(record: Record) -> tuple[str, ...]:
    """Return the ids that a record says it had before; its name alone means one in the same folder."""
    folder = f"{record.folder_of[1]}/" if record.folder_of else ""
    said = (former.text for _, former in each(record.former_ids))
    return tuple(text if "/" in text else folder + text for text in said)


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

"""Reading the town for a command, and putting a text in place of a file's."""

from pathlib import Path

from komplan.language.catalogue import Catalogue
from komplan.model.load import Loaded
from komplan.model.town import Town

from .terminal import Ended

FAULTS = 1


class Refused(Ended):
    """The task can't be done; nothing was written."""

    exit_code = FAULTS


def town_of(loaded: Loaded, words: Catalogue) -> Town:
    """Return the town, or refuse where its settings can't be read."""
    if loaded.town is None:
        raise Refused(words.say("command", "faulty", path="mkdocs.yml"))
    return loaded.town


def name_of(said: str, root: Path, folder: str, ending: str) -> str:
    """Return the id that somebody said, or that the path of a record's file means."""
    file = Path(said).resolve()
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else said
    return path.removeprefix(folder).removesuffix(ending)


def read(file: Path) -> str:
    """Return a file's text as it stands, line endings included."""
    return file.read_bytes().decode("utf-8")


def rewrite(file: Path, text: str) -> None:
    """Put a text in place of a file's at once, so that nobody sees half of it."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(text.encode())
    fresh.replace(file)

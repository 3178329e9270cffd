"""Reading the town for a command, and writing a file of it: whole or not at all, and through no link."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from komplan.language.catalogue import Catalogue

from ..disk import BlockedError, Folder
from ..reasons import say_reason
from .terminal import Ended

FAULTS = 1


class Declined(Ended):
    """The task can't be done; nothing was written."""

    exit_code = FAULTS


def name_of(said: str, root: Path, folder: str, ending: str) -> str:
    """Return the id that somebody said, or that the path of a record's file means."""
    file = Path(said).resolve()
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else said
    return path.removeprefix(folder).removesuffix(ending)


def read(root: Path, path: str, words: Catalogue) -> str:
    """Return the text of a file of the town as it stands, line endings included."""
    with _folder_of(root, path, words) as (folder, name):
        return (folder.read(name) or b"").decode("utf-8")


def create(root: Path, path: str, text: str, words: Catalogue) -> bool:
    """Write a new file with the folders that it needs; return False where there is one, which stays as it is."""
    with _folder_of(root, path, words, make=True) as (folder, name):
        if folder.look(name):
            return False
        with _prepared(folder, name, text) as fresh:
            try:
                folder.link(fresh, name)  # unlike a renaming never over what somebody else just wrote
            except FileExistsError:
                return False
            except OSError:  # a file system without second names
                folder.rename(fresh, name)
        folder.settle()
    return True


def rewrite(root: Path, path: str, old: str, new: str, words: Catalogue) -> None:
    """Put a text in place of a file's, which has to be ``old`` still: at once, so that nobody sees half of it."""
    with _folder_of(root, path, words) as (folder, name):
        like = folder.look(name)
        if like and stat.S_ISREG(like.st_mode) and not like.st_mode & stat.S_IWUSR:
            raise Declined(words.say("command", "write_protected", path=path))
        with _prepared(folder, name, new, like) as fresh:
            if folder.read(name) != old.encode():
                raise Declined(words.say("command", "changed_meanwhile", path=path))
            folder.rename(fresh, name)
        folder.settle()


def replace(root: Path, path: str, text: str, words: Catalogue) -> None:
    """Write a file anew, whatever it held; a link, or what is no file, is refused."""
    with _folder_of(root, path, words) as (folder, name):
        like = folder.look(name)
        if like and not stat.S_ISREG(like.st_mode):
            raise BlockedError(folder.path / name)
        with _prepared(folder, name, text, like) as fresh:
            folder.rename(fresh, name)
        folder.settle()


@contextmanager
def _folder_of(root: Path, path: str, words: Catalogue, *, make: bool = False) -> Iterator[tuple[Folder, str]]:
    """Open the folder of a file and give its name in it; refuse links and whatever the disk refuses."""
    *steps, name = path.split("/")
    try:
        with Folder(root, through_links=True) as top, top.way(steps, make=make) as folder:
            yield folder, name
    except BlockedError as error:
        blocked = os.path.relpath(str(error.filename), root)
        raise Declined(words.say("command", "blocked", path=blocked)) from error
    except OSError as error:
        raise Declined(words.say("command", "disk", reason=say_reason(error, words))) from error


@contextmanager
def _prepared(folder: Folder, name: str, text: str, like: os.stat_result | None = None) -> Iterator[str]:
    """Write a text into a file beside ``name`` under a hidden name that nobody can foresee; it goes in the end."""
    fresh = f".{name}.{secrets.token_hex(8)}"
    try:
        folder.write(fresh, text.encode(), like)
        yield fresh
    finally:
        with suppress(FileNotFoundError):
            folder.delete(fresh)

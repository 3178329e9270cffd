"""What is given at the command line, a folder or a day, or is refused in words."""

import os
from pathlib import Path

from komplan.checks.run import Clock
from komplan.edition.compared_files import HOLDING
from komplan.language.catalogue import Catalogue
from komplan.sources.settings import OTHER, SETTINGS

from ..clock import clock
from ..snapshots.checkout import left_out
from ..snapshots.git import RevisionError
from .asked import own_language, words_for
from .terminal import WrongUse


def clock_for(day: str | None, words: Catalogue) -> Clock:
    """Return a clock that shows a day, as ``clock`` does; refuse what is no day."""
    try:
        return clock(day)
    except ValueError as error:
        raise WrongUse(words.say("command", "wrong_day", day=error)) from None


def town_and_words(folder: Path) -> tuple[Path, Catalogue]:
    """Return the whole path of a town's folder and the words of whoever asks."""
    words = words_for(None, own_language(folder))
    return town_folder(folder, words), words


def town_folder(folder: Path, words: Catalogue) -> Path:
    """Return the whole path of a town's folder; refuse one that is no town, with the nearest that is."""
    existing_folder(folder, words)
    if not (folder / SETTINGS).exists():
        found = _town_near(folder.resolve())
        shown = os.path.relpath(found) if found else None
        raise WrongUse(words.say("command", _why_no_town(folder, found), folder=folder, found=shown, other=OTHER))
    return folder.resolve()


def existing_folder(folder: Path, words: Catalogue) -> Path:
    """Return the whole path of a folder; refuse one that is not there."""
    if not folder.exists():
        raise WrongUse(words.say("command", "no_folder", folder=folder))
    return folder.resolve()


def note_left_out(root: Path, words: Catalogue) -> str | None:
    """Return what is told of files that lie in the repository and not in the folder; None where there are none."""
    count = left_out(root, HOLDING)
    return words.say("command", "left_out", count=count) if count else None


def refused(error: RevisionError, revision: str, folder: Path, words: Catalogue) -> WrongUse:
    """Return in words why a revision of the repository around a folder can't be read."""
    key = f"revision_{error.reason}"
    return WrongUse(words.say("command", key, revision=revision, folder=folder, said=error.said, count=error.count))


def _why_no_town(folder: Path, found: Path | None) -> str:
    """Return the sentence that says why a path is no town, with the nearest one that was ``found``."""
    if folder.is_file():
        return "no_town_file_but" if found else "no_town_root"
    if (folder / OTHER).is_file():
        return "no_town_misnamed"
    return "no_town_but" if found else "no_town" if folder.is_dir() else "no_town_root"


def _town_near(folder: Path) -> Path | None:
    """Return the nearest folder above that is a town, else the first right below."""
    above = next((other for other in folder.parents if (other / SETTINGS).is_file()), None)
    if above or not folder.is_dir():
        return above
    return next((other for other in sorted(folder.iterdir()) if other.is_dir() and (other / SETTINGS).is_file()), None)

"""What keeps a build from writing, in words."""

from komplan.diagnostics.visible import visible
from komplan.language.catalogue import Catalogue

from ..reasons import say_reason
from .drafts import DraftsFolderError
from .output import InTheWayError, UnfinishedError, WrongFolderError

MOST = 10
"""How many files in the way are named."""


def say_fault(error: Exception, words: Catalogue) -> str | None:
    """Return what to tell of an error that the disk or the folder of the site is to blame for, or None."""
    match error:
        case InTheWayError():
            files = "".join(f"\n  {visible(path)}" for path in error.paths[:MOST])
            more = f"\n  … (+{len(error.paths) - MOST})" if len(error.paths) > MOST else ""
            return words.say("command", "in_the_way", folder=error.folder, files=files + more)
        case WrongFolderError():
            return words.say("command", "wrong_folder", folder=error.folder)
        case DraftsFolderError():
            return words.say("previewed", error.why, folder=error.folder)
        case UnfinishedError():
            return words.say("command", "unfinished", reason=say_reason(error.reason, words))
        case OSError():
            return words.say("command", "disk", reason=say_reason(error, words))
    return None

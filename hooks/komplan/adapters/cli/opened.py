"""The town that a command works on; of a file with a fault it is said that it has one, never that it is not there."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from komplan.checks.run import concealed
from komplan.diagnostics.diagnostic import say
from komplan.edition.edition import Edition
from komplan.language.catalogue import Catalogue
from komplan.model.reading.lines import lines_of
from komplan.model.reading.load import Loaded, load_town
from komplan.model.record import Record
from komplan.model.settings.town import PATH

from ..snapshots.folder import FolderSnapshot
from .files import Declined

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Opened:
    """A town in a folder, and the words of whoever asks."""

    root: Path
    loaded: Loaded
    words: Catalogue
    town: Edition
    """With the records that could be read as a whole."""
    known: Edition
    """The same with those of which only a part could be read: to look for what is meant, never to write from."""

    @classmethod
    def open(cls, root: Path, words: Catalogue) -> "Opened":
        """Read the town in a folder; refuse where its settings can't be read."""
        loaded = load_town(FolderSnapshot(root))
        if loaded.town is None or loaded.known is None:
            raise _faulty(root, loaded, PATH, words)
        return cls(root, loaded, words, Edition.of_town(loaded.town, ""), Edition.of_town(loaded.known, ""))

    def faulty(self, path: str) -> Declined:
        """Return the refusal that a file has a fault, and which."""
        return _faulty(self.root, self.loaded, path, self.words)

    def whole(self, record: R, *, with_folder: bool = False) -> R:
        """Return a record of ``known`` that was read as a whole, ``with_folder`` with what lies there; else refuse.

        Of what stands inside another record that one counts.
        """
        own = record.container or record
        if path := self.known.broken.get(own.key):
            raise self.faulty(path)
        if with_folder and (paths := self.known.broken_in(own)):
            raise self.faulty(paths[0])
        return record

    def missing(self, reason: str, *keys: str, then: str = "") -> Declined:
        """Return the refusal that there is no such record, or that it is or may be in a file that has a fault.

        ``keys`` are those that it might have; ``then`` is said at the end.
        """
        kinds = {key.partition("/")[0] for key in keys}
        for key in (*keys, *(f"{kind}/*" for kind in sorted(kinds))):
            if path := self.known.broken.get(key):
                return self.faulty(path)
        unread = {path for key, path in self.known.broken.items() if key.partition("/")[0] in kinds}
        perhaps = self.words.say("command", "perhaps", files=", ".join(sorted(unread))) if unread else ""
        return Declined(" ".join(filter(None, (reason, perhaps, then))))


def _faulty(root: Path, loaded: Loaded, path: str, words: Catalogue) -> Declined:
    own = f"{path.removesuffix('.md')}."
    errors = (finding for finding in loaded.findings if finding.is_error)
    first = next((one for one in errors if one.place.path == path or one.place.path.startswith(own)), None)
    if first is None:
        return Declined(words.say("command", "faulty", path=path))
    (hidden,) = concealed([first], lines_of(FolderSnapshot(root)))
    at, message = hidden.place, say(hidden, words).message
    return Declined(words.say("command", "fault", path=at.shown_path, line=at.line, message=message))

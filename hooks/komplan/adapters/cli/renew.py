"""The command that renews digests of the first kind."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from komplan.editing.renew import renewed
from komplan.edition.edition import Edition
from komplan.edition.seals import seals_of, standing_digests
from komplan.language.catalogue import Catalogue
from komplan.model.digests.digest import is_first
from komplan.model.kinds import kinds
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record

from .called import meeting_of, plan_name, plan_of
from .files import Declined, read, rewrite
from .opened import Opened
from .terminal import tell


def renew_digests(root: Path, records: Sequence[str], words: Catalogue) -> None:
    """Put digests of the present kind in place of those of the first kind; where one is wrong, nothing is written."""
    opened = Opened.open(root, words)
    town = opened.town
    asked = [_record(opened, said) for said in records]
    fresh: dict[str, tuple[str, str]] = {}
    for record in asked or [record for record in _all(town) if not opened.known.is_partial(record)]:
        path = record.place().path
        if not any(is_first(digest) for _, digest in standing_digests(record)):
            if asked:
                raise Declined(words.say("command", "not_renewed", path=path))
            continue
        seals = seals_of(town, record)
        if not seals or any(seal.stated and not seal.holds for seal in seals):
            raise Declined(words.say("command", "digest_wrong", path=path))
        text = read(root, path, words)
        fresh[path] = text, renewed(text, seals)
    for path, (old, new) in fresh.items():
        rewrite(root, path, old, new, words)
        tell(words.say("command", "renewed", path=path))
    for path in _unread(opened):
        tell(words.say("command", "not_looked_at", path=path))
    if not fresh and not _unread(opened):
        tell(words.say("command", "nothing_to_renew"))


def _unread(opened: Opened) -> list[str]:
    """Return the paths of files with faults that may hold digests."""
    sealed = {name for name, kind in kinds().items() if kind.ACTS}
    held = {name for name, kind in kinds().items() if kind.folder_kind() in sealed}
    return sorted({path for key, path in opened.known.broken.items() if key.partition("/")[0] in sealed | held})


def _all(town: Edition) -> Iterator[Record]:
    yield from town.of(Meeting)
    yield from town.of(Plan)


def _record(opened: Opened, said: str) -> Record:
    """Return the plan or the minutes that are meant."""
    name = plan_name(opened, said)
    if Plan.key_of(name) in opened.known.broken or opened.known.called(Plan, name):
        return plan_of(opened, said)
    return meeting_of(opened, said)

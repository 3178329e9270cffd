"""What minutes say otherwise than when they were last agreed on, as the history of git tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from komplan.edition.compared import Comparison, compare
from komplan.edition.edition import Edition
from komplan.edition.seals import seal_of_minutes
from komplan.language.catalogue import catalogue
from komplan.model.kinds.meeting import Meeting
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf
from komplan.sources.snapshot import ChangedSnapshot
from komplan.views.compared.told import differences_of
from komplan.views.compared.town import ComparedTown
from komplan.views.compared.view import view_comparison

from ..snapshots.folder import FolderSnapshot
from ..snapshots.history import earlier
from .opened import Opened

UNTOLD = (*Meeting.ACTS, "redactions")
"""Fields of minutes that say nothing of what the meeting said."""
MOST = 20
"""Statements that are told; of more the number would say nothing to a reader of the page."""
LONGEST = 300
"""Signs of one of them."""


def differences_since(opened: Opened, minutes: Meeting, day: str) -> Sequence[Mapping[str, str]]:
    """Return what each statement of minutes was when they were agreed on and is now, by the town's languages.

    Nothing where no commit holds them as they were agreed on.
    """
    before = _agreed(opened, minutes, day)
    if before is None:
        return []
    compared = _without_acts(compare(before, Edition.of_town(opened.town, day)))
    told = [_worded(view_comparison(compared, (), (), code), code) for code in opened.town.settings.codes]
    codes = opened.town.settings.codes
    return [dict(zip(codes, one, strict=True)) for one in zip(*told, strict=True)][:MOST]


def _without_acts(compared: Comparison) -> Comparison:
    """Return a comparison that tells nothing of approvals, corrections and redactions."""
    said = ((one, [each for each in one.differences if each.way[0].field not in UNTOLD]) for one in compared.changed)
    return replace(compared, changed=tuple(replace(one, differences=tuple(left)) for one, left in said if left))


def _corrections(minutes: Meeting) -> int:
    return len(minutes.corrections.value or ())


def _worded(town: ComparedTown, code: str) -> list[str]:
    return [text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in differences_of(town, catalogue(code))]


def _agreed(opened: Opened, minutes: Meeting, day: str) -> Edition | None:
    """Return the town with the minutes as they last agreed with their digest."""
    shelf = Shelf({}, {taken.path: taken for taken in opened.loaded.sound})
    for data in earlier(opened.root, minutes.path):
        town = load_town(ChangedSnapshot(FolderSnapshot(opened.root), {minutes.path: data}), shelf=shelf).town
        found = town.get(Meeting, minutes.id) if town else None
        seal = seal_of_minutes(found, town.language_of(found)) if town and found else None
        if town and found and seal and seal.holds and _corrections(found) == _corrections(minutes):
            return Edition.of_town(town, day)
    return None

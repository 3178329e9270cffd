"""What a check or a build begins with of what an earlier one knew, and what it leaves for the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from komplan.edition.edition import Edition
from komplan.model.contents import said_by
from komplan.model.keeper import Keeper
from komplan.model.notes import NOW
from komplan.model.reading.load import words_of
from komplan.model.reading.shelf import Shelf, Taken
from komplan.model.tokens import digest_of, token_of
from komplan.sources.settings import SETTINGS, read_settings_files

from ..snapshots.folder import FolderSnapshot
from ..snapshots.tracked import is_tracked
from .engine import engine
from .folder import CACHE
from .past import GatheredRows, Past
from .state import Made, State, read_state, write_state

BUILT = "state"
"""Name of what a build leaves there."""
CHECKED = "checked"
"""Name of what a check leaves there."""


@dataclass(slots=True)
class Recalled:
    """The state of before, from which answers are taken that still hold."""

    before: State
    where: str
    """Token of where the site is to be."""
    drafts: bool = False
    """Whether it is to show drafts."""
    keeper: Keeper = field(init=False)
    _gathered: GatheredRows = field(default_factory=GatheredRows)

    def __post_init__(self) -> None:
        """Take notes from here on."""
        self.keeper = Keeper(self.before.past)
        NOW.notes, NOW.keeper = set(), None

    @property
    def shelf(self) -> Shelf:
        """What was read."""
        return self.before.shelf

    @property
    def settings(self) -> str:
        """Token of the engine, the settings and where the site is to be."""
        return token_of((self.before.of, self.where)) if self.before.of else ""

    def begin(self, edition: Edition) -> None:
        """Begin to ask a whole town; what is known of another day is forgotten."""
        self.before = self.before.on(_day(edition), self.where)
        self.keeper = Keeper(self.before.past)
        self.keeper.told_to = self._gathered.add_told
        self.keeper.begin(edition)
        NOW.keeper = self.keeper
        self.keeper.meet((edition.shown(drafts=self.drafts),))

    @property
    def has_gathered(self) -> bool:
        """Whether anything was worked out."""
        return len(self._gathered.rows) > 0

    def grown(self) -> Past:
        """Return what was known, with what was worked out since."""
        grown = self.before.past.grown()
        if self.has_gathered:
            grown.take(self._gathered.parts())
            self._gathered = GatheredRows()
            self.keeper.told_to = self._gathered.add_told
        return grown

    def after(self, sound: tuple[Taken, ...], grown: Past, made: Mapping[str, Made]) -> State:
        """Return what the next one is to know: what was read and ``made``, and what was worked out."""
        keeper = self.keeper
        grown.settle(keeper.is_same, keeper.token)
        past, rows = grown.left([one.row for one in made.values()], keeper.has_held)
        state = State(self.before.of, self.before.day, self.where, past=past)
        state.made = {path: replace(one, row=rows[one.row]) for path, one in made.items()}
        state.live = {taken.path: taken for taken in sound}
        state.read = {taken.path: kept for taken in sound if (kept := taken.to_keep())}
        return state


def known_of(root: Path, *files: str, before: State | None = None) -> State:
    """Return the state of the first of some files in ``.cache/`` that is of this engine and these settings.

    What this process knows from ``before`` counts first. What git tracks may be anybody's, and nothing of it counts.
    """
    try:
        source, _ = read_settings_files(FolderSnapshot(root))  # which may inherit from other files
        said = said_by(source.tree) if source else ""
        of = digest_of(engine().encode(), (root / SETTINGS).read_bytes(), said.encode())
    except OSError:
        return State()
    if before is not None and before.of == of:
        return before
    there = [root / CACHE / file for file in files if (root / CACHE / file).is_file()]
    found = (read_state(file, of) for file in there if not is_tracked(root, CACHE))
    return next((state for state in found if state.read), State(of))


def keep(root: Path, file: str, state: State, folder: Path) -> None:
    """Leave a state in ``.cache/`` for the next one; ``folder`` lies there, too."""
    write_state(root / CACHE / file, state, folder)


def forget() -> None:
    """Take no notes any more."""
    NOW.notes = NOW.keeper = None


def _day(edition: Edition) -> str:
    """Return the token of what answers hang on besides what they look up."""
    return token_of((edition.day, words_of(edition.definitions), edition.site_url))

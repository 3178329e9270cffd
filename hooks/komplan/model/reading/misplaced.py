"""Files in wrong places: where those belong whose folders say what they are."""

from functools import lru_cache

from komplan.definitions.current import Definitions, current
from komplan.diagnostics import Diagnostic, Place, Way, facts, proposed
from komplan.language.heard import fold
from komplan.language.names import closest

from ..kinds import kinds
from ..naming import identifier_of
from ..record import Record
from ..values.code import is_identifier
from .kind_names import kinds_called

_ENDINGS = (".md", ".yml", ".yaml", ".markdown", ".txt")
_LIKENESS = 0.75
"""How like the name of a folder a mistyped one is."""


def misplaced(path: str) -> Diagnostic:
    """Return the finding that nothing is published from a path."""
    top = path.partition("/")[0]
    places = tuple(sorted(kind.PATH for kind in kinds().values() if kind.PATH.startswith(f"{top}/")))
    return Diagnostic("file-place", Place(path), facts(places=places), proposed(meant_path(path), Way.MOVE))


def meant_path(path: str) -> str | None:
    """Return where a record belongs whose folders name its kind, perhaps in other words; None where they don't."""
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    if dot + ending.lower() not in _ENDINGS or fold(stem) == "readme":
        return None
    folders = [folder for at, folder in enumerate(folders) if at or folder != "content"]
    by_length = sorted(kinds().values(), key=lambda kind: -kind.PATH.count("/"))
    found = (_in_folders(kind, folders, stem) for kind in by_length if kind.PATH)
    return next((meant for meant in found if meant is not None and meant != path), None)


def as_identifier(kind: type[Record], name: str) -> str | None:
    """Return a name, or several joined by ``/``, as an id of a kind; None where nothing of it is left."""
    is_code = "code" in kind.IMPLIED  # which keeps its dots
    steps = [one.lower() if is_code and is_identifier(one.lower()) else identifier_of(one) for one in name.split("/")]
    return "/".join(steps) if all(steps) else None


def _in_folders(kind: type[Record], folders: list[str], stem: str) -> str | None:
    """Return the path of a record of a kind whose file lies in folders, or deeper in them; None where it is none."""
    *places, file = kind.PATH.split("/")
    wanted = places[1:] if places[0] == "content" else places
    said = [*folders, stem] if len(folders) == len(wanted) - 1 and "{" not in file else folders
    if len(said) < len(wanted):
        return None
    holes: list[str] = []
    for place, folder in zip(wanted, said, strict=False):
        if "{" in place:
            holes.append(folder)
        elif place not in _meant_by(folder, current()):
            return None
    if "{" in file:
        holes.append(stem)
    elif said is not folders and stem == file.partition(".")[0]:
        return None  # its folder has no name
    elif fold(stem) not in {file.partition(".")[0], fold(holes[-1])}:
        return None
    made = as_identifier(kind, "/".join(holes))
    return None if made is None else kind.path_of(made)


def holds_records(folder: str) -> bool:
    """Tell whether a folder beside those of a town is called as if records were in it."""
    return bool(_meant_by(folder, current()) - {"pages"})


@lru_cache(maxsize=1_000)
def _meant_by(folder: str, definitions: Definitions) -> frozenset[str]:
    """Return which folders of records one may be: those of the kinds that its name is a word for, or the most alike."""
    own = fold(folder.replace("-", " ").replace("_", " "))
    named = kinds_called().get(own, frozenset())
    places = {step for kind in kinds().values() for step in kind.PATH.split("/")[:-1] if "{" not in step}
    meant = {place for place in places if place == own or named & kinds_called().get(place, frozenset())}
    near = None if meant else closest(own, places, _LIKENESS)
    return frozenset(meant if near is None else {near})

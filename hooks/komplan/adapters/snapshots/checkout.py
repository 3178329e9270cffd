"""What is checked out in a folder: where it left the main branch, what git leaves out of it, what is unfinished."""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Self

from komplan.sources.snapshot import Entry, EntryType

from .folder import FolderSnapshot
from .git import MOST_TOLD, Git, RevisionError
from .revision import LARGEST_WHOLE, ObjectsSnapshot, folders_of, object_name
from .tracked import repository_of

MAINS = (
    ("refs/heads/main", "refs/remotes/origin/main"),
    ("refs/heads/master", "refs/remotes/origin/master"),
    ("refs/remotes/origin/HEAD",),
)
"""Names of the branch from which a town is published; of the first that are there, that counts which was left last."""

MODULE = "160000"
"""Mode of a repository inside."""

RUNNABLE = "100755"
"""Mode of a file that may be run as a program."""

LEFT_OUT = "S"
"""How git marks what it was told to leave out of the folder (``skip-worktree``)."""

_OBJECT = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")
"""The name of a commit."""

_DOING = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry_pick",
    "REVERT_HEAD": "revert",
    "MERGE_HEAD": "merge",
}
"""What git keeps while something is not finished, and what that is."""


def merge_base(root: Path) -> str:
    """Return the commit at which what is checked out in the folder ``root`` left the main branch.

    While something is being merged into it, that counts as merged. Raises ``RevisionError`` where the repository has no
    such branch, or nothing in common with it.
    """
    git = Git(root)
    git.say("no_repository", "rev-parse", "--show-prefix")
    git.say("no_commit", "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    work = ["HEAD", *_merged_in(git)]
    for names in MAINS:
        if found := [name for name in names if _is_there(git, name)]:
            bases = [base for name in found if (base := _base(git, name, work))]
            if not bases:
                main = found[0].removeprefix("refs/").removeprefix("heads/").removeprefix("remotes/")
                raise RevisionError("no_base_shallow" if git.is_shallow() else "no_base", main)
            return git.say("no_base", "merge-base", "--independent", *bases).partition("\n")[0]
    raise RevisionError("no_main_shallow" if git.is_shallow() else "no_main")


def heads(root: Path) -> tuple[str, str]:
    """Return the commits at which the main branch and what is checked out stand; nothing for one that is not there."""
    git, found = Git(root), [""]
    for names in MAINS:
        if there := [name for name in names if _is_there(git, name)]:
            found = [git.say("no_main", "rev-parse", name) for name in there]
            break
    head = git.say("no_commit", "rev-parse", "HEAD")
    return next((name for name in found if name != head), found[0]), head


def _is_there(git: Git, name: str) -> bool:
    with suppress(RevisionError):
        return bool(git.say("no_main", "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}"))
    return False


def _base(git: Git, name: str, work: Sequence[str]) -> str:
    """Return where what is being worked on left a branch; nothing where they have no commit in common."""
    with suppress(RevisionError):
        return git.say("no_base", "merge-base", name, *work)
    return ""


def _merged_in(git: Git) -> list[str]:
    """Return the commits that are being merged."""
    file = git.root / git.say("no_repository", "rev-parse", "--git-path", "MERGE_HEAD")
    return _OBJECT.findall(file.read_text("ascii", "replace")) if file.is_file() else []


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What git was told to do in a folder and has not ended."""

    doing: str
    """``merge``, ``rebase``, ``cherry_pick``, ``revert``; ``joining`` where only files are in several versions."""
    paths: tuple[str, ...]
    """Files of which git keeps several versions."""


class CheckoutSnapshot:
    """What lies in a folder, with the files that git was told to leave out of it. It has to be closed.

    A repository inside is what the one around it knows of it: a commit.
    """

    def __init__(self, root: Path, known: MutableMapping[str, str] | None = None) -> None:
        """Ask git about the folder ``root``; raises ``RevisionError`` where it can't tell.

        Digests of files are put into ``known`` by the names that they would have among git's objects.
        """
        self._git, self._folder = Git(root), FolderSnapshot(root)
        self._known: MutableMapping[str, str] = {} if known is None else known
        self.modules: dict[str, str] = {}
        """Commits that are checked out in repositories inside, by their paths."""
        self._several: dict[str, None] = {}
        self._runnable: set[str] = set()
        self._digests: dict[str, str] = {}
        left_out: dict[str, tuple[str, str]] = {}
        with closing(self._git.items("ls-files", "-z", "-s", "-t")) as lines:
            for line in lines:
                about, _, written = line.partition(b"\t")
                (tag, mode, name, stage), path = about.decode("ascii").split(), os.fsdecode(written)
                if mode == RUNNABLE:
                    self._runnable.add(path)
                if stage != "0":
                    self._several[path] = None
                elif mode == MODULE:
                    self.modules[path] = _checked_out(root / path) or name
                elif tag == LEFT_OUT and not os.path.lexists(root / path):
                    left_out[path] = (mode, name)
        asked = ("config", "--default", "true", "--type=bool", "--get", "core.fileMode")
        self._has_modes = self._git.say("no_repository", *asked) == "true"
        """Whether what the disk says of that counts; on Windows it does not."""
        self._kept = ObjectsSnapshot(self._git, folders_of(_lines(self._git, left_out)), self._known)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def list(self, path: str) -> tuple[Entry, ...]:
        """Return what stands right in a folder."""
        try:
            kept = {entry.name: entry for entry in self._kept.list(path)}
        except FileNotFoundError:
            return tuple(self._seen(path, entry) for entry in self._folder.list(path))
        with suppress(FileNotFoundError):
            kept |= {entry.name: self._seen(path, entry) for entry in self._folder.list(path)}
        return tuple(kept[name] for name in sorted(kept))

    def read(self, path: str, most: int) -> bytes:
        """Return at most ``most`` bytes from the beginning of a file."""
        try:
            return self._folder.read(path, most)
        except FileNotFoundError:
            return self._kept.read(path, most)

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a whole file, as it was when that was first asked for."""
        if path not in self._digests:
            self._digests[path] = self._digest(path)
        return self._digests[path]

    def _digest(self, path: str) -> str:
        try:
            data = self._folder.read(path, LARGEST_WHOLE + 1)
        except FileNotFoundError:
            return self._kept.digest(path)
        if len(data) > LARGEST_WHOLE:
            return self._folder.digest(path)
        digest = self._known[object_name(data)] = hashlib.sha256(data).hexdigest()
        return digest

    def paths(self) -> Iterator[str]:
        """Yield the paths of files that git keeps or would add, also of those that are gone meanwhile."""
        with closing(self._git.items("ls-files", "-z", "-c", "-o", "--exclude-standard")) as lines:
            yield from (os.fsdecode(line).removesuffix("/") for line in lines)

    def mends_line_ends(self, path: str) -> bool:
        """Tell whether git would take the line ends of a text, as Windows has them, for those that it keeps."""
        text = self._kept_as.get(path, "unspecified")
        return self._mends if text == "unspecified" else text != "unset"

    @cached_property
    def _mends(self) -> bool:
        return self._git.setting("core.autocrlf") in {"true", "input"}

    @cached_property
    def _kept_as(self) -> Mapping[str, str]:
        """What the attributes of files say of their line ends."""
        given = "".join(f"{path}\0" for path in self.paths())
        said = iter(self._git.tell(given, "check-attr", "-z", "--stdin", "text").split("\0"))
        return {path: value for path, _, value in zip(said, said, said, strict=False)}

    def _seen(self, folder: str, entry: Entry) -> Entry:
        """Return an entry of the folder, of a repository inside with its commit."""
        path = f"{folder}/{entry.name}" if folder else entry.name
        if commit := self.modules.get(path):
            return Entry(entry.name, EntryType.MODULE, target=commit)
        return entry if self._has_modes else replace(entry, is_runnable=path in self._runnable)

    def unfinished(self) -> Unfinished | None:
        """Return what git is in the midst of; None where it is not."""
        asked = (part for name in _DOING for part in ("--git-path", name))
        paths = self._git.say("no_repository", "rev-parse", *asked).split("\n")
        found = (doing for path, doing in zip(paths, _DOING.values(), strict=True) if (self._git.root / path).exists())
        doing = next(found, "joining" if self._several else "")
        return Unfinished(doing, tuple(self._several)) if doing else None

    def passed_over(self, paths: Iterable[str]) -> Sequence[str]:
        """Return those of some paths that are no files of the repository because settings of it (.gitignore) say so."""
        given = "".join(f"{path}\0" for path in paths)
        return self._git.tell(given, "check-ignore", "-z", "--stdin").split("\0")[:-1] if given else ()


def left_out(root: Path, folders: Collection[str]) -> int:
    """Return how many files of some folders git was told to leave out of the folder ``root`` (sparse checkout)."""
    repository = repository_of(root)
    own = repository / ".git" if repository else None
    if own is None or (own.is_dir() and not (own / "info/sparse-checkout").exists()):
        return 0
    with suppress(RevisionError), closing(Git(root).items("ls-files", "-z", "-t")) as lines:
        paths = [os.fsdecode(line[2:]) for line in lines if line.startswith(b"S ")]
        return sum(path.partition("/")[0] in folders and not os.path.lexists(root / path) for path in paths)
    return 0


def _checked_out(folder: Path) -> str:
    """Return the commit that is checked out in a repository; nothing where there is none."""
    with suppress(RevisionError):
        return Git(folder).say("no_commit", "rev-parse", "--verify", "HEAD") if (folder / ".git").exists() else ""
    return ""


def _lines(git: Git, files: Mapping[str, tuple[str, str]]) -> Iterator[bytes]:
    """Yield what a list of a tree would say of files, of which mode and object are known, and of their folders."""
    named = "".join(f"{name}\n" for _, name in files.values())
    sizes = git.tell(named, "cat-file", "--batch-check=%(objectsize)").split("\n") if named else []
    if lacking := [path for path, size in zip(files, sizes, strict=True) if not size.isdigit()]:
        raise RevisionError("partial", ", ".join(lacking[:MOST_TOLD]), len(lacking))
    folders = {parent.as_posix() for path in files for parent in PurePosixPath(path).parents} - {"."}
    yield from (b"40000 tree - -\t" + os.fsencode(folder) for folder in sorted(folders))
    for (path, (mode, name)), size in zip(files.items(), sizes, strict=True):
        yield f"{mode} blob {name} {size}\t".encode() + os.fsencode(path)

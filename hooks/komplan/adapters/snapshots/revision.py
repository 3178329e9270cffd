"""A revision of a git repository as a snapshot: read through git's plumbing, with nothing checked out and nothing run.

Files hold what git keeps of them, without filters: of one in Git LFS that is its pointer.
"""

import errno
import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from komplan.sources.snapshot import Entry, EntryType

MOST_ENTRIES = 1_000_000
"""Files and folders of a revision. A few kilobytes of git can say that there are billions."""

MOST_LISTED = 256 << 20
"""Bytes of the list of them, with their paths."""

LARGEST_WHOLE = 32 << 20
"""Bytes up to which a file is taken over whole; of larger ones only as much is as was asked for."""

_PIECE = 1 << 16
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What git needs to know of the caller's environment; nothing else may tell it what to do."""

_HOMES = ("HOME", "XDG_CONFIG_HOME", "USERPROFILE")
"""What leads to the caller's settings, of which one is read."""

_GIVEN = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # what older versions know: to fetch from nowhere
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


class RevisionError(Exception):
    """A revision can't be read."""

    def __init__(self, reason: str, said: str = "") -> None:
        super().__init__(reason, said)
        self.reason = reason
        """Key of the words that say why (``[command] revision_…``)."""
        self.said = said
        """What git says of it."""


@dataclass(frozen=True, slots=True)
class _Blob:
    entry: Entry
    name: str
    """Its name among git's objects."""


class RevisionSnapshot:
    """The files of a revision. It has to be closed."""

    def __init__(self, root: Path, revision: str) -> None:
        """Read what lies in the folder ``root`` in a revision of the repository that holds it.

        Raises ``RevisionError`` where there is no such revision, or no folder in it.
        """
        self._git = _Git(root)
        folder = self._git.say("no_repository", "rev-parse", "--show-prefix")
        verify = ("rev-parse", "--verify", "--end-of-options")
        commit = self._git.say("unknown", *verify, f"{revision}^{{commit}}")
        tree = self._git.say("no_folder", *verify, f"{commit}:{folder}")
        with closing(self._git.items("ls-tree", "-r", "-t", "-l", "-z", "--full-tree", tree)) as lines:
            self._folders = _folders_of(lines)
        self._batch: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "RevisionSnapshot":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process that gives the files."""
        if self._batch:
            _end(self._batch)
            self._batch = None

    def list(self, path: str) -> tuple[Entry, ...]:
        """Return what stands right in a folder."""
        found = self._folders.get(path)
        if found is None:
            raise OSError(errno.ENOENT, "no folder of the revision", path)
        return tuple(found[name].entry for name in sorted(found))

    def read(self, path: str, most: int) -> bytes:
        """Return at most ``most`` bytes from the beginning of a file."""
        found = self._file(path)
        if found.entry.size <= LARGEST_WHOLE:
            return self._whole(found)[:most]
        with self._git.stream("cat-file", "blob", found.name) as stream:
            data = stream.read(most)
        return data if len(data) == min(most, found.entry.size) else _damaged(path)

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a whole file."""
        found = self._file(path)
        if found.entry.size <= LARGEST_WHOLE:
            return hashlib.sha256(self._whole(found)).hexdigest()
        digest, size = hashlib.sha256(), 0
        with self._git.stream("cat-file", "blob", found.name) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest() if size == found.entry.size else _damaged(path)

    def _file(self, path: str) -> _Blob:
        folder, _, name = path.rpartition("/")
        found = self._folders.get(folder, {}).get(name)
        if found is None or found.entry.type is not EntryType.FILE:
            raise OSError(errno.ENOENT if found is None else errno.EINVAL, "no file of the revision", path)
        return found

    def _whole(self, found: _Blob) -> bytes:
        """Return what one process for all files gives; it is begun anew after an object that it could not read."""
        if self._batch is None:
            self._batch = self._git.start("cat-file", "--batch")
        asked, given = self._batch.stdin, self._batch.stdout
        assert asked is not None  # both are pipes
        assert given is not None
        with suppress(BrokenPipeError):
            asked.write(f"{found.name}\n".encode())
            asked.flush()
        head = given.readline()
        data = given.read(found.entry.size + 1) if head.endswith(b" blob %d\n" % found.entry.size) else b""
        if not data.endswith(b"\n") or len(data) != found.entry.size + 1:
            self.close()
            _damaged(found.entry.name)
        return data[:-1]


MAINS = ("main", "master", "origin/main", "origin/master", "origin/HEAD")
"""Names of the branch from which a town is published."""


def merge_base(root: Path) -> str:
    """Return the commit at which what is checked out in the folder ``root`` left the main branch.

    Raises ``RevisionError`` where the repository has no such branch, or nothing in common with it.
    """
    git = _Git(root)
    git.say("no_repository", "rev-parse", "--show-prefix")
    git.say("no_commit", "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    for name in MAINS:
        with suppress(RevisionError):
            commit = git.say("no_main", "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
            return git.say("no_base", "merge-base", "HEAD", commit)
    raise RevisionError("no_main")


def _damaged(path: str) -> NoReturn:
    raise OSError(errno.EIO, "the repository is damaged", path)


def _folders_of(lines: Iterator[bytes]) -> Mapping[str, Mapping[str, _Blob]]:
    """Return what stands in each folder, from lines of ``mode type object size<TAB>path``.

    What a submodule holds stands in another repository, so it can't be looked at.
    """
    folders: dict[str, dict[str, _Blob]] = {"": {}}
    for count, line in enumerate(lines):
        if count >= MOST_ENTRIES:
            raise RevisionError("too_large")
        about, _, written = line.partition(b"\t")
        mode, _, name, size = about.decode("ascii").split()
        path = written.decode("utf-8", "surrogateescape")
        folder, _, own = path.rpartition("/")
        of = _type(int(mode, 8), size)
        entry = Entry(own, of, int(size) if of is EntryType.FILE else 0)
        folders.setdefault(folder, {})[own] = _Blob(entry, name)
        if of is EntryType.FOLDER:
            folders.setdefault(path, {})
    return folders


def _type(mode: int, size: str) -> EntryType:
    """Return what an entry of a tree is; git gives the size of a file alone, and none of one that it can't read."""
    if stat.S_ISREG(mode) and size.isdigit():
        return EntryType.FILE
    return EntryType.LINK if stat.S_ISLNK(mode) else EntryType.FOLDER if stat.S_ISDIR(mode) else EntryType.UNKNOWN


def _kept(names: Iterable[str]) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}


def _safe_folders(program: str) -> Iterator[str]:
    """Yield which repositories of others the caller's own settings let git read; those of a repository don't count."""
    for scope in ("--system", "--global"):
        done = subprocess.run(
            [program, "--no-pager", "config", scope, "-z", "--get-all", "safe.directory"],
            cwd=Path(program).parent,  # in no repository
            env=_kept((*_KEPT, *_HOMES)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        yield from (f"safe.directory={os.fsdecode(folder)}" for folder in done.stdout.split(b"\0")[:-1])


class _Git:
    """Runs git in a folder so that neither the repository nor the caller's settings make it run or fetch anything."""

    def __init__(self, root: Path) -> None:
        program = shutil.which("git")
        if program is None or not Path(program).is_absolute():  # a relative one may lie in the repository
            raise RevisionError("no_git")
        settings = ("safe.bareRepository=explicit", *_safe_folders(program))
        self._command = (program, "--no-pager", *(part for setting in settings for part in ("-c", setting)))
        self._root = root
        self._environment = _kept(_KEPT) | _GIVEN

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start git between two pipes; what it complains of shows in what it does not give."""
        return subprocess.Popen(
            [*self._command, *arguments],
            cwd=self._root,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def say(self, reason: str, *arguments: str) -> str:
        """Return the line that git answers; where it refuses to, that is for a reason."""
        done = subprocess.run(
            [*self._command, *arguments],
            cwd=self._root,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RevisionError(reason, done.stderr.decode("utf-8", "replace").strip())
        return os.fsdecode(done.stdout).removesuffix("\n")

    @contextmanager
    def stream(self, *arguments: str) -> Iterator[IO[bytes]]:
        """Give what git writes, as far as somebody reads it."""
        process = self.start(*arguments)
        assert process.stdout  # it is a pipe
        try:
            yield process.stdout
        finally:
            _end(process)

    def items(self, *arguments: str) -> Generator[bytes, None, None]:
        """Yield the items of a list of which each ends with a zero byte."""
        process = self.start(*arguments)
        assert process.stdout  # it is a pipe
        begun: list[bytes] = []
        size = 0
        try:
            while piece := process.stdout.read(_PIECE):
                size += len(piece)
                if size > MOST_LISTED:
                    raise RevisionError("too_large")
                *ends, rest = piece.split(b"\0")
                for end in ends:
                    yield b"".join((*begun, end))
                    begun.clear()
                begun.append(rest)
            if process.wait() or any(begun):
                raise RevisionError("damaged")
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process of which nothing more is wanted."""
    process.kill()
    with suppress(BrokenPipeError):
        process.communicate()

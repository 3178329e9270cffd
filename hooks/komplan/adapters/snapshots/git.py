"""git, run so that neither a repository nor the caller's settings make it run or fetch anything."""

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

MOST_LISTED = 256 << 20
"""Bytes of a list of files and folders, with their paths."""

OLDEST = (2, 30)
"""The first version of git that takes what is asked for."""

MOST_TOLD = 3
"""Paths of what was not fetched that are told."""

PIECE = 1 << 16
"""Bytes that are read at once."""
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What git needs to know of the caller's environment; nothing else may tell it what to do."""

_HOMES = ("HOME", "XDG_CONFIG_HOME", "USERPROFILE")
"""What leads to the caller's settings, of which one is read."""

GIVEN = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # what older versions know: to fetch from nowhere
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
"""What git is told besides, whatever the caller's environment says."""

_SETTINGS = ("safe.bareRepository=explicit", "core.fsmonitor=false", "core.warnAmbiguousRefs=true")
_AMBIGUOUS = "' is ambiguous."
_REFUSALS = {
    "safe.bareRepository": "bare",
    "dubious ownership": "owner",
    "unsafe repository": "owner",
}
"""What git says, and the reason that it has for refusing whatever is asked."""


class RevisionError(Exception):
    """A revision can't be read."""

    def __init__(self, reason: str, said: str = "", count: int = 0) -> None:
        super().__init__(reason, said)
        self.reason = reason
        """Key of the words that say why (``[command] revision_…``)."""
        self.said = said
        """What git says of it, or what it is about."""
        self.count = count
        """How much of it there is."""


def _kept(names: Iterable[str]) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}


def _own_settings(program: str, name: str) -> Iterator[list[str]]:
    """Yield what the machine's and the caller's own settings say of one, whatever that of a repository says."""
    for scope in ("--system", "--global"):
        done = subprocess.run(
            [program, "--no-pager", "config", scope, "-z", "--get-all", name],
            cwd=Path(program).parent,  # in no repository
            env=_kept((*_KEPT, *_HOMES)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        yield [os.fsdecode(value) for value in done.stdout.split(b"\0")[:-1]]


class Git:
    """Runs git in a folder so that neither the repository nor the caller's settings make it run or fetch anything."""

    def __init__(self, root: Path) -> None:
        program = shutil.which("git")
        if program is None or not Path(program).is_absolute():  # a relative one may lie in the repository
            raise RevisionError("no_git")
        folders = (folder for said in _own_settings(program, "safe.directory") for folder in said)
        settings = (*_SETTINGS, *(f"safe.directory={folder}" for folder in folders))
        self._command = (program, "--no-pager", *(part for setting in settings for part in ("-c", setting)))
        self.root = root
        self._environment = _kept(_KEPT) | GIVEN

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start git between two pipes; what it complains of shows in what it does not give."""
        return subprocess.Popen(
            [*self._command, *arguments],
            cwd=self.root,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def say(self, reason: str, *arguments: str) -> str:
        """Return the lines that git answers; where it refuses to, that is for a reason."""
        code, answer, said = self._ask(arguments)
        if code:
            raise self._refusal(reason, said)
        return answer

    def _refusal(self, reason: str, said: str) -> RevisionError:
        """Return why git refuses: what keeps it from all of a repository, or its age, else the ``reason``."""
        if found := next((why for words, why in _REFUSALS.items() if words in said), None):
            return RevisionError(found, said.rpartition("\n")[2].strip())
        version = re.match(r"git version (\d{1,4})\.(\d{1,4})", self._ask(("version",))[1])
        if version is None or (int(version[1]), int(version[2])) < OLDEST:
            return RevisionError("old_git", ".".join(version.groups()) if version else "?")
        return RevisionError(reason, " ".join(said.split()))

    def setting(self, name: str) -> str:
        """Return what a setting says that runs nothing: the repository's, else the caller's; nothing if none does."""
        own = self._ask(("config", "--get", name))[1]
        return own or next((said[-1] for said in [*_own_settings(self._command[0], name)][::-1] if said), "")

    def commit(self, revision: str) -> str:
        """Return the commit that a revision means; raises ``RevisionError`` where it means none, or several."""
        code, commit, said = self._ask(("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"))
        if not code and _AMBIGUOUS not in said:
            return commit
        error = self._refusal("unknown", said) if code else RevisionError("ambiguous")
        raise self._unknown(revision) if error.reason == "unknown" else error

    def _unknown(self, revision: str) -> RevisionError:
        """Return why a revision is not there."""
        first, dots, last = revision.partition("..")
        if dots:
            return RevisionError("range", f"{first or 'HEAD'} {last.removeprefix('.') or 'HEAD'}")
        if not self.say("unknown", "rev-list", "--all", "--max-count=1"):
            return RevisionError("no_commit")
        listed = ("for-each-ref", "--count=1", "--format=%(refname:short)", f"refs/remotes/*/{revision}")
        if revision and (near := self.say("unknown", *listed)):
            return RevisionError("unknown_near", near)
        return RevisionError("unknown_shallow" if self.is_shallow() else "unknown")

    def is_shallow(self) -> bool:
        """Tell whether only the newest commits were fetched."""
        return self.say("no_repository", "rev-parse", "--is-shallow-repository") == "true"

    def expect_whole(self, commit: str) -> None:
        """Raise ``RevisionError`` where some of what a commit holds was never fetched, which git must not do now."""
        code, *_ = self._ask(("config", "--get-regexp", r"^remote\..*\.promisor$"))
        if code:
            return
        listed = ("rev-list", "--objects", "--no-walk", "--missing=print", commit)
        missing = {line[1:] for line in self.say("damaged", *listed).split("\n") if line.startswith("?")}
        if missing:
            paths = ", ".join(self._paths_of(missing, commit))
            raise RevisionError("partial" if paths else "partial_all", paths, len(missing))

    def _paths_of(self, objects: Collection[str], commit: str) -> list[str]:
        """Return the paths of some objects of a commit, as far as its folders are there to look into."""
        found: list[str] = []
        with suppress(RevisionError), closing(self.items("ls-tree", "-r", "-t", "-z", "--full-tree", commit)) as lines:
            for line in lines:
                about, _, path = line.partition(b"\t")
                if about.decode("ascii").split()[2] in objects:
                    found.append(os.fsdecode(path))
                if len(found) == MOST_TOLD:
                    break
        return found

    def tell(self, given: str, *arguments: str) -> str:
        """Return what git answers to what it is ``given``; where it refuses to, that is as far as it came."""
        return self._ask(arguments, given)[1]

    def _ask(self, arguments: Sequence[str], given: str = "") -> tuple[int, str, str]:
        """Run git to its end; return its exit code, what it answers without the last line end, what it complains of."""
        done = subprocess.run(
            [*self._command, *arguments],
            cwd=self.root,
            env=self._environment,
            input=os.fsencode(given),
            capture_output=True,
            check=False,
        )
        said = done.stderr.decode("utf-8", "replace").strip()
        return done.returncode, os.fsdecode(done.stdout).removesuffix("\n"), said

    @contextmanager
    def stream(self, *arguments: str) -> Iterator[IO[bytes]]:
        """Give what git writes, as far as somebody reads it."""
        process = self.start(*arguments)
        assert process.stdout  # it is a pipe
        try:
            yield process.stdout
        finally:
            stop(process)

    def items(self, *arguments: str) -> Generator[bytes, None, None]:
        """Yield the items of a list of which each ends with a zero byte."""
        process = self.start(*arguments)
        assert process.stdout  # it is a pipe
        begun: list[bytes] = []
        size = 0
        try:
            while piece := process.stdout.read(PIECE):
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
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process of which nothing more is wanted."""
    process.kill()
    with suppress(BrokenPipeError):
        process.communicate()

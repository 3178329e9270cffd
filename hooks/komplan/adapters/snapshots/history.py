"""What the history of git tells: what a file held earlier, which commits a branch tells otherwise than another."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .git import Git, RevisionError
from .revision import LARGEST_WHOLE

MOST_COMMITS = 1000
"""Commits of each of two branches that are compared."""

MOST_EARLIER = 20
"""Commits up to which is looked for what a file held earlier."""


def earlier(root: Path, path: str) -> Iterator[bytes]:
    """Yield what a file below the folder ``root`` held in the commits that changed it, the last of them first.

    Nothing where git or the repository can't tell.
    """
    with suppress(RevisionError):
        git = Git(root)
        folder = git.say("no_repository", "rev-parse", "--show-prefix")
        asked = ("--literal-pathspecs", "log", f"--max-count={MOST_EARLIER}", "--format=%H", "--", path)
        for commit in git.say("no_commit", *asked).split():
            with git.stream("cat-file", "blob", f"{commit}:{folder}{path}") as stream:
                if data := stream.read(LARGEST_WHOLE):
                    yield data


@dataclass(frozen=True, slots=True)
class RewrittenCommit:
    """A commit of one branch that stands in another one in another form."""

    name: str
    subject: str
    """The first line of what it says."""


def rewritten(root: Path, main: str, work: str) -> tuple[RewrittenCommit, ...]:
    """Return the commits of ``main`` that are not in ``work`` but for others by the same author at the same time."""
    with suppress(RevisionError):
        git = Git(root)
        own = {made for made, *_ in _commits(git, work, main)}
        missing = list(_commits(git, main, work)) if own else []
        return tuple(RewrittenCommit(name, subject) for made, name, subject in missing if made in own)
    return ()


def _commits(git: Git, of: str, without: str) -> Iterator[tuple[str, str, str]]:
    """Yield author and time, name and first line of the commits of one branch that another one does not have."""
    asked = ("log", "--no-merges", f"--max-count={MOST_COMMITS}", "--format=%ae %at%x00%H%x00%s", of, f"^{without}")
    for line in filter(None, git.say("unknown", *asked).split("\n")):
        made, name, subject = line.split("\0")
        yield made, name, subject


def last_tag(root: Path) -> str:
    """Return the last tag before what is checked out in the folder ``root``; nothing where there is none."""
    with suppress(RevisionError):
        return Git(root).say("unknown", "describe", "--tags", "--abbrev=0")
    return ""

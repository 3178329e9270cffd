"""What a file held earlier, as the history of git tells it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .git import Git, RevisionError
from .revision import LARGEST_WHOLE

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

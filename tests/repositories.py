"""Repositories of git for tests, made as if on a machine without settings."""

import os
import subprocess
from pathlib import Path

_SETTINGS = ("user.name=Test", "user.email=test@example.org", "core.autocrlf=false", "protocol.file.allow=always")
_ALONE = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}


def git(root: Path, *arguments: str, data: bytes | None = None) -> str:
    """Run git in a folder and return what it says."""
    done = subprocess.run(
        ["git", *(part for setting in _SETTINGS for part in ("-c", setting)), *arguments],
        cwd=root,
        env={"PATH": os.environ["PATH"], **_ALONE},
        input=data,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return os.fsdecode(done.stdout).strip()


def committed(root: Path) -> Path:
    """Make a folder a repository, commit all that lies in it, and return it."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all", "--force", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message=All")
    return root


def committed_tree(root: Path, *entries: tuple[str, bytes, str]) -> str:
    """Commit a tree of mode, name and object, whatever git thinks of it, and return the commit."""
    raw = b"".join(b"%s %s\0%s" % (mode.encode(), name, bytes.fromhex(of)) for mode, name, of in entries)
    tree = git(root, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", data=raw)
    return git(root, "commit-tree", tree, "-m", "A tree")

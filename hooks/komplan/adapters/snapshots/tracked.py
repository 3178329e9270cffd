"""Where the repository around a town is, and whether git keeps what no repository should hold."""

import os
import shutil
import subprocess
from pathlib import Path


def repository_of(root: Path) -> Path | None:
    """Return the folder of the repository around a town, whose whole path is given; None where there is none."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def is_tracked(root: Path, folder: str) -> bool:
    """Tell whether the index of the repository around a town holds anything in a folder of it, or may do so."""
    program = shutil.which("git")
    if program is None or repository_of(root) is None:
        return False
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [program, "--no-pager", "-c", "core.fsmonitor=false", "ls-files", "-z", "--", folder],
        cwd=root,
        env={**environment, "GIT_OPTIONAL_LOCKS": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode != 0 or bool(done.stdout)

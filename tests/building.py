"""Building a town in this process, as MkDocs does it, and looking at what stands in a folder."""

import gc
import json
import os
import shutil
import stat
import subprocess
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from komplan.adapters.mkdocs import events
from komplan.pages.search.coded import data_of
from towns import Town


def settings_of(town: Town, **more: Any) -> MkDocsConfig:
    """Return the settings of a town as MkDocs reads them, with ``more`` in place of some."""
    return load_config(str(town.root / "mkdocs.yml"), **more)


def build_here(town: Town, **more: Any) -> Path:
    """Build the site of a town and return its folder; raises what MkDocs raises."""
    config = settings_of(town, **more)
    events.prepare(strict=True, progress=None, language="en")
    build(config)
    return Path(config.site_dir)


def refused(town: Town, **more: Any) -> bool:
    """Tell whether a build ends with a word of why."""
    try:
        build_here(town, **more)
    except Abort:
        return True
    return False


def standing(folder: Path, known: dict[tuple[int, ...], bytes] | None = None) -> Mapping[str, object]:
    """Return all that stands in a folder: bytes of files, targets of links, None for folders and the rest.

    ``known`` keeps what was read for the next time: a file of the same inode, size and time is not read again.
    """
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        name = path.relative_to(folder).as_posix()
        if stat.S_ISLNK(status.st_mode):
            found[name] = path.readlink()
        elif not stat.S_ISREG(status.st_mode):
            found[name] = None
        elif known is None:
            found[name] = path.read_bytes()
        else:
            key = (status.st_ino, status.st_size, status.st_mtime_ns)
            found[name] = known[key] = known.get(key) or path.read_bytes()
    return found


def in_child(work: Callable[[], object]) -> Any:
    """Run ``work`` in a copy of this process and return what it gives; a copy that is killed gives its signal, below 0.

    What it gives has to be JSON.
    """
    reader, writer = os.pipe()
    gc.freeze()  # so that the copy shares the memory
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reader)
            os.write(writer, json.dumps(work()).encode())
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    gc.unfreeze()
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code <= 0, "the copy of this process failed"
    return code if code else json.loads(said)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """Mount a disk of ``size`` bytes at a new folder; gives False where this machine allows nobody to mount."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    mounted = bool(shutil.which("mount")) and subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def cards_in(site: Path, language: str) -> dict[str, str]:
    """Return what the search shows of each page of a language, with its text, as JSON by the page's address."""
    found: dict[str, str] = {}
    for file in sorted((site / "search" / language / "p").glob("??????.js")):
        card = data_of(file.read_bytes())
        rest = (data_of(more.read_bytes()) for more in sorted(file.parent.glob(f"{file.stem}.*.js")))
        found[card["u"]] = json.dumps([card, *rest], ensure_ascii=False)
    return found

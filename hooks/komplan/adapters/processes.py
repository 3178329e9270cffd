"""Work in pieces that several processes share where forking is safe: each takes the next one until none is left."""

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

PIECES = 255
"""How many pieces there may be at the most, as one byte is the number of each."""
PROCESSES = 4
"""How many processes work at the most: each works out anew what its pages share, and needs memory for that."""


def in_pieces(count: int, work: Callable[[int], Result], folder: Path, first: Callable[[], None]) -> list[Result]:
    """Return what ``work`` gives for each of several pieces, by their numbers from 0; results have to be plain data.

    This process does ``first`` before it takes part. Others hand over what they did as JSON in ``folder``. What one
    that broke off leaves undone is done here, so that its fault is raised here, too.
    """
    queue, filled = os.pipe()
    os.write(filled, bytes(range(count)))
    os.close(filled)
    others: dict[int, Path] = {}
    gc.freeze()  # a collection that looks at everything would make a copy of everything
    try:
        for number in range(min(_spare(), count - 1)):
            file = folder / f"pieces-{number}.json"
            others[_begin(queue, work, file)] = file
        first()
        done = {piece: work(piece) for piece in _pieces(queue)}
        while others:
            pid, file = others.popitem()
            os.waitpid(pid, 0)
            done |= _handed_over(file)
    finally:
        gc.unfreeze()
        os.close(queue)
        for pid in others:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
    return [done[piece] if piece in done else work(piece) for piece in range(count)]


def _spare() -> int:
    """Return how many processes there may be besides this one; none where forking is unsafe, as beside threads."""
    if not hasattr(os, "sched_getaffinity") or sys.platform == "darwin" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)), PROCESSES) - 1


def _begin(queue: int, work: Callable[[int], Result], file: Path) -> int:
    """Begin a process that takes part, and return its id."""
    parent = os.getpid()
    if pid := os.fork():
        return pid
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        done = [(piece, work(piece)) for piece in _pieces(queue) if os.getppid() == parent]
        begun = file.with_suffix(".part")
        begun.write_text(json.dumps(done), "utf-8")
        begun.replace(file)
    finally:
        os._exit(0)  # whatever happened: nothing of the first process is ended or told twice


def _pieces(queue: int) -> Iterator[int]:
    while piece := os.read(queue, 1):
        yield piece[0]


def _handed_over(file: Path) -> dict[int, Result]:
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return {}

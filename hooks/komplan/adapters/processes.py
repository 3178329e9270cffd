"""Work in pieces that several processes share where forking is safe, each going on until none is left."""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

PIECES = 255
"""How many pieces there may be at the most, as one byte is the number of each."""
PROCESSES = 4
"""How many processes work at the most: each works out anew what its pages share, and needs memory for that."""


def in_pieces(count: int, work: Callable[[int], Result], folder: Path) -> list[Result]:
    """Return what ``work`` gives for each of several pieces, by their numbers from 0; results have to be plain data.

    Pieces beside each other should have much in common: each process has its stretch of them, and takes of those of
    others when that is done. The others hand over what they did as JSON in ``folder``.
    What one that broke off leaves undone is done here, so that its fault is raised here, too.
    """
    processes = max(1, min(1 + _spare(), count))
    queues = [_queue(range(count * at // processes, count * (at + 1) // processes)) for at in range(processes)]
    others: dict[int, Path] = {}
    try:
        with suppress(OSError):  # no more processes may be begun here
            for number in range(1, processes):
                file = folder / f"pieces-{number}.json"
                others[_begin(queues[number:] + queues[:number], work, file)] = file
        done = {piece: work(piece) for piece in _pieces(queues)}
        for pid, file in list(others.items()):
            os.waitpid(pid, 0)
            del others[pid]
            done |= _handed_over(file)
    finally:
        for queue in queues:
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


def _queue(pieces: range) -> int:
    """Return what gives a byte for each of several pieces to whoever reads it first."""
    queue, filled = os.pipe()
    os.write(filled, bytes(pieces))
    os.close(filled)
    return queue


def _begin(queues: Sequence[int], work: Callable[[int], Result], file: Path) -> int:
    """Begin a process that takes part, and return its id."""
    parent = os.getpid()
    if pid := os.fork():
        return pid
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        done = [(piece, work(piece)) for piece in _pieces(queues) if os.getppid() == parent]
        begun = file.with_suffix(".part")
        begun.write_text(json.dumps(done), "utf-8")
        begun.replace(file)
    finally:
        os._exit(0)  # whatever happened: nothing of the first process is ended or told twice


def _pieces(queues: Sequence[int]) -> Iterator[int]:
    for queue in queues:
        while piece := os.read(queue, 1):
            yield piece[0]


def _handed_over(file: Path) -> dict[int, Result]:
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return {}

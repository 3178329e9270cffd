"""Where Python looks for garbage that only counting references does not find: that costs a seventh of a build."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 10_000
"""Objects that are new since the last look, where pages are made: each template leaves a few that know each other."""


@contextmanager
def none_looked_for() -> Iterator[None]:
    """Look for none while a town is read and checked, as all of it stays to the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def none_looked_for_at_the_end() -> None:
    """Look for none when Python ends, as it would go through all that the process holds: memory goes back at once."""
    atexit.register(gc.freeze)


def pass_over_all() -> None:
    """Pass over all that is there by now, wherever garbage is looked for, until ``look_at_all``."""
    gc.freeze()


def look_at_all() -> None:
    """Pass over nothing any more."""
    gc.unfreeze()


@contextmanager
def only_new_looked_for() -> Iterator[None]:
    """Look only among what is made from here on; a process that is forked then copies nothing for looking at it."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(YOUNG, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()

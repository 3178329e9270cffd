"""What pages show of the records of each kind, one module a kind; a module that is put here is asked."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from .base import KindDisplay


def display_of(kind: str) -> KindDisplay[Any]:
    """Return what knows how the records of a kind are shown."""
    return _by_kind().get(kind) or _OF_ANY


_OF_ANY: KindDisplay[Any] = KindDisplay()


@cache
def _by_kind() -> Mapping[str, KindDisplay[Any]]:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return {display.KIND.KIND: display() for display in KindDisplay.__subclasses__()}

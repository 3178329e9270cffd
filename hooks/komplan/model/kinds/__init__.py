"""The kinds of record, one a module; a module that is put here is a kind."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from ..record import Record


@cache
def kinds() -> MappingProxyType[str, type[Record]]:
    """Return each kind's class by its name, in the order of their ranks."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    ordered = sorted(Record.__subclasses__(), key=lambda kind: (kind.RANK, kind.KIND))
    return MappingProxyType({kind.KIND: kind for kind in ordered})


def held_kinds(kind: str) -> tuple[str, ...]:
    """Return the names of a kind and of those whose files lie in the folders of its records, in their order."""
    return (kind, *(name for name, other in kinds().items() if other.folder_kind() == kind))

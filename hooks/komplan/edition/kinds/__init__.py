"""What follows of the records of each kind, one module a kind; a module that is put here is asked."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Part

from .base import KindFacts


def facts_of(record: Record) -> KindFacts[Any]:
    """Return what knows what follows of a record's kind."""
    return _by_kind().get(record.KIND) or _OF_ANY


def computed_parts() -> Mapping[type[Record], type[Part]]:
    """Return the types of what is computed of records, by their kind; only kinds of which anything is."""
    return {facts.KIND: facts.COMPUTED for facts in _by_kind().values() if facts.COMPUTED is not None}


_OF_ANY: KindFacts[Any] = KindFacts()


@cache
def _by_kind() -> Mapping[str, KindFacts[Any]]:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return {facts.KIND.KIND: facts() for facts in KindFacts.__subclasses__()}

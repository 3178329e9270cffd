"""Words of schema.org that pages tell search engines."""

from collections.abc import Mapping
from typing import NamedTuple

from komplan.model.values import Choice

from .shown import RecordView, Shown, ShownField, ShownLine, ShownPart

Schema = Mapping[str, object]
"""Values by the names of properties."""


class Property(NamedTuple):
    """A property, and the type of thing that it leads to; without one it is a plain value."""

    term: str
    type: str = ""


DATE = "Date"
"""The type of a value that search engines are told only where it is a date."""

NO_EVENT = "CreativeWork"
"""The type of what has no day on which it takes place, and of what was not decided."""


def state_named(term: str, names: Mapping[str, tuple[Choice, ...]], state: Choice | None) -> Schema:
    """Return the property ``term`` with the name under which a state is listed; nothing where it is not."""
    name = next((name for name, states in names.items() if state in states), None)
    return {term: f"https://schema.org/{name}"} if name else {}


def type_of_event(schema: str, properties: Mapping[str, Property], view: RecordView) -> str:
    """Return ``schema`` where a page tells when the event begins, as one without a day is none."""
    days = (path for path, named in properties.items() if named.term == "startDate")
    return schema if any(shown_at(view.fields, path) for path in days) else NO_EVENT


def shown_at(fields: Mapping[str, ShownField], path: str) -> Shown | None:
    """Return what a page shows of the field at a path such as ``planned.from``."""
    name, _, rest = path.partition(".")
    shown = fields[name].said.value if name in fields else None
    if rest:
        return shown_at(shown.fields, rest) if isinstance(shown, ShownPart | ShownLine) else None
    return shown

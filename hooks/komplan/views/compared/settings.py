"""Settings in words: what one is called, and what it says in a line."""

from collections.abc import Sequence
from typing import Any

from komplan.edition.declared import fields_of_setting
from komplan.language.catalogue import Catalogue
from komplan.sources.settings import OWN

from ..reference import label_of


def setting_label(words: Catalogue, path: Sequence[str]) -> str:
    """Return what a setting is called: of the town's own by its labels, of MkDocs by its names."""
    fields = fields_of_setting(path)
    labels = [label_of(words, field.owner, field.name) for field in fields]
    return " › ".join((*labels, *path[len(OWN) + len(fields) if fields else 0 :]))


def said_setting(value: Any) -> str:
    """Return what a setting says as one line, nothing where it is not there."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case dict():
            return " · ".join(f"{key}: {said_setting(inner)}" for key, inner in value.items())
        case list():
            return ", ".join(map(said_setting, value))
        case _:
            return str(value)

"""The commands that describe what files may hold: JSON Schema for editors, and a reference to read."""

import json
from collections.abc import Sequence
from pathlib import Path

from komplan.language.catalogue import Catalogue
from komplan.language.names import closest
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.schema import schema_of
from komplan.views.reference import label_of, reference_of

from .asked import own_language, words_for
from .terminal import WrongUse, tell


def print_schema(kind: str | None, language: str | None) -> None:
    """Print the JSON Schema of a file of a kind, or of any record's file."""
    words = words_for(language, own_language(Path()))
    schema = schema_of(_meant(kind, words), lambda part, field: label_of(words, part, field))
    for line in json.dumps(schema, ensure_ascii=False, indent=2).split("\n"):
        tell(line)


def print_reference(kind: str | None, language: str | None) -> None:
    """Print what the fields of a kind, or of all, are called and hold, as Markdown."""
    words = words_for(language, own_language(Path()))
    for line in reference_of(_meant(kind, words), words):
        tell(line)


def _meant(name: str | None, words: Catalogue) -> Sequence[type[Record]]:
    """Return the kind of a name, or all that have files; end here where there is none."""
    known = kinds()
    if name is None:
        return [kind for kind in known.values() if kind.PATH]
    if name not in known:
        near = closest(name, known)
        key = "no_kind_near" if near else "no_kind"
        raise WrongUse(words.say("command", key, kind=name, near=near, kinds=", ".join(known)))
    return [known[name]]

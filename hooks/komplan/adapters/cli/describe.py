"""The commands that describe what files may hold: JSON Schema for editors, and a reference to read.

In the folder of a town they know its own countries and languages, which are taken up with its own language.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from komplan.editing.editors import SETTINGS, fresh_settings, schema_path, with_schemas
from komplan.language.catalogue import Catalogue
from komplan.language.names import closest
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.schema import schema_of
from komplan.views.reference import label_of, reference_of

from .asked import own_language, words_for
from .files import Declined, create, read, rewrite
from .given import town_folder
from .terminal import WrongUse, tell


def print_schema(kind: str | None, language: str | None) -> None:
    """Print the JSON Schema of a file of a kind, or of any record's file."""
    words = words_for(language, own_language(Path()))
    for line in _written(_meant(kind, words), words).split("\n"):
        tell(line)


def write_schemas(language: str | None) -> None:
    """Write the schema of each kind into the town in this folder, and bind files to them in VS Code's settings."""
    own = own_language(Path())
    words = words_for(language or own, own)
    root = town_folder(Path(), words)
    for kind in _meant(None, words):
        _put(root, schema_path(kind.KIND), _written([kind], words) + "\n", words)
    if not create(root, SETTINGS, fresh_settings(), words):
        try:
            old = read(root, SETTINGS, words)
        except UnicodeDecodeError:
            old = ""
        new = with_schemas(old)
        if new is None:
            raise Declined(words.say("command", "schemas_paste", path=SETTINGS, settings=fresh_settings()[2:-3]))
        if new != old:
            rewrite(root, SETTINGS, old, new, words)
    tell(words.say("command", "schemas_written", path=SETTINGS))


def _put(root: Path, path: str, text: str, words: Catalogue) -> None:
    if not create(root, path, text, words) and (old := read(root, path, words)) != text:
        rewrite(root, path, old, text, words)


def _written(some: Sequence[type[Record]], words: Catalogue) -> str:
    schema = schema_of(some, lambda part, field: label_of(words, part, field), words.meaning)
    return json.dumps(schema, ensure_ascii=False, indent=2)


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

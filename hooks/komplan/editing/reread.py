"""Reading a record from a text of its file that is not yet written."""

from typing import TypeVar

from komplan.diagnostics import Diagnostic
from komplan.model.reading.read import read_record
from komplan.model.record import Record
from komplan.sources.tree import Branch
from komplan.sources.yaml import read_yaml

from .writer import file_of

R = TypeVar("R", bound=Record)


def reread(text: str, record: R, languages: tuple[str, ...]) -> R | None:
    """Return the record as it would be with other facts in its file; None where they could not be read.

    What stands below the facts stays what it was.
    """
    tree, _ = read_yaml(file_of(text).front, record.place().path)
    if tree is None:
        return None
    if "text" in record.tree and "text" not in tree:
        tree.put("text", record.tree["text"], record.tree.keys_at["text"])
    return read_again(tree, record, languages)[0]


def read_again(tree: Branch, record: R, languages: tuple[str, ...]) -> tuple[R | None, list[Diagnostic]]:
    """Return what a record would be of another tree, or None where that has errors, and what is wrong with it."""
    return read_record(type(record), record.id, tree, languages)

"""What a record points at: files that its fields name, and paths that the links of its texts lead to."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from komplan.diagnostics import Place
from komplan.sources.markdown import marks

from .facts import fact
from .record import Record
from .values import FilePath, LongText
from .walk import values_in

_ELSEWHERE = re.compile(r"(https?|mailto|tel):", re.I)


def is_elsewhere(target: str) -> bool:
    """Tell whether an address leads out of the site."""
    return bool(_ELSEWHERE.match(target))


def path_of(target: str, path: str) -> str:
    """Return the path from the town's root that ``target`` means in the file ``path``."""
    bare = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))


@fact
def files_of(record: Record) -> tuple[str, ...]:
    """Return the path of each file that a record may offer, once; some may not be there."""
    return tuple(dict.fromkeys(_files_of(record)))


def _files_of(record: Record) -> Iterator[str]:
    path = record.path
    for _, value in values_in(record, FilePath, LongText):
        if isinstance(value, FilePath):
            yield value.path
        elif isinstance(value, LongText):
            for text in value.by_language.values():
                found = (mark.target for mark in marks(text, Place(path)) if mark.what in {"link", "image"})
                yield from (path_of(target, path) for target in found if not is_elsewhere(target))

"""Whom metadata in XML name as creators: of office documents and, as XMP, of PDFs."""

import re
from collections.abc import Iterator
from html import unescape

_CREATOR = re.compile(
    rb"<(dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:printed-by|pdf:Author)(?:\s[^<>]{0,200})?>(.{0,2000}?)</\1>",
    re.S,
)
_TAG = re.compile(r"<[^<>]*>")


def creators(xml: bytes) -> Iterator[str]:
    """Yield the name in each element that holds one; XMP has a list in it."""
    for _, inside in _CREATOR.findall(xml):
        for name in _TAG.split(inside.decode("utf-8", "replace")):
            if plain := " ".join(unescape(name).split()):
                yield plain

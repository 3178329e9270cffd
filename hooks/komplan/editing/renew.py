"""Renewing the digests of what was agreed on."""

from collections.abc import Iterable

from komplan.edition.seals import Seal

from .writer import file_of


def renewed(text: str, seals: Iterable[Seal]) -> str:
    """Return a file's text with the digests of the present kind in place of those that are stated."""
    file = file_of(text)
    for seal in seals:
        if seal.stated is not None:
            file = file.set(seal.path, seal.now)
    return file.text

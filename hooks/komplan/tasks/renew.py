"""Renewing the digests of what was agreed on."""

from komplan.sources.tree import Path

from .edit import file_of


def renewed(text: str, path: Path, digest: str) -> str:
    """Return a file's text with another digest at ``path``."""
    return file_of(text).put(path, f'"{digest}"').text

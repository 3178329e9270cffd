"""Which files of the town are published: those that something public shows, and what the site's face is made of."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from komplan.model.town import Town
from komplan.views.addresses import file_url

from .ordinary import OrdinaryPages

_IN_STYLES = re.compile(r"""url\(\s*([^"'()\s]+)\s*\)|"([^"\n]*)"|'([^'\n]*)'""")
_FACE = {".html", ".css", ".js", ".xml"}
"""Endings of the files of a theme's folder that may name others."""


def offered_files(town: Town, pages: OrdinaryPages, config: MkDocsConfig) -> set[str]:
    """Return the paths, below ``content/``, of the files that are published.

    They are named by a public record, a text, an ordinary page as it is rendered, a setting, a style sheet
    that is itself published, or the town's own part of the theme. ``town`` holds public records only.
    """
    files = {file_url(path) for path in town.files}
    named = {file_url(path) for path in town.attachments}
    named.update(*(found for key, found in pages.targets.items() if key in town.records))
    named.update(map(_clean, _in_settings(config.user_configs)))
    named |= _in_theme(config, files)
    shown = files & named
    sheets = [path for path in shown if path.endswith(".css")]
    while sheets:  # one may import another
        further = files & set(_in_styles(Path(config.docs_dir), sheets.pop())) - shown
        shown |= further
        sheets += [path for path in further if path.endswith(".css")]
    return shown


def composed(file: File, config: MkDocsConfig) -> File:
    """Return a file under the name that records and addresses have for it, which macOS may have decomposed."""
    name = unicodedata.normalize("NFC", file.src_uri)
    return File.generated(config, name, abs_src_path=str(file.abs_src_path))


def _in_settings(value: Any) -> Iterator[str]:
    """Yield every text of the settings: a logo, an icon, a style sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _in_settings(list(value.values()))
    elif isinstance(value, Iterable):
        for item in value:
            yield from _in_settings(item)


def _in_theme(config: MkDocsConfig, files: set[str]) -> set[str]:
    folder = config.theme.custom_dir
    pages = (file for file in sorted(Path(folder).rglob("*")) if file.suffix in _FACE) if folder else ()
    text = "\n".join(file.read_text("utf-8", "replace") for file in pages if file.is_file())
    return {path for path in files if path in text}


def _in_styles(root: Path, path: str) -> Iterator[str]:
    text = (root / path).read_text("utf-8", "replace")
    for found in _IN_STYLES.findall(text):
        yield _clean(posixpath.join(posixpath.dirname(path), "".join(found)))


def _clean(address: str) -> str:
    return posixpath.normpath(unquote(re.split("[?#]", address)[0]))

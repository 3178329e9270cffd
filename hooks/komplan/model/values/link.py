"""Addresses on the web and paths of files."""

import posixpath
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_text, as_typed

_HOST = re.compile(r"[^\s/@:]+\.[^\s/@:.]+")


@dataclass(frozen=True, slots=True)
class Link(Value):
    """An address on the web that begins with ``https://`` or ``http://``."""

    url: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read an absolute address."""
        text = str(as_typed(node))
        if not is_web_address(text):
            repair = f"https://{text}" if is_web_address(f"https://{text}") else None
            raise Refused("wrong-link", value=text, repair=repair)
        return cls(text)


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is an http(s) address with a host and nothing that could break out of an attribute."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = not re.search(r"[\s<>\"'`\\]", text)
    return plain and parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(parts.netloc))


@dataclass(frozen=True, slots=True)
class FilePath(Value):
    """A file of the town, by its path from the town's root."""

    path: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a path that stays inside the repository."""
        text = str(as_text(node)).strip()
        normal = posixpath.normpath(text.replace("\\", "/"))
        if normal.startswith(("/", "..")) or re.match(r"[A-Za-z]:", text):
            raise Refused("path-outside", value=text)
        if not normal.startswith("content/"):
            known = normal.startswith(("files/", "assets/"))
            repair = f"content/{normal}" if known else f"content/files/{posixpath.basename(normal)}"
            if "://" in text:  # it has to be fetched first
                raise Refused("wrong-path", value=text)
            raise Refused("wrong-path", value=text, repair=repair)
        if "\\" in text:
            raise Refused("wrong-path", value=text, repair=normal)
        return cls(normal)

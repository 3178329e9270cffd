"""Addresses on the web and paths of files."""

import posixpath
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_text, as_typed

_BEGINNING = re.compile(r"([htps]{3,6})(?::/{0,3}:?|/{1,2}:?)[ ]?", re.I)
_HOST = re.compile(r"[^\s/@:]+\.[^\s/@:.]+")


@dataclass(frozen=True, slots=True)
class Link(Value):
    """An address on the web that begins with ``https://`` or ``http://``."""

    url: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read an absolute address."""
        text = str(as_typed(node))
        if is_web_address(text):
            return cls(text)
        raise _refused(text)


def _refused(text: str) -> Refused:
    """Return what is told of a text that is no address: how it is written, or that a blank stands in it."""
    plain = text.replace("\\", "/").strip("<> .,;")
    whole = _begun_right(plain)
    if is_web_address(whole):
        return Refused("wrong-link", value=text, repair=whole, is_safe=text == f"<{whole}>")
    parts = [part.strip("<>()[].,;") for part in plain.replace("](", " ").split()]
    begun = (part for part in parts if part.startswith("www.") or _BEGINNING.match(part))
    found = [each for part in begun if is_web_address(each := _begun_right(part))]
    if len(found) > 1:
        return Refused("several-values", value=text, values=tuple(found))
    joined = _begun_right("%20".join(plain.split()))
    first, _, rest = plain.partition(" ")
    has_path = "/" in _begun_right(first).partition("://")[2]
    if is_web_address(joined) and has_path and not rest.startswith("("):
        return Refused("wrong-link", value=text, advice="blank", example=joined)
    if found:
        return Refused("value-more", value=text, kept=(found[0], text))
    return Refused("wrong-link", value=text)


def _begun_right(text: str) -> str:
    """Return an address as it should begin, whatever was mistyped: ``htp://``, ``https//``, ``http:/`` or nothing."""
    found = _BEGINNING.match(text)
    if found is None:
        return f"https://{text}"
    begin = "https" if "s" in found[1].lower() or found[1].lower() not in {"http", "htp", "htpp", "htttp"} else "http"
    return f"{begin}://{text[found.end() :]}"


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
        plain = text.replace("\\", "/")
        normal = posixpath.normpath(plain)
        if re.match(r"[A-Za-z]:", text):
            raise Refused("path-outside", value=text)
        if normal.startswith(("/", "..")):
            raise Refused("path-outside", value=text, repair=_meant_path(plain, node.place.path))
        if not normal.startswith("content/"):
            raise Refused("wrong-path", value=text, repair=_meant_path(plain, node.place.path))
        if "\\" in text:
            raise Refused("wrong-path", value=text, repair=normal)
        return cls(normal)


def _meant_path(path: str, file: str) -> str | None:
    """Return the path from the root that a path in a file is meant for, which may be right from the file's folder."""
    if "://" in path or "." not in posixpath.basename(path):  # it has to be fetched first, or is no path
        return None
    own = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    if path.startswith(".") and own.startswith("content/"):
        return own
    normal = posixpath.normpath(path.lstrip("/"))
    if normal.startswith("content/"):
        return normal
    known = normal.startswith(("files/", "assets/"))
    return f"content/{normal}" if known else f"content/files/{posixpath.basename(normal)}"

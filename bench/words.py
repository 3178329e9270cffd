"""The words of the invented towns, from ``words.toml``."""

import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from records import LANGUAGES, Said

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def said(texts: Sequence[str], **facts: object) -> Said:
    """Return a text of the file in all languages, filled in."""
    text = Said(tuple(texts))
    return text.fill(**facts) if facts else text


def say(texts: Sequence[str], language: str) -> str:
    """Return a text of the file in one language."""
    return texts[LANGUAGES.index(language)]


def slug(text: str) -> str:
    """Return a text as an id: ``Horní Lípa`` gives ``horni-lipa``."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("ł", "l")
    return "-".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())

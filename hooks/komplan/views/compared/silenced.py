"""Warnings that are not told any more, by what they tell instead of their codes."""

import re
from typing import Any

from komplan.edition.compared import code_of
from komplan.language.catalogue import Catalogue
from komplan.model.values import Stated

_GAP = re.compile(r"\{[^{}]*\}")


def silenced(words: Catalogue, text: str, stated: Stated[Any]) -> str:
    """Return a ``text`` in which each code of what is ``stated`` stands behind what its warning tells, with gaps."""
    items = stated.value if isinstance(stated.value, tuple) else (stated,)
    for code in {code_of(item) for item in items} - {""}:
        told = words.find("diagnostics", code, "message")
        if isinstance(told, str):
            text = text.replace(code, f"{_GAP.sub('…', told)} [{code}]")
    return text

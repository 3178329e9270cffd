"""All forms of a word as one key, by a table of endings a language: ``zápisy`` and ``zapisech`` as ``zapis``."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .catalogue import own_languages

LONGEST = 10
"""Letters of the longest ending in a table, the ``^`` before a whole word among them."""

SHORTEST = 3
"""Letters of the shortest key that an ending may leave; of a word that stands whole in the table it may be shorter."""

_PARTED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not part into a letter and its accent."""

_WORD = re.compile(r"[a-z]{4,}")
"""What has endings: shorter words, numbers and other scripts stay as they are."""


def fold(text: str) -> str:
    """Return a text in lower case and without accents: ``Łódź`` as ``lodz``, ``Weiß`` as ``weiss``."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text).lower()
    return "".join(c for c in parted if c.isascii() or unicodedata.category(c)[0] != "M").translate(_PARTED)


@dataclass(frozen=True, eq=False)
class Endings:
    """A table of endings, as ``tools/endings.py`` learns it; ``search-terms.js`` of the theme reads it alike."""

    rules: Mapping[str, tuple[int, str]]
    """By ending, how many letters are cut and what comes in their place; ``^`` stands before a whole word."""
    prefix: str
    """What stands before the highest degree of an adjective, such as ``nej``; empty where a language has none."""
    raised: tuple[str, ...]
    """The endings of such a degree."""
    _known: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "Endings":
        """Read a table: lines of ``2k ce cich`` (cut two letters and put a k), ``nej- si siho`` and ``# remark``."""
        rules: dict[str, tuple[int, str]] = {}
        prefix, raised = "", tuple[str, ...]()
        for line in text.splitlines():
            head, *endings = line.split(" ")
            if head.endswith("-"):
                prefix, raised = head[:-1], tuple(endings)
            elif head[:1].isdigit():
                rules |= dict.fromkeys(endings, (int(head[0]), head[1:]))
        return cls(rules, prefix, raised)

    def key(self, word: str) -> str:
        """Return what all forms of a word have in common; a word of no known ending is only folded."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._key(fold(word))
        return found

    def _key(self, word: str) -> str:
        if not _WORD.fullmatch(word):
            return word
        if (
            self.raised
            and len(word) > len(self.prefix) + 4
            and word.startswith(self.prefix)
            and word.endswith(self.raised)
        ):
            word = word.removeprefix(self.prefix)
        whole = f"^{word}"
        for start in range(max(len(whole) - LONGEST, 0), len(whole)):
            if rule := self.rules.get(whole[start:]):
                key = word[: max(len(word) - rule[0], 0)] + rule[1]
                if len(key) >= SHORTEST or (start == 0 and key):
                    return key
        return word


def table_of(language: str) -> str:
    """Return the table of a language as text; empty for one that has none, such as a town's own."""
    if language not in own_languages():
        return ""
    file = files(__package__) / "catalogues" / language / "endings.txt"
    return file.read_text("utf-8") if file.is_file() else ""


@cache
def endings_of(language: str) -> Endings:
    """Return the table of a language; one that only folds where there is none."""
    return Endings.parse(table_of(language))

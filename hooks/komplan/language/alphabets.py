"""Letters of Cyrillic and Greek that look like Latin ones and stand in Latin words, where search does not find them."""

import re
import unicodedata
from collections.abc import Iterator

from komplan.definitions.frozen import frozen

_FOREIGN = "аеорсхуіјѕӏһԁАВЕКМНОРСТХУІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN = dict(zip(_FOREIGN, "aeopcxyijslhdABEKMHOPCTXYIJSoABEZHIKMNOPTYX", strict=True))
"""The Latin letter that each of them looks like."""
_LETTER = re.compile("[" + "".join(_LATIN) + "]")
_WORD = re.compile(r"[^\W\d_]+")


@frozen
class ForeignWord:
    """A word with letters of another alphabet in it."""

    start: int
    """Offset in its text."""
    word: str
    latin: str
    """The same in Latin letters."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that are no Latin ones, each once."""
        return tuple(dict.fromkeys(_LETTER.findall(self.word)))


def foreign_words(text: str) -> Iterator[ForeignWord]:
    """Yield the words in which such letters stand; where a text is of another language too, only those of both."""
    if not _LETTER.search(text):
        return
    words = [(word.start(), word[0], as_latin(word[0])) for word in _WORD.finditer(text)]
    is_latin = all(map(_is_latin, "".join(latin for _, _, latin in words))) and any(map(_is_latin, text))
    for start, word, latin in words:
        if word != latin and all(map(_is_latin, latin)) and (is_latin or any(map(_is_latin, word))):
            yield ForeignWord(start, word, latin)


def as_latin(text: str) -> str:
    """Return a text with the Latin letter in place of each that looks like one."""
    return _LETTER.sub(lambda letter: _LATIN[letter[0]], text)


def code_point(letter: str) -> str:
    """Return how Unicode calls a letter: ``U+0430 CYRILLIC SMALL LETTER A``."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip()


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")

"""Finding a text however it is written, putting a mark in its place, and telling where other forms of it stand."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from html.entities import codepoint2name
from urllib.parse import unquote

from komplan.countries.known import countries
from komplan.language.dates import parse_date

SHORTEST = 3
"""Fewest letters and digits of what may be taken out: less would stand in half of all words."""

STEM = 4
"""Fewest letters of a word by whose beginning its other forms are looked for whatever follows."""

NUMBER = 7
"""Fewest digits of what is compared by its digits alone: shorter groups mean something, as in dates."""

NATIONAL = 9
"""Digits of a telephone number without the code of its country."""

_UNSEEN = r"[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff*_~`]|&shy;|&zwn?j;|</?[a-z]{1,9}(?:\s[^<>]{0,200})?>"
_BETWEEN = f"(?:{_UNSEEN})*"
"""What nobody sees between two letters."""

_BLANK = r"\s|&nbsp;|&#0*(?:32|160);|&#x0*(?:20|a0);|%20|%c2%a0|<br ?/>"
_SPACE = rf"(?:{_BLANK}|{_UNSEEN}|\+)+"

_APART = rf"(?:{_BLANK}|{_UNSEEN}|[-./\\():\u00b7\u2010-\u2015\u2212]|,(?=\S)|&[nm]dash;|&#8(?:20[89]|21[0-3]);|%2f)*"
"""What may stand between two digits of one number."""


_MARK = re.compile(r"\*{1,3}|_{1,3}|~~|`{1,3}|</?[a-z]{1,9}(?:\s[^<>]{0,200})?>", re.I)
"""Emphasis, code and tags."""

_SOFT = {"k": "[kc]", "g": "[gz]", "h": "[hz]"}
"""Letters at the end of a stem that other forms of a word soften, without accents."""


def is_enough(what: str) -> bool:
    """Tell whether a text is long enough to be looked for."""
    return sum(c.isalnum() for c in what) >= SHORTEST


def pattern_of(what: str) -> re.Pattern[str]:
    """Return what finds a text whole, whatever its case, spaces, emphasis, entities and composed letters.

    Of a number, such as a telephone's, a birth number or an account, the digits alone count, and a whole number only.
    """
    number = _number(what)
    if number:
        digits = _APART.join(map(_letter, number))
        country = _prefix() if number.isdigit() and len(number) == NATIONAL else ""
        edge = r"\d" if number[0].isdigit() else r"\w"
        return re.compile(rf"(?:(?<!{edge})|(?<=%20)){country}{digits}(?!\d)", re.I)
    words = [_BETWEEN.join(map(_letter, word)) for word in unicodedata.normalize("NFC", what).split()]
    return re.compile(rf"(?:(?<!\w)|(?<=%[0-9a-f][0-9a-f])){_SPACE.join(words)}(?!\w)", re.I)


_LONG = frozenset({"420", "421"})
"""Prefixes that are told from a number's own digits where no sign stands before them."""


def _prefixes() -> frozenset[str]:
    """Return the prefixes of the known countries of three digits or more, as two may begin a number of its own."""
    phones = (country.phones for country in countries().values())
    return frozenset(one.prefix for one in phones if one and len(one.prefix) > 2)


def _prefix() -> str:
    """Return a pattern of what may stand before a number in its own country."""
    phones = (country.phones for country in countries().values())
    known = "|".join(sorted({one.prefix for one in phones if one} | _LONG))
    return rf"(?:(?:\+|00|%2b){_APART}\d{{1,3}}{_APART}|(?:{known}){_APART})?"


def _number(what: str) -> str:
    """Return the digits of what is mostly digits, with the letters of an account; nothing of any other text."""
    said = "".join(c for c in unicodedata.normalize("NFKC", what).casefold() if c.isalnum())
    digits = sum(c.isdecimal() for c in said)
    if digits < NUMBER or len(said) - digits > 2 or parse_date(what):
        return ""
    abroad = re.match(rf"\s*(?:\+|00|{'|'.join(_LONG | _prefixes())})", what)
    if abroad and said.isdecimal() and NATIONAL < len(said.removeprefix("00")) <= NATIONAL + 3:
        return said[-NATIONAL:]
    return said


def _letter(letter: str) -> str:
    """Return the ways to write a letter: as it is, composed, as an entity, encoded in an address."""
    forms = {form for form in (letter, letter.lower(), letter.upper()) if len(form) == 1}
    ways = {re.escape(letter), re.escape(unicodedata.normalize("NFD", letter))}
    ways |= {f"&#0*{ord(c)};|&#x0*{ord(c):x};" for c in forms}
    ways |= {f"&{codepoint2name[ord(c)]};" for c in forms if ord(c) in codepoint2name}
    composed = {unicodedata.normalize(form, c) for c in forms for form in ("NFC", "NFD")}
    ways |= {"".join(f"%{byte:02x}" for byte in c.encode()) for c in composed}
    return f"(?:{'|'.join(sorted(ways, key=lambda way: (-len(way), way)))})"


def replaced(what: re.Pattern[str], mark: str, text: str) -> tuple[str, int]:
    """Return a text with a mark wherever ``what`` stood, and how often it did.

    Emphasis and tags that were opened or closed inside go with their other halves, or stay if those stand elsewhere.
    """
    done, count, at = "", 0, 0
    while found := what.search(text, at):
        done += text[at : found.start()]
        closers, openers = _halves(found.group())
        end, kept = found.end(), []
        for half in closers:
            before = re.search(f"{_other_half(half)}$", done[-300:], re.I)
            if before:
                done = done[: len(done) - len(before.group())]
            else:
                kept.append(half)
        opened: list[str] = []
        for half in reversed(openers):
            after = re.compile(_other_half(half), re.I).match(text, end)
            if after:
                end = after.end()
            else:
                opened.insert(0, half)
        done += "".join((mark, *kept, *opened) if kept else (*opened, mark))
        count, at = count + 1, end
    return done + text[at:], count


def _halves(text: str) -> tuple[list[str], list[str]]:
    """Return the marks that end in a text what began before it, and those that begin what ends after it."""
    closers: list[str] = []
    openers: list[str] = []
    for found in _MARK.finditer(text):
        mark = found.group()
        if openers and re.fullmatch(_other_half(openers[-1]), mark, re.I):
            openers.pop()
        elif mark.startswith("</") or (mark[0] != "<" and _ends_here(text, found)):
            closers.append(mark)
        elif not re.match(r"<(?:br|wbr|img)\b", mark, re.I):
            openers.append(mark)
    return closers, openers


def _ends_here(text: str, mark: re.Match[str]) -> bool:
    """Tell whether emphasis ends at a mark, which looks the same where it begins; inside a word the next one tells."""
    before, after = text[: mark.start()][-1:], text[mark.end() :]
    within = not before.isspace() and not after[:1].isspace()
    return not before.isspace() and not (within and mark.group() in after)


def _other_half(mark: str) -> str:
    """Return the pattern of what closes or opens a mark."""
    if mark[0] != "<":
        return rf"(?<!{re.escape(mark[0])}){re.escape(mark)}(?!{re.escape(mark[0])})"
    name = re.escape(re.sub(r"[</>]", " ", mark).split()[0])
    return rf"<{name}(?:\s[^<>]{{0,200}})?>" if mark.startswith("</") else f"</{name}>"


def other_forms(text: str, what: str) -> Iterator[int]:
    """Yield the lines (from 1) with what may be another form of ``what``.

    That is a word that begins like one of its words: inflected, or without accents; or the same digits in a larger
    number or across something else.
    """
    number = _number(what)
    stems = "" if number else "|".join(stem for word in re.findall(r"\w+", _folded(what)) for stem in _stems(word))
    near = re.compile(rf"(?<![^\W_])(?:{stems})") if stems else None
    for line, written in enumerate(text.split("\n"), 1):
        said = _folded(unquote(unescape(written)))
        if (near and near.search(said)) or (number and _decimals(number) in _decimals(said)):
            yield line


def _decimals(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def _stems(word: str) -> Iterator[str]:
    """Yield the beginnings that the forms of a folded word have; short ones only with a short ending."""
    if len(word) < SHORTEST:
        return
    short = r"[^\W_]{0,4}(?![^\W_])"
    if len(word) > STEM:
        yield _softened(word[: max(STEM, len(word) - 2)])
    else:
        yield _softened(word[:-1] if word[-1] in "aeiouy" else word) + short
    if len(word) > SHORTEST and word[-2] == "e":  # Pavel, Pavla
        yield _softened(word[:-2] + word[-1]) + short


def _softened(stem: str) -> str:
    return re.escape(stem[:-1]) + _SOFT.get(stem[-1], re.escape(stem[-1]))


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))

"""Bytes to text: UTF-8 only, composed, without characters that nobody sees and marks of an unfinished merge."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from komplan.diagnostics import Diagnostic, Place, Repair
from komplan.language.unseen import is_ordinary, unseen_in

from .limits import CHARACTERS, FILE, LINE
from .tree import LOST

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_ALLOWED = "\t\n"
"""Of what nobody sees, what texts are made of."""

_MARKS = 30
"""Most accents that stand on one letter; real ones are two, and more of them take time to be put in order."""

_BULLETS = re.compile(r"[\uf0a7\uf0b7]|(?m:^([ \t>-]*+)[\uf020-\uf0ff])")
"""Bullets of the fonts Symbol and Wingdings, as Word copies them: two common ones, and any sign that begins a line."""

_LOST_BEHIND_NAME = re.compile(f":( ?){LOST}(?=[ \n])")
"""What was refused right behind the colon of a name, where it would be all that the field says."""

_MARK = re.compile(r"(<{7}|>{7}|\|{7}|={7})(?: (.*))?")
"""A line that git puts between two versions that it could not join."""

_NAMED = re.compile(r"\S++|[0-9a-f]{7,}+ \(.*\)|Stashed changes|Updated upstream|merged common ancestors|parent of .*")
"""How git calls a version behind a mark; other words make it a quotation, or a row of a table."""

_GUESSES = (("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


def read_text(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text with ``\\n`` line ends, or None where it can't be used, and what is wrong with it."""
    text, findings = read_damaged(data, path)
    return (None if findings else text), findings


def read_damaged(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text as far as it can be read, or None where it is beyond the limits, and what is wrong with it.

    ``LOST`` stands for each character that can't be used; of two sides of a merge only the first is left.
    """
    if len(data) > FILE:
        return None, [too_large(len(data), path)]
    findings: list[Diagnostic] = []
    try:
        text = plain_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        findings.append(wrong_encoding(data, error.start, path))
        text = plain_lines(_decoded(data, str(findings[0].facts["encoding"])))
    bad = list(unseen_in(text, _ALLOWED))
    if not findings:
        findings += (bad_character(text[at], _place(text, at, at + 1, path)) for at in bad[:CHARACTERS])
        if len(bad) > CHARACTERS:
            told = {"more": len(bad) - CHARACTERS, "limit": CHARACTERS}
            at = bad[CHARACTERS]
            findings.append(Diagnostic("more-findings", _place(text, at, at + 1, path), told))
        if heaped := _heaped(text):
            findings.append(bad_character(heaped[0][0], _place(text, *heaped.span(), path)))
    too_long = list(_long_lines(text, path))
    conflicts = _conflicts(text, path)
    findings += too_long + _told(conflicts, path)
    if bad:
        out = set(bad)
        text = "".join(LOST if at in out else character for at, character in enumerate(text))
        text = _LOST_BEHIND_NAME.sub(r":\1 ", text)
    return (None if too_long else _without_conflicts(text, conflicts) if conflicts else text), findings


def _decoded(data: bytes, likely: str) -> str:
    """Return what bytes say that are not UTF-8: almost, where most letters are, else in another encoding."""
    text = data.decode("utf-8", "replace").replace("\N{REPLACEMENT CHARACTER}", LOST)
    lost = text.count(LOST)
    if sum(not character.isascii() for character in text) - lost >= lost:
        return text
    return data.decode(likely, "replace").replace("\N{REPLACEMENT CHARACTER}", LOST)


def _conflicts(text: str, path: str) -> dict[int, str]:
    """Return the signs of lines, from 0, that mark versions that git could not join; one that was forgotten is enough.

    In Markdown and other texts ``=======`` alone underlines a heading, ``>>>>>>>`` quotes, and ``|||||||`` begins a row
    of empty cells.
    """
    if not any(sign * 7 in text for sign in "<>|="):
        return {}
    lines, found, is_open = text.split("\n"), dict[int, str](), False
    for at, line in enumerate(lines):
        mark = _MARK.fullmatch(line)
        if mark is None:
            continue
        sign, name = line[0], mark[2] or ""
        is_text = not (is_open or path.endswith(".yml"))
        if sign == "=":
            is_mark = not name and not is_text
        elif sign == "<":
            is_mark = is_open = True
        else:
            is_alone = not any(near.startswith(sign) for near in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]))
            is_mark = not is_text or (is_alone and _NAMED.fullmatch(name) is not None)
        if is_mark:
            found[at] = sign
            is_open = is_open and sign != ">"
    return found


def unjoined(text: str, path: str) -> list[Diagnostic]:
    """Return the findings that a text has several versions which git could not join, each where they begin."""
    return _told(_conflicts(text, path), path)


def _told(conflicts: Mapping[int, str], path: str) -> list[Diagnostic]:
    begun = [at for at, mark in conflicts.items() if mark == "<"] or list(conflicts)[:1]
    return [Diagnostic("conflict-marker", Place(path, at + 1, 1, 8)) for at in begun]


def _without_conflicts(text: str, conflicts: Mapping[int, str]) -> str:
    """Return the text with empty lines in place of marks of a merge, and of all sides but the first that has words.

    What begins in the first line, as front matter has to, begins there still.
    """
    kept, is_inside, has_said, is_kept = list[str](), False, False, True
    closed = max((at for at, mark in conflicts.items() if mark == ">"), default=-1)
    for at, line in enumerate(text.split("\n")):
        mark = conflicts.get(at)
        if mark:
            is_inside = mark == "<" or (mark in "|=" and (is_inside or at < closed))
            is_kept = not is_inside or mark == "<" or (mark == "=" and not has_said)
            has_said = has_said and mark in "|="
        else:
            has_said = has_said or (is_kept and bool(line.strip()))
        kept.append(line if is_kept and not mark else "")
    first = next((at for at, line in enumerate(kept) if line), 0)
    if 0 in conflicts and kept[first].rstrip() == "---":
        kept[0], kept[first] = kept[first], ""
    return "\n".join(kept)


def plain_lines(text: str) -> str:
    """Return what a file holds as it is read and shown: composed, without a byte order mark, ``\\r``, soft hyphens.

    Bullets of Word's fonts are ``•``. Columns count characters of it, so a caret stands below what it means; an editor
    counts a soft hyphen or a loose accent before it too.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if is_ordinary(text):
        return text
    text = composed(text)
    return _BULLETS.sub(lambda found: (found[1] or "") + "•", text)


def composed(text: str) -> str:
    """Return a text in which letters have their accents (NFC), as most computers write them, without soft hyphens.

    Letters with more accents than any language puts on one stay as they are.
    """
    if is_ordinary(text):
        return text
    text = without_soft_hyphens(text)
    return text if _heaped(text) else unicodedata.normalize("NFC", text)


def without_soft_hyphens(text: str) -> str:
    """Return a text without the marks of where a word may be parted, which copying from a book or the web brings."""
    return text.replace(_SOFT_HYPHEN, "")


def _heaped(text: str) -> re.Match[str] | None:
    """Return more accents in a row than ``_MARKS``."""
    if is_ordinary(text):
        return None
    marks = "".join(sign for sign in set(text) if unicodedata.combining(sign))
    return re.search(f"[{re.escape(marks)}]{{{_MARKS + 1},}}+", text) if marks else None


def first_bad(text: str, known: str = "") -> str | None:
    """Return the first refused character of a value, if there is one besides the ``known`` ones."""
    return None if is_ordinary(text) else next((text[at] for at in unseen_in(text, _ALLOWED + known)), None)


def _long_lines(text: str, path: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n") if len(text) > LINE else (), 1):
        if len(line) > LINE:
            yield Diagnostic("line-length", Place(path, number, LINE + 1), {"length": len(line), "limit": LINE})


def too_large(size: int, path: str) -> Diagnostic:
    """Return the finding that a file has ``size`` bytes, more than ``limits.FILE``."""
    return Diagnostic("file-size", Place(path), {"size": -(-size >> 10), "limit": FILE >> 10})


LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
"""Refused characters with which word processors end a line."""


def bad_character(character: str, place: Place, repair: Repair | None = None) -> Diagnostic:
    """Return the finding that a refused character stands at ``place``."""
    advice = "line" if character in LINE_ENDS else ""
    return Diagnostic("character-refused", place, {"character": f"U+{ord(character):04X}"}, repair, advice=advice)


def _place(text: str, start: int, end: int, path: str) -> Place:
    column = start - text.rfind("\n", 0, start)
    return Place(path, text.count("\n", 0, start) + 1, column, column + end - start)


def wrong_encoding(data: bytes, offset: int, path: str, first_line: int = 1) -> Diagnostic:
    """Return the finding that bytes are not UTF-8, with what Word and Excel on Czech and Polish machines likely saved.

    ``data`` begins at ``first_line`` of the file and is wrong at ``offset``.
    """
    before = data[:offset]
    line, column = before.count(b"\n") + first_line, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    likely = "windows-1250"
    for name, mark in _GUESSES:
        if data.startswith(mark):
            likely = name
    if likely == "windows-1250" and re.search(rb"[\xb1\xb6\xbc\xa9\xab\xae\xb9\xbb\xbe]", data):
        windows, latin2 = (_czech_polish(data.decode(name, "replace")) for name in ("cp1250", "iso8859-2"))
        likely = "iso-8859-2" if latin2 > windows else likely
    return Diagnostic("file-encoding", Place(path, line, column), {"encoding": likely})


def _czech_polish(text: str) -> int:
    return sum(c in "áčďéěíňóřšťúůýžąćęłńśźżÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻ" for c in text)

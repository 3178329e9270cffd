"""What is told of a person in words: a date of birth, a state of health beside a name."""

import re
from collections.abc import Iterator

from . import health, labels
from .hits import Hit, Sort
from .names import GIVEN, NAMED, TITLED

_MONTH = r"(?:\d{1,2}\.?|[^\W\d_]{3,12}|[IVX]{1,4}\.?)"
DATE = (
    rf"(?:\d{{1,2}}\.?\s?{_MONTH}\s?(?:19|20)\d{{2}}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)\d{{2}}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{2}(?=[\s,;.)]|$)|[A-Z][a-z]{2,8}\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d{2})(?!\d)"
)
_BIRTH_DATE = re.compile(rf"(?<!\w){labels.BIRTH_DATE}(?:[^\d\n]{{0,30}}?|{labels.GAP})(?P<date>{DATE})", re.I)
_STAR = re.compile(
    r"(?<=[\s(\[])(?P<star>\*)\s?(?P<date>\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,12})\s?(?:19|20)\d{2})"
    r"(?=\s?(?:[),;\]†+.-]|$|\s[^\W\d]))(?!\s?\*)",
    re.M,
)
_NAME_BEFORE = re.compile(rf"{NAMED}[\s,(]*$")
_CELL = re.compile(DATE, re.I)

_SENTENCE = 110
"""How many characters after a name are looked at, up to the end of the sentence."""
_BEFORE = 60
_END = re.compile(r"[.!?|\n](?=\s|$)|[|\n]")

_BESIDE = (
    r"(?:[^\W\d_]{1,14}[ěyo]|od\s\w{1,10}|už|již|teď|nyní|stále|také|asi|prý|całkowicie|bardzo"
    r"|very|now|also|severely|totally|and|a|i)"
)
_ADVERBS = rf"(?:[\s,]{{1,2}}{_BESIDE}){{0,3}}"
_WORDS = r"(?:\s[^\W\d_]{1,18}){0,3}?\s"

_ILL = rf"(?:{health.ILLNESS})[^\W\d_]{{0,20}}+"
_STATES = re.compile(
    rf"""
    (?<!\w)(?:
      (?P<suffers>{health.SUFFERS})(?!\w)
      |{health.HAS}(?P<gap>{_WORDS}){_ILL}
      |{health.IS}{_ADVERBS}\s(?:{health.CONDITION})(?!\w)
      |(?:{health.FOUND})(?P<found>{_WORDS})(?:{_ILL}|(?:{health.CONDITION})(?!\w)|noh[uęy])
      |{_ILL}(?:\s[^\W\d_]{{1,16}}){{0,3}}?\s(?:byla?|bylo|je|została?|zostało)\s(?:mu\s|jí\s)?(?:{health.FOUND})
    )
    """,
    re.X | re.I,
)
_GROUP = re.compile(rf"(?<!\w)(?:{health.GROUP})", re.I)
_ABOUT = re.compile(rf"(?<!\w)(?:{health.ABOUT})(?!\w)", re.I)
_LACKS = re.compile(rf"\s(?:[^\W\d_]{{1,16}}\s){{0,2}}(?:{health.LACKS})", re.I)
_LOOSE = re.compile(r"trp|suffer|cierp", re.I)
"""Said of towns and associations as well."""
_ILLNESS = re.compile(rf"(?<!\w)(?:{health.ILLNESS})", re.I)
_TITLED = re.compile(TITLED)
_NAMED = re.compile(NAMED)
_OF = re.compile(
    rf"(?<!\w)(?P<about>(?:{health.ABOUT})\s(?:[^\W\d_]{{1,16}}\s)?)?{_ILL}(?:\s(?:u|of|in)\s|\s|:\s|,\s|\s-\s)$", re.I
)
"""An illness right before a name: whose it is."""
_OWN = re.compile(rf"['’]s?\s(?:[^\W\d_]{{1,14}}\s)?(?:{health.ILLNESS})", re.I)


def find_people(text: str) -> Iterator[Hit]:
    """Yield dates of birth and states of health in a text."""
    for found in _BIRTH_DATE.finditer(text):
        yield Hit(Sort.BIRTH_DATE, *found.span("date"))
    for found in _STAR.finditer(text):
        before = text[max(0, found.start("star") - 60) : found.start("star")]
        if before.endswith(("(", "[")) or _NAME_BEFORE.search(before):
            yield Hit(Sort.BIRTH_DATE, *found.span("date"))
    for found in _TITLED.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if end := _state_after(text, found.end()):
            yield Hit(Sort.HEALTH, found.start(), end)
        elif (of := _OF.search(before)) and not of["about"]:
            yield Hit(Sort.HEALTH, found.start() - len(of[0]), found.end())
    for found in _NAMED.finditer(text):
        if end := _state_after(text, found.end(), is_sure=found[0].split()[0].casefold() in GIVEN):
            yield Hit(Sort.HEALTH, found.start(), end)


def is_date_cell(cell: str) -> bool:
    """Tell whether a cell below the head “date of birth” holds one."""
    return bool(_CELL.fullmatch(cell))


def _state_after(text: str, at: int, *, is_sure: bool = True) -> int:
    """Return where the words end that tell a state of health of the person whose name ends at ``at``, or 0.

    Where it is not sure that it is a person's name, an illness must be called by its name.
    """
    rest = text[at : at + _SENTENCE]
    end = _END.search(rest)
    rest = rest[: end.start()] if end else rest
    if own := _OWN.match(rest):
        return at + own.end()
    found = _STATES.search(rest)
    if not found or _GROUP.search(rest, 0, found.end()):
        return 0
    gap = found["gap"] or found["found"]
    if gap and _ABOUT.search(gap):
        return 0
    if found["suffers"]:
        after = rest[found.end() :]
        if _LACKS.match(after) or _GROUP.search(after[:30]):
            return 0
        if not is_sure and _LOOSE.match(found["suffers"]) and not _ILLNESS.search(after):
            return 0
    return at + found.end()

"""What is told of a person in words: a date of birth, a state of health beside a name."""

import re
from collections.abc import Iterator

from . import health, labels
from .hits import Hit, Sort, Sought, at_most
from .names import GIVEN, NAMED, NO_PERSON, TITLED
from .seen import lowered

_MONTH = r"(?:\d{1,2}\.?|[^\W\d_]{3,12}|[ivx]{1,4}\.?)"
DATE = (
    rf"(?:\d{{1,2}}\.?\s?{_MONTH}\s?(?:19|20)\d{{2}}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)\d{{2}}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{2}(?=[\s,;.)]|$)|[a-z]{3,9}\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d{2})(?!\d)"
)
_BIRTH_DATE = Sought(
    re.compile(r"nar|ur\.|urodz|born|birth|d\.?o\.?b"),
    re.compile(rf"(?<!\w){labels.BIRTH_DATE}(?:[^\d\n.;!?]{{0,30}}?|{labels.GAP})(?P<date>{DATE})"),
)
_STAR = Sought(
    re.compile(r"[*\s(\[,;](?:(?<=\*)|[nb]\.)"),
    re.compile(
        r"(?:(?<=[\s(\[,;])|(?<=[^\W\d_])(?=\*))(?P<star>\*|[nb]\.)\s?"
        r"(?P<date>\d{1,2}\.?\s?(?:\d{1,2}\.|[^\W\d_]{3,12})\s?(?:19|20)\d{2}|(?:19|20)\d{2}-\d\d-\d\d|[^\W\d_]{3,9}\s\d{1,2},?\s(?:19|20)\d{2})"
        r"(?=\s?(?:[),;\]†+.-]|$|\s[^\W\d]))(?!\s?\*)",
        re.M,
    ),
)
_REFLEXIVE = Sought(
    re.compile(r"narodil|na\ssvět"),
    re.compile(rf"(?<!\w)(?:narodila?|přiš(?:el|la)\sna\ssvět)\s(?:se\s)?(?:[^\d\n.;!?]{{0,30}}?)(?P<date>{DATE})"),
)
_SINCE = re.compile(
    r"(?<!\w)(?:po|od|do|před|mezi|w\slatach|przed|między|after|before|since|from|between|until|to|by)(?!\w)[^\d\n]*$"
)
_MADE = re.compile(
    r"(?<!\w)(?:obec|měst|vesnic|myšlen|nápad|ideja|projekt|tradic|spol[ek]|skupin|organizac|iniciativ|služb|plán|strateg|festival"
    r"|klub|firm|škol|kapel|akce|charit|nadac)"
)
_SUBJECT = 60
_OF_MANY = re.compile(
    r"(?<!\w)(?:dět(?:i|mi|em|í)|dítě\w{0,4}|osob(?:y|ám|ami)?|lid[ieé]\w{0,2}|občan\w{1,4}|žá[kc]\w{1,3}|student\w{1,4}|senioř?\w{0,4}"
    r"|klient[iůy]\w{0,2}|všichni|ročníky?|dzieci\w{0,3}|osób|ludzi\w?|mieszkań\w{2,5}|uczni\w{1,4}|children|people|persons|those|all"
    r"|anyone|child)\s(?:[^\W\d_]{1,16}\s)?$"
)
"""Who was born then is many, or anybody."""
_NAME_BEFORE = re.compile(rf"{NAMED}[\s,(]*$")
_DIGIT = re.compile(r"\d")
"""In every date."""
_CELL = re.compile(DATE)
_SERIAL = re.compile(r"[1-4]\d{4}")
"""A day from 1927 to 2036 as sheets count days."""
_NOTHING = re.compile(r"(?:ne(?:uved|zjiš|zná)|bez(?!\w)|není|brak|nie\s|none|unknown|n/a|not\s|viz\s|x$)")

_SENTENCE = 110
"""How many characters before a state a name may stand, in the same sentence."""
_END = re.compile(r"[.!?](?=\s|$)(?<!\b[A-ZÁ-Ž].)(?<!Mgr.)(?<!Ing.)(?<!Bc.)(?<!Dr.)(?<!dr.)|[|\n]")
_LINE_END = re.compile(r"\n")

_BESIDE = (
    r"(?:[^\W\d_]{1,14}[ěyo]|od\s\w{1,10}(?:\s\d{4})?|už|již|teď|nyní|stále|také|asi|prý|całkowicie|bardzo"
    r"|very|now|also|severely|totally|and|a|i)"
)
_ADVERBS = rf"(?:[\s,]{{1,2}}{_BESIDE}){{0,3}}"
_WORDS = r"(?:\s[^\W\d_]{1,18}){0,3}?\s"

_ILL = rf"(?:{health.ILLNESS})[^\W\d_]{{0,20}}+"
_FINDS = r"(?:dg|dgn|diagn[óo]z[ay]?|rozpoznanie|diagnosis|mkn|icd)(?:[\s-]10)?"
_ADDRESSED = r"pan|sleč|p\.|mrs?|ms|miss|mgr|ing|inż|bc|[a-z]{1,4}dr|dr|prof|doc|manžel"
_STATES = Sought(
    re.compile(rf"(?<!\w)(?:{health.ILLNESS}|{health.SUFFERS}|{health.CONDITION}|{_FINDS}|noh)"),
    re.compile(
        rf"""
    (?<!\w)(?=[^\W\d_])(?:
      (?P<suffers>{health.SUFFERS})(?!\w)
      |{health.HAS}(?P<has>{_WORDS}){_ILL}
      |{health.IS}{_ADVERBS}\s{health.CONDITION}(?!\w)
      |{health.FOUND}(?P<found>{_WORDS})(?:{_ILL}|{health.CONDITION}(?!\w)|noh[uęy])
      |{_ILL}(?:\s[^\W\d_]{{1,16}}){{0,3}}?\s(?:byla?|bylo|je|została?|zostało)\s(?:mu\s|jí\s)?{health.FOUND}
      |(?P<code>{_FINDS}[^\w\n]{{1,3}}(?:[a-z]\d\d(?!\w)|[a-z]\s?\d\d\.\d{{1,2}}(?!\w)|{_ILL}))
      |(?P<of>{_ILL}(?:\s(?:u|of|in)\s|\s|:\s|,\s|\s-\s))(?={_ADDRESSED})
    )
    |(?P<own>['’]s?\s(?:[^\W\d_]{{1,14}}\s)?{_ILL}|(?:,|\s\(|\s-)\s?(?:{health.CONDITION}|{_ILL}(?:\s\w{{1,6}})?)(?=\s?[,.;)]|$|\n))
    """,
        re.X,
    ),
)
"""In small letters. Each tells of a person whose name stands before it, but ``of``, which stands before the name."""
_BEHIND_NAME = re.compile(
    r"(?:,?\s(?:ph\.?\s?d\.?|th\.?d\.?|dis\.?|mba|mpa|csc\.|drsc\.|ll\.?m\.?|msc\.?|mph|dipl\.\sum\.)){0,3}(?:,\s[^\W\d_]{3,20})?"
)
"""What may stand between a name and what is said of it in brackets: degrees, and what somebody is."""
_GROUP = re.compile(rf"(?<!\w){health.GROUP}")
_ABOUT = re.compile(rf"(?<!\w){health.ABOUT}(?!\w)")
_ABOUT_BEFORE = re.compile(rf"(?<!\w){health.ABOUT}\s(?:[^\W\d_]{{1,16}}\s)?$")
_LACKS = re.compile(rf"\s(?:[^\W\d_]{{1,16}}\s){{0,2}}{health.LACKS}")
_LOOSE = re.compile(r"trp|suffer|cierp")
"""Said of towns and associations as well."""
_ILLNESS = re.compile(rf"(?<!\w){health.ILLNESS}")
_TITLED = re.compile(TITLED)
_NAMED = re.compile(NAMED)
_AFTER = 40
"""How many characters after a verb tell what somebody suffers from."""


def find_people(text: str) -> Iterator[Hit]:
    """Yield dates of birth and states of health in a text."""
    small = lowered(text)
    if _DIGIT.search(text):
        dates = (Hit(Sort.BIRTH_DATE, *found.span("date")) for found in _BIRTH_DATE.finditer(small) if _is_ones(found))
        yield from at_most(dates, text)
        born = (Hit(Sort.BIRTH_DATE, *found.span("date")) for found in _REFLEXIVE.finditer(small) if _is_told(found))
        yield from at_most(born, text)
        stars = (Hit(Sort.BIRTH_DATE, *found.span("date")) for found in _STAR.finditer(text) if _is_of_birth(found))
        yield from at_most(stars, text)
    yield from at_most(_states(text, small), text)


def is_date_cell(cell: str) -> bool:
    """Tell whether a cell below the head “date of birth” holds one."""
    return bool(_CELL.fullmatch(lowered(cell)) or _SERIAL.fullmatch(cell))


def is_health_cell(cell: str) -> bool:
    """Tell whether a cell below the head “state of health” says anything."""
    small = lowered(cell)
    return any(sign.isalpha() for sign in small) and not _NOTHING.match(small)


def _is_ones(born: re.Match[str]) -> bool:
    """Tell whether one person was born on a day, not many people from a day on."""
    small = born.string
    if _SINCE.search(small[born.start() : born.start("date")]):
        return False
    return not _OF_MANY.search(small[max(0, born.start() - 40) : born.start()])


def _is_told(born: re.Match[str]) -> bool:
    """Tell whether a person is said to have been born, and not what people make."""
    before = born.string[max(0, born.start() - _SUBJECT) : born.start()]
    return _is_ones(born) and not _MADE.search(f"{_END.split(before)[-1]}{born[0]}")


def _is_of_birth(star: re.Match[str]) -> bool:
    before = star.string[max(0, star.start() - 60) : star.start()]
    return (star["star"] == "*" and before.endswith(("(", "["))) or bool(_NAME_BEFORE.search(before))


def _states(text: str, small: str) -> Iterator[Hit]:
    for found in _STATES.finditer(small):
        if found["of"]:
            name = _TITLED.match(text, found.end())
            if name and not _ABOUT_BEFORE.search(small[max(0, found.start() - 30) : found.start()]):
                yield Hit(Sort.HEALTH, found.start(), name.end())
        elif not _is_general(found, small):
            in_cells = bool(found["code"] or found["own"])
            for start, end, is_person in _names_before(text, found.start(), in_cells=in_cells):
                if _is_of(found, end, small, is_person):
                    yield Hit(Sort.HEALTH, start, found.end())
                    break


def _is_general(found: re.Match[str], small: str) -> bool:
    """Tell whether a state is nobody's in particular, whatever name stands before it."""
    gap = found["has"] or found["found"]
    if (gap and _ABOUT.search(gap)) or _GROUP.search(found[0]):
        return True
    after = small[found.end() : found.end() + _AFTER]
    if found["has"] and _GROUP.match(after.lstrip()):
        return True
    return bool(found["suffers"] and (_LACKS.match(after) or _GROUP.search(after.partition(".")[0])))


def _names_before(text: str, at: int, *, in_cells: bool = False) -> list[tuple[int, int, bool]]:
    """Return where the names stand in a sentence up to an offset, the nearest first, and which are surely people's.

    A sentence ends with a cell, if not asked otherwise.
    """
    start = max(0, at - _SENTENCE)
    for end in (_LINE_END if in_cells else _END).finditer(text, start, at):
        start = end.end()
    titled = [(*name.span(), True) for name in _TITLED.finditer(text, start, at)]
    named = [
        (*name.span(), name[0].split()[0].casefold() in GIVEN)
        for name in _NAMED.finditer(text, start, at)
        if not NO_PERSON.match(name[0])
    ]
    return sorted({*titled, *named}, key=lambda name: (-name[1], name[0]))


def _is_of(found: re.Match[str], name_end: int, small: str, is_person: bool) -> bool:
    """Tell whether a state is that of the one whose name ends at an offset.

    Where it is not sure that it is a person's name, an illness must be called by its name.
    """
    if found["own"]:
        return bool(_BEHIND_NAME.fullmatch(small, name_end, found.start()))
    if _GROUP.search(small, name_end, found.start()):
        return False
    if found["suffers"] and not is_person and _LOOSE.match(found["suffers"]):
        return bool(_ILLNESS.search(small, found.end(), min(len(small), found.end() + _AFTER)))
    return True

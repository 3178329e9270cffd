"""What is told of a person in words: a date of birth, a state of health beside a name."""

import re
from collections.abc import Iterator

from .hits import Hit, Sort

_BIRTH_DATE = re.compile(
    r"(?<!\w)(?:nar\.|naroz(?!enin|ených)\w+|ur\.|urodz(?!inow)\w+|born|birth)[^\d]{0,30}"
    r"(?P<date>\d{1,2}\.?\s?(?:\d{1,2}\.?|[^\W\d_]{3,12}|[IVX]{1,4}\.?)\s?(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d{2})(?!\d)",
    re.I,
)

_CAPITAL = r"[A-ZÁČĎÉĚÍĽŇÓÖŘŠŤÚŮÜÝŽĄĆĘŁŃŚŹŻ]"
_WORD = rf"{_CAPITAL}[^\W\d_]+"
_TITLE = r"[Pp]an(?:í|[aiu]|ią|em)?|[Ss]lečn\w+|p\.|[Mm]gr\.|[Ii]ng\.|[Mm]rs?\.?|[Mm]s\.?"
_TITLED = rf"(?<!\w)(?:{_TITLE})\s(?:{_CAPITAL}\.\s?)?{_WORD}"
_NAMED = rf"(?<!\w)(?:{_WORD}|{_CAPITAL}\.)\s{_WORD}"

_SUFFERS = (
    r"trp(?:í|ěla?)|onemocněla?|prodělala?|hospitalizov\w+|diagnostikov\w+|léčí\sse|se\sléčí|cierpi(?:ał|ała)?|choruje|zachorował\w?"
    r"|hospitalizowan\w|zdiagnozowan\w|leczy\ssię|suffers|suffered|hospitali[sz]ed|diagnosed"
)
"""Said of one person, if a name stands before it."""
_ILL = (
    rf"{_SUFFERS}|diagnóz\w+|schizofreni\w+|depres\w+|demenc\w+|alzheimer\w*|rakovin\w+|invalid\w*|hiv|těhotn\w+"
    r"|závisl[ýá]|diagnoz\w+|uzależnion[ya]|ciąż[yęa]|dementia"
)
"""Words that by themselves stand on any page about social services, so they count beside a title and a name alone."""

_BETWEEN = r"(?P<between>[^.!?|]{0,40}?)(?<!\w)"
_HEALTH = (
    re.compile(rf"{_TITLED}{_BETWEEN}(?i:{_ILL})(?!\w)"),
    re.compile(rf"{_NAMED}{_BETWEEN}(?i:{_SUFFERS})(?!\w)"),
    re.compile(rf"(?<!\w)(?i:{_ILL}){_BETWEEN}{_TITLED}"),
)
_GROUP = re.compile(
    r"kter|któr|osob|osób|lid|lud|klient|dět|dziec|dzieci|senior|pacient|pacjent|občan|mieszka|who|people", re.I
)
"""Between name and illness: the sentence speaks of many, such as those whom an organisation helps."""

STEMS = (
    "naroz", "nar.", "urodz", "ur.", "born", "birth",
    "trp", "onemoc", "proděl", "hospitali", "diagn", "léčí", "cierpi", "chor", "leczy", "suffer",
    "schizofr", "depres", "demen", "alzheimer", "rakov", "invalid", "hiv", "těhot", "závisl", "uzależn", "ciąż",
)  # fmt: skip
"""In small letters; a text with none of them holds nothing of the kind."""


def find_people(line: str) -> Iterator[Hit]:
    """Yield dates of birth and states of health in a line."""
    for found in _BIRTH_DATE.finditer(line):
        yield Hit(Sort.BIRTH_DATE, found.start("date"), found.end("date"))
    for pattern in _HEALTH:
        for found in pattern.finditer(line):
            if not _GROUP.search(found["between"]):
                yield Hit(Sort.HEALTH, found.start(), found.end())

"""Words that say what stands after them: a birth number, a date of birth, a telephone, an account.

A word tells of what follows it, in its own line or at the beginning of the next, or of the column at whose head it
stands. Patterns are for small letters, begin with a word and are of bounded length, so that no text takes long.
"""

import re

from .seen import lowered


def _spaced(word: str) -> str:
    """Return a pattern of a word whose letters are set apart."""
    return r"[\s.]{1,3}".join(word[:-1]) + r"[\s.]{1,3}" + word[-1]


BIRTH_NUMBER = (
    rf"(?:{_spaced('rodné')}[\s.]{{1,6}}{_spaced('číslo')}|{_spaced('pesel')}\.?"
    r"|(?:num(?:er|eru|erem|erze)|nr)\sewidencyjny?m?(?:\spesel)?"
    r"|legitymuj\w{1,4}\ssię\s(?:nr|numerem)"
    r"|rodn\w{1,3}?[\s_-]{0,3}(?:[čc][íi]s[el]\w{0,4}|[čc]\.?)|rod\.?\s?[čc](?:\.|[íi]sl\w{1,2})?"
    r"|r\.?\s{0,3}č\.?|r\.\s?c\.|rc\.?"
    r"|pesel(?:-?(?:u|em|owi|ów|y))?"
    r"|národní\sidentifikační\sčíslo|(?:birth|personal|national)(?:\s(?:identity|identification|id))?\s(?:number|no\.?|code))"
)
BIRTH_DATE = (
    r"(?:nar\.(?:\s?dn\.)?|narozen(?!in|ých)\w{0,4}(?:\sdne)?|dat(?:um|a)\s(?:nar(?:\.|ozen\w{1,4})|ur(?:\.|odz\w{1,6}))"
    r"|ur\.(?:\s?(?:w\s)?dn(?:\.|ia|iu))?|urodz(?!inow|iny)\w{1,6}|born|birth|date\sof\sbirth|d\.?o\.?b\.?)"
)
PHONE = (
    r"(?:tel(?:efon\w{0,5}|\.)?|mob(?:il(?:em|u|ní(?:ho|m)?\s(?:tel\w{0,8}|číslo))?|\.)?|komórk\w{1,3}|gsm|(?:za)?vol(?:ejte|et|at)|(?:za)?dzwo(?:ń|nić)|záznamník|text\sme\sat"
    r"|(?:tele)?phone|mobile|cell|call|ring|kontakt\w{0,3}|linka|lince|linku|sms(?:ky|ku|ka|kou)?|whats\s?app\w{0,2}|viber|signal|mobiln\w{1,3}"
    r"|(?:pod|na)\s(?:nr|numer(?:em)?|čísl(?:em|e|o)))"
)
ACCOUNT = (
    r"(?:(?:č(?:íslo|\.)?\s?)?(?:účt\w{0,3}|účet|ú\.)|bank\w{0,10}|kont[oaue]|(?:nr\s)?rachun\w{1,4}|account(?:\s(?:no\.?|number))?"
    r"|iban)"
)

START, END = r"(?<![^\W_])", r"(?![^\W_])"
GAP = r"[^\w\n]{0,8}(?:\n[^\w]{0,8})?_{0,2}"
"""Between a word and what it is about: signs alone, and perhaps the end of the line."""

HEALTH = (
    r"(?:diagn[óo]z[ay]?|dg\.?|zdravotní\s(?:stav|postižení|omezení|potíže|diagnóza)|postižení|onemocnění|nemoc|chorob[ay]|alergie"
    r"|rozpoznanie|stan\szdrowia|schorzeni[ea]|niepełnosprawność|diagnosis|(?:state\sof\s)?health(?:\s(?:state|status|condition))?"
    r"|illness|disease|disability|medical\scondition)"
)
PERSON = (
    r"(?:(?:jméno|příjmení|imię|nazwisko|name|surname|first\sname|full\sname|osoba|klient(?:ka)?|žadatel(?:ka)?|pacient(?:ka)?|občan"
    r"|wnioskodawca|pacjent(?:ka)?|uczestnik|person|client|patient|applicant)(?:\s(?:a|i|and)\s)?){1,2}"
)
BANK = r"(?:kód|(?:kód|č\.|číslo)\sbanky|banka|kod\sbanku|bank(?:\scode)?)"
"""Beside a column of accounts, or right after one."""
OTHER = (
    r"(?:ičo?|dič|nip|regon|krs|vs|variabilní\ssymbol|ean|(?:č\.|číslo)\s(?:j\.|jednací|smlouvy|faktury|objednávky|žádosti|projektu|spisu)"
    r"|(?:nr|numer)\s(?:umowy|faktury|sprawy|wniosku|projektu|zamówienia)|(?:contract|invoice|order|project|case)\s(?:no\.?|number|id))"
)
"""Heads of columns whose numbers are no person's."""

_SORTED = (
    ("other", OTHER), ("bank", BANK), ("person", PERSON), ("health", HEALTH),
    ("number", BIRTH_NUMBER), ("date", BIRTH_DATE), ("phone", PHONE), ("account", ACCOUNT),
)  # fmt: skip
_HEAD = re.compile("|".join(rf"(?P<{name}>(?:číslo\s|nr\s|numer\s)?{words})" for name, words in _SORTED))
_LONGEST = 40
"""Characters of a head; more are a sentence."""
_EDGES = " \t\r\"'.:#*_-()"


def head_of(cell: str) -> str | None:
    """Return what a column holds at whose head a text stands: a name of ``_SORTED``, or None."""
    text = lowered(cell.strip(_EDGES))
    if len(text) > _LONGEST:
        return None
    found = _HEAD.fullmatch(text) or _HEAD.fullmatch(f"{text}.")
    return found.lastgroup if found else None

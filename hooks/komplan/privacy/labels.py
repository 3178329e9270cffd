"""Words that say what stands after them: a birth number, a date of birth, a telephone, an account.

A word tells of what follows it, in its own line or at the beginning of the next, or of the column at whose head it
stands. Patterns are for small letters, begin with a word and are of bounded length, so that no text takes long.
"""

import re

from .seen import lowered

BIRTH_NUMBER = (
    r"(?:rodn\w{1,3}[\s_-]{1,3}(?:[čc][íi]s[el]\w{0,4}|[čc]\.?)|rod\.?\s?[čc](?:\.|[íi]sl\w{1,2})?"
    r"|r\.?\s?č\.?|r\.\s?c\.|rc\.?"
    r"|pesel(?:-?(?:u|em|owi|ów|y))?"
    r"|národní\sidentifikační\sčíslo|(?:birth|personal|national)(?:\s(?:identity|identification|id))?\s(?:number|no\.?|code))"
)
BIRTH_DATE = (
    r"(?:nar\.|narozen(?!in|ých)\w{0,4}(?:\sdne)?|dat(?:um|a)\s(?:nar(?:\.|ozen\w{1,4})|ur(?:\.|odz\w{1,6}))"
    r"|ur\.|urodz(?!inow|iny)\w{1,6}|born|birth|date\sof\sbirth|d\.?o\.?b\.?)"
)
PHONE = (
    r"(?:tel(?:efon\w{0,5}|\.)?|mob(?:il(?:em|u|ní(?:ho|m)?\s(?:tel\w{0,8}|číslo))?|\.)?|komórk\w{1,3}|gsm|(?:za)?vole(?:jte|t)|dzwo(?:ń|nić)"
    r"|phone|cell|call|kontakt\w{0,3})"
)
ACCOUNT = (
    r"(?:(?:č(?:íslo|\.)?\s?)?(?:účt\w{0,3}|účet|ú\.)|bank\w{0,10}|kont[oaue]|(?:nr\s)?rachun\w{1,4}|account(?:\s(?:no\.?|number))?"
    r"|iban)"
)

START, END = r"(?<![^\W_])", r"(?![^\W_])"
GAP = r"[^\w\n]{0,8}(?:\n[^\w]{0,8})?_{0,2}"
"""Between a word and what it is about: signs alone, and perhaps the end of the line."""

_SORTED = (("number", BIRTH_NUMBER), ("date", BIRTH_DATE), ("phone", PHONE), ("account", ACCOUNT))
_HEAD = re.compile("|".join(rf"(?P<{name}>(?:číslo\s|nr\s|numer\s)?{words})" for name, words in _SORTED))
_LONGEST = 40
"""Characters of a head; more are a sentence."""
_EDGES = " \t\r\"'.:#*_-()"


def head_of(cell: str) -> str | None:
    """Return what a column holds at whose head a text stands: ``number``, ``date``, ``phone``, ``account`` or None."""
    text = lowered(cell.strip(_EDGES))
    if len(text) > _LONGEST:
        return None
    found = _HEAD.fullmatch(text) or _HEAD.fullmatch(f"{text}.")
    return found.lastgroup if found else None

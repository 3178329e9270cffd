"""Types of value: each reads what people write and gives one error at one place."""

from .base import BLANK, Context, Refused, Value
from .choice import Choice, Tone
from .code import Code, Identifier, Language
from .colour import Colour
from .contact import Address, Contact, Email, Phone
from .count import Count
from .country import CountryCode
from .date import Moment, Qualifier, Since, Until
from .due import Due, DueWord, Repeats
from .flag import Flag
from .former import Former
from .hour import Hour
from .link import FilePath, Link
from .money import Exactness, Money, Rate
from .name import Name
from .part import Part, names
from .period import Period
from .points import Points
from .quantity import Quantity
from .reference import Kinds, Reference
from .service_kind import ServiceKind
from .stated import ABSENT, InOrder, OneOrMany, OneOrMore, Several, Stated, Steps, each, sole
from .text import LongText, Text
from .translations import ComparedWith, Translations
from .vote import Vote
from .years import Year, Years

__all__ = [
    "ABSENT", "BLANK", "Address", "Choice", "Code", "Colour", "ComparedWith", "Contact", "Context", "Count",
    "CountryCode", "Due", "DueWord", "Email", "Exactness", "FilePath",
    "Flag", "Former", "Hour", "Identifier", "InOrder", "Kinds", "Language", "Link", "LongText", "Moment", "Money",
    "Name", "OneOrMany", "OneOrMore", "Part", "Period", "Phone", "Points", "Qualifier", "Quantity", "Rate", "Reference",
    "Refused", "Repeats", "ServiceKind", "Several", "Since", "Stated",
    "Steps", "Text", "Tone", "Translations", "Until", "Value", "Vote", "Year", "Years", "each", "names", "sole",
]  # fmt: skip

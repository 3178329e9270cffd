"""What Komplan knows of a country: values, read from its folder by ``read.py``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from komplan.definitions.form import begins_with_form, has_form

Procedure = tuple[str | tuple[str, ...], ...]
"""Paragraphs, and lists of points between them."""


@dataclass(frozen=True, slots=True)
class PhoneForm:
    """How telephone numbers of a country are formed."""

    prefix: str
    """Digits that stand for the country, such as ``420``."""
    digits: int
    """How many follow them."""
    free: tuple[str, ...] = ()
    """How lines begin that cost a caller nothing or little, which are offices'."""


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """A number whose last digit follows from the others."""

    digits: tuple[int, ...]
    """How many it may have; any where none is given."""
    algorithm: str | None = None
    """One of ``algorithms.NAMES``."""
    weights: tuple[int, ...] = ()
    """What each digit but the last counts."""
    modulus: int = 0
    """By what their sum is divided: the remainder is the last digit."""
    complement: bool = False
    """Whether it is the last digit of what the remainder lacks to the modulus instead."""
    names: tuple[str, ...] = ()
    """Words that stand before such a number and say what it is, in small letters."""


@dataclass(frozen=True, slots=True)
class RegistrationForm:
    """How numbers look that programmes of a period give to projects."""

    period: str
    forms: tuple[str, ...]
    example: str | None = None


@dataclass(frozen=True, slots=True)
class FundedProgramme:
    """A programme of the European Union in a country."""

    name: str
    """Its short name."""
    begins: str
    """Form with which its numbers begin."""
    period: str | None = None
    """Its programming period, where the name belongs to one only."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority, named as it is in its own country."""

    lang: str
    law: str
    """The law that it helps to enforce."""
    name: str
    url: str
    address: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class StatementLaw:
    """What a country's law wants of an accessibility statement besides the Union's model."""

    needs: tuple[str, ...] = ()
    """Settings that it needs, as ``publisher.phone``."""
    adds: tuple[str, ...] = ()
    """Fields of the setting ``accessibility`` that it shows and the model has not."""
    meta: str | None = None
    """Name of the element in each page's head that leads to the statement."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids of elements by what stands in them."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What it says in another way than the model, by language: ``commitment``, the conformance, the headings."""
    procedure: Mapping[str, Procedure] = field(default_factory=dict)
    """How to complain, by language."""


FORMS = ("field", "outpatient", "residential")
"""Forms in which a service may be provided."""


@dataclass(frozen=True, slots=True)
class LegalService:
    """A kind of social service, as a country's law knows it."""

    id: str
    """Unique among all countries: code of the country and name of the kind, such as ``cz-respite-care``."""
    country: str
    """ISO 3166 code."""
    law: str
    names: Mapping[str, str]
    """What it is called, by language; in that of the law as the law has it."""
    section: str | None = None
    """Where the law has it."""
    also: tuple[str, ...] = ()
    """What people call it besides: abbreviations, the singular."""
    forms: tuple[str, ...] = ()
    """Those of ``FORMS`` in which the law has it provided; nothing where the law does not say."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A telephone line that anybody may call at once."""

    number: str
    """As people write it, such as ``116 123``."""
    names: Mapping[str, str]
    """What it is for, by language; in that of the country at least."""
    situations: tuple[str, ...]
    """Ids of the situations in life in which it may be needed."""


@dataclass(frozen=True, slots=True)
class Country:
    """What is a country's own, whatever language a page is in."""

    code: str
    """ISO 3166 code, such as ``CZ``; its folder is called so in small letters."""
    language: str
    """In which its law is written and its authorities are named."""
    timezone: str
    phones: PhoneForm | None = None
    currency: str | None = None
    """ISO 4217 code."""
    money_words: tuple[str, ...] = ()
    """What people write for it."""
    legal_forms: tuple[str, ...] = ()
    """What stands behind the name of an organisation and says of which form it is, such as ``s. r. o.``."""
    organisations: Mapping[str, CheckedNumber] = field(default_factory=dict)
    """Numbers of organisations, by the field that holds them."""
    persons: Mapping[str, CheckedNumber] = field(default_factory=dict)
    """Numbers of people, by the sort that the guard calls them."""
    tax_prefix: str | None = None
    """Letters that make a tax number of a person's."""
    account_digits: int | None = None
    """How many digits an IBAN has where it is written without the country."""
    account_algorithm: str | None = None
    """What tells whether an account in the country's own form may be one."""
    registrations: tuple[RegistrationForm, ...] = ()
    programmes: tuple[FundedProgramme, ...] = ()
    services: tuple[LegalService, ...] = ()
    lines: tuple[HelpLine, ...] = ()
    """The most urgent first."""
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    """By the page that names them: ``accessibility``, ``privacy``."""
    statement: StatementLaw = StatementLaw()

    def registration(self, number: str) -> RegistrationForm | None:
        """Return what has the form of a project's number."""
        fits = (one for one in self.registrations if any(has_form(number, form) for form in one.forms))
        return next(fits, None)

    def programme(self, number: str) -> FundedProgramme | None:
        """Return the programme that gave a project's number, where it is known."""
        return next((one for one in self.programmes if begins_with_form(number, one.begins)), None)

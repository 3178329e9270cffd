"""From the tables of a country's folder to what Komplan knows of it, and what of them can't be used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from komplan.definitions.current import Tables
from komplan.definitions.filled import braces_left, facts_in
from komplan.definitions.form import is_form
from komplan.definitions.tables import Misfit, TableReader, is_text

from .algorithms import ACCOUNT_NAMES, NAMES
from .country import (
    FORMS,
    Authority,
    CheckedNumber,
    Country,
    FundedProgramme,
    HelpLine,
    LegalService,
    PhoneForm,
    Procedure,
    RegistrationForm,
    StatementLaw,
)

WORDED = ("commitment", "full", "partial", "none", "not-compliant", "disproportionate-burden", "out-of-scope")
"""Sentences and headings of the statement that a law may word: what is done, how far, and why something is not."""

ADDED = frozenset({"published", "updated", "apps", "architecture", "communication"})
"""Fields of the setting ``accessibility`` that a law may add to the statement."""
ASKED = frozenset(
    {f"publisher.{name}" for name in ("address", "email", "phone", "officer", "hosting")}
    | {f"accessibility.{name}" for name in ("content", "method", "assessor", "report", "prepared", "reviewed", *ADDED)}
)
"""Settings that a law may ask for."""

_WEIGHT = 100
_DIGITS = 30
"""Most digits of a number."""
_NAME = re.compile(r"[a-z]\w{0,30}(?:[.-]\w{1,30}){0,2}")
"""Names of settings, fields and elements."""
_KIND = re.compile(r"[a-z]{1,30}(?:-[a-z0-9]{1,30}){0,7}")
"""Names of kinds of service and of situations in life."""


def read_country(tables: Tables, code: str) -> tuple[Country, list[Misfit]]:
    """Return the country that tables describe, and what of them can't be used; ``code`` is the name of its folder."""
    misfits: list[Misfit] = []
    top = TableReader(tables, (), misfits)
    own = top.text("code", lambda text: text == code.upper(), "code")
    language = top.text("language", lambda text: re.fullmatch("[a-z]{2}", text) is not None, "language")
    timezone = top.text("timezone", _is_zone, "timezone")
    money, accounts = top.inner("money"), top.inner("accounts")
    persons, organisations = top.inner("persons"), top.inner("organisations")
    tax = persons.inner("tax-number")
    words = lambda text: text.isalpha() or text in _SIGNS_OF_MONEY  # noqa: E731
    algorithm = accounts.text("algorithm", ACCOUNT_NAMES.__contains__, "algorithm")
    country = Country(
        code=code.upper(),
        language=language or "",
        timezone=timezone or "UTC",
        phones=_phones(top.inner("phones")) if "phones" in tables else None,
        currency=money.text("currency", lambda text: re.fullmatch("[A-Z]{3}", text) is not None, "currency"),
        money_words=money.texts("words", words, "money"),
        legal_forms=top.texts("legal_forms"),
        organisations=_numbers(organisations, organisations.names()),
        persons=_numbers(persons, [name for name in persons.names() if name != "tax-number"]),
        tax_prefix=tax.text("prefix", lambda text: re.fullmatch("[A-Z]{2}", text) is not None, "letters"),
        account_digits=accounts.number("digits", 10, _DIGITS),
        account_algorithm=algorithm,
        registrations=tuple(filter(None, map(_registration, top.each("registrations")))),
        programmes=tuple(filter(None, map(_programme, top.each("programmes")))),
        services=tuple(one for law in top.each("services") for one in _services(law, code, language or "")),
        lines=tuple(_lines(top.inner("lines"), language or "")),
        authorities=_authorities(top.inner("authorities"), language or ""),
        statement=_statement(top.inner("statement")),
    )
    for reader in (money, accounts, tax, top):
        reader.close()
    top.needs(code=own, language=language, timezone=timezone)
    return country, misfits


_SIGNS_OF_MONEY = "€£$¥₴₺₽"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # zoneinfo gives each of them for a name that is no zone
        return False
    return True


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4


def _phones(table: TableReader) -> PhoneForm | None:
    prefix, digits = table.text("prefix", _is_digits, "digits"), table.number("digits", 5, 12)
    free = table.texts("free", _is_digits, "digits")
    table.close()
    if not table.needs(prefix=prefix, digits=digits) or prefix is None or digits is None:
        return None
    return PhoneForm(prefix, digits, free)


def _numbers(table: TableReader, names: Sequence[str]) -> Mapping[str, CheckedNumber]:
    found = {name: _number(table.inner(name)) for name in names}
    return {name: form for name, form in found.items() if form}


def _number(table: TableReader) -> CheckedNumber | None:
    algorithm = table.text("algorithm", NAMES.__contains__, "algorithm")
    weights, modulus = table.numbers("weights", 0, _WEIGHT), table.number("modulus", 2, _WEIGHT)
    complement = bool(table.number("complement", 0, 1))
    digits = table.numbers("digits", 1, _DIGITS)
    names = tuple(name.casefold() for name in table.texts("names"))
    table.close()
    if weights and modulus is None:
        table.tell("modulus", "missing")
        return None
    if not (algorithm or weights or digits):
        return None
    return CheckedNumber(digits, algorithm, weights, modulus or 0, complement, names)


def _registration(table: TableReader) -> RegistrationForm | None:
    period, example = table.text("period"), table.text("example")
    forms = table.texts("forms", is_form, "form")
    table.close()
    return RegistrationForm(period, forms, example) if table.needs(period=period) and period else None


def _programme(table: TableReader) -> FundedProgramme | None:
    name, begins, period = table.text("name"), table.text("begins", is_form, "form"), table.text("period")
    table.close()
    return FundedProgramme(name, begins, period) if table.needs(name=name, begins=begins) and name and begins else None


def _services(table: TableReader, country: str, language: str) -> Iterator[LegalService]:
    """Yield the kinds of service that one law knows; each needs its name in the language of the law."""
    law, kinds = table.text("law"), table.inner("kinds")
    table.close()
    table.needs(law=law)
    for name in kinds.names():
        kind = kinds.inner(name)
        section, also = kind.text("section"), kind.texts("also")
        forms, called = kind.texts("forms", FORMS.__contains__, "service"), kind.inner("name")
        kind.close()
        names = {code: text for code in called.names() if (text := called.text(code))}
        if not _KIND.fullmatch(name):
            kinds.tell(name, "name")
        elif called.needs(**{language: names.get(language)}) and law:
            yield LegalService(f"{country}-{name}", country.upper(), law, names, section, also, forms)


def _lines(table: TableReader, language: str) -> Iterator[HelpLine]:
    """Yield the lines that anybody may call; each needs its name in the country's language."""
    for name in table.names():
        line = table.inner(name)
        number, situations = line.text("number", _is_number, "digits"), line.texts("situations", _is_id, "name")
        called = line.inner("name")
        names = {code: text for code in called.names() if (text := called.text(code))}
        line.close()
        if line.needs(number=number) and called.needs(**{language: names.get(language)}) and number:
            yield HelpLine(number, names, situations)
    table.close()


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d(?: ?\d){2,14}", text, re.ASCII) is not None


def _is_id(text: str) -> bool:
    return _KIND.fullmatch(text) is not None


def _is_web(text: str) -> bool:
    return text.startswith("https://") and bool(urlsplit(text).hostname) and not re.search(r"[\s\"'`\\]", text)


def _is_email(text: str) -> bool:
    return re.fullmatch(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", text) is not None


def _authorities(table: TableReader, language: str) -> Mapping[str, Authority]:
    found = {}
    for page in ("accessibility", "privacy"):
        inner = table.inner(page)
        law, name, url = inner.text("law"), inner.text("name"), inner.text("url", _is_web, "web")
        address, email = inner.text("address"), inner.text("email", _is_email, "email")
        inner.close()
        if inner.table and inner.needs(law=law, name=name, url=url) and law and name and url:
            found[page] = Authority(language, law, name, url, address, email)
    table.close()
    return found


def _statement(table: TableReader) -> StatementLaw:
    is_name = lambda text: _NAME.fullmatch(text) is not None  # noqa: E731
    ids = table.inner("ids")
    procedure, words = table.inner("procedure"), table.inner("words")
    law = StatementLaw(
        needs=table.texts("needs", ASKED.__contains__, "setting"),
        adds=table.texts("adds", ADDED.__contains__, "setting"),
        meta=table.text("meta", is_name, "name"),
        ids={name: own for name in ids.names() if (own := ids.text(name, is_name, "name"))},
        words={name: _words(words.inner(name)) for name in words.names()},
        procedure={name: _procedure(procedure, name) for name in procedure.names()},
    )
    table.close()
    return law


def _words(table: TableReader) -> Mapping[str, str]:
    """Return sentences of the statement; that in which the publisher commits itself names it and the site."""
    found = {}
    for name in WORDED:
        facts = {"name", "site"} if name == "commitment" else set()
        fits = lambda text, facts=facts: facts_in(text) == facts and not braces_left(text)  # noqa: E731
        if said := table.text(name, fits, "facts"):
            found[name] = said
    table.close()
    return found


def _procedure(table: TableReader, language: str) -> Procedure:
    """Return paragraphs and, in lists between them, points; what is no text is told."""
    said = table.table[language]
    lines = said if isinstance(said, list) else [said]
    if not all(is_text(line) or (isinstance(line, list) and all(map(is_text, line))) for line in lines):
        table.tell(language, "texts")
        return ()
    return tuple(tuple(line) if isinstance(line, list) else line for line in lines)

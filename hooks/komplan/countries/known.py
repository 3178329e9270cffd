"""The countries of the package and of the town at hand, and which of them the town lies in."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from komplan.definitions.current import current, per_definitions
from komplan.definitions.tables import read_tables

from .country import Country, FundedProgramme, LegalService
from .read import read_country

_SHARED = {"€": "EUR", "eur": "EUR", "euro": "EUR"}
"""Words for money of several countries."""


@cache
def own_countries() -> Mapping[str, Country]:
    """Return the countries of the package by their codes."""
    found = {}
    folders = (folder for folder in files(__package__).iterdir() if folder.is_dir() and len(folder.name) == len("cz"))
    for folder in sorted(folders, key=lambda folder: folder.name):
        tables: dict[str, object] = {}
        for file in folder.iterdir():
            read = read_tables(file.read_text("utf-8"))
            tables |= {} if isinstance(read, int) else read
        country, misfits = read_country(tables, folder.name)
        assert not misfits, misfits
        found[country.code] = country
    return found


@per_definitions
def countries() -> Mapping[str, Country]:
    """Return each country that is known by its code: those of the package, then those of the town."""
    own = own_countries()
    brought = (read_country(tables, code)[0] for code, tables in current().countries.items())
    return MappingProxyType({**own, **{country.code: country for country in brought if country.code not in own}})


@per_definitions
def currencies() -> Mapping[str, str]:
    """Return the ISO 4217 code of what people write for a currency, in small letters."""
    known = reversed([*countries().values()])  # no country takes another's words
    own = {word.casefold(): one.currency for one in known if one.currency for word in one.money_words}
    return MappingProxyType({**own, **_SHARED})


@per_definitions
def legal_services() -> Mapping[str, LegalService]:
    """Return the kinds of service that the laws of known countries have, by their ids."""
    return MappingProxyType({kind.id: kind for country in countries().values() for kind in country.services})


def country_of(language: str) -> Country | None:
    """Return the country whose law is written in a language, or None."""
    return next((one for one in countries().values() if one.language == language), None)


def laws(language: str) -> tuple[Country, ...]:
    """Return the countries whose law a page in a language follows: of those of the town, its language's, else each.

    Where it is not known in which the town lies, that is the language's.
    """
    known = countries()
    if not current().home:
        likely = country_of(language)
        return (likely,) if likely else ()
    own = tuple(known[code] for code in current().home if code in known)
    return tuple(one for one in own if one.language == language) or own


def law(language: str) -> Country | None:
    """Return the one country whose law a page or a record in a language follows; None where it may be several."""
    found = laws(language)
    return found[0] if len(found) == 1 else None


def registration_of(number: str) -> tuple[Country, str] | None:
    """Return the country and programming period whose form a project's number has, or None."""
    found = ((one, form.period) for one in countries().values() if (form := one.registration(number)))
    return next(found, None)


def programme_of(number: str) -> FundedProgramme | None:
    """Return the programme that gave a project's number, where it is known."""
    return next((found for one in countries().values() if (found := one.programme(number))), None)


def programmes() -> Mapping[str, FundedProgramme]:
    """Return the programmes of all countries by their short names."""
    return {programme.name: programme for one in countries().values() for programme in one.programmes}

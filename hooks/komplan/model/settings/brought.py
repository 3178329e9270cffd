"""The definitions that a town brings, and the countries that it lies in: what everything else is read with."""

from collections.abc import Iterator

from komplan.countries.known import countries, country_of
from komplan.countries.read import read_country
from komplan.definitions.current import definitions_of, work_with
from komplan.diagnostics import Diagnostic, Place, facts
from komplan.language.vetted import vet
from komplan.sources.definitions import CATALOGUES, COUNTRIES, DefinitionFolder, read_definitions
from komplan.sources.snapshot import Snapshot

_TOLD = 12
"""Tables that are named of those in which words are missing."""


def bring(snapshot: Snapshot, languages: tuple[str, ...], home: tuple[str, ...]) -> list[Diagnostic]:
    """Work from here on with the definitions of a town, and return what is wrong with them.

    Of its catalogues those of its ``languages`` are read. ``home`` are the codes of its countries; without any it lies
    in the country of its first language.
    """
    findings: list[Diagnostic] = []
    catalogues, lands = {}, {}
    for code, folder in read_definitions(snapshot, CATALOGUES).items():
        if code in languages:
            vetted = vet(folder.tables, code)
            catalogues[code] = vetted.words
            findings += [*folder.findings, *folder.tell(vetted.misfits), *_missing(folder, code, vetted.missing)]
    for code, folder in read_definitions(snapshot, COUNTRIES).items():
        misfits = read_country(folder.tables, code)[1]
        told = [one for one in misfits if one.reason != "missing" or not folder.findings]
        findings += [*folder.findings, *folder.tell(told)]
        lands[code] = folder.tables
    definitions = definitions_of(catalogues, lands)
    work_with(definitions)
    own = country_of(languages[0]) if languages else None
    known = tuple(code for code in home if code in countries())
    work_with(definitions.at_home(known or ((own.code,) if own else ())))
    return findings


def _missing(folder: DefinitionFolder, code: str, missing: tuple[tuple[str, ...], ...]) -> Iterator[Diagnostic]:
    """Tell, once a language, how many words are missing and in which tables."""
    if missing:
        tables = list(dict.fromkeys(".".join(path[:-1]) for path in missing))
        named = (*tables[:_TOLD], *(["…"] if len(tables) > _TOLD else []))
        told = facts(language=code, count=len(missing), tables=named, first=".".join(missing[0]))
        yield Diagnostic("words-missing", Place(folder.place(missing[0]).path), told)

"""The definitions that a town brings, and the countries that it lies in: what everything else is read with."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from komplan.countries.known import countries, country_of
from komplan.countries.read import read_country
from komplan.definitions.current import definitions_of, work_with
from komplan.definitions.tables import Misfit
from komplan.diagnostics import Diagnostic, facts
from komplan.language.vetted import vet
from komplan.sources.definitions import CATALOGUES, COUNTRIES, DefinitionFolder, read_definitions

from ..values import Part
from .publisher import Accessibility, Publisher

_TOLD = 12
"""Tables that are named of those in which words are missing."""
_SETTINGS: Mapping[str, type[Part]] = {"publisher": Publisher, "accessibility": Accessibility}


def bring(root: Path, languages: tuple[str, ...], home: tuple[str, ...]) -> list[Diagnostic]:
    """Work from here on with the definitions of the town at ``root``, and return what is wrong with them.

    Of its catalogues those of its ``languages`` are read. ``home`` are the codes of its countries; without any it lies
    in the country of its first language.
    """
    findings: list[Diagnostic] = []
    catalogues, lands = {}, {}
    for code, folder in read_definitions(root, CATALOGUES).items():
        if code in languages:
            vetted = vet(folder.tables, code)
            catalogues[code] = vetted.words
            findings += [*folder.findings, *folder.tell(vetted.misfits), *_missing(folder, code, vetted.missing)]
    for code, folder in read_definitions(root, COUNTRIES).items():
        misfits = [*read_country(folder.tables, code)[1], *_unknown_settings(folder)]
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
        yield Diagnostic("words-missing", folder.place(missing[0]), told)


def _unknown_settings(folder: DefinitionFolder) -> Iterator[Misfit]:
    """Yield the settings that a country's law names and that there are not."""
    statement = folder.tables.get("statement")
    for name in ("needs", "adds"):
        listed = statement.get(name) if isinstance(statement, dict) else None
        for setting in listed if isinstance(listed, list) else ():
            if not is_setting(f"accessibility.{setting}" if name == "adds" else str(setting)):
                yield Misfit(("statement", name), "setting")


def is_setting(name: str) -> bool:
    """Tell whether a law may ask for a setting, such as ``publisher.phone``."""
    group, _, field = name.partition(".")
    return group in _SETTINGS and (not field or field in _SETTINGS[group].model_fields)

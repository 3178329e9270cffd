"""To whom a reader complains about accessibility and privacy, by the language of the country: facts of law."""

from collections.abc import Mapping
from dataclasses import dataclass


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


Authorities = Mapping[str, Authority]

ACCESSIBILITY: Authorities = {
    "cs": Authority(
        lang="cs",
        law="zákon č. 99/2019 Sb.",
        name="Digitální a informační agentura",
        url="https://www.dia.gov.cz/",
        address="Na Vápence 915/14, 130 00 Praha 3",
        email="pristupnost@dia.gov.cz",
    ),
    "pl": Authority(
        lang="pl",
        law="ustawa z dnia 4 kwietnia 2019 r.",
        name="Rzecznik Praw Obywatelskich",
        url="https://bip.brpo.gov.pl/",
    ),
}

PRIVACY: Authorities = {
    "cs": Authority("cs", "zákon č. 110/2019 Sb.", "Úřad pro ochranu osobních údajů", "https://uoou.gov.cz/"),
    "pl": Authority(
        "pl", "ustawa z dnia 10 maja 2018 r.", "Prezes Urzędu Ochrony Danych Osobowych", "https://uodo.gov.pl/"
    ),
}


def competent(authorities: Authorities, language: str, languages: tuple[str, ...]) -> tuple[Authority, ...]:
    """Return the authority of a language's country; for other languages, those of the town's ``languages``."""
    if language in authorities:
        return (authorities[language],)
    return tuple(authorities[code] for code in languages if code in authorities) or tuple(authorities.values())

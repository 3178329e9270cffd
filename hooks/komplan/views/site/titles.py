"""What the site is called and what it is, in a language: as the settings say it."""

from komplan.edition.edition import Edition


def site_title(edition: Edition, language: str) -> str:
    """Return the name of the site in a language."""
    stated = edition.settings.title.value
    return stated.best((language, *edition.settings.codes))[1] if stated else "Komplan"


def site_description(edition: Edition, language: str) -> str:
    """Return what the site is, in a sentence."""
    stated = edition.settings.description.value
    return stated.best((language, *edition.settings.codes))[1] if stated else ""

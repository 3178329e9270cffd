"""What the site is called, what it is and what all of it notes, in a language: as the settings say it."""

from komplan.edition.edition import Edition

from ..values.shown import ShownText


def site_title(edition: Edition, language: str) -> str:
    """Return the name of the site in a language."""
    stated = edition.settings.title.value
    return stated.best((language, *edition.settings.codes))[1] if stated else "Komplan"


def site_description(edition: Edition, language: str) -> str:
    """Return what the site is, in a sentence."""
    stated = edition.settings.description.value
    return stated.best((language, *edition.settings.codes))[1] if stated else ""


def site_notice(edition: Edition, language: str) -> ShownText | None:
    """Return what stands below the header of every page; None where the settings have no such sentence."""
    stated = edition.settings.notice.value
    if stated is None:
        return None
    said_in, words = stated.best((language, *edition.settings.codes))
    return ShownText(words, None if said_in == language else said_in)

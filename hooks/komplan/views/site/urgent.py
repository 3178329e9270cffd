"""Whom to call at once in a situation of life, in the countries in which a page's records are."""

from collections.abc import Iterable

from komplan.countries.country import Country
from komplan.countries.known import countries
from komplan.definitions.frozen import frozen
from komplan.language.catalogue import Catalogue
from komplan.model.record import Record

from ..values.localiser import Localiser
from ..values.phones import dial
from ..values.plain import plain
from ..values.shown import ShownLink, ShownText


@frozen
class UrgentLines:
    """The lines of a country."""

    country: str
    """What it is called; nothing where all lines are of one country."""
    lines: tuple[tuple[ShownLink, ShownText], ...]
    """Each with what it is for."""


def view_urgent(localiser: Localiser, situation: str, records: Iterable[Record]) -> tuple[UrgentLines, ...]:
    """Return the lines of each country that records lie in, that of the page's language first."""
    homes = {home.key: home for record in records if (home := localiser.edition.territory(record))}
    named = {str(code): localiser.choice(code) for home in homes.values() if (code := home.stated("country").value)}
    own = [(word, countries()[code]) for code, word in named.items() if code in countries()]
    found = [
        (word, lines)
        for word, one in sorted(own, key=lambda each: each[1].language != localiser.language)
        if (lines := tuple(_lines(localiser, one, situation)))
    ]
    return tuple(UrgentLines(word if len(found) > 1 else "", lines) for word, lines in found)


def _lines(localiser: Localiser, country: Country, situation: str) -> Iterable[tuple[ShownLink, ShownText]]:
    for line in country.lines:
        if situation in line.situations:
            lang = localiser.language if localiser.language in line.names else country.language
            words = ShownText(line.names[lang], None if lang == localiser.language else lang)
            yield dial(line.number), words


@plain.register
def _plain(view: UrgentLines, words: Catalogue) -> Iterable[str]:
    """Return the numbers and what they are for."""
    country = (view.country,) if view.country else ()
    return (*country, *(f"{link.text} {about.text}" for link, about in view.lines))

"""What the pages that the law asks for say: the accessibility statement and the privacy notice."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from komplan.countries.country import Authority, StatementLaw
from komplan.countries.known import countries, law, laws
from komplan.countries.read import WORDED
from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.language.catalogue import catalogue
from komplan.language.dates import say_date
from komplan.model.fields import fields_of
from komplan.model.settings.publisher import Obstacle, ObstacleReason
from komplan.model.values import Choice, Email, Link, Moment, Name, Part, Phone, Stated, Text

from ..addresses import special_url
from ..values.localiser import Localiser
from ..values.phones import dial
from ..values.shown import Shown, ShownDate, ShownLink, ShownList, ShownName, ShownText, Statement

Said = Mapping[str, Statement | None]
"""What is stated in each setting, by its name."""


@frozen
class LegalView:
    """What the settings and the law say, in the words of one language."""

    publisher: Said
    accessibility: Said
    obstacles: Mapping[str, tuple[Said, ...]]
    """What is not accessible, by the reason."""
    authorities: Mapping[str, tuple[Authority, ...]]
    """To whom a reader may complain, by the page."""
    law: StatementLaw
    """What the country's law wants of the statement besides."""
    words: Mapping[str, str | None]
    """What it says in another way than the Union's model, by the names of ``WORDED``; None for all else."""


def legal_pages(edition: Edition) -> tuple[str, ...]:
    """Return the pages that there are, as their tables in the catalogues are called."""
    settings = edition.settings
    if not (settings.publisher.value):
        return ()
    return ("accessibility", "privacy") if settings.accessibility.value else ("privacy",)


def legal_links(edition: Edition, language: str) -> list[ShownLink]:
    """Return a link to each of them."""
    say = catalogue(language).say
    return [ShownLink(special_url(page, language=language), say(page, "title")) for page in legal_pages(edition)]


def view_legal(localiser: Localiser) -> LegalView:
    """Return what the legal pages of a language show; the settings have to name the publisher."""
    settings = localiser.edition.settings
    publisher = settings.publisher.value
    accessibility = settings.accessibility.value
    content = accessibility.content.value if accessibility and accessibility.content else None
    own = law(localiser.language)
    statement = own.statement if own else StatementLaw()
    lands = laws(localiser.language) or tuple(countries().values())
    return LegalView(
        publisher=_fields(localiser, publisher),
        accessibility=_fields(localiser, accessibility),
        obstacles=_by_reason(localiser, content or ()),
        authorities={
            page: tuple(land.authorities[page] for land in lands if page in land.authorities)
            for page in ("accessibility", "privacy")
        },
        law=statement,
        words={**dict.fromkeys(WORDED), **statement.words.get(localiser.language, {})},
    )


def _by_reason(localiser: Localiser, content: "tuple[Stated[Obstacle], ...]") -> Mapping[str, tuple[Said, ...]]:
    """Return what is not accessible in the order of the law; what nobody knows the reason of comes first."""
    found: dict[str, list[Said]] = {reason.value: [] for reason in ObstacleReason}
    for stated in content:
        why = stated.value.why.value if stated.value else None
        said = (
            _fields(localiser, stated.value)
            if stated.value
            else {"what": _statement(localiser, stated), "alternative": None}
        )
        found[(why or ObstacleReason.NOT_COMPLIANT).value].append(said)
    return {reason: tuple(obstacles) for reason, obstacles in found.items() if obstacles}


def _fields(localiser: Localiser, part: Part | None) -> Said:
    return {name: _statement(localiser, part.stated(name)) for name in fields_of(type(part))} if part else {}


def _statement(localiser: Localiser, stated: "Stated[Any]") -> Statement | None:
    if not stated:
        return None
    if stated.unknown:
        return Statement(None, unknown=_text(localiser, stated.unknown))
    value = setting_shown(stated.value, localiser)
    return Statement(value) if value else None


@singledispatch
def setting_shown(value: object, localiser: Localiser) -> Shown | None:
    """Return a setting as it is shown; what a record could say besides (references, Markdown) no setting holds."""
    return None


@setting_shown.register
def _(text: Text, localiser: Localiser) -> Shown:
    return _text(localiser, text)


@setting_shown.register
def _(name: Name, localiser: Localiser) -> Shown:
    language, said = name.best((localiser.language, *localiser.edition.settings.codes))
    return ShownName(said, None if language == localiser.language else language)


@setting_shown.register
def _(moment: Moment, localiser: Localiser) -> Shown:
    return ShownDate(moment.iso, say_date(moment.iso, localiser.words))


@setting_shown.register
def _(email: Email, localiser: Localiser) -> Shown:
    return ShownLink(f"mailto:{email.address}", email.address, inside=False)


@setting_shown.register
def _(link: Link, localiser: Localiser) -> Shown:
    return ShownLink(link.url, link.url, inside=False)


@setting_shown.register
def _(choice: Choice, localiser: Localiser) -> Shown:
    return ShownText(choice.value)


@setting_shown.register(tuple)
def _(phones: tuple[Stated[Any], ...], localiser: Localiser) -> Shown | None:
    """The numbers of several telephones."""
    known = (item.value for item in phones if isinstance(item.value, Phone))
    numbers = tuple(Statement(dial(number)) for phone in known for number in phone.numbers)
    return ShownList(numbers) if numbers else None


def _text(localiser: Localiser, text: Text) -> ShownText:
    language, words = text.best((localiser.language, *localiser.edition.settings.codes))
    return (
        ShownText(words) if language == localiser.language else ShownText(words, language, localiser.borrowed(language))
    )

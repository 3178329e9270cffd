"""Who publishes the site and how one reaches them, as it stands below every page."""

from komplan.definitions.frozen import frozen
from komplan.language.dates import say_date
from komplan.model.settings.publisher import Publisher

from ..values.localiser import Localiser
from ..values.shown import ShownDate, ShownLink, ShownList, ShownName, ShownText
from .legal import setting_shown


@frozen
class Imprint:
    """The publisher in the words of one language, without what is not known."""

    name: ShownName | None
    address: ShownText | None
    ways: tuple[ShownLink, ...]
    """The e-mail and the telephones."""


def view_imprint(localiser: Localiser) -> Imprint | None:
    """Return who publishes the site; None where the settings don't say it."""
    publisher = localiser.edition.settings.publisher.value
    if publisher is None:
        return None
    name, address, email, phone = (
        _shown(localiser, publisher, field) for field in ("name", "address", "email", "phone")
    )
    phones = [item.value for item in phone.items] if isinstance(phone, ShownList) else []
    return Imprint(
        name if isinstance(name, ShownName) else None,
        address if isinstance(address, ShownText) else None,
        tuple(way for way in (email, *phones) if isinstance(way, ShownLink)),
    )


def published_on(localiser: Localiser) -> ShownDate | None:
    """Return the day on which the site is built; None where it is of no day."""
    day = localiser.edition.day
    return ShownDate(day, say_date(day, localiser.words)) if day else None


def _shown(localiser: Localiser, publisher: Publisher, field: str) -> object:
    value = publisher.stated(field).value
    return None if value is None else setting_shown(value, localiser)

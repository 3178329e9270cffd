"""The site's icon, and pictures for links to its pages: drawn of words, named by what is drawn, and drawn once."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from komplan.edition.edition import Edition
from komplan.model.settings.palette import letters_on, schemes
from komplan.model.values import Colour
from komplan.views.site.shared import shared, site_sign
from komplan.views.site.titles import site_description, site_title
from komplan.views.values.localiser import Localiser

from ..page import FileRoute
from .card import SocialCard

ICON = "assets/komplan/icon.svg"
TOUCH_ICON = "assets/komplan/icon-180.png"
_TOUCH = 180
"""Its width in pixels."""
_DRAWN = re.compile("[ -~\xa0-\u017f\u0218-\u021b\u0400-\u045f\u0490\u0491‐‒-―‘-„†-•…‰′″€]*")
"""Texts of which the fonts of the package have all signs."""
_LIKE = str.maketrans({"\u2011": "-", "\u202f": "\xa0", "\u2009": "\xa0", "\n": " "})
_FAMILIES = "-apple-system, Segoe UI, Roboto, Noto Sans, Ubuntu, Liberation Sans, sans-serif"


def card_of(localiser: Localiser, key: str = "") -> SocialCard | None:
    """Return the card of a record's page; that of home where it has none of its own, or where no record is named.

    None where the fonts lack a sign of what would be drawn.
    """
    edition, language = localiser.edition, localiser.language
    site, own = site_title(edition, language), shared(localiser).get(key) if key else None
    title, line = own or (site, site_description(edition, language))
    site, title, line = (text.translate(_LIKE) for text in (site, title, line))
    sign = site_sign(edition)
    if all(map(_DRAWN.fullmatch, (site, title, line, sign))):
        return SocialCard(site, title, line, sign, _ground(edition))
    return card_of(localiser) if own else None


def card_files(localisers: Iterable[Localiser]) -> Iterator[FileRoute]:
    """Yield the pictures of all languages; what says the same in several is one."""
    found = (card_of(localiser, key) for localiser in localisers for key in ("", *shared(localiser)))
    for card in dict.fromkeys(filter(None, found)):
        yield FileRoute(card.path, partial(_drawn, card), given=card.path, lasts=partial(_is_drawn, card))


def icons_of(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the path of each icon by what it is of a page (``rel``)."""
    rels = {ICON: "icon", TOUCH_ICON: "apple-touch-icon"}
    return tuple((rels[file.path], file.path) for file in icon_files(edition))


def icon_files(edition: Edition) -> Iterator[FileRoute]:
    """Yield the site's icon, and that of a telephone's home screen where the fonts have its letter."""
    yield FileRoute(ICON, partial(_icon, edition))
    if _DRAWN.fullmatch(site_sign(edition)):
        yield FileRoute(TOUCH_ICON, partial(_touch_icon, edition))


def _icon(edition: Edition) -> bytes:
    ground = _ground(edition)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="12" fill="{ground.text}"/>'
        f'<text x="32" y="32" dy=".36em" text-anchor="middle" font-family="{_FAMILIES}" font-size="44" '
        f'font-weight="700" fill="{letters_on(ground).text}">{site_sign(edition)}</text></svg>\n'
    ).encode()


def _ground(edition: Edition) -> Colour:
    return schemes(edition.settings.colours.value)[0]["accent"]


def _touch_icon(edition: Edition) -> bytes:
    from .drawn import draw_icon  # noqa: PLC0415 - who draws nothing need not wait for its library

    return draw_icon(site_sign(edition), _ground(edition), _TOUCH)


def _drawn(card: SocialCard) -> bytes:
    from .drawn import draw_card  # noqa: PLC0415

    return draw_card(card)


def _is_drawn(card: SocialCard, png: bytes) -> bool:
    from .drawn import holds  # noqa: PLC0415

    return holds(png, card)

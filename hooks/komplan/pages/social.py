"""What networks show of a link to a page of the site."""

from komplan.language.catalogue import catalogue
from komplan.views.addresses import absolute
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser

from .files.card import HEIGHT, WIDTH
from .files.cards import card_of
from .head import Social


def social_of(localiser: Localiser, site_url: str, key: str = "", *, cards: bool) -> Social:
    """Return it for the page of the record with a key, or for one that is of no record; with a picture if ``cards``."""
    card = card_of(localiser, key) if cards else None
    others = (code for code in localiser.edition.settings.codes if code != localiser.language)
    return Social(
        site=site_title(localiser.edition, localiser.language),
        locale=localiser.words.region,
        locales=tuple(catalogue(code).region for code in others),
        is_record=bool(key),
        image=absolute(site_url, card.path) if card else "",
        size=(WIDTH, HEIGHT),
        alt=card.title if card else "",
    )

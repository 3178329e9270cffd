"""What pages say of the territories of which they show something, such as that one is invented."""

from collections.abc import Iterable, Mapping

from komplan.edition.edition import Edition
from komplan.model.answers import settled
from komplan.model.kinds.territory import Territory

from ..values.localiser import Localiser
from ..values.shown import ShownText
from .territory import above


def all_notices(localiser: Localiser) -> tuple[ShownText, ...]:
    """Return what pages say that show something of each territory."""
    return _said(localiser, _noticed(localiser.edition).values())


def notices_of(localiser: Localiser, keys: Iterable[str]) -> tuple[ShownText, ...]:
    """Return what a page says that shows the records with some keys."""
    edition = localiser.edition
    noticed = _noticed(edition)
    if not noticed:
        return ()
    records = (edition.records[key] for key in keys if key in edition.records)
    homes = (edition.territory(record) for record in records)
    return _said(localiser, (noticed[home.key] for home in homes if home and home.key in noticed))


def _said(localiser: Localiser, keys: Iterable[str]) -> tuple[ShownText, ...]:
    records = (localiser.edition.records[key] for key in dict.fromkeys(keys))
    stated = ((record, record.stated("notice").value) for record in records)
    return tuple(localiser.text(text, record) for record, text in stated if text)


@settled
def _noticed(edition: Edition) -> Mapping[str, str]:
    """Return of each territory about which something is noted the key of that which says so: it, or one around it."""
    around = {one.key: (one, *above(edition, one)) for one in edition.of(Territory)}
    noticed = {key: next((one.key for one in some if one.notice.value), "") for key, some in around.items()}
    return {key: said for key, said in noticed.items() if said}

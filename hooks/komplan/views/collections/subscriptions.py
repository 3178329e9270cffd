"""Ways to follow the site, or one body, without coming back: a calendar and a feed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from komplan.edition.edition import Edition
from komplan.model.kinds.body import Body
from komplan.model.record import Record

from ..addresses import calendar_url, feed_url
from ..values.localiser import Localiser
from ..values.shown import Subscription
from .events import has_calendar
from .news import has_news


def view_subscriptions(localiser: Localiser, name: str, *bodies: Record) -> tuple[Subscription, ...]:
    """Return those that there are; ``name`` is what the site or the one body is called."""
    edition, words, language = localiser.edition, localiser.words, localiser.language
    found = []
    if has_calendar(edition, *bodies):
        label, title = words.say("calendar", "label"), words.say("calendar", "title", name=name)
        found.append(Subscription(calendar_url(language, *bodies), "text/calendar", label, title))
    if has_news(edition, *bodies):
        label, title = words.say("feed", "label"), words.say("feed", "title", name=name)
        found.append(Subscription(feed_url(language, *bodies), "application/atom+xml", label, title))
    return tuple(found)


def parted(edition: Edition) -> Mapping[str, Sequence[Record]]:
    """Return the bodies that one became which is no more, by its id, where there are several of them.

    Whoever follows it goes on following all of them.
    """
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for body in edition.of(Body):
        for former in edition.ids_before(body):
            found[former].append(body)
    return {former: heirs for former, heirs in found.items() if len(heirs) > 1}

"""Ways to follow the site, or one body, without coming back: a calendar and a feed."""

from komplan.model.record import Record

from .addresses import calendar_url, feed_url
from .events import has_calendar
from .news import newest
from .shown import Follow
from .values import Speaker


def view_follow(speaker: Speaker, name: str, body: Record | None = None) -> tuple[Follow, ...]:
    """Return those ways that there are; ``name`` is what the body or the site is called."""
    town, words, language = speaker.town, speaker.words, speaker.language
    ways = []
    if has_calendar(town, body):
        label, title = words.say("calendar", "label"), words.say("calendar", "title", name=name)
        ways.append(Follow(calendar_url(language, body), "text/calendar", label, title))
    if newest(town, body):
        label, title = words.say("feed", "label"), words.say("feed", "title", name=name)
        ways.append(Follow(feed_url(language, body), "application/atom+xml", label, title))
    return tuple(ways)

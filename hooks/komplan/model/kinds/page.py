"""OrdinaryPage: an ordinary page of the site, such as "About"."""

from ..record import Record
from ..values import ABSENT, Flag, LongText, Stated, Text


class OrdinaryPage(Record):
    """An ordinary page, whose Markdown is the theme's."""

    KIND = "page"
    PATH = "content/pages/{id}.md"
    RANK = 30
    LISTED = False
    SCHEMA = "WebPage"

    title: Stated[Text]
    in_menu: Stated[Flag] = ABSENT
    text: Stated[LongText]

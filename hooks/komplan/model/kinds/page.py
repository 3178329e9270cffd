"""OrdinaryPage: an ordinary page of the site, such as "About"."""

from ..record import Record
from ..values import ABSENT, Flag, LongText, Stated, Text


class OrdinaryPage(Record):
    """An ordinary page, whose Markdown is the theme's."""

    KIND = "page"
    PATH = "content/pages/{id}.md"
    ASKED = ("in_menu",)
    RANK = 30
    LISTED = False
    SCHEMA = "WebPage"

    title: Stated[Text]
    """Heading of the page, and its name in the menu."""
    in_menu: Stated[Flag] = ABSENT
    """Whether the menu leads to the page."""
    in_footer: Stated[Flag] = ABSENT
    """Whether the foot of all pages leads to it: for what citizens do not look for, such as help for secretaries."""
    text: Stated[LongText]
    """The page, as Markdown below the facts of the file; a translation stands in ``<name>.<language>.md``."""

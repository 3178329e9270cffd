"""Article: something written for the public."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Kinds, LongText, Moment, Reference, Stated, Text


class Article(Record):
    """An article."""

    KIND = "article"
    PATH = "content/articles/{id}.md"
    ASKED = ("date",)
    RANK = 12
    HOME = ("territory", "project", "body")
    ORDER = "date"
    SCHEMA = "NewsArticle"

    title: Stated[Text]
    """Headline."""
    date: Stated[Moment] = ABSENT
    """Date of the article, by which lists are sorted, newest first."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory that the article is about; without it, that of ``project`` or ``body``."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project that the article is about, whose page links to it."""
    body: Stated[Annotated[Reference, Kinds("body")]] = ABSENT
    """Body that the article is about, whose page links to it."""
    text: Stated[LongText] = ABSENT
    """The article, as Markdown below the facts of the file; a translation stands in ``<name>.<language>.md``."""

"""Article: something written for the public."""

from typing import Annotated

from ..record import Record
from ..values import Kinds, LongText, Moment, Reference, Stated, Text


class Article(Record):
    """An article."""

    KIND = "article"
    PATH = "content/articles/{id}.md"
    RANK = 12
    HOME = ("territory", "project", "body")
    ORDER = "date"
    SCHEMA = "NewsArticle"

    title: Stated[Text]
    date: Stated[Moment] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]] | None = None
    project: Stated[Annotated[Reference, Kinds("project")]] | None = None
    body: Stated[Annotated[Reference, Kinds("body")]] | None = None
    text: Stated[LongText] | None = None

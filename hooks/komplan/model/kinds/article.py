"""Article: something written for the public."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Kinds, LongText, Moment, Reference, Stated, Text


class Article(Record):
    """An article."""

    KIND = "article"
    PATH = "content/articles/{id}.md"
    RANK = 12
    HOME = ("territory", "project", "body")
    ORDER = "date"
    SCHEMA = "NewsArticle"

    title: Stated[Text]
    date: Stated[Moment] = ABSENT
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    body: Stated[Annotated[Reference, Kinds("body")]] = ABSENT
    text: Stated[LongText] = ABSENT

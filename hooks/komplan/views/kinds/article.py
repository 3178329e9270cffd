"""Articles: how they are shown."""

from collections.abc import Mapping
from typing import ClassVar

from komplan.model.kinds.article import Article

from ..values.schema import Property
from .base import KindDisplay


class ArticleDisplay(KindDisplay[Article]):
    """How articles are shown."""

    KIND = Article
    SOUGHT = 1.05
    NEWS = 5
    ASKS = ("project", "territory")
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "date": Property("datePublished"),
    }

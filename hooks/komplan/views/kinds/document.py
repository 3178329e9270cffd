"""Documents: how they are shown."""

from collections.abc import Mapping
from typing import ClassVar

from komplan.model.kinds.document import Document

from ..values.schema import Property
from .base import KindDisplay


class DocumentDisplay(KindDisplay[Document]):
    """How documents are shown."""

    KIND = Document
    SOUGHT = 0.9
    NEWS = 4
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "date": Property("datePublished"),
        "file": Property("encoding"),
    }

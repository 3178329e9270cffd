"""Resolutions: how they are shown."""

from collections.abc import Mapping
from typing import ClassVar

from komplan.model.kinds.resolution import Resolution

from ..collections.labels import Labels
from ..values.schema import Property
from .base import KindDisplay
from .minutes_labels import MINUTES_LABELS, MINUTES_REGISTER


class ResolutionDisplay(KindDisplay[Resolution]):
    """How resolutions are shown."""

    KIND = Resolution
    SOUGHT = 0.9
    LABELS: ClassVar[Mapping[str, Labels]] = MINUTES_LABELS
    REGISTER = MINUTES_REGISTER
    NEWS = 3
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "number": Property("legislationIdentifier"),
        "date": Property("legislationDate"),
        "document": Property("encoding"),
    }

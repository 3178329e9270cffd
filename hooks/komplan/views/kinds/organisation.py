"""Organisations: how they are shown."""

from collections.abc import Mapping
from typing import ClassVar

from komplan.model.kinds.organisation import Organisation

from ..values.schema import Property
from .base import KindDisplay


class OrganisationDisplay(KindDisplay[Organisation]):
    """How organisations are shown."""

    KIND = Organisation
    SOUGHT = 1.05
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "ico": Property("taxID"),
        "nip": Property("taxID"),
        "regon": Property("identifier"),
    }

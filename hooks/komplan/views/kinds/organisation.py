"""Organisations: how they are shown."""

from collections.abc import Mapping
from typing import ClassVar

from komplan.model.kinds.organisation import Organisation

from ..values.help import quickest
from ..values.localiser import Localiser
from ..values.schema import Property
from ..values.shown import ShownField, Statement
from .base import Fields, KindDisplay


class OrganisationDisplay(KindDisplay[Organisation]):
    """How organisations are shown."""

    KIND = Organisation
    SOUGHT = 1.05
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "ico": Property("taxID"),
        "nip": Property("taxID"),
        "regon": Property("identifier"),
    }

    def row(self, localiser: Localiser, record: Organisation, fields: Fields) -> Fields:
        """Return whom to call."""
        reach = quickest(localiser, [said.value for said in record.contacts.value or () if said.value], record)
        if not reach:
            return fields
        return {**fields, "contact": ShownField("contact", localiser.label("service", "contact"), Statement(reach[0]))}

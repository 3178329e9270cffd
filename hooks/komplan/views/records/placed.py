"""Of which territory the group was that did something, on a site where groups of several may be namesakes."""

from collections.abc import Mapping

from komplan.edition.places import is_in_several
from komplan.model.kinds.body import Body
from komplan.model.kinds.territory import Territory
from komplan.model.record import Record

from ..values.localiser import Localiser
from ..values.shown import ShownField, ShownText, Statement


def view_place(localiser: Localiser, record: Record) -> ShownText | None:
    """Return where a group did what a record tells; None where that needs not be said."""
    territory = _place(localiser, record)
    if territory is None:
        return None
    title = localiser.title(territory)
    return ShownText(title.text, title.lang)


def with_place(localiser: Localiser, record: Record, fields: Mapping[str, ShownField]) -> Mapping[str, ShownField]:
    """Return the fields of such a record, with the territory."""
    territory = _place(localiser, record)
    if territory is None:
        return fields
    label = localiser.words.say("kinds", territory.KIND, "one")
    return {**fields, "territory": ShownField("territory", label, Statement(localiser.link(territory)))}


def _place(localiser: Localiser, record: Record) -> Territory | None:
    is_of_group = record.OCCURS or record.container is not None
    return localiser.edition.territory(record) if is_of_group and is_in_several(localiser.edition, Body.KIND) else None

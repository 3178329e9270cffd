"""What meetings and all that stands in minutes share: the group, the year, the state."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from komplan.edition.places import is_in_several
from komplan.model.kinds.body import Body
from komplan.model.record import Record

from ..collections.labels import Label, Labels, label_of, target_groups, territories, years
from ..values.localiser import Localiser
from . import display_of


def _bodies(localiser: Localiser, record: Record) -> Iterator[Label]:
    bodies = localiser.edition.bodies_of(record.container or record)
    label = _placed if is_in_several(localiser.edition, record.KIND) else label_of
    return (label(localiser, body) for body in bodies)


def _placed(localiser: Localiser, body: Body) -> Label:
    """Return a group with its territory, where others may be called like it."""
    label, territory = label_of(localiser, body), localiser.edition.territory(body)
    place = f" – {localiser.title(territory).text}" if territory else ""
    return replace(label, words=f"{label.words}{place}")


def _states(localiser: Localiser, record: Record) -> Iterator[Label]:
    return display_of(record.KIND).states(localiser, record)


MINUTES_LABELS: Mapping[str, Labels] = {
    "body": _bodies,
    "year": years,
    "state": _states,
    "target-group": target_groups,
    "territory": territories,
}
DECISION_LABELS = {"kind" if way == "state" else way: labels for way, labels in MINUTES_LABELS.items()}
"""Of a decision its state is what kind of a decision it is."""
MINUTES_REGISTER = ("territory", "body", "year", "state")

"""What meetings and all that stands in minutes share: the group, the year, the state."""

from collections.abc import Iterator, Mapping

from komplan.model.record import Record

from ..collections.labels import Label, Labels, label_of, target_groups, territories, years
from ..values.localiser import Localiser
from . import display_of


def _bodies(localiser: Localiser, record: Record) -> Iterator[Label]:
    return (label_of(localiser, body) for body in localiser.edition.bodies_of(record.container or record))


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
MINUTES_REGISTER = ("body", "year", "state")

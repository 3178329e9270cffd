"""What meetings and all that stands in minutes share: the group, the year, the state."""

from collections.abc import Iterator, Mapping

from komplan.model.kinds.body import Body
from komplan.model.record import Record

from ..collections.labels import Label, Labels, label_of, target_groups, territories, years
from ..values.localiser import Localiser
from . import display_of


def _bodies(localiser: Localiser, record: Record) -> Iterator[Label]:
    body = localiser.edition.nearest(record, Body)
    if body is not None:
        yield label_of(localiser, body)


def _states(localiser: Localiser, record: Record) -> Iterator[Label]:
    return display_of(record.KIND).states(localiser, record)


MINUTES_LABELS: Mapping[str, Labels] = {
    "body": _bodies,
    "year": years,
    "state": _states,
    "kind": _states,
    "target-group": target_groups,
    "territory": territories,
}
MINUTES_REGISTER = ("body", "year", "state")

"""What a comparison tells first because a field is declared to weigh: in records, in settings, of records that came."""

from collections.abc import Iterator, Sequence
from typing import Any

from komplan.model.fields import FieldSpec, fields_of
from komplan.model.record import Record
from komplan.model.settings.town import Settings
from komplan.model.values import ABSENT, Money, Part, Vote
from komplan.model.values.vote import Ballot, DecisionResult
from komplan.model.walk import values_in
from komplan.sources.settings import OWN

from .compared import Difference, Step
from .leaps import is_more

RUNNING = ("plugins", "hooks", "extra_css", "extra_javascript", "extra_templates", "markdown_extensions", "theme")
"""Settings by which something is run or loaded."""
ADDRESSING = ("INHERIT", "site_dir", "site_url", "use_directory_urls")
"""Settings of MkDocs of which the address of each page is made, or all else."""
DECIDED = (Money, Vote, DecisionResult, Ballot)
"""What of a record that came is told with it: what somebody pays, and how somebody voted."""


def is_declared(difference: Difference) -> bool:
    """Tell whether a difference is in a field that weighs, or below one, or takes one out, or in an act."""
    steps = (step.field in step.owner.WEIGHS for step in difference.way)
    first, last, gone = difference.way[0], difference.way[-1], difference.before.value
    return (
        any(steps)
        or (issubclass(first.owner, Record) and first.field in first.owner.ACTS)
        or (last.field in last.owner.RISING and is_more(gone, difference.after.value))
        or (isinstance(gone, Part) and not difference.after and _states_declared(gone))
    )


def _states_declared(part: Part) -> bool:
    fields = fields_of(type(part))
    return any(bool(part.stated(fields[name].attribute)) for name in part.WEIGHS)


def is_declared_setting(path: Sequence[str], before: Any, after: Any) -> bool:
    """Tell whether a setting weighs that is another; of a list only what is there no more."""
    lists = isinstance(before, list) and isinstance(after, list)
    if before is None or (lists and all(item in after for item in before)):
        return False
    fields = fields_of_setting(path)
    return path[0] in ADDRESSING or any(field.name in field.owner.WEIGHS for field in fields)


def fields_of_setting(path: Sequence[str]) -> Sequence[FieldSpec]:
    """Return the fields to which a path leads below a town's own settings; none for a setting of MkDocs."""
    owner: type[Part] | None = Settings if tuple(path[: len(OWN)]) == OWN else None
    found: list[FieldSpec] = []
    for name in path[len(OWN) :]:
        if owner is None or name not in fields_of(owner):
            break
        found.append(fields_of(owner)[name])
        owner = found[-1].part
    return found


def told_of_added(record: Record) -> Iterator[Difference]:
    """Yield what is told of a record that came: acts, declared fields, and those that hold what was paid or voted."""
    owner = type(record)
    for name, field in fields_of(owner).items():
        stated = record.stated(field.attribute)
        if name in owner.IMPLIED or not stated or (field.part is not None and field.part.OWN):
            continue
        step = Step(owner, name)
        if name in owner.WEIGHS or name in owner.ACTS or _holds_decided(stated.value):
            yield Difference((step,), ABSENT, stated)


def _holds_decided(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_holds_decided(item.value) for item in value)
    return any(True for _ in values_in(value, *DECIDED)) if isinstance(value, Part) else isinstance(value, DECIDED)

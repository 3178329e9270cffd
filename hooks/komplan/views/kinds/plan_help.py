"""A plan among what may help: how far it is, and what it is to cost."""

from komplan.edition.lives import has_ended, start_of
from komplan.edition.money import SORTS, rows_in
from komplan.model.kinds.plan import Plan

from ..records.sums import view_sum
from ..values.help import HelpItem, HelpSort, place_of
from ..values.localiser import Localiser
from ..values.shown import ShownField, ShownStatus, Statement
from .base import Fields


def help_of_plan(localiser: Localiser, plan: Plan, status: ShownStatus | None, fields: Fields) -> HelpItem:
    """Return a plan with its fields and all that is planned; those that go on come first."""
    planned = view_sum(localiser, rows_in(localiser.edition, plan), SORTS[0])
    money = [ShownField("money", localiser.words.say("measures", "money"), Statement(planned))] if planned else []
    start, summary = start_of(plan), plan.summary.value
    is_ahead = start is not None and localiser.edition.is_to_come(start.iso)
    return HelpItem(
        HelpSort.PLANS,
        f"{2 * has_ended(localiser.edition, plan) + is_ahead} {9999 - int(start.iso[:4]) if start else ''}",
        localiser.link(plan),
        status=status,
        text=localiser.text(summary, plan) if summary else None,
        place=place_of(localiser, plan),
        fields=(*fields.values(), *money),
    )

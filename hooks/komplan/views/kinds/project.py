"""Projects: how they are shown."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP
from typing import Any, ClassVar

from komplan.edition.lives import end_of, has_ended, start_of
from komplan.language.slugs import slug_of
from komplan.language.worth import Worth
from komplan.model.kinds.project import Funding, Project
from komplan.model.values import ABSENT, Money, Tone, each

from ..collections.labels import Label, Labels
from ..records.funding import view_funding
from ..records.states import in_years, of_period
from ..records.timeline import view_timeline
from ..values.amounts import shown_money
from ..values.localiser import Localiser
from ..values.schema import Property
from ..values.shown import Event, Shown, ShownField, ShownList, ShownName, ShownStatus, ShownText, Statement
from .base import Fields, KindDisplay


def _programmes(localiser: Localiser, record: Project) -> Iterator[Label]:
    """Yield the programme that pays for a project, or that it is not stated."""
    funding = record.funding.value
    programme = funding.programme if funding else ABSENT
    if programme.value:
        language, name = localiser.best(programme.value, record)
        key = slug_of(programme.value.best(localiser.edition.settings.codes)[1])
        yield Label(key, name, None if language == localiser.language else language)
    else:
        yield Label("unknown", localiser.words.say("record", "unknown"))


def _field(localiser: Localiser, name: str, shown: Shown) -> ShownField:
    return ShownField(name, localiser.label("project", name), Statement(shown))


def _payers(localiser: Localiser, record: Project, funding: Funding) -> ShownText | None:
    """Return who pays for a project: its programme, else whoever gives the money, else whose it is in the end."""
    givers = [one.giver.value for _, one in each(funding.contributions)]
    named = [one for one in givers if one] or [one for _, one in each(funding.co_financed_by)]
    found = {one.key: one for one in (localiser.edition.resolve(name, record) for name in named) if one}
    said = localiser.statement(funding.programme, record) if funding.programme else None
    programme = said.value if said and isinstance(said.value, ShownName) else None
    names = [programme] if programme else [localiser.title(one) for one in found.values()]
    return ShownText(", ".join(one.text for one in names), names[0].lang) if names else None


def _state(localiser: Localiser, record: Project) -> ShownStatus | None:
    """Return in a word whether a project runs; None where its period does not tell it."""
    told = of_period(localiser, record)
    end = end_of(record)
    if told is None:
        return ShownStatus(localiser.words.say("rows", "runs"), str(Tone.GOING)) if start_of(record) and end else None
    if not has_ended(localiser.edition, record):
        return replace(told, text=localiser.words.say("rows", "begins"))
    form = "was_to_end" if end and end.qualifier else "over"
    return replace(told, text=localiser.words.say("rows", form))


def _money(localiser: Localiser, record: Project, *, in_row: bool = False) -> ShownField | None:
    """Return what a project is given; in a row plain sums without what is below a crown."""
    funding = record.funding.value
    given = [item.value for item in (funding.contributions.value or ())] if funding else []
    amounts = [one.amount for one in given if one and one.amount.value]
    if not amounts:
        return None
    shown = [(localiser.statement(one, record), one.value) for one in amounts]
    told = [_rounded(localiser, said, money) if in_row else said for said, money in shown if said and money]
    money = ShownList(tuple(told), in_line=True)
    return ShownField("money", localiser.label("funding", "contributions"), Statement(money))


def _rounded(localiser: Localiser, said: Statement, money: Money) -> Statement:
    if money.worth is None or not money.worth.is_plain:
        return said
    worth = Worth.plain(money.worth.high.to_integral_value(ROUND_HALF_UP))
    return replace(said, value=shown_money(replace(money, worth=worth), localiser.words))


class ProjectDisplay(KindDisplay[Project]):
    """How projects are shown."""

    KIND = Project
    ASKS = ("territory",)
    SOUGHT = 1.2
    SHARED = 2
    LABELS: ClassVar[Mapping[str, Labels]] = {**KindDisplay.LABELS, "programme": _programmes}
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "number": Property("identifier"),
    }

    def badge(self, localiser: Localiser, record: Project) -> ShownStatus | None:
        """Return whether its period is over or ahead."""
        return of_period(localiser, record)

    def row(self, localiser: Localiser, record: Project, fields: Fields) -> Fields:
        """Return whether it runs, its years, who pays for it, and the money that it is given."""
        told = {"state": _state(localiser, record), "period": in_years(localiser, record)}
        shown = {name: _field(localiser, name, one) for name, one in told.items() if one}
        if record.funding.value and (payers := _payers(localiser, record, record.funding.value)):
            shown["payer"] = ShownField("payer", localiser.words.say("rows", "payer"), Statement(payers))
        money = _money(localiser, record, in_row=True)
        return {**shown, "money": money} if money else shown

    def rank(self, localiser: Localiser, record: Project) -> int:
        """Return that those which run come first."""
        return int(has_ended(localiser.edition, record))

    def part(self, localiser: Localiser, record: Project) -> Label:
        """Return whether it runs or is to, has ended, or nobody knows."""
        state, say = _state(localiser, record), localiser.words.say
        if state is None:
            return Label("unknown", say("projects", "unknown"), rank=1)
        if has_ended(localiser.edition, record):
            return Label("ended", say("projects", "ended"), rank=2)
        return Label("runs", say("projects", "runs"))

    def timeline(self, localiser: Localiser, record: Project) -> tuple[Event, ...]:
        """Return what happened when; a group's page lists its meetings, which is the same."""
        return view_timeline(localiser, record)

    def own(self, localiser: Localiser, record: Project) -> Mapping[str, Any]:
        """Return whether it runs, what it is given and who pays for it."""
        funding = view_funding(localiser, record)
        money = None if funding and funding.contributions else _money(localiser, record)
        state = self.badge(localiser, record) or _state(localiser, record)
        return {"state": state, "money": money, "funding": funding}

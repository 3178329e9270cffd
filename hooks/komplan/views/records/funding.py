"""What a project that the European Union pays for has to show: emblem, statement, programme, number, money.

Reg. (EU) 821/2014, art. 4, for 2014–2020 (emblem in colour, the Union's name written out, the fund); Reg. (EU)
2021/1060, art. 50 and annex IX, for 2021–2027 ("Co-funded by the European Union", no fund beside the emblem).
"""

from collections.abc import Iterator

from komplan.countries.known import programme_of, programmes, registration_of
from komplan.definitions.frozen import frozen
from komplan.language.catalogue import Catalogue
from komplan.model.kinds.organisation import Organisation, OrganisationKind
from komplan.model.kinds.project import Funding, Project
from komplan.model.record import Record
from komplan.model.values import ABSENT

from ..values.localiser import Localiser
from ..values.plain import inline, plain
from ..values.shown import Shown, ShownName, ShownText, Statement

PERIODS = ("2007–2013", "2014–2020", "2021–2027")


@frozen
class ShownFunding:
    """The block at the top of a project's page."""

    statement: str
    """The sentence that stands beside the emblem."""
    fund: Shown | None
    programme: ShownName | None
    number: str | None
    contributions: tuple[Statement, ...]


def view_funding(localiser: Localiser, record: Project) -> ShownFunding | None:
    """Return the block of a project that the Union pays for, None for others."""
    funding = record.funding.value
    number = record.number.value.text if record.number.value else None
    period = _period(funding, number)
    if period is None and not _from_union(localiser, funding, record):
        return None
    late = period == PERIODS[-1]
    fund = localiser.value(funding.fund.value, record) if funding and funding.fund.value else None
    return ShownFunding(
        statement=localiser.words.say("funding", "co_funded" if late else "union"),
        fund=None if late else fund,
        programme=_programme(localiser, funding, record),
        number=number,
        contributions=tuple(_contributions(localiser, funding, record)),
    )


def _period(funding: Funding | None, number: str | None) -> str | None:
    """Return the programming period: as stated, else by the form of the number, else by the programme."""
    stated = funding.programming_period if funding else ABSENT
    if stated.value:
        plain = stated.value.text.replace("-", "–").replace(" ", "")
        return plain if plain in PERIODS else None
    if number and (found := registration_of(number)):
        return found[1]
    short = funding.programme_short.value.text if funding and funding.programme_short.value else None
    programme = programmes().get(short) if short else programme_of(number) if number else None
    return programme.period if programme else None


def _from_union(localiser: Localiser, funding: Funding | None, record: Record) -> bool:
    """Tell whether the record names the Union among those who pay."""
    for stated in (funding and funding.co_financed_by.value) or ():
        giver = localiser.edition.find(Organisation, stated.value, record)
        if giver and giver.kind.value is OrganisationKind.UNION:
            return True
    return False


def _programme(localiser: Localiser, funding: Funding | None, record: Record) -> ShownName | None:
    stated = funding.programme if funding else ABSENT
    shown = localiser.value(stated.value, record) if stated.value else None
    return shown if isinstance(shown, ShownName) else None


def _contributions(localiser: Localiser, funding: Funding | None, record: Record) -> list[Statement]:
    found = []
    for stated in (funding and funding.contributions.value) or ():
        amount = stated.value.amount if stated.value else ABSENT
        said = localiser.statement(amount, record) if amount.value else None
        if said:
            found.append(said)
    return found


@plain.register
def _plain(view: ShownFunding, words: Catalogue) -> Iterator[str]:
    yield inline((ShownText(view.statement), view.fund), words)
    number = ShownText(view.number) if view.number else None
    yield inline((view.programme, number, view.contributions), words)

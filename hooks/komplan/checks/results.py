"""A decision's result agrees with how they voted, by numbers and by seat; votes of people need a basis."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.digests.canonical import canonical, written
from komplan.model.kinds.decision import Decision, SeatVote
from komplan.model.values import Vote, each
from komplan.model.values.vote import DecisionResult, Manner, told_of


def check(edition: Edition, decision: Decision) -> Iterator[Diagnostic]:
    """Yield what contradicts itself in a decision, and each vote of somebody without a basis."""
    yield from _result(decision)
    yield from _manner(decision)
    yield from _by_seat(decision)
    yield from _seats(decision)


def _result(decision: Decision) -> Iterator[Diagnostic]:
    """Yield a result that the vote denies; without one it is the rule for lost motions that tells."""
    result, vote = decision.result.value, decision.vote.value
    counted = vote or decision.by_seat
    if result is not None and counted is not None and _denies(result, counted):
        told = facts(result=Wording(DecisionResult.table(), result.value), vote=counted.told)
        yield Diagnostic("result-disagrees", decision.place("result"), told)


def _denies(result: DecisionResult, vote: Vote) -> bool:
    match result:
        case DecisionResult.ADOPTED:
            return vote.in_favour == 0 or (vote.tally is not None and vote.tally.is_lost)
        case DecisionResult.REJECTED:
            return vote.manner is Manner.UNANIMOUS and vote.in_favour != 0
        case _:
            return bool(vote.counted) or vote.manner is not None


def _manner(decision: Decision) -> Iterator[Diagnostic]:
    vote = decision.vote.value
    if vote and vote.manner is Manner.UNANIMOUS and vote.in_favour and vote.against:
        told = facts(in_favour=vote.in_favour, against=vote.against)
        yield Diagnostic("manner-disagrees", decision.place("vote"), told)
    if vote and vote.manner is Manner.SECRET and decision.votes.value:
        related = (Related(decision.place("votes")),)
        yield Diagnostic("manner-disagrees", decision.place("vote"), related=related, advice="secret")


def _by_seat(decision: Decision) -> Iterator[Diagnostic]:
    """Yield votes by seat that add up to other numbers than those that are stated."""
    vote, by_seat = decision.vote.value, decision.by_seat
    if vote is None or by_seat is None:
        return
    counted = by_seat.numbers
    if differing := {name: number for name, number in vote.numbers.items() if counted.get(name, number) != number}:
        told = facts(by_seat=told_of({name: counted[name] for name in differing}), vote=told_of(differing))
        yield Diagnostic("votes-disagree", decision.place("votes"), told)


def _seats(decision: Decision) -> Iterator[Diagnostic]:
    """Yield each seat that votes twice, and each by which somebody may be known without a basis."""
    seen: dict[str, int] = {}
    for index, seat in each(decision.votes):
        if seat.organisation.value or seat.person.value:
            first = seen.setdefault(_key(seat), index)
            if first != index:
                related = (Related(decision.place("votes", first)),)
                yield Diagnostic("vote-twice", decision.place("votes", index), related=related)
        basis = seat.public_basis
        if (seat.role or seat.side) and not seat.person and not basis.is_unread and basis.value is None:
            yield Diagnostic("vote-basis", decision.place("votes", index))


def _key(seat: SeatVote) -> str:
    """Return what tells a seat from others."""
    said = canonical(seat, "")
    assert isinstance(said, dict)
    return written({name: form for name, form in said.items() if name != "vote"})

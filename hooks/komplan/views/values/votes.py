"""How a vote is told: its manner, its numbers, and what they alone decide."""

from komplan.language.catalogue import Catalogue
from komplan.model.record import Record
from komplan.model.values import Vote


def say_vote(vote: Vote, record: Record, words: Catalogue, manner: str | None) -> str:
    """Return a vote of a record in words; what its numbers decide only where no result is stated beside them."""
    numbers = vote.numbers
    told = ", ".join(_number(name, count, words) for name, count in numbers.items())
    if manner is not None:
        told = words.say("counts", "vote_manner", manner=manner, votes=told) if numbers else manner
    tally = vote.tally if record.stated("result").value is None else None
    if tally is None or not (tally.is_lost or tally.is_tied):
        return told
    return words.say("counts", "vote_lost" if tally.is_lost else "vote_tied", votes=told)


def say_votes(vote: Vote, record: Record, words: Catalogue, manner: str | None) -> str:
    """Return a vote of a record in short: its manner alone, or how those voted who did; if nothing tells more, all."""
    voted = {name: count for name, count in vote.numbers.items() if count}
    is_told = record.stated("result").value is not None or vote.tally is None
    if not voted or not (is_told or (vote.tally and vote.tally.in_favour > vote.tally.against)):
        return say_vote(vote, record, words, manner)
    return manner or ", ".join(_number(name, count, words) for name, count in voted.items())


def _number(name: str, count: int, words: Catalogue) -> str:
    """Return how many voted so: of none, where people say it, that nobody did."""
    none = () if count else words.find("counts", "nobody", name) or ()
    return words.say("counts", "nobody", name) if none else words.say("counts", f"votes_{name}", count=count)

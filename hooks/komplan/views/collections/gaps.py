"""What the sources leave out and what was inferred, counted for each record and for the whole site."""

from collections.abc import Iterator, Sequence

from komplan.definitions.frozen import frozen
from komplan.language.catalogue import Catalogue
from komplan.model.answers import settled
from komplan.model.facts import fact
from komplan.model.record import Record
from komplan.model.record_parts import OF_THE_FILE
from komplan.model.values import Stated
from komplan.model.walk import walk

from ..addresses import url_of
from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import ShownText

UNSAID = OF_THE_FILE | {"summary"}
"""Fields that say nothing about the world."""


@frozen
class Gaps:
    """How much of a record is not stated by its source."""

    kind_word: str
    title: ShownText
    url: str
    unknowns: int
    inferences: int
    draft: str = ""
    """That it is not public, in few words."""


@plain.register
def _plain(gaps: Gaps, words: Catalogue) -> Iterator[str]:
    counts = {"unknown": gaps.unknowns, "inferred": gaps.inferences}
    counted = ", ".join(f"{words.say('record', name)} {count}" for name, count in counts.items())
    yield f"{gaps.title.text} ({gaps.kind_word}): {counted}"


@fact
def count_gaps(record: Record) -> tuple[int, int]:
    """Return how many facts of a record are unknown and how many inferred."""
    stated = [value for path, value in walk(record) if isinstance(value, Stated) and path[0] not in UNSAID]
    return sum(said.unknown is not None for said in stated), sum(said.inferred is not None for said in stated)


def view_gaps(localiser: Localiser) -> list[Gaps]:
    """Return the records that have gaps, those with the most first."""
    found = [_gaps_of(localiser, record) for record in localiser.edition.records.values() if any(count_gaps(record))]
    return sorted(found, key=lambda gaps: -gaps.unknowns - gaps.inferences)


@settled
def _gaps_of(localiser: Localiser, record: Record) -> Gaps:
    title = localiser.title(record)
    word, url = display_of(record.KIND).kind_word(localiser, record), url_of(record, localiser.language)
    return Gaps(word, ShownText(title.text, title.lang), url, *count_gaps(record), localiser.mark(record))


def say_gaps(localiser: Localiser, rows: Sequence[Gaps]) -> str:
    """Return how many facts of the whole site are marked, and how many records name no source.

    That nothing is marked is all that it says where nothing is. What stands inside minutes has them for its source, and
    ordinary pages tell no facts.
    """
    edition, words = localiser.edition, localiser.words
    without = sum(map(_lacks_source, edition.records.values()))
    counts = {
        "unknowns": sum(row.unknowns for row in rows),
        "inferences": sum(row.inferences for row in rows),
        "without_source": without,
    }
    counted = "; ".join(words.say("record", name, count=count) for name, count in counts.items() if count)
    none = () if rows else (words.say("gaps", "none"),)
    return " ".join((*none, *((words.say("gaps", "summary", counted=counted),) if counted else ())))


@fact
def _lacks_source(record: Record) -> bool:
    return record.LISTED and not record.source and record.container is None

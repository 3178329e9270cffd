"""What may follow of a record on the day of an edition, and differs from kind to kind."""

from collections.abc import Iterator
from typing import Any, ClassVar, Generic, TypeVar

from komplan.model.record import Record
from komplan.model.values import Moment, Part

from ..edition import Edition
from ..entries import StreamEntry

Kind = TypeVar("Kind", bound=Record)


class KindFacts(Generic[Kind]):
    """What follows of the records of a kind; what a kind leaves out is answered as for a kind without any of it."""

    KIND: ClassVar[type[Record]]
    """The kind."""
    COMPUTED: ClassVar[type[Part] | None] = None
    """What ``computed`` gives."""

    def spoken_on(self, edition: Edition, record: Kind) -> Iterator[str]:
        """Yield the days (ISO, of any length; empty where unknown) on which was said how far a record is."""
        return iter(())

    def due(self, edition: Edition, record: Kind) -> Moment | None:
        """Return the day by which something has to be done."""
        return None

    def is_expected(self, edition: Edition, record: Kind) -> bool:
        """Tell whether anything more is expected of a record."""
        return False

    def changes(self, edition: Edition, record: Kind) -> Iterator[StreamEntry]:
        """Yield what changed of a record when, also on days to come."""
        return iter(())

    def is_silent(self, edition: Edition, record: Kind) -> bool:
        """Tell whether it is said that nothing is known of how far a record is."""
        return False

    def frame(self, edition: Edition, record: Kind) -> Record | None:
        """Return the record with which this one ends, whatever was said of it: the plan of a measure."""
        return None

    def agreed(self, edition: Edition, record: Kind) -> Iterator[Record]:
        """Yield the records of the edition whose text was agreed on together with this one."""
        return iter(())

    def apart(self, edition: Edition, record: Kind) -> tuple[str, str] | None:
        """Return what tells a record from others of the same name, as ``told_apart`` does."""
        return None

    def seals(self, edition: Edition, record: Kind, first: str | None) -> tuple[Any, ...]:
        """Return the digests (``Seal``) that have to agree with what was agreed on; ``first`` as for ``seals_of``."""
        return ()

    def computed(self, edition: Edition, record: Kind) -> Any:
        """Return a part of the type ``COMPUTED``: what open data tells of a record though no file states it."""
        return None

"""The town on a day: its records as they are known then, and all that follows from them, each worked out once."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from functools import cached_property

from komplan.language.spans import ends_of
from komplan.model.answers import derived
from komplan.model.naming import opens_on
from komplan.model.notes import NOW, Watched, noting, unwatched
from komplan.model.record import Record
from komplan.model.town import PARTS, Town
from komplan.model.values import Reference


@dataclass(frozen=True)
class Edition(Town):
    """The records of a town on a day: all of them, only the public ones, or a plan's as they were before."""

    day: str = ""
    """The day (ISO) after which nothing counts that was said or done; without one, all does."""
    whole: "Edition | None" = None
    """The edition with all records, where these are only some: a name means the same record in both."""
    name: str = ""
    """Under which it is noted what is looked up in it; nothing where it was made of another, of which that is noted."""
    has_drafts: bool = False
    """Whether it is shown with what is not public on its day."""

    def __post_init__(self) -> None:
        """Watch what is looked up in an edition with a name."""
        if self.name:
            for part in PARTS:
                watched = Watched(unwatched(self.__dict__[part]), self.name, part)
                object.__setattr__(self, part, watched)

    @property
    def watched_as(self) -> str:
        """Its name."""
        return self.name

    @classmethod
    def of_town(cls, town: Town, day: str, name: str = "town") -> "Edition":
        """Return all records of a town on a day (ISO)."""
        return cls(**{part.name: town.__dict__[part.name] for part in fields(Town) if part.init}, day=day, name=name)

    def with_records(self, records: Mapping[str, Record], day: str) -> "Edition":
        """Return an edition of other records, of which nothing has been asked yet."""
        return replace(self, records=unwatched(records), day=day, name="")

    @cached_property
    def public(self) -> "Edition":
        """The edition of those records that may be shown on its day."""
        with noting() if NOW.notes is not None else nullcontext():
            shown = {key: record for key, record in self.records.items() if self.is_public(record)}
        return replace(self, records=shown, whole=self, name=self.name and f"{self.name}.public")

    @cached_property
    def with_drafts(self) -> "Edition":
        """The edition of all records, to be shown as if they were public; of each can be told that it is not.

        Files for the root of the site are those of its public address, so it has none.
        """
        return replace(self, root={}, whole=self, has_drafts=True, name=self.name and f"{self.name}.drafts")

    def shown(self, *, drafts: bool) -> "Edition":
        """Return what a site is made of: what is public, or all of it."""
        return self.with_drafts if drafts else self.public

    def is_draft(self, record: Record) -> bool:
        """Tell whether a record is only shown because drafts are."""
        return self.has_drafts and not self.is_public(record)

    @derived
    def is_public(self, record: Record) -> bool:
        """Tell whether a record and all that hold it may be shown; not where one of those can't be read."""
        return self.holders[record.key] is not None and self.withheld_by(record) is None

    def is_open(self, record: Record) -> bool:
        """Tell whether a record by itself may be shown on the day; absent means public."""
        opens = opens_on(record)
        return opens is not None and opens <= self.day

    def withheld_by(self, record: Record) -> Record | None:
        """Return what keeps a record from being shown, as far as it can be read: itself or the nearest such holder."""
        return next(self.withholding(record), None)

    def withholding(self, record: Record) -> Iterator[Record]:
        """Yield all that keeps a record from being shown, as far as it can be read: itself, then its holders."""
        chain = (record, *(self.holders[record.key] or ()))
        return (one for one in chain if not self.is_open(one))

    def opening(self, record: Record) -> str | None:
        """Return the day (ISO) from which on a record that is withheld may be shown; None where no file tells one."""
        days = [opens_on(one) for one in self.withholding(record)]
        return max(filter(None, days), default=None) if all(days) else None

    @derived
    def candidates(self, reference: Reference, near: Record | None = None) -> tuple[Record, ...]:
        """Return the records that a reference may mean; of some records, what it means among all, or nothing."""
        if self.whole is None:
            return super().candidates(reference, near)
        meant = self.whole.candidates(reference, near)
        known = all(record.key in self.records for record in meant)
        return tuple(self.records[record.key] for record in meant) if known else ()

    def is_over(self, iso: str) -> bool:
        """Tell whether all of an ISO date of any length lies before the day; never where the edition has none."""
        last = ends_of(iso)[1]
        return bool(iso and self.day) and last < self.day[: len(last)]

    def is_to_come(self, iso: str) -> bool:
        """Tell whether all of an ISO date of any length lies after the day; never where the edition has none."""
        first = ends_of(iso)[0]
        return bool(iso and self.day) and first > self.day[: len(first)]

    def year_after(self, years: int) -> str:
        """Return the same day so many years later, or earlier where ``years`` is below 0; nothing without a day."""
        return f"{max(int(self.day[:4]) + years, 0):04}{self.day[4:]}" if self.day else ""


__all__ = ["Edition", "derived"]

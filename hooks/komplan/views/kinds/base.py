"""What pages may show of a record that differs from kind to kind: each kind says here what is particular to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar

from komplan.edition.edition import Edition
from komplan.edition.entries import StreamEntry
from komplan.edition.lives import has_ended
from komplan.edition.tasks import has_met
from komplan.model.record import Record
from komplan.model.values import Choice, Stated, Text
from komplan.model.walk import references

from ..collections.labels import Label, Labels, target_groups, territories, years
from ..records.states import in_years, of_life, told_state
from ..values.help import HelpItem
from ..values.localiser import Localiser
from ..values.schema import Property, Schema
from ..values.shown import Event, RecordView, ShownField, ShownStatus, ShownText, Statement, Subscription

Kind = TypeVar("Kind", bound=Record)
Fields = Mapping[str, ShownField]


class KindDisplay(Generic[Kind]):
    """How the records of a kind are shown; what a kind leaves out is shown as of any."""

    KIND: ClassVar[type[Record]]
    """The kind."""
    LABELS: ClassVar[Mapping[str, Labels]] = {
        "target-group": target_groups,
        "territory": territories,
        "year": years,
    }
    """What its records share with others, by the names of facets and of the ways to narrow a register."""
    REGISTER: ClassVar[tuple[str, ...]] = ()
    """In which ways the list of the kind can be narrowed; without any it is no register."""
    LIST_FROM: ClassVar[int] = 1
    """How many records of the kind there are at least where the menu leads to their list."""
    IN_MENU: ClassVar[int] = 0
    """Where the kind stands in the menu, from 1; 0 where behind all that say so."""
    NEWS: ClassVar[int] = 0
    """Where the kind stands among the news of a day, from 1; 0 where it is never news."""
    INVITES: ClassVar[int] = 0
    """Where the kind stands among what the public is invited to, from 1; 0 where it invites to nothing."""
    SHARED: ClassVar[int] = 0
    """Where the kind stands among those whose pages may have a picture for links to them, from 1; 0 for all others."""
    SOUGHT: ClassVar[float] = 1.0
    """How much a page of the kind counts among what a search finds: the more, the earlier it comes."""
    SOUGHT_BY: ClassVar[tuple[str, ...]] = ()
    """Fields that people ask for by words of their own (``search.topics``), such as what something costs."""
    TOLD_BY_BADGE: ClassVar[frozenset[str]] = frozenset()
    """Fields that a page does not tell besides its badge, where no more is said of them."""
    IS_OF_HOME: ClassVar[bool] = False
    """Whether the way back from a record leads through what it belongs to."""
    IS_FOLLOWED: ClassVar[bool] = False
    """Whether the list of the kind offers what programs can subscribe to for the whole site."""
    BESIDE: ClassVar[str] = ""
    """The kind of what helps people now as records of this one do, which their list shows below them."""
    FOLDED: ClassVar[frozenset[str]] = frozenset()
    """Keys of the headings at the end of their list under which rows are a click away."""
    ASKS: ClassVar[tuple[str, ...]] = ()
    """Fields that lead to whom a reader asks about a record, the nearest first; none where its page offers nobody."""
    PROPERTIES: ClassVar[Mapping[str, Property]] = {}
    """Properties of schema.org by field; of several fields for one property the first that is there counts."""

    def above(self, localiser: Localiser, record: Kind) -> Iterable[Record]:
        """Return the records that the way back leads through, the outermost first."""
        home = localiser.edition.home(record) if self.IS_OF_HOME else None
        return (home,) if home else ()

    def answering(self, edition: Edition, record: Kind) -> Iterator[tuple[Record, ...]]:
        """Yield who may answer for a record that says itself of no way to be reached, the nearest first."""
        named = [(path[0], edition.resolve(to, record)) for path, to in references(record)] if self.ASKS else []
        for name in self.ASKS:
            yield tuple(found for field, found in named if field == name and found is not None)

    def badge(self, localiser: Localiser, record: Kind) -> ShownStatus | None:
        """Return how far a record has come on the day of the edition; None where nothing tells it."""
        return of_life(localiser, record)

    def badge_inside(self, localiser: Localiser, record: Kind, inside: Record) -> ShownStatus | None:
        """Return how far what stands inside a record has come while the record itself has not taken place."""
        return None

    def state(self, localiser: Localiser, record: Kind) -> Choice | None:
        """Return the state that lists are narrowed by."""
        life = record.stated("life").value
        return life if isinstance(life, Choice) else None

    def states(self, localiser: Localiser, record: Kind) -> Iterator[Label]:
        """Yield how that state is told on the day of the edition."""
        if record.container and not has_met(localiser.edition, record):
            yield Label("proposed", localiser.words.say("register", "proposed"))
        elif (state := self.state(localiser, record)) is not None:
            told = told_state(localiser, record, state)
            yield Label(told.key, told.words)

    def told(self, localiser: Localiser, record: Kind) -> Collection[str]:
        """Return the fields that a record's page tells in another form, so that they need not be shown as fields."""
        return ()

    def fields(self, localiser: Localiser, record: Kind, fields: Fields) -> Fields:
        """Return the fields of a record's page as its kind shows them."""
        return fields

    def card_fields(self, localiser: Localiser, record: Kind, fields: Fields) -> Fields:
        """Return the fields of a record's card as its kind shows them."""
        return fields

    def row(self, localiser: Localiser, record: Kind, fields: Fields) -> Fields:
        """Return what rows show of a record after its name, column by column; ``fields`` are those of its card.

        A field ``state`` or ``of`` stands in place of the badge or of what the record belongs to, also without a value.
        """
        years = in_years(localiser, record) if "period" in fields else None
        return {**fields, "period": replace(fields["period"], said=Statement(years))} if years else fields

    def part(self, localiser: Localiser, record: Kind) -> Label | None:
        """Return the heading under which a record stands in the list of the kind; None where the list has none."""
        return None

    def apart(self, localiser: Localiser, record: Kind) -> str:
        """Return the heading under which a record stands apart from others of its kind; nothing where it does not."""
        return ""

    def counted(self, localiser: Localiser, records: Sequence[Kind]) -> str:
        """Return how many records, at least one, the list of the kind has, in words."""
        return localiser.words.say("kinds", records[0].KIND, "count", count=len(records))

    def summary(self, record: Kind) -> Stated[Text]:
        """Return what the top of a page says in a sentence."""
        return record.summary

    def card_summary(self, record: Kind) -> Stated[Text]:
        """Return what a card says in a sentence or two."""
        return self.summary(record)

    def kind_word(self, localiser: Localiser, record: Kind) -> str:
        """Return what one such record is called."""
        return localiser.words.say("kinds", record.KIND, "one")

    def note(self, localiser: Localiser, record: Kind) -> str | None:
        """Return what is said of a record in a line, where it stands at the end of a thread."""
        return None

    def asides(self, localiser: Localiser, record: Kind, of: Record | None = None) -> tuple[ShownField, ...]:
        """Return what is said of that line besides; ``of`` is the record at the beginning of the thread."""
        return ()

    def rank(self, localiser: Localiser, record: Kind) -> int:
        """Return where a record stands in the list of the kind: those with less come first, whatever their names."""
        return 0

    def helps(self, localiser: Localiser, record: Kind) -> HelpItem | None:
        """Return a record as an answer to somebody who looks for help; None where it is none, but may go with some."""
        return None

    def connected(self, edition: Edition, record: Kind) -> Iterable[Record]:
        """Return records that belong to this one though they do not name it."""
        return ()

    def timeline(self, localiser: Localiser, record: Kind) -> tuple[Event, ...]:
        """Return what happened when; nothing where the page does not tell it."""
        return ()

    def own(self, localiser: Localiser, record: Kind) -> Mapping[str, Any]:
        """Return what only the kind's template asks for, views for the most part."""
        return {}

    def subscriptions(self, localiser: Localiser, record: Kind) -> tuple[Subscription, ...]:
        """Return what programs can subscribe to on the page of a record."""
        return ()

    def change_note(self, localiser: Localiser, entry: StreamEntry) -> ShownText | None:
        """Return what a change of a record says of itself: why a state is so, what was amended."""
        for name, record in (("reason", entry.source), ("summary", entry.record)):
            text = entry.said.stated(name).value if entry.said is not None else None
            if isinstance(text, Text):
                return localiser.text(text, record)
        return None

    def is_news(self, edition: Edition, record: Kind) -> bool:
        """Tell whether there is anything to read yet."""
        return has_met(edition, record)

    def news_days(self, record: Kind) -> Iterator[Stated[Any]]:
        """Yield the day on which a record became news, and others that count where that is unknown."""
        yield record.listed_on

    def news_updates(self, edition: Edition, record: Kind) -> Iterator[Stated[Any]]:
        """Yield the days on which there was more to read."""
        return iter(())

    def invites(self, edition: Edition, record: Kind) -> bool:
        """Tell whether people can still follow what a record invites them to."""
        return not has_ended(edition, record)

    def is_shared(self, edition: Edition, record: Kind) -> bool:
        """Tell whether a record's page has such a picture; without one of its own it has that of home."""
        return True

    def closes(self, edition: Edition, record: Kind) -> tuple[str, str] | None:
        """Return the last day (ISO) for that and the hour, or nothing for all of the day; None where none is set.

        Of what is yet to take place it is the day on which it ends.
        """
        return None

    def schema_type(self, localiser: Localiser, record: Kind, view: RecordView) -> str:
        """Return the type of schema.org that a record is of."""
        return record.SCHEMA

    def schema_state(self, localiser: Localiser, record: Kind) -> Schema:
        """Return how far a record is, where schema.org has a word for it."""
        return {}

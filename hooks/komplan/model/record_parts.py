"""What all records share: whether they are public, which warnings they accept, what was taken out of them."""

from dataclasses import dataclass

from .values import ABSENT, Choice, Code, Count, Moment, Part, Stated, Text, names

OF_THE_FILE = names("language former_ids publication publish_at suppress translations")
"""Fields of every record that concern its file and say nothing about the world."""


class Publication(Choice):
    """Whether a record may be seen, apart from its life in the world."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLIC = "public"


class Suppression(Part):
    """A warning that somebody looked at and decided to live with."""

    code: Stated[Code]
    """Code of the warning, as the check writes it behind its message."""
    reason: Stated[Text]
    """Why the warning is accepted, for those who read the file later."""
    count: Stated[Count] = ABSENT
    """How many warnings of the code somebody looked at; without it, one."""


class Redaction(Part):
    """Personal data were taken out after what holds them had been agreed on; ``komplan redact`` writes it."""

    BINDS = names("date")

    date: Stated[Moment]
    """Day on which personal data were removed."""


@dataclass(frozen=True, slots=True)
class MissingAdvice:
    """The hints of ``reference-missing`` for a kind whose records come about otherwise than by a file alone."""

    one: str
    """Where a text names one of them."""
    first: str
    """Where a text names several and one belongs."""
    items: str
    """Where a text names several in a list."""

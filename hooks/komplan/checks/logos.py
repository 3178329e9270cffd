"""A logo of another programme than the one that the registration number names is probably a slip."""

from collections.abc import Iterator

from komplan.countries.known import programme_of, programmes
from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.project import Project


def check(edition: Edition, record: Project) -> Iterator[Diagnostic]:
    """Yield each logo of a project that says another programme than the number does."""
    if not record.number or not record.number.value:
        return
    own = programme_of(record.number.value.text)
    publicity = record.publicity.value
    for index, stated in enumerate((publicity and publicity.logos.value) or ()):
        shown = stated.value.programme.value if stated.value and stated.value.programme else None
        if own and shown and shown.text in programmes() and shown.text != own.name:
            place = record.place("publicity", "logos", index, "programme")
            told = facts(logo=shown.text, programme=own.name)
            yield Diagnostic("logo-programme", place, told, related=(Related(record.place("number")),))

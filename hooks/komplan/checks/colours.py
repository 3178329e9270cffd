"""The colours that a town sets can be read on the grounds that they stand on."""

from collections.abc import Iterator
from decimal import Decimal

from komplan.diagnostics import Diagnostic, facts, proposed
from komplan.edition.edition import Edition
from komplan.model.settings.palette import DARK, ENOUGH, LIGHT, contrast, readable
from komplan.model.values import ABSENT


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each accent that is too near to the ground of its scheme, with one that is far enough."""
    colours = edition.settings.colours.value
    for name, scheme in (("accent", LIGHT), ("dark_accent", DARK)):
        stated = colours.stated(name) if colours else ABSENT
        if stated.value is None:
            continue
        reached = contrast(stated.value, scheme)
        if reached < ENOUGH:
            told = facts(colour=stated.value.text, contrast=Decimal(f"{reached:.1f}"), least=Decimal(ENOUGH))
            place = edition.settings.place("colours", name)
            yield Diagnostic("colour-contrast", place, told, proposed(f'"{readable(stated.value, scheme).text}"'))

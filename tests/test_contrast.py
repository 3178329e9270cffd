"""Text has the contrast of level AAA on what lies behind it, whatever colour a town sets."""

from random import Random

import pytest

from komplan.model.settings.palette import DARK, LIGHT, WELL, Scheme, readable, schemes
from komplan.model.settings.town import Colours
from komplan.model.values import ABSENT, Colour, Stated

TEXTS = {
    "fg": ("bg", "surface", "mark-bg", "good-bg", "bad-bg", "ahead-bg"),
    "quiet": ("bg", "surface", "mark-bg", "good-bg", "bad-bg", "ahead-bg"),
    "accent": ("bg", "surface"),
    "on-accent": ("accent",),
    "on-bar": ("bar",),
    "mark": ("bg", "surface", "mark-bg"),
    "good": ("bg", "surface", "good-bg"),
    "bad": ("bg", "surface", "bad-bg"),
    "ahead": ("bg", "surface", "ahead-bg"),
}
"""Colours of texts, with all that they stand on."""
BOUNDS = ("edge", "accent")
"""What bounds something that is used, or shows where the focus is."""


def faint(scheme: Scheme) -> list[tuple[str, str]]:
    """Return each pair of a text and its ground that is too near to it."""
    pairs = ((text, ground) for text, grounds in TEXTS.items() for ground in grounds)
    return [(text, ground) for text, ground in pairs if scheme[text].contrast(scheme[ground]) < WELL]


@pytest.mark.parametrize("scheme", schemes(None))
def test_komplans_own_colours_can_be_read(scheme: Scheme) -> None:
    assert faint(scheme) == []
    assert min(scheme[bound].contrast(scheme[ground]) for bound in BOUNDS for ground in ("bg", "surface")) >= 3


@pytest.mark.parametrize("seed", range(60))
def test_texts_can_be_read_with_every_colour_of_a_town(seed: int) -> None:
    accent, dark = (Colour(f"#{Random(seed + at).randrange(1 << 24):06x}") for at in (0, 1000))
    own = Colours.model_construct(
        accent=Stated(readable(accent, LIGHT)), dark_accent=Stated(readable(dark, DARK)) if seed % 2 else ABSENT
    )
    assert [faint(scheme) for scheme in schemes(own)] == [[], []]


def test_a_colour_that_can_be_read_well_stays() -> None:
    own = Colours.model_construct(accent=Stated(Colour("#7a0019")), dark_accent=Stated(Colour("#ffd0d0")))
    light, dark = schemes(own)
    assert (light["accent"].text, light["bar"].text, dark["accent"].text) == ("#7a0019", "#7a0019", "#ffd0d0")


def test_what_is_too_faint_would_be_found() -> None:
    assert faint({**LIGHT, "quiet": Colour("#6b747d")}) == [("quiet", ground) for ground in TEXTS["quiet"]]

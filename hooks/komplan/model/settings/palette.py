"""The colours of the site: Komplan's own, and the accent that a town may set."""

from collections.abc import Mapping

from ..values import Colour
from .town import Colours

ENOUGH = 4.5
"""Contrast that a colour of a town needs on what lies behind it (WCAG 2.2, success criterion 1.4.3)."""
WELL = 7
"""Contrast that text has on each page (success criterion 1.4.6)."""

Scheme = Mapping[str, Colour]


def _scheme(**colours: str) -> Scheme:
    return {name.replace("_", "-"): Colour(f"#{value}") for name, value in colours.items()}


LIGHT = _scheme(
    bg="ffffff", surface="f4f6f7", fg="1c2126", quiet="464e57", line="cfd6dc", edge="69737d",
    accent="0b5e57", on_accent="ffffff", bar="0b5e57", on_bar="ffffff", mark="754700", mark_bg="fff1d6",
    good="195b2e", good_bg="e3f3e7", bad="8f1d1d", bad_bg="fbe7e7", ahead="134a86", ahead_bg="e4eefa",
)  # fmt: skip
"""By daylight. ``edge`` bounds what can be used, ``line`` only parts."""

DARK = _scheme(
    bg="171b20", surface="20262d", fg="e3e7eb", quiet="b3bbc4", line="3a434c", edge="8a949e",
    accent="5ed3c7", on_accent="0c1a19", bar="20262d", on_bar="e3e7eb", mark="ffcf8f", mark_bg="3a2b12",
    good="9ed9ae", good_bg="16301d", bad="f5b3b3", bad_bg="3d1c1c", ahead="a9cdf7", ahead_bg="16293f",
)  # fmt: skip
"""By night."""


def schemes(colours: Colours | None) -> tuple[Scheme, Scheme]:
    """Return the light and the dark scheme with the town's accent, darkened or lightened until it can be read well.

    A town that sets no accent for the dark gets its own there.
    """
    accent = colours.accent.value if colours else None
    if colours is None or accent is None:
        return LIGHT, DARK
    light, dark = readable(accent, LIGHT, WELL), readable(colours.dark_accent.value or accent, DARK, WELL)
    return {**LIGHT, "accent": light, "bar": light}, {**DARK, "accent": dark, "on-accent": _words_on(dark)}


def _words_on(accent: Colour) -> Colour:
    return max((DARK["on-accent"], LIGHT["bg"]), key=accent.contrast)


def contrast(accent: Colour, scheme: Scheme) -> float:
    """Return how well an accent can be read on the grounds of a scheme: the worst of them counts."""
    return min(accent.contrast(scheme[ground]) for ground in ("bg", "surface"))


def readable(accent: Colour, scheme: Scheme, least: float = ENOUGH) -> Colour:
    """Return the accent, made as much darker, or lighter in the dark, as it has to be for a contrast."""
    end = 1 if scheme["fg"].lightness > scheme["bg"].lightness else 0
    steps = (accent.lit(accent.lightness + (end - accent.lightness) * step / 40) for step in range(41))
    return next(colour for colour in steps if contrast(colour, scheme) >= least)


def letters_on(ground: Colour) -> Colour:
    """Return white, or black where white can't be read on a ground."""
    white = LIGHT["on-accent"]
    return white if ground.contrast(white) >= ENOUGH else Colour("#000000")

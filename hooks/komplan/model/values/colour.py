"""Colours, and how well one can be read on another."""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_typed

_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Colour(Value):
    """A colour of sRGB, written ``#0b5e57``."""

    text: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``#0b5e57``, in small letters or capitals."""
        text = as_typed(node).lower()
        if not _HEX.fullmatch(text):
            repair = f'"#{text}"' if _HEX.fullmatch(f"#{text}") else None
            raise Refused("wrong-colour", value=text, repair=repair, is_safe=True)
        return cls(text)

    @property
    def channels(self) -> tuple[int, ...]:
        """Red, green and blue, each from 0 to 255."""
        return tuple(int(self.text[at : at + 2], 16) for at in (1, 3, 5))

    @property
    def luminance(self) -> float:
        """Relative luminance from 0 (black) to 1 (white), by WCAG 2.2."""
        linear = [c / 12.92 if (c := part / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for part in self.channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(self, other: "Colour") -> float:
        """Return the contrast with another colour, from 1 to 21, by WCAG 2.2."""
        low, high = sorted((self.luminance, other.luminance))
        return (high + 0.05) / (low + 0.05)

    @property
    def lightness(self) -> float:
        """Lightness from 0 (black) to 1 (white), in the model of hue, lightness and saturation."""
        return self._hls[1]

    def lit(self, lightness: float) -> "Colour":
        """Return the colour of the same hue and saturation with another lightness (0 to 1)."""
        hue, _, saturation = self._hls
        return Colour("#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, saturation)))

    @property
    def _hls(self) -> tuple[float, float, float]:
        red, green, blue = (part / 255 for part in self.channels)
        return rgb_to_hls(red, green, blue)

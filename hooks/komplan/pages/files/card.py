"""What is told on the picture that stands for a page where somebody shares a link to it."""

from komplan.definitions.frozen import frozen
from komplan.model.tokens import token_of
from komplan.model.values import Colour

WIDTH, HEIGHT = 1200, 630
"""Of a card, in pixels: what networks show whole."""
_FORM = 1
"""Counted up where the same words are drawn in another way."""


@frozen
class SocialCard:
    """What is shown where somebody shares a link to a page."""

    site: str
    title: str
    line: str
    """What it is, in a line or two; nothing where the title says all."""
    sign: str
    """The letter that the site is known by."""
    ground: Colour

    @property
    def path(self) -> str:
        """Path of its picture: the same path, the same picture."""
        said = (_FORM, self.site, self.title, self.line, self.sign, self.ground.text)
        return f"assets/cards/{token_of(said)}.png"

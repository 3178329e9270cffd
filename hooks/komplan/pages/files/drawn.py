"""The only door to Pillow: pictures that are drawn of words, in two colours."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import PIL
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from komplan.model.settings.palette import letters_on
from komplan.model.values import Colour

from .card import HEIGHT, WIDTH, SocialCard

_EDGE = 80
_SIGN = 96
"""Height of the site's sign on a card."""
_TITLES = (76, 64, 54)
"""Sizes in which a title is tried."""
_ALONE = re.compile(r"(?<!\S)(\w) ")
"""A word of one letter, which stands at the end of no line."""
_STEPS = 15
"""Tones between the two colours."""


def holds(png: bytes, card: SocialCard) -> bool:
    """Tell whether a file holds a card, whole, as this version of the library draws it."""
    return _name(card).encode() in png[:512] and png.endswith(b"IEND\xaeB`\x82")


def draw_card(card: SocialCard) -> bytes:
    """Return a card as PNG."""
    image = Image.new("L", (WIDTH, HEIGHT))
    draw, width = ImageDraw.Draw(image), WIDTH - 2 * _EDGE
    image.paste(_tile(), (_EDGE, 64))
    _letter(draw, card.sign, (_EDGE + _SIGN / 2, 64 + _SIGN / 2), 64, 0)
    left = _EDGE + _SIGN + 28
    site = _lines(card.site, _font("regular", 40), WIDTH - _EDGE - left, 1)[0]
    draw.text((left, 64 + _SIGN / 2), site, _STEPS, _font("regular", 40), "lm")
    below = _lines(card.line, _font("regular", 36), width, 2) if card.line else []
    foot = HEIGHT - 60 - 48 * len(below)
    if below:
        draw.rectangle((_EDGE, foot - 28, WIDTH - _EDGE, foot - 26), fill=_STEPS // 3)
        _write(draw, below, foot, 48, _font("regular", 36))
    top, bottom = 64 + _SIGN + 24, foot - 28 - 12
    lines, size = _title(card.title, width, bottom - top)
    step = round(size * 1.2)
    _write(draw, lines, (top + bottom - step * len(lines)) // 2, step, _font("bold", size))
    return _png(image, card.ground, _name(card))


def draw_icon(sign: str, ground: Colour, size: int) -> bytes:
    """Return a square of ``size`` pixels with a letter as PNG."""
    image = Image.new("L", (size, size))
    _letter(ImageDraw.Draw(image), sign, (size / 2, size / 2), round(size * 0.7), _STEPS)
    return _png(image, ground, "")


@cache
def _tile() -> Image.Image:
    """Return a square with round corners, drawn large and made small, as corners are drawn without half-tones."""
    tile = Image.new("L", (_SIGN * 4, _SIGN * 4))
    ImageDraw.Draw(tile).rounded_rectangle((0, 0, _SIGN * 4 - 1, _SIGN * 4 - 1), 72, fill=_STEPS)
    return tile.resize((_SIGN, _SIGN), Image.Resampling.BOX)


def _name(card: SocialCard) -> str:
    return f"{card.path} {PIL.__version__}"


def _letter(draw: ImageDraw.ImageDraw, sign: str, middle: tuple[float, float], size: int, tone: int) -> None:
    """Draw a letter so that its body, whatever hangs below or stands above it, is in the middle."""
    font = _font("bold", size)
    left, top, right, bottom = font.getbbox(sign, anchor="ls")
    draw.text((middle[0] - (left + right) / 2, middle[1] - (top + bottom) / 2), sign, tone, font, "ls")


def _title(title: str, width: int, height: int) -> tuple[Sequence[str], int]:
    """Return a title in lines and in the largest size in which it stands whole, else in the smallest."""
    for size in _TITLES:
        most = height // round(size * 1.2)
        lines = _lines(title, _font("bold", size), width, most)
        if size == _TITLES[-1] or not lines[-1].endswith("…"):
            break
    return lines, size


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Return a text in at most so many lines, with an ellipsis where it goes on."""
    lines = list(_broken(text, font, width))
    if len(lines) > most:
        last = lines[most - 1]
        while last and font.getlength(f"{last}…") > width:
            last = last[:-1]
        lines[most - 1 :] = [f"{last.rstrip(' ,.;:–-')}…"]
    return lines


def _broken(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Yield a text in lines; a word that is too long for one is cut."""
    line = ""
    for word in _ALONE.sub("\\1\xa0", text).split(" "):
        longer = f"{line} {word}" if line else word
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > width:
            cut = next(at for at in range(len(line), 0, -1) if at == 1 or font.getlength(line[:at]) <= width)
            yield line[:cut]
            line = line[cut:]
    yield line


def _write(
    draw: ImageDraw.ImageDraw, lines: Sequence[str], top: float, step: int, font: ImageFont.FreeTypeFont
) -> None:
    for number, line in enumerate(lines):
        draw.text((_EDGE, top + number * step + step * 0.78), line, _STEPS, font, "ls")


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a font of the package; no other layout than the plainest is the same on each machine."""
    data = files("komplan").joinpath("pages", "fonts", f"{weight}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _png(image: Image.Image, ground: Colour, name: str) -> bytes:
    """Return a picture of tones between two colours as PNG of four bits."""
    ends = list(zip(ground.channels, letters_on(ground).channels, strict=True))
    tones = [round(dark + (light - dark) * step / _STEPS) for step in range(_STEPS + 1) for dark, light in ends]
    image = image.convert("P")
    image.putpalette(tones)
    said = PngInfo()
    said.add_text("Title", name)  # by which it is known again
    out = BytesIO()
    image.save(out, "PNG", bits=4, pnginfo=said)
    return out.getvalue()

"""Whether a picture came over whole, and how large it is: each format tells where it ends and begins."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import BinaryIO, Literal

TAIL = 1 << 16
"""Bytes before the end in which a picture has to end; cameras and telephones append notes of their own."""


def is_whole(data: bytes, kind: str) -> bool:
    """Tell whether a picture has its end; true for what is no picture."""
    check = _ENDS.get(kind)
    return check is None or check(BytesIO(data))


def _has(end: bytes) -> Callable[[BinaryIO], bool]:
    def check(stream: BinaryIO) -> bool:
        stream.seek(max(0, stream.seek(0, 2) - TAIL))
        return end in stream.read()

    return check


def _riff(stream: BinaryIO) -> bool:
    """WebP gives its size at the beginning."""
    size = stream.seek(0, 2)
    stream.seek(4)
    return int.from_bytes(stream.read(4), "little") + 8 <= size


def _boxes(stream: BinaryIO) -> bool:
    """AVIF consists of boxes, each of which begins with its size."""
    size = stream.seek(0, 2)
    at = 0
    while at < size:
        stream.seek(at)
        length = int.from_bytes(stream.read(4), "big")
        if length == 1:  # the size stands in the eight bytes after the name
            stream.seek(4, 1)
            length = int.from_bytes(stream.read(8), "big")
        if length == 0:  # the last box, up to the end
            return True
        if length < 8:
            return False
        at += length
    return at == size


_ENDS: Mapping[str, Callable[[BinaryIO], bool]] = {
    "png": _has(b"IEND\xaeB`\x82"),
    "jpeg": _has(b"\xff\xd9"),
    "gif": _has(b";"),
    "webp": _riff,
    "avif": _boxes,
}


Size = tuple[int, int]
"""Width and height in pixels."""


def size_of(data: bytes, kind: str) -> Size | None:
    """Return how large a picture is; None for what is none, or does not say it where it is looked for."""
    read = _SIZES.get(kind)
    return read(data) if read else None


def _png_size(data: bytes) -> Size | None:
    return _pair(data, 16, 4, "big")


def _gif_size(data: bytes) -> Size | None:
    return _pair(data, 6, 2, "little")


def _webp_size(data: bytes) -> Size | None:
    """Read one of the three forms of WebP."""
    match data[12:16]:
        case b"VP8 ":
            found = _pair(data, 26, 2, "little")
            return (found[0] & 0x3FFF, found[1] & 0x3FFF) if found else None
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            found = _pair(data, 24, 3, "little")
            return (found[0] + 1, found[1] + 1) if found else None
    return None


def _jpeg_size(data: bytes) -> Size | None:
    """Look for the mark of a frame, from mark to mark."""
    at = 2
    while data[at : at + 1] == b"\xff" and at + 9 <= len(data):
        mark = data[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in {0xC4, 0xC8, 0xCC}:
            found = _pair(data, at + 5, 2, "big")
            return (found[1], found[0]) if found else None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _avif_size(data: bytes) -> Size | None:
    at = data[:TAIL].find(b"ispe")
    return _pair(data, at + 8, 4, "big") if at >= 0 else None


def _pair(data: bytes, at: int, length: int, order: Literal["little", "big"]) -> Size | None:
    """Return two numbers that stand one after the other; None where there are none, or one is nothing."""
    first, second = (int.from_bytes(data[at + step : at + step + length], order) for step in (0, length))
    return (first, second) if first and second else None


_SIZES: Mapping[str, Callable[[bytes], Size | None]] = {
    "png": _png_size,
    "jpeg": _jpeg_size,
    "gif": _gif_size,
    "webp": _webp_size,
    "avif": _avif_size,
}

"""Whether a picture came over whole: each format tells where it ends."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import BinaryIO

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

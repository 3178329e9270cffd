"""Whether a photograph holds where it was taken: cameras write it into a block called Exif, which is a small TIFF.

No more of it is read than the way to that place, each step of which may lead out of a damaged block.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

_MOST = 64 << 10
"""Longest Exif block, by the standard."""

_GPS, _LATITUDE = 0x8825, 2
"""Number of the entry that leads to the directory of places, and of an entry of that one."""

_SCAN = 0xDA
"""After this mark of a JPEG comes the picture itself."""


def tells_where(data: bytes, kind: str) -> bool:
    """Tell whether a picture of this kind holds where it was taken."""
    blocks = {"jpeg": _in_jpeg, "webp": _in_webp}.get(kind)
    return blocks is not None and any(_has_place(block) for block in blocks(BytesIO(data)))


def _in_jpeg(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the Exif blocks of a JPEG, which consists of marks and, after each, its length."""
    stream.seek(2)
    while (head := stream.read(4)) and len(head) == 4 and head[0] == 0xFF and head[1] != _SCAN:
        length = int.from_bytes(head[2:], "big") - 2
        if length < 0:
            return
        block = stream.read(length)
        if head[1] == 0xE1 and block.startswith(b"Exif\0\0"):
            yield block[6:]


def _in_webp(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the Exif blocks of a WebP, which consists of named chunks, each of an even number of bytes."""
    stream.seek(12)
    while len(head := stream.read(8)) == 8:
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"EXIF":
            yield stream.read(min(length, _MOST)).removeprefix(b"Exif\0\0")
            return
        stream.seek(length + length % 2, 1)


def _has_place(block: bytes) -> bool:
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        return False
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    places = _entries(block, first, order).get(_GPS)
    return places is not None and _LATITUDE in _entries(block, places, order)


def _entries(block: bytes, at: int, order: str) -> dict[int, int]:
    """Return the entries of the directory at an offset, a value or an offset by the number of each."""
    if at + 2 > len(block):
        return {}
    (count,) = struct.unpack_from(f"{order}H", block, at)
    ends = range(at + 2, min(at + 2 + 12 * count, len(block) - 11), 12)
    return {number: value for number, _, _, value in (struct.unpack_from(f"{order}HHII", block, at) for at in ends)}

"""Files of parts, the first of which is JSON: numbers and texts packed, so that they are read and written at once."""

import json
import zlib
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

LARGEST = 1 << 30
"""Longest part that is read, in bytes when it is unpacked."""
LAST = 64
"""How many parts that were read last are kept unpacked: of several records beside each other one asks in turn."""

DAMAGED = (
    OSError,
    zlib.error,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    RecursionError,
    AttributeError,
)
"""What is raised while a damaged file is read."""


class Packing:
    """Packs one text after the other, so that never all of it is in memory as text."""

    def __init__(self) -> None:
        """Begin without any."""
        self._packing = zlib.compressobj(1)
        self._packed: list[bytes] = []
        self.length = 0

    def add(self, text: str) -> int:
        """Add a text; return where its bytes end."""
        encoded = text.encode()
        self._packed.append(self._packing.compress(encoded))
        self.length += len(encoded)
        return self.length

    def end(self) -> bytes:
        """Return all of it, packed."""
        return b"".join((*self._packed, self._packing.flush()))


def packed(data: Any) -> bytes:
    """Return data or numbers packed."""
    plain = data.tobytes() if isinstance(data, array) else dumped(data)
    return zlib.compress(plain, 1)


def dumped(data: Any) -> bytes:
    """Return data as JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(part: bytes) -> bytes:
    """Return what a part holds; raises ``ValueError`` for one that is too long or damaged."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(part, LARGEST)
    except zlib.error as error:
        raise ValueError from error
    if not unpacking.eof:
        raise ValueError("longer than may be")
    return found


last_unpacked = lru_cache(LAST)(unpacked)
"""``unpacked``, which knows what it was asked last."""


def numbers(part: bytes) -> "array[int]":
    """Return numbers that were packed."""
    found = array("I")
    found.frombytes(unpacked(part))
    return found


def write_parts(file: Path, head: Any, parts: Sequence[bytes]) -> None:
    """Write a file of a head, which is data, and parts."""
    check = 0
    for part in parts:
        check = zlib.crc32(part, check)
    with file.open("wb") as out:
        out.write(dumped({"head": head, "check": check, "sizes": [len(part) for part in parts]}) + b"\n")
        out.writelines(parts)


def read_parts(file: Path) -> tuple[Any, list[bytes]]:
    """Return the head and the parts of a file; raises one of ``DAMAGED`` where it is not what was written."""
    with file.open("rb") as written:
        said = json.loads(written.readline(LARGEST))
        parts = [written.read(size) for size in said["sizes"]]
        whole = not written.read(1) and [len(part) for part in parts] == said["sizes"]
    check = 0
    for part in parts:
        check = zlib.crc32(part, check)
    if not whole or check != said["check"]:
        raise ValueError("not what was written")
    return said["head"], parts

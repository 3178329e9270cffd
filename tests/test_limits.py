"""No small file hangs a check: each town of ``towns/grown.py`` ends in the finding that it is there for."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from towns import grown

TESTS = Path(__file__).parent


def checked(names: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each town with what was found in it; nothing was where the check had to be ended."""
    left = names
    while left:
        command = [sys.executable, str(TESTS / "towns/grown.py"), *left]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        said = [json.loads(line) for line in done.stdout.splitlines()]
        ended = list(zip(said[::2], [*said[1::2], []], strict=False))
        assert ended, done.stderr
        yield from ended
        left = left[len(ended) :]


def test_no_small_file_hangs_a_check() -> None:
    found = dict(checked(list(grown.GROWN)))
    assert found.keys() == grown.GROWN.keys()
    missing = {name: found[name] for name, (code, _) in grown.GROWN.items() if code not in found[name]}
    assert not missing

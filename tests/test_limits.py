"""No small file hangs a check: each town of ``towns/grown.py`` ends in the finding that it is there for."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from komplan.adapters.mkdocs.effort import too_much
from komplan.language.names import Names, closest
from komplan.sources.markdown import relink
from komplan.sources.markdown_safe import make_safe
from towns import grown

PARTS = 8
"""Into which the towns are parted, so that workers share them."""


def checked(names: list[str], program: Path = Path(grown.__file__)) -> Iterator[tuple[str, list[str] | None]]:
    """Yield each town with what was found in it; None where the check had to be ended."""
    left = names
    while left:
        command = [sys.executable, str(program), *left]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        said = [json.loads(line) for line in done.stdout.splitlines()]
        ended = list(zip(said[::2], [*said[1::2], None], strict=False))
        assert ended, done.stderr
        yield from ended
        left = left[len(ended) :]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_small_file_hangs_a_check(part: int) -> None:
    names = list(grown.GROWN)[part::PARTS]
    found = dict(checked(names))
    assert list(found) == names
    missed = [
        f"{name}: {codes}"
        for name, codes in found.items()
        if codes is None or (grown.GROWN[name][0] or codes) not in (codes, *codes)
    ]
    assert not missed


def test_a_check_that_hangs_is_found(tmp_path: Path) -> None:
    text = Path(grown.__file__).read_text("utf-8").replace("LIMIT = 10\n", "LIMIT = 0\n")
    endless = text.replace(
        "        checked = check_town(", "        while True:\n            pass\n        check_town(", 1
    )
    assert endless != text
    program = tmp_path / "grown.py"
    program.write_text(endless, "utf-8")
    assert list(checked(["period"], program)) == [("period", None)]


def test_names_are_as_near_as_word_by_word() -> None:
    """To look at those that share most pairs of letters gives what looking at all gives, for words with one slip."""
    dice = random.Random(1)
    names = ["".join(dice.choices("abcdefghijklmnoprstuvyz-", k=dice.randint(6, 20))) for _ in range(300)]
    near = Names(names)
    for name in names[:100]:
        at = dice.randrange(len(name))
        word = name[:at] + dice.choice("xyz") + name[at + dice.randint(0, 1) :]
        assert near.closest(word) == closest(word, names) == name


def test_proposals_end_where_their_work_is_done() -> None:
    names = Names(map(str, range(1_000, 2_000)), work=10_000)
    proposed = [names.closest("1234x") for _ in range(10)]
    assert proposed == ["1234"] * 5 + [None] * 5
    assert names.is_done


@pytest.mark.parametrize(
    "text",
    [
        "Odkazy:\n" + "".join(f"- [Odkaz {i}](https://www.example.org/neco/{i}.html)\n" for i in range(400)),
        "a | b | c\n- | - | -\n" + "".join(f"[x](y{i}.md) | *text* | `kód`\n" for i in range(400)),
        "# Nadpis\n\n" + "Text s [odkazem](a.md), *důrazem* a poznámkou (viz výše).\n\n" * 1_000,
        "## Nadpis\n\nText.\n\n" * 400,
        "```\n" + "x = [(1, 2), {3: 4}]\n" * 400 + "```\n",
        "***\n---\n___\n" + "*" * 500,
        '<div class="x" markdown>\n\n' + "<p>Text</p>\n\n" * 500 + "</div>",
    ],
)
def test_pages_that_people_write_are_no_work(text: str) -> None:
    assert too_much(text) is None


def test_what_is_too_deep_is_shown_as_text() -> None:
    assert make_safe("<div>" * 50 + "x" + "</div>" * 50).count("<div>") == 50
    assert "<div>" not in make_safe("<div>" * 5_000)
    assert make_safe("<p>x" * 5_000).count("<p>") == 5_000


def test_links_are_readdressed_where_they_stand() -> None:
    text = "[a](x) **b** ![c](y) <b>d</b> [e](none)\n\n[f][g]\n\n[g]:   z 'Z'\n"
    address = {"x": "X", "y": "Y", "z": "Z"}.get
    assert relink(text, address) == "[a](X) **b** ![c](Y) d e\n\n[f](Z)\n\n"

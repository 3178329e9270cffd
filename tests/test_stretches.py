"""What a value takes up in its file, which a repair puts something else in place of."""

import pytest

from komplan.diagnostics import Place, Repair, Way, repaired
from komplan.sources.tree import find, stretch_of
from komplan.sources.yaml import read_yaml

TEXT = """\
title: Plán  # návrh
flow: [a, {b: c3}]
list:
  - jedna
  - "dvě:
    tři"

# a comment
map:
  inner: {x: y}

long: |
  první

  druhý

more: dva
  řádky
last: >-
  konec
"""


@pytest.mark.parametrize(
    ("path", "stands"),
    [
        (("title",), "Plán"),
        (("flow",), "[a, {b: c3}]"),
        (("flow", 1), "{b: c3}"),
        (("flow", 1, "b"), "c3"),
        (("list",), '- jedna\n  - "dvě:\n    tři"'),
        (("list", 1), '"dvě:\n    tři"'),
        (("map",), "inner: {x: y}"),
        (("map", "inner"), "{x: y}"),
        (("long",), "|\n  první\n\n  druhý"),
        (("more",), "dva\n  řádky"),
        (("last",), ">-\n  konec"),
    ],
)
def test_value_is_replaced_whole(path: tuple[str | int, ...], stands: str) -> None:
    """All that belongs to the value goes, and nothing else does."""
    tree, findings = read_yaml(TEXT, "plan.yml")
    assert tree is not None
    assert findings == []
    node = find(tree, path)
    assert node is not None
    after = repaired(TEXT.split("\n"), Repair("X", at=stretch_of(node)), node.place)
    assert TEXT.count(stands) == 1
    assert "\n".join(after) == TEXT.replace(stands, "X")


def test_lines_are_added_below_a_place() -> None:
    assert repaired(["a: 1", "b: 2"], Repair("x: 3", Way.ADD), Place("p.yml", 1, 1)) == ["a: 1", "x: 3", "b: 2"]

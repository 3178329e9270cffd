"""What a value takes up in its file, which a repair puts something else in place of."""

import pytest

from komplan.diagnostics import Place, Repair, Way, repaired
from komplan.sources.tree import find, removal_of, stretch_of
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


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("title",), "title: Plán  # návrh\n"),
        (("flow", 0), "a, "),
        (("flow", 1), ", {b: c3}"),
        (("flow", 1, "b"), ", {b: c3}"),
        (("list",), 'list:\n  - jedna\n  - "dvě:\n    tři"\n'),
        (("list", 0), "  - jedna\n"),
        (("list", 1), '  - "dvě:\n    tři"\n'),
        (("map",), "map:\n  inner: {x: y}\n"),
        (("map", "inner", "x"), "map:\n  inner: {x: y}\n"),
        (("long",), "long: |\n  první\n\n  druhý\n"),
        (("last",), "last: >-\n  konec\n"),
    ],
)
def test_value_is_deleted_with_its_name(path: tuple[str | int, ...], gone: str) -> None:
    """What would be left empty goes too, and what is left can be read."""
    tree, _ = read_yaml(TEXT, "plan.yml")
    assert tree is not None
    after = repaired(TEXT.split("\n"), Repair("", at=removal_of(tree, path)), tree.place)
    assert "\n".join(after) == TEXT.replace(gone, "")
    assert read_yaml("\n".join(after), "plan.yml")[1] == []


def test_value_that_shares_its_line_with_a_dash_is_not_deleted() -> None:
    tree, _ = read_yaml("list:\n  - a: 1\n    b: 2\n", "plan.yml")
    assert tree is not None
    assert removal_of(tree, ("list", 0, "a")) is None
    assert removal_of(tree, ("list", 0, "b")) is not None

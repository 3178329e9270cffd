"""The tree of a YAML document: text, lists and mappings that know where they stand."""

from collections.abc import Iterator, Sequence

from komplan.diagnostics import Place, Stretch

End = tuple[int, int] | None
"""Line of the file and column, from 1, after the last character of a node; None where a file does not hold it so."""


LOST = "\ue000"
"""Stands in a text for a character that could not be read, and alone for a whole value; no file may hold it itself."""


class Scalar(str):
    """Text of one value. YAML gives it no type; the model reads it."""

    __slots__ = ("end", "lines", "place", "plain")
    place: Place
    plain: bool
    """Whether it stands without quotes."""
    end: End
    lines: tuple[str, ...]
    """The lines of its file in which it stands, where it takes several; the first from its place on."""

    def __new__(cls, text: str, place: Place, plain: bool = True) -> "Scalar":
        """Return the text with its place."""
        self = super().__new__(cls, text)
        self.place = place
        self.plain = plain
        self.end = None
        self.lines = ()
        return self


class Items(list["Node"]):
    """A list."""

    __slots__ = ("end", "place")
    place: Place
    end: End

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.end = None


class Branch(dict[str, "Node"]):
    """A mapping; ``keys_at`` tells where each key stands."""

    __slots__ = ("end", "keys_at", "place", "torn")
    place: Place
    end: End
    keys_at: dict[str, Place]
    torn: bool
    """Whether part of it could not be read, so that nobody knows what is not there."""

    def __init__(self, place: Place, *, torn: bool = False) -> None:
        super().__init__()
        self.place = place
        self.end = None
        self.keys_at = {}
        self.torn = torn

    def put(self, key: str, node: "Node", at: Place) -> None:
        """Set a key with its place."""
        self[key] = node
        self.keys_at[key] = at

    def rename(self, key: str, name: str) -> None:
        """Give what stands under a key another name at the same place; the order of the keys stays."""
        for names in (self, self.keys_at):
            pairs = [(name if own == key else own, value) for own, value in names.items()]
            names.clear()
            names.update(pairs)  # type: ignore[arg-type]

    @property
    def may_hold_more(self) -> bool:
        """Whether fields may be there that nobody could read: part of it is lost, or two of them ran into one."""
        if self.torn or any(LOST in key for key in self):
            return True
        return any(isinstance(node, Scalar) and LOST in node and ":" in node for node in self.values())


class Spelled(Branch):
    """A group of fields in place of which the value of one of them was typed, which has got its name."""

    __slots__ = ("typed",)
    typed: "Node"
    """What was typed."""

    def __init__(self, name: str, typed: "Node") -> None:
        super().__init__(typed.place)
        self.put(name, typed, typed.place)
        self.end = typed.end
        self.typed = typed


Node = Scalar | Items | Branch
Path = Sequence[str | int]
"""Keys and indexes that lead from the root of a tree to a node."""


def place_of(tree: Node, path: Path, *, key: bool = False) -> Place:
    """Return the place of the node at ``path``, as near as the tree knows it; with ``key``, of its key."""
    at: Node = tree
    place = tree.place
    for step in path:
        if isinstance(at, Branch) and step not in at and "value" in at:
            at = at["value"]
        if isinstance(at, Branch) and step in at:
            name = str(step)
            place = at.keys_at[name] if key else at[name].place
            at = at[name]
        elif isinstance(at, Items) and isinstance(step, int) and step < len(at):
            at = at[step]
            place = at.place
        elif step != 0 or isinstance(at, Items):  # one value may stand where several are possible
            break
    if isinstance(at, Branch) and "value" in at and not key:
        return at["value"].place
    return place


def stretch_of(node: Node) -> Stretch | None:
    """Return what a node takes up in its file, quotes and brackets included; None where a file does not hold it so."""
    at = node.place
    return None if node.end is None else Stretch(at.path, at.line, at.column, *node.end)


def removal_of(tree: Branch, path: Path) -> Stretch | None:
    """Return what to delete so that a field or an item goes, with the list or mapping that would be left empty.

    None where other values stand on its lines.
    """
    steps = list(path)
    while len(steps) > 1 and len(_inner(find(tree, steps[:-1]))) == 1:
        steps.pop()
    parent, node = find(tree, steps[:-1]), find(tree, steps)
    if node is None or parent is None or node.end is None:
        return None
    others = _inner(parent)
    index = next(number for number, other in enumerate(others) if other is node)
    start = place_of(tree, steps, key=isinstance(steps[-1], str))
    if parent.end not in {other.end for other in others}:  # in brackets, with commas
        if index and (before := others[index - 1].end):
            return Stretch(start.path, *before, *node.end)
        if len(others) == 1:  # what would be left are brackets around nothing
            return None
        after = parent.keys_at[list(parent)[1]] if isinstance(parent, Branch) else others[1].place
        return Stretch(start.path, start.line, start.column, after.line, after.column)
    shared = any(
        other.end and start.line <= other.end[0] and other.place.line <= node.end[0] for other in others[:index]
    )
    in_item = len(steps) > 1 and isinstance(steps[-2], int) and start.line == parent.place.line
    return None if shared or in_item else Stretch(start.path, start.line, 1, node.end[0] + 1, 1)


def _inner(node: Node | None) -> Sequence[Node]:
    return list(node.values()) if isinstance(node, Branch) else node if isinstance(node, Items) else ()


def find(tree: Node, path: Path) -> Node | None:
    """Return the node at ``path``, or None; ``value`` is stepped over as in ``place_of``."""
    at: Node = tree
    for step in path:
        if isinstance(at, Branch) and step not in at and "value" in at:
            at = at["value"]
        if isinstance(at, Branch) and step in at:
            at = at[str(step)]
        elif isinstance(at, Items) and isinstance(step, int) and step < len(at):
            at = at[step]
        elif step != 0 or isinstance(at, Items):  # one value may stand where several are possible
            return None
    return at


def value_of(node: Node | None) -> Node | None:
    """Return what a statement says, without what is said of it."""
    return node.get("value", node) if isinstance(node, Branch) else node


def as_typed(node: Node) -> Node:
    """Return a tree without the names that values got which were typed alone."""
    if isinstance(node, Spelled):
        return node.typed
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Items):
        items = Items(node.place)
        items.end = node.end
        items.extend(map(as_typed, node))
        return items
    branch = Branch(node.place, torn=node.torn)
    branch.end, branch.keys_at = node.end, node.keys_at
    branch.update({key: as_typed(inner) for key, inner in node.items()})
    return branch


def scalars(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    """Yield every text below a node with the path to it; ``path`` leads to the node itself."""
    if isinstance(node, Scalar):
        yield path, node
    else:
        for step, inner in node.items() if isinstance(node, Branch) else enumerate(node):
            yield from scalars(inner, (*path, step))

"""Count what the structure of the code costs whoever changes it: ``python tools/house.py [FOLDER OF THE PACKAGE]``.

Read as text: nothing of the package is imported or run, so that any version of it can be counted.
"""

import ast
import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

OWN = "kinds/"
"""Folders in which the files of a single kind lie: what is said there of a kind is no test of it."""


class Module:
    """A module of the package."""

    def __init__(self, root: Path, file: Path) -> None:
        """Read it."""
        self.path = file.relative_to(root).as_posix()
        self.tree = ast.parse(file.read_text("utf-8"))
        self.package = [root.name, *self.path.split("/")[:-1]]

    @property
    def name(self) -> str:
        """Its dotted name."""
        return ".".join([*self.package, Path(self.path).stem]).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The first folder that it lies in."""
        return self.path.partition("/")[0]

    def imports(self) -> Iterator[str]:
        """Yield what it imports, each name with the module that it is taken from."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                base = self.package[: len(self.package) - node.level + 1] if node.level else []
                module = ".".join([*base, *([node.module] if node.module else [])])
                yield from (f"{module}.{alias.name}" for alias in node.names)


def read(root: Path) -> list[Module]:
    """Return all modules of a package."""
    return [Module(root, file) for file in sorted(root.rglob("*.py"))]


def arrows(modules: list[Module]) -> set[tuple[str, str]]:
    """Return each pair of modules of which the first imports the second or something out of it."""
    names = {module.name for module in modules}
    found = set()
    for module in modules:
        for name in module.imports():
            target = name if name in names else name.rpartition(".")[0]
            if target in names and target != module.name:
                found.add((module.name, target))
    return found


def circles(edges: set[tuple[str, str]]) -> int:
    """Return in how many groups of modules each leads back to itself (strongly connected, by Tarjan's algorithm)."""
    graph: dict[str, list[str]] = {}
    for source, target in edges:
        graph.setdefault(source, []).append(target)
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = 0

    def visit(at: str) -> None:
        nonlocal found
        index[at] = low[at] = len(index)
        stack.append(at)
        for other in graph.get(at, ()):
            if other not in index:
                visit(other)
                low[at] = min(low[at], low[other])
            elif other in stack:
                low[at] = min(low[at], index[other])
        if low[at] == index[at]:
            size = 0
            while True:
                size += 1
                if stack.pop() == at:
                    break
            found += size > 1

    sys.setrecursionlimit(10_000)
    for name in graph:
        if name not in index:
            visit(name)
    return found


def kinds_of(modules: list[Module]) -> Mapping[str, str]:
    """Return the names of the kinds by the names of their classes."""
    found = {}
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                for line in node.body:
                    named = isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "KIND"
                    if named and isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                        found[node.name] = str(line.value.value)
    return found


def kind_tests(module: Module, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield each place outside a kind's own files that asks of which kind a record is, or names a kind by a string."""
    if OWN in module.path:
        return
    strings = set(kinds.values())
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, tested]):
                if any(isinstance(one, ast.Name) and one.id in kinds for one in ast.walk(tested)):
                    yield ast.unparse(node)
            case ast.MatchClass(cls=ast.Name(id=name)) if name in kinds:
                yield f"case {name}"
            case ast.Compare():
                parts = [one for one in ast.walk(node) if isinstance(one, ast.Attribute) and one.attr == "KIND"]
                named = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
                if parts or any(one in strings for one in named if isinstance(one, str)):
                    yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr="of"), args=[ast.Constant()]):
                yield ast.unparse(node)
            case ast.Subscript(value=ast.Call(func=ast.Name(id="kinds")), slice=ast.Constant()):
                yield ast.unparse(node)


def roundabout(module: Module) -> Iterator[str]:
    """Yield the ways round a test of the kind: ``type()``, ``hasattr`` and ``getattr``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called, count = node.func.id, len(node.args)
            if called in {"hasattr", "getattr"} or (called == "type" and count == 1):
                yield ast.unparse(node)


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions and methods of a module."""
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def takes_day(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether the day for which something is told is handed to a function."""
    return any(one.arg == "today" for one in (*function.args.args, *function.args.kwonlyargs))


def reads_day(module: Module) -> Iterator[str]:
    """Yield the reads of an edition's day outside what is derived."""
    if module.room in {"edition", "model"}:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"day", "today"}:
            owner = ast.unparse(node.value)
            if owner.rpartition(".")[2] in {"town", "edition", "localiser", "speaker", "checked"}:
                yield ast.unparse(node)


def conditional(module: Module) -> Iterator[str]:
    """Yield the unwrapped values that are tested for being there first: ``x.value if x else …``, ``x and x.value``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.IfExp):
            tests = {ast.unparse(one) for one in ast.walk(node.test)}
            if any(
                isinstance(one, ast.Attribute) and one.attr == "value" and ast.unparse(one.value) in tests
                for one in ast.walk(node.body)
            ):
                yield ast.unparse(node)


def statements(modules: list[Module]) -> Iterator[tuple[str, bool]]:
    """Yield each field of the models, and whether a docstring tells what it means."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                lines = [*node.body, None]
                for line, after in itertools.pairwise(lines):
                    if isinstance(line, ast.AnnAssign) and ast.unparse(line.annotation).startswith("Stated["):
                        told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                        yield f"{node.name}.{ast.unparse(line.target)}", told


def doubled(modules: list[Module]) -> list[str]:
    """Return the names that several modules give to classes."""
    names = Counter(node.name for module in modules for node in module.tree.body if isinstance(node, ast.ClassDef))
    return sorted(name for name, count in names.items() if count > 1)


def count(root: Path) -> Mapping[str, object]:
    """Return all figures of a package by their names."""
    modules = read(root)
    edges, kinds = arrows(modules), kinds_of(modules)
    tests = {module.path: list(kind_tests(module, kinds)) for module in modules}
    fields = list(statements(modules))
    every = [one for module in modules for one in ast.walk(module.tree)]
    return {
        "modules": len(modules),
        "lines": sum(len((root / module.path).read_text("utf-8").splitlines()) for module in modules),
        "arrows between modules": len(edges),
        "circles": circles(edges),
        "modules that test the kind": sum(map(bool, tests.values())),
        "tests of the kind": sum(map(len, tests.values())),
        "type(), hasattr, getattr": sum(len(list(roundabout(module))) for module in modules),
        "isinstance": sum(
            isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "isinstance"
            for one in every
        ),
        "functions that are handed the day": sum(takes_day(one) for module in modules for one in functions(module)),
        "reads of the day outside what is derived": sum(len(list(reads_day(module))) for module in modules),
        "unwraps of a value": sum(isinstance(one, ast.Attribute) and one.attr == "value" for one in every),
        "of them behind a test": sum(len(list(conditional(module))) for module in modules),
        "class names used twice": len(doubled(modules)),
        "fields": len(fields),
        "of them with a docstring": sum(told for _, told in fields),
    }


def main() -> None:
    """Print the figures; with ``--kinds`` the tests of the kind, module by module."""
    given = [one for one in sys.argv[1:] if not one.startswith("-")]
    root = Path(given[0]) if given else Path(__file__).parents[1] / "hooks" / "komplan"
    if "--kinds" in sys.argv:
        modules = read(root)
        kinds = kinds_of(modules)
        for module in modules:
            for test in kind_tests(module, kinds):
                print(f"{module.path}: {test}")
        return
    for name, figure in count(root).items():
        print(f"{figure!s:>7}  {name}")


if __name__ == "__main__":
    main()

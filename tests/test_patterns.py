"""Every regular expression of the code takes a time that grows no faster than its text.

They are found in the code itself, with the methods that call them, and run against long texts made of their own parts:
what they look for, again and again, with an end that doesn't fit. ``WORK`` is no measure of speed: a text of ``LENGTH``
takes a linear pattern a hundredth of it at most, and a quadratic one ten times as much at least.
"""

import ast
import gc
import importlib
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

HOOKS = Path(__file__).parents[1] / "hooks"
CODE = sorted((HOOKS / "komplan").rglob("*.py"))
METHODS = {"search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
LENGTH = 50_000
WORK = 0.5
"""Seconds of CPU for one text."""
ANY = ' a1-._/:<["'
"""Signs that every pattern has to bear long runs of."""
ENDS = ("\0", "\n")
"""What comes after them and fits few patterns."""
MOST = 40
"""Parts of a pattern that are repeated."""


@dataclass(frozen=True)
class Pattern:
    """A regular expression and how it is called."""

    where: str
    text: str | bytes
    flags: int
    methods: frozenset[str]

    @property
    def compiled(self) -> "re.Pattern[Any]":
        return re.compile(self.text, self.flags)


def module_of(path: Path) -> ModuleType:
    name = ".".join(path.relative_to(HOOKS).with_suffix("").parts)
    return importlib.import_module(name.removesuffix(".__init__"))


def patterns() -> list[Pattern]:
    """Return all patterns of the package, each once."""
    found: dict[tuple[str | bytes, int], Pattern] = {}
    for path in CODE:
        for pattern in (*written(path), *held(path)):
            key = (pattern.text, pattern.compiled.flags)
            before = found.get(key)
            methods = pattern.methods | (before.methods if before else frozenset())
            found[key] = Pattern(before.where if before else pattern.where, *key, methods)
    return list(found.values())


def written(path: Path) -> Iterator[Pattern]:
    """Yield the patterns in calls of functions of ``re``."""
    module = module_of(path)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or called not in {f"re.{name}" for name in {*METHODS, "compile"}}:
            continue
        method = called.removeprefix("re.")
        given = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
        flags = [ast.unparse(value) for value in given if re.match(r"re\.[A-Z]", ast.unparse(value))]
        flag = eval(flags[0], vars(module)) if flags else 0
        where = f"{path.relative_to(HOOKS)}:{node.lineno}"
        for text in texts(node.args[0], module):
            methods = callers(text, module, path) if method == "compile" else frozenset({method})
            yield Pattern(where, text, int(flag), methods)


def texts(node: ast.expr, module: ModuleType) -> Iterator[str | bytes]:
    """Yield what an expression may be: its value, with a letter for what only a call knows, or what tables hold."""
    try:
        yield eval(ast.unparse(node), vars(module))
        return
    except NameError:
        pass
    try:
        yield eval(ast.unparse(_Filled(module).visit(node)), vars(module))
    except NameError:
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, dict):
                yield from (text for pair in value.items() for text in pair if isinstance(text, str))


class _Filled(ast.NodeTransformer):
    def __init__(self, module: ModuleType) -> None:
        self.module = module

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        known = {found.id for found in ast.walk(node.value) if isinstance(found, ast.Name)} <= vars(self.module).keys()
        return node if known else ast.Constant("x")


def held(path: Path) -> Iterator[Pattern]:
    """Yield the compiled patterns that a module holds."""
    module = module_of(path)
    for name, value in vars(module).items():
        for pattern in compiled_in(value):
            methods = callers_of(name, path)
            yield Pattern(f"{path.relative_to(HOOKS)}:{name}", pattern.pattern, pattern.flags, methods)


def compiled_in(value: object) -> Iterator["re.Pattern[Any]"]:
    match value:
        case re.Pattern():
            yield value
        case dict():
            yield from (pattern for item in value.values() for pattern in compiled_in(item))
        case tuple() | list() | set() | frozenset():
            yield from (pattern for item in value for pattern in compiled_in(item))


def callers(text: str | bytes, module: ModuleType, path: Path) -> frozenset[str]:
    """Return the methods that are called on a pattern that a module may hold under a name."""
    names = [name for name, value in vars(module).items() if any(text == p.pattern for p in compiled_in(value))]
    return callers_of(names[0], path) if names else frozenset({"search"})


@cache
def called_methods(path: Path) -> dict[str, set[str]]:
    """Return the methods that a module calls by the name that it calls them on."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            found.setdefault(ast.unparse(node.value).rpartition(".")[2], set()).add(node.attr)
    return found


def callers_of(name: str, path: Path) -> frozenset[str]:
    """Return the methods called on a name: anywhere, or in its module where the name is its own.

    What is called under another name, such as that of a row of a table, has to bear a search.
    """
    modules = [path] if name.startswith("_") else CODE
    return frozenset().union(*(called_methods(module).get(name, ()) for module in modules)) or frozenset({"search"})


def grown(pattern: "re.Pattern[Any]") -> Iterator[str]:
    """Yield long texts that are made of what a pattern looks for."""
    parts = list(samples(re._parser.parse(pattern.pattern, pattern.flags)))  # type: ignore[attr-defined]
    signs = list(dict.fromkeys([*(part for part in parts if len(part) == 1), *ANY]))
    begins = list(dict.fromkeys("".join(parts[:length]) for length in range(len(parts) + 1)))
    for number, begin in enumerate(begins[:MOST]):
        near = (*begin[-1:], *parts[number : number + 3], " ")
        for sign in dict.fromkeys((*near, *(signs[:MOST] if number < 2 else ()))):
            yield from (begin + sign * (LENGTH // len(sign)) + end for end in ENDS)
    for piece in (*begins[1:MOST], *(a + b for a in signs[:5] for b in signs[:5] if a != b)):
        yield piece * (LENGTH // len(piece)) + "\0"


def samples(parsed: Any) -> Iterator[str]:
    """Yield a sign or word for each part of a parsed pattern, in its order."""
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL":
            yield chr(value)
        elif name == "NOT_LITERAL":
            yield "a" if value != ord("a") else "b"
        elif name == "ANY":
            yield "a"
        elif name == "IN":
            yield sign_in(value)
        elif name == "CATEGORY":
            yield sign_in([(kind, value)])
        elif not name.startswith("ASSERT"):  # what it looks at is not of the text that it takes
            for inner in within(name, value):
                yield from samples(inner)


def within(name: str, value: Any) -> Sequence[Any]:
    """Return the parsed patterns that stand inside a part of one: in a group, a repetition, a look around."""
    match name:
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [value[2]]
        case "SUBPATTERN":
            return [value[3]]
        case "ATOMIC_GROUP":
            return [value]
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case "BRANCH":
            return list(value[1])
        case _:
            return []


def possessive_groups(parsed: Any) -> int:
    """Return how often a parsed pattern repeats more than one sign and gives nothing of it back: ``(?:ab)*+``."""
    found = 0
    for kind, value in parsed:
        inner = within(str(kind), value)
        is_group = str(kind) == "POSSESSIVE_REPEAT" and any(map(group_in, inner))
        found += is_group + sum(map(possessive_groups, inner))
    return found


def group_in(repeated: Any) -> bool:
    return len(repeated) != 1 or str(repeated[0][0]) not in {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY"}


def sign_in(members: Any) -> str:
    """Return a sign that a set has, a usual one where it can be."""
    taken = re.compile("[" + "".join(written_out(kind, value) for kind, value in members) + "]")
    return next((sign for sign in "a1 -.A[(<\"'=_\t\nž•" if taken.match(sign)), "x")


def written_out(kind: Any, value: Any) -> str:
    classes = {"DIGIT": r"\d", "NOT_DIGIT": r"\D", "SPACE": r"\s", "NOT_SPACE": r"\S", "WORD": r"\w", "NOT_WORD": r"\W"}
    match str(kind):
        case "NEGATE":
            return "^"
        case "LITERAL":
            return re.escape(chr(value))
        case "RANGE":
            return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        case _:
            return classes[str(value).removeprefix("CATEGORY_").removeprefix("UNI_")]


class TooLong(Exception):  # noqa: N818 - it ends a match
    """A pattern went on for too long."""


@contextmanager
def limited() -> Iterator[None]:
    """Let what goes on for too long raise ``TooLong``; the matching of patterns looks for signals itself.

    Garbage is not looked for meanwhile: that takes as long as what other tests left in this process is large.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before, was_on = signal.signal(signal.SIGVTALRM, stop), gc.isenabled()
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, WORK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if was_on:
            gc.enable()


def run(pattern: "re.Pattern[Any]", method: str, text: str) -> None:
    data = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    if method in {"sub", "subn"}:
        getattr(pattern, method)(b"" if isinstance(data, bytes) else "", data)
    elif method == "finditer":
        for _ in pattern.finditer(data):
            pass
    else:
        getattr(pattern, method)(data)


def too_slow(pattern: "re.Pattern[Any]", methods: frozenset[str]) -> str | None:
    """Return the beginning of a text that takes a pattern too long, or None."""
    for text in grown(pattern):
        for method in sorted(methods):
            try:
                with limited():
                    run(pattern, method, text)
            except TooLong:
                return f"{method}({text[:40]!r}…)"
    return None


PATTERNS = patterns()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.where)
def test_work_grows_no_faster_than_the_text(pattern: Pattern) -> None:
    found = too_slow(pattern.compiled, pattern.methods)
    assert found is None, f"{pattern.where}: {pattern.text!r} takes too long in {found}"


@pytest.mark.parametrize(
    ("text", "method"),
    [
        (r"\s*\d+\s*$", "search"),
        (r"\s*[–—]\s*", "split"),
        (r"([a-z]+)\s*=", "findall"),
        (r"(?:a|b)*c", "search"),
        (r"(\w+\s?)+:", "match"),
        (r"([\w-]+)\(", "finditer"),
        (r"[ -]*[\w-]+(?=:)", "match"),
        (r"\[a\]:[ \t]*\n?[ \t]*<?(\S+)", "match"),
        (rb"<!--.*?-->", "findall"),
    ],
)
def test_what_grows_faster_is_found(text: str | bytes, method: str) -> None:
    assert too_slow(re.compile(text, re.S), frozenset({method})) is not None


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 keeps what a repetition that fails has begun to take; all read ``(?>(?:…)*)`` alike."""
    parsed = {(p.where, p.text): re._parser.parse(p.text, p.flags) for p in PATTERNS}  # type: ignore[attr-defined]
    assert [place for place, one in parsed.items() if possessive_groups(one)] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [(r"(?:ab)*+", 1), (r"(?=(a)++)(?:(?:b|cd){2}+x)?+", 3), (r"a*+[bc]++.?+\d{1,2}+(?>(?:ab)*)(?:c|d)+", 0)],
)
def test_possessive_repetitions_of_groups_are_found(text: str, count: int) -> None:
    assert possessive_groups(re._parser.parse(text)) == count  # type: ignore[attr-defined]


def test_patterns_are_found_where_they_stand() -> None:
    """In calls, under names, in tables, put together from pieces."""
    texts = {pattern.text for pattern in PATTERNS}
    assert {r"[a-z0-9]+", r"(https?|mailto|tel):", r"assets/stylesheets/main\..+\.css"} <= texts
    calls = sum(len(re.findall(r"\bre\.(?:compile|[a-z]+)\(r?[bf]?\"", path.read_text("utf-8"))) for path in CODE)
    assert len(PATTERNS) > calls * 0.8

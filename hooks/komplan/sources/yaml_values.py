"""The plain values that YAML means by a text, with the marks that settings may hold; nothing of it can run.

PyYAML's safe loader reads them, so that they are what MkDocs would read: ``1.10`` is a number and ``no`` is false. Of
its own marks ``!ENV`` gives the value of a variable, and a mark that names something of Python's stays a name
(``Named``), which nobody has looked up.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

ENVIRONMENT = "!ENV"
"""Mark of a value that comes from a variable: ``!ENV NAME`` or ``!ENV [NAME, OTHER, what holds without them]``."""

PYTHON = "tag:yaml.org,2002:python/"
"""How marks begin that name something of Python's."""

_NAME, _APPLIED = f"{PYTHON}name:", f"{PYTHON}object/apply:"

MAY_BE_READ = re.compile(r"SITE_URL|KOMPLAN_[A-Z0-9_]+")
"""Variables that settings may read: a server's others may hold passwords, which would be published."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something of Python's, by its name."""

    name: str
    """With dots."""
    is_called: bool = False
    """Whether the value is what a call of it gives."""
    positional: Sequence[Any] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)


def read_values(text: str) -> dict[str, Any]:
    """Return the mapping that a text holds, which was read strictly before.

    Raises ``ValueError`` where a value does not fit where it stands, such as a text whose keys are to be merged.
    """
    try:
        values = yaml.load(text, Loader=_Values)
    except (yaml.YAMLError, TypeError, AttributeError) as error:  # of types that don't fit, such as keys to be merged
        raise ValueError(str(error).replace("\n", " ")) from None
    return values if isinstance(values, dict) else {}


def is_known(tag: str) -> bool:
    """Tell whether settings may hold a mark; what it names has still to be looked at."""
    return tag == ENVIRONMENT or tag.startswith((_NAME, _APPLIED))


def variable(names: Sequence[str]) -> str | None:
    """Return the value of the first of these variables that is set and may be read."""
    return next((os.environ[name] for name in names if MAY_BE_READ.fullmatch(name) and name in os.environ), None)


class _Values(yaml.CSafeLoader):
    """Builds plain values."""


def _from_environment(loader: _Values, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        names, default = [node], None
    else:
        names, default = (node.value[:-1], node.value[-1]) if len(node.value) > 1 else (node.value, None)
    found = variable([str(name.value) for name in names])
    if found is not None:
        tag = loader.resolve(yaml.ScalarNode, found, (True, False))  # type: ignore[no-untyped-call]
        return loader.construct_object(yaml.ScalarNode(tag, found))
    return loader.construct_object(default, deep=True) if default is not None else None


def _named(loader: _Values, name: str, node: yaml.Node) -> Named:
    return Named(name)


def _applied(loader: _Values, name: str, node: yaml.Node) -> Named:
    if isinstance(node, yaml.SequenceNode):
        return Named(name, True, loader.construct_sequence(node, deep=True))
    if isinstance(node, yaml.MappingNode):
        said = loader.construct_mapping(node, deep=True)
        positional, keywords = said.get("args"), said.get("kwds")
        return Named(
            name,
            True,
            positional if isinstance(positional, list) else (),
            keywords if isinstance(keywords, dict) else {},
        )
    return Named(name, True)


def _kindly(tag: str) -> Callable[[_Values, yaml.Node], Any]:
    """Return what reads values of a type, and gives the text where it only looks like one: the day 2026-02-30."""
    read = yaml.CSafeLoader.yaml_constructors[tag]

    def construct(loader: _Values, node: yaml.Node) -> Any:
        try:
            return read(loader, node)
        except ValueError:
            return node.value

    return construct


for _type in ("int", "float", "timestamp"):
    _Values.add_constructor(f"tag:yaml.org,2002:{_type}", _kindly(f"tag:yaml.org,2002:{_type}"))
_Values.add_constructor(ENVIRONMENT, _from_environment)
_Values.add_multi_constructor(_NAME, _named)
_Values.add_multi_constructor(_APPLIED, _applied)

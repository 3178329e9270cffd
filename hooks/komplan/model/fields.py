"""What fields a part has, described once a class for whoever reads, walks through, shows, writes or explains them."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from inspect import getsource
from itertools import pairwise
from textwrap import dedent
from types import MappingProxyType
from typing import Any, get_args, get_origin

from pydantic import AfterValidator

from .values import InOrder, Kinds, OneOrMany, Part


class Binding(StrEnum):
    """What a change of a field means once the record was agreed on."""

    BINDS = "binds"
    """The digest of what was agreed on is made of it."""
    TOLD = "told"
    """It may change, and a revision may tell so."""
    FREE = "free"
    """It tells how it goes, or concerns the file alone."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a part."""

    owner: type[Part]
    """The part."""
    attribute: str
    name: str
    """As files write it."""
    value_type: type
    """Type of its value, or of each of its values."""
    part: type[Part] | None
    """The same where that is a group of fields or a record inside another."""
    several: bool
    """Whether its value is a list of statements."""
    ordered: bool
    """Whether the order of that list means something."""
    mostly_one: bool
    """Whether one value may stand there without a list, also where it is a group of fields."""
    required: bool
    kinds: tuple[str, ...]
    """Kinds of records that a reference may mean; none of any other value."""
    binding: Binding | None
    """None in parts that no digest reaches."""

    @property
    def meaning(self) -> str:
        """What it holds, in what form and what for, in English: a line of Markdown for whoever writes files."""
        return meanings_of(self.owner).get(self.attribute, "")

    @property
    def is_group(self) -> bool:
        """Whether its value is a group of fields, of which a record inside another is none."""
        return self.part is not None and not self.part.OWN

    def takes(self, *sorts: type) -> bool:
        """Tell whether its values are of one of some types."""
        return issubclass(self.value_type, sorts)


@cache
def fields_of(part: type[Part]) -> Mapping[str, FieldSpec]:
    """Return the fields of a part by their names in files, in the order in which it declares them."""
    specs = (_described(part, attribute, info) for attribute, info in part.model_fields.items())
    return MappingProxyType({spec.name: spec for spec in specs})


def _described(part: type[Part], attribute: str, info: Any) -> FieldSpec:
    name = info.alias or attribute
    inner: Any = info.annotation
    several = ordered = mostly_one = False
    kinds: tuple[str, ...] = ()
    while (origin := get_origin(inner)) is not None:  # Stated[…], Annotated[…], tuple[…]
        inner, *around = get_args(inner)
        several |= origin is tuple
        made = {one.func for one in around if isinstance(one, AfterValidator)}
        ordered |= not made.isdisjoint({InOrder, OneOrMany})
        mostly_one |= OneOrMany in made
        kinds = next((one.names for one in around if isinstance(one, Kinds)), kinds)
    group = inner if issubclass(inner, Part) else None
    binding = next((binding for binding in Binding if name in getattr(part, binding.name)), None)
    required = info.is_required()
    return FieldSpec(part, attribute, name, inner, group, several, ordered, mostly_one, required, kinds, binding)


@cache
def meanings_of(part: type[Part]) -> Mapping[str, str]:
    """Return the docstrings below the fields of a part, a line of Markdown each, by their attributes.

    They are read when somebody asks.
    """
    found: dict[str, str] = {}
    for declared in (base for base in reversed(part.__mro__) if issubclass(base, Part)):
        (tree,) = ast.parse(dedent(getsource(declared))).body
        for field, below in pairwise([*tree.body, None] if isinstance(tree, ast.ClassDef) else ()):
            match field, below:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                    found[name] = " ".join(text.replace("``", "`").split())
                case ast.AnnAssign(target=ast.Name(name)), _:
                    found[name] = ""
    return MappingProxyType(found)

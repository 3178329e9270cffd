"""Names of fields as people write them: what they probably meant, and where a field that is elsewhere belongs."""

from collections.abc import Iterator, Mapping, Sequence

from komplan.definitions.current import per_definitions
from komplan.diagnostics import Diagnostic, NamedKey, Repair, Wording, facts
from komplan.language.catalogue import catalogue, languages
from komplan.language.heard import fold
from komplan.sources.tree import Branch, Items, Node, Scalar, place_of
from komplan.sources.yaml_texts import Texts

from ..fields import fields_of
from ..record import Record
from ..values import Part, Text
from ..values.choice import Choice
from ..values.stated import is_around


@per_definitions
def names_at(kind: type[Part], path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the fields in the part to which the names on a path lead, in alphabetical order."""
    return tuple(sorted(_names(part_at(kind, path))))


def part_at(kind: type[Part], path: tuple[str, ...]) -> type[Part]:
    """Return the part to which the names on a path lead."""
    part = kind
    for step in path:
        field = fields_of(part).get(step)
        part = (field and field.part) or part
    return part


def choices_of(part: type[Part], field: str) -> tuple[NamedKey, ...]:
    """Return the words that a field chooses from, each with what the site calls it; none where it takes others."""
    kind = fields_of(part)[field].value_type
    if not issubclass(kind, Choice):
        return ()
    return tuple(NamedKey(value, Wording(kind.table(), value)) for value in kind.values())


def meant_field(part: type[Part], word: str, taken: frozenset[str]) -> str | None:
    """Return the one field of a part, none of those that are ``taken``, that is called so in any language, or None."""
    found = _called(part).get(fold(word), frozenset()) - taken
    return next(iter(found)) if len(found) == 1 else None


def means_one(part: type[Part], word: str) -> bool:
    """Tell whether a word means one field of a part, whichever others are there already."""
    return len(_called(part).get(fold(word), ())) == 1


def named_so(word: str, fields: Sequence[str]) -> str | None:
    """Return the one of the fields of a value, which is no part, that is called so in any language, or None."""
    found = {name for name in fields if fold(word) in heard_as(name)}
    return next(iter(found)) if len(found) == 1 else None


@per_definitions
def heard_as(field: str) -> frozenset[str]:
    """Return what people call a field of a value, folded, in any language."""
    found = (catalogue(code).find("synonyms", "fields", field) for code in languages())
    return frozenset(fold(word) for words in found for word in words or ())


def missing_field(kind: type[Part], tree: Branch, path: tuple[str | int, ...]) -> Diagnostic:
    """Return what is told of a field that is not there; what names a record is never unknown."""
    field = str(path[-1])
    part = part_at(kind, tuple(step for step in path[:-1] if isinstance(step, str)))
    told, place = facts(field=field), place_of(tree, path)
    if issubclass(part, Record) and field == part.TITLE[-1]:
        return Diagnostic("missing-field", place, told, advice="name")
    if choices := choices_of(part, field):
        return Diagnostic("missing-field", place, facts(field=field, choices=choices), advice="choice")
    return Diagnostic("missing-field", place, told)


def name_again(part: type[Part], tree: Branch) -> Iterator[Diagnostic]:
    """Give each field that is called by another word its name, and tell of it, so that the rest is read as well."""
    for key in [key for key in tree.keys_at if key not in fields_of(part)]:
        if field := meant_field(part, key, frozenset(tree.keys_at)):
            told = facts(field=key, fields=names_at(part, ()))
            yield Diagnostic("unknown-field", tree.keys_at[key], told, Repair(field, is_safe=means_one(part, key)))
            tree.rename(key, field)
    for name, spec in fields_of(part).items():
        if spec.part is not None:
            for group in _groups(tree.get(name)):
                yield from name_again(spec.part, group)


def _groups(node: Node | None) -> Iterator[Branch]:
    if isinstance(node, Branch) and is_around(node):
        node = node["value"]
    if isinstance(node, Branch):
        yield node
    elif isinstance(node, Items):
        for item in node:
            if not isinstance(item, Scalar):
                yield from _groups(item)


@per_definitions
def texts_of(kind: type[Part]) -> Texts:
    """Return what the fields are called, in any language, that hold texts and nothing else wherever a kind has them.

    A list of groups in place of which texts may stand alone is one of texts, too.
    """
    lists, single, other = set[str](), set[str](), set[str]()
    parts = {kind, *(part for _, part in _below(kind, ()))}
    for part in parts:
        fields = fields_of(part)
        for word, meant in (*_called(part).items(), *((fold(name), [name]) for name in fields)):
            for field in map(fields.__getitem__, meant):
                is_text = field.takes(Text) or (field.part is not None and field.part.ALONE is not None)
                (other if not is_text else lists if field.several else single).add(word)
    alone = [part for part in parts if part.ALONE]
    groups = {name for part in alone for name in fields_of(part)}
    called = groups.union(*map(_called, alone))
    return Texts(*map(frozenset, (lists - single - other, single - lists - other, groups, called)))


@per_definitions
def homes_of(kind: type[Part], field: str) -> tuple[str, ...]:
    """Return the fields below a kind that hold parts with a field of this name, as paths with dots.

    Where there are none, those with a field that is called so in any language, with its name. Of the places of one sort
    of part the nearest to the top are told: decisions in points are as those at the top.
    """
    steps = list(_below(kind, ()))
    nearest = {part: min(len(path) for path, other in steps if other is part) for _, part in steps}
    below = [(".".join(path), part) for path, part in steps if len(path) == nearest[part]]
    named = tuple(path for path, part in below if field in _names(part))
    called = ((path, meant_field(part, field, frozenset())) for path, part in below)
    return named or tuple(f"{path}.{own}" for path, own in called if own)


def _names(part: type[Part]) -> Iterator[str]:
    """Yield the names of the fields that may be typed: of a record inside another, none that its place states."""
    implied = part.IMPLIED if issubclass(part, Record) and not part.PATH else ()
    yield from (name for name in fields_of(part) if name not in implied)


def _below(kind: type[Part], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], type[Part]]]:
    for name, field in fields_of(kind).items():
        if field.part is not None and len(path) < 3:
            yield (*path, name), field.part
            yield from _below(field.part, (*path, name))


@per_definitions
def _called(part: type[Part]) -> Mapping[str, frozenset[str]]:
    """Return the fields that each folded word may mean: their labels in all catalogues, and else synonyms."""
    labels, more = dict[str, set[str]](), dict[str, set[str]]()
    for name in _names(part):
        for code in languages():
            found = catalogue(code).find
            own = (found("fields_of", part.table(), name), found("fields", name))
            for words, said in ((labels, own), (more, found("synonyms", "fields", name) or ())):
                for word in filter(None, said):
                    words.setdefault(fold(word), set()).add(name)
                    words.setdefault(fold(word).replace(" ", "_"), set()).add(name)
    return {word: frozenset(fields) for word, fields in {**more, **labels}.items()}

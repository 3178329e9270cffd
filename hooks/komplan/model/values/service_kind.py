"""A kind of social service, as the law of a country knows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from sys import maxsize
from typing import Self

from komplan.countries.country import LegalService
from komplan.countries.known import countries, legal_services
from komplan.definitions.current import current, per_definitions
from komplan.diagnostics import NamedKey
from komplan.language.heard import fold
from komplan.language.names import Names, closest
from komplan.sources.tree import Node

from .base import as_typed
from .choice import Choice
from .country import chosen

_FEW = 3
"""Kinds that are named where a text is none of them."""
_LIKE = 0.5
"""What the name of such a kind has to share with the text, from 0 to 1."""
_ALL = "… (komplan fields service)"
"""Command that lists all of them."""


class ServiceKind(Choice):
    """A kind of service by law; a file may call it by its id, its name in any language, an abbreviation or ``§ 44``."""

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """Return the ids of the kinds that the laws of known countries have."""
        return tuple(legal_services())

    @classmethod
    def member(cls, value: str) -> Self:
        """Return the kind as a choice, each time the same."""
        return chosen(cls, value)

    @property
    def legal(self) -> LegalService:
        """What the law says of it."""
        return legal_services()[self.value]

    @classmethod
    def parse(cls, node: Node) -> Self:
        """Return the kind that a node names; raises ``Refused``."""
        named = cls.meant(str(as_typed(node)))
        return cls.member(named) if named else super().parse(node)

    @classmethod
    def meant(cls, text: str) -> str | None:
        """Return the one kind that people call so, or None.

        Where several are called so those of the town's own countries count, and before what a kind is called in another
        language what its own law calls it.
        """
        named = _called().get(fold(text))
        if named is None:
            return None
        at_home = {kind for kind in named.kinds if legal_services()[kind].country in current().home}
        by_law = {kind for kind, is_own in named.kinds.items() if is_own}
        for some in (at_home & by_law, at_home, by_law, named.kinds.keys()):
            if some:
                return next(iter(some)) if len(some) == 1 else None
        return None

    @classmethod
    def offered(cls, text: str) -> tuple[NamedKey | str, ...]:
        """Return a few kinds, those called like a text if there are any, and where the others are listed."""
        home, folded = current().home, fold(text)
        like = (name for name in _names().near(folded) if closest(folded, [name], _LIKE))
        kinds = dict.fromkeys(kind for name in like for kind in _called()[name].kinds)
        is_own = {kind: not home or legal.country in home for kind, legal in legal_services().items()}
        own = [kind for kind in kinds if is_own[kind]] or [kind for kind in is_own if is_own[kind]]
        return (*(cls.named(kind) for kind in own[:_FEW]), _ALL)

    @classmethod
    def likely(cls, text: str) -> tuple[str, ...]:
        """Return what the kinds are called that are called most like a text."""
        return tuple(_called()[name].written for name in _names().near(fold(text)))


@dataclass(slots=True)
class _Called:
    """What kinds are called."""

    written: str
    kinds: dict[str, bool] = field(default_factory=dict)
    """Ids of those that are called so, with whether their own law or country does."""


@per_definitions
def _called() -> Mapping[str, _Called]:
    """Return what each folded word means."""
    found: dict[str, _Called] = {}
    for kind in legal_services().values():
        for name, is_own in _names_of(kind):
            called = found.setdefault(fold(name), _Called(name))
            called.kinds[kind.id] = is_own or called.kinds.get(kind.id, False)
    return found


def _names_of(kind: LegalService) -> Iterator[tuple[str, bool]]:
    """Yield what a kind may be called, and whether its own law or country calls it so."""
    own = countries()[kind.country].language
    yield from ((kind.id, True), (kind.id.partition("-")[2], True))
    yield from ((name, language == own) for language, name in kind.names.items())
    yield from ((name, True) for name in kind.also)
    if kind.section:
        yield from ((kind.section, True), (kind.section.replace(" ", ""), True))


@per_definitions
def _names() -> Names:
    """Return all that kinds are called; there are few of them, so that no work has to be bounded."""
    return Names(_called(), work=maxsize)

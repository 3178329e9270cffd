"""Facts in words: each ``{name}`` is replaced by the fact of that name, and double braces by single ones."""

import re
from collections.abc import Mapping

_FACT = re.compile(r"\{\{|\}\}|\{(\w+)\}")


def fill(words: str, facts: Mapping[str, object]) -> str:
    """Return words with their facts, which are only put in, never looked into.

    Raises ``KeyError`` for a name of which there is no fact.
    """
    return _FACT.sub(lambda at: at[0][0] if at[1] is None else str(facts[at[1]]), words) if "{" in words else words


def facts_in(words: str) -> frozenset[str]:
    """Return the names of the facts that words take."""
    return frozenset(name for name in _FACT.findall(words) if name)


def braces_left(words: str) -> bool:
    """Tell whether a brace in words is neither a fact's nor doubled."""
    return bool(re.search(r"[{}]", _FACT.sub("", words)))

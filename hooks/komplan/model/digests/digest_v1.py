"""The first kind of digest, over what was written and not over what it says. Nothing here may ever change.

It is made no more, only verified: it takes a mapping for translations where all of its keys happen to be codes of
languages (``to`` is one), and does not see what changes for people, indicators and the plan's own facts.
"""

import hashlib
import json
from collections.abc import Iterable

from komplan.language.codes import is_language
from komplan.sources.tree import Branch, Items, Node, find

APART = frozenset(
    {"approval", "corrections", "publication", "publish_at", "suppress", "former_ids", "gloss", "translations"}
)
"""Fields that said nothing of what was agreed on."""

BINDING = (
    "code", "level", "parent", "title", "description", "target_groups", "territories", "lead", "partners",
    "planned", "budget", "outputs", "indicators",
)  # fmt: skip
"""Fields of measures that were adopted."""

ADOPTED_COSTS = ("year", "source", "planned")
"""What of a cost was adopted."""


def first_digest_of(tree: Branch, language: str) -> str:
    """Return the SHA-256, in hexadecimal digits, of minutes written in ``language``."""
    return _sum(_plain_tree(tree, language))


def first_digest_of_plan(measures: Iterable[tuple[Branch, str]]) -> str:
    """Return the SHA-256, in hexadecimal digits, of a plan's measures, each with its language, in their order."""
    said = [
        {
            name: _plain_tree(_adopted(node) if name == "budget" else node, language)
            for name in BINDING
            if (node := find(tree, (name,))) is not None
        }
        for tree, language in measures
    ]
    return _sum(said)


def _sum(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain_tree(node: Node, language: str) -> object:
    """Return a tree without places, translations and differences in spaces; ``language`` is that of bare texts."""
    if isinstance(node, Items):
        return [_plain_tree(item, language) for item in node]
    if not isinstance(node, Branch):
        return " ".join(node.split())
    if node and all(is_language(key) for key in node):
        return _plain_tree(node[language], language) if language in node else ""
    return {key: _plain_tree(value, language) for key, value in node.items() if key not in APART}


def _adopted(budget: Node) -> Node:
    """Return what of a budget was adopted: the total, and who is to pay how much in which year."""
    kept = Branch(budget.place)
    if (total := find(budget, ("total",))) is not None:
        kept.put("total", total, total.place)
    costs = find(budget, ("costs",))
    rows = Items(budget.place)
    for cost in costs if isinstance(costs, Items) else ():
        row = Branch(cost.place)
        for name in ADOPTED_COSTS:
            if (node := find(cost, (name,))) is not None:
                row.put(name, node, node.place)
        rows.append(row)
    kept.put("costs", rows, rows.place)
    return kept

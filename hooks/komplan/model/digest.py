"""The sum of what minutes say: their facts and the text in their own language. Translations don't count."""

import hashlib
import json

from komplan.language.codes import is_language
from komplan.sources.tree import Branch, Items, Node

from .record import Record

APART = frozenset({"approval", "corrections", "publication", "publish_at", "suppress", "former_ids", "gloss"})
"""Fields that say nothing of what was agreed on."""


def digest_of(record: Record, language: str) -> str:
    """Return the SHA-256, in hexadecimal digits, of what a record written in ``language`` says."""
    said = json.dumps(plain_tree(record.tree, language), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def plain_tree(node: Node, language: str) -> object:
    """Return a tree without places, translations and differences in spaces; ``language`` is that of bare texts."""
    if isinstance(node, Items):
        return [plain_tree(item, language) for item in node]
    if not isinstance(node, Branch):
        return " ".join(node.split())
    if node and all(is_language(key) for key in node):
        return plain_tree(node[language], language) if language in node else ""
    return {key: plain_tree(value, language) for key, value in node.items() if key not in APART}

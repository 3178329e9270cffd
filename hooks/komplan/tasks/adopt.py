"""Keeping the digest of what a plan promised when it was adopted."""

import re


def with_digest(text: str, digest: str) -> str | None:
    """Return a plan's text with a digest under ``adoption``, or None where that is not written as fields.

    Nothing else in the file is touched; ``adoption`` may stand over several lines or in braces on one.
    """
    block = re.compile(r"^(adoption:[ \t]*(?:#.*?)?(\r?\n))([ \t]+)(?=\S)", re.M)
    if block.search(text):
        return block.sub(lambda found: f"{found[1]}{found[3]}digest: {digest}{found[2]}{found[3]}", text, count=1)
    braces = re.compile(r"^(adoption:[ \t]*+\{(?:[^{}\n]*[^{}\s])?)[ \t]*+\}", re.M)
    if braces.search(text):
        return braces.sub(lambda found: f"{found[1]}, digest: {digest}}}", text, count=1)
    return None

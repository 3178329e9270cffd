"""Keeping the digest of what a plan promised when it was adopted."""

import re

from komplan.model.kinds.plan import Plan
from komplan.sources.tree import find

from .edit import file_of
from .yaml_text import Value, copied, lines


def with_digest(text: str, digest: str, plan: Plan) -> str | None:
    """Return a plan's text with a digest under ``adoption``, or None where that is not written as fields.

    Nothing else in the file is touched; ``adoption`` may stand over several lines or in braces on one. Where it is
    unknown, its date is what is unknown.
    """
    file = file_of(text)
    if plan.adoption and plan.adoption.unknown:
        unknown = find(plan.tree, ("adoption",))
        assert unknown is not None  # it was read from there
        facts: dict[str, Value] = {"date": copied(unknown), "digest": digest}
        written = "\n".join(["", *lines(facts, "  ")])
        without = file.without(("adoption",))
        return f"{without.text.rstrip()}\nadoption:{written}\n"
    if plan.adoption and plan.adoption.value and plan.adoption.value.digest:
        text = file.without(("adoption", "digest")).text
    block = re.compile(r"^(adoption:[ \t]*(?:#.*?)?(\r?\n))([ \t]+)(?=\S)", re.M)
    if block.search(text):
        return block.sub(lambda found: f'{found[1]}{found[3]}digest: "{digest}"{found[2]}{found[3]}', text, count=1)
    braces = re.compile(r"^(adoption:[ \t]*+\{(?:[^{}\n]*[^{}\s])?)[ \t]*+\}", re.M)
    if braces.search(text):
        return braces.sub(lambda found: f'{found[1]}, digest: "{digest}"}}', text, count=1)
    return None

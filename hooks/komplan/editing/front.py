"""Adding to the facts of a file without touching anything else in it."""

import re
from collections.abc import Sequence


def add_lines(text: str, added: Sequence[str]) -> str:
    """Return a Markdown file's text with lines added at the end of its front matter."""
    return _insert(text, _end(text.split("\n")), added)


def add_item(text: str, field: str, added: Sequence[str]) -> str:
    """Return the text with an item, lines indented by four, added to a list of its facts, or a new list."""
    all_lines = text.split("\n")
    end = _end(all_lines)
    start = next((at for at in range(end) if re.match(rf"{field}:\s*$", all_lines[at])), None)
    if start is None:
        return _insert(text, end, [f"{field}:", *added])
    at = next((at for at in range(start + 1, end) if re.match(r"[^\s#-]", all_lines[at])), end)
    own = re.match(r"\s*", all_lines[start + 1])
    indent = own.group() if own else ""
    return _insert(text, at, [indent + line.removeprefix("  ") for line in added])


def _end(all_lines: Sequence[str]) -> int:
    """Return the number of the line that closes the front matter, or the file where all of it is facts."""
    last = len(all_lines) - (not all_lines[-1].strip())
    if all_lines[0].removeprefix("\ufeff").rstrip() != "---":
        return last
    return next((at for at, line in enumerate(all_lines) if at and line.rstrip() == "---"), last)


def _insert(text: str, at: int, added: Sequence[str]) -> str:
    ending = "\r" if "\r\n" in text else ""
    all_lines = text.split("\n")
    return "\n".join([*all_lines[:at], *(line + ending for line in added), *all_lines[at:]])

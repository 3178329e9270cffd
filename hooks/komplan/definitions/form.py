"""Forms of numbers as data: ``CZ.##.#.##/0.0`` in place of a regular expression.

``#`` is a digit, ``@`` a capital letter, ``*`` either; ``[…]`` may be left out and is taken wherever it fits, and
``{…|…}`` is the first of several that fits. All else stands for itself. So the time that a form takes is in line with
its length, whatever is in it.
"""

import re
from functools import lru_cache

LONGEST = 200
"""Characters of a form."""

_SIGNS = (
    ("#", r"\d"), ("@", "[A-Z]"), ("*", "[0-9A-Z]"),
    ("[", "(?>(?:"), ("]", ")?)"), ("{", "(?>"), ("|", "|"), ("}", ")"),
)  # fmt: skip
_OPENING = (("]", "["), ("}", "{"), ("|", "{"))


def is_form(text: str) -> bool:
    """Tell whether a text is a form: not too long, and each bracket closed in its turn."""
    wanted = dict(_OPENING)
    open_ones = [""]
    for sign in text:
        if sign in "[{":
            open_ones.append(sign)
        elif sign in wanted and open_ones[-1] != wanted[sign]:
            return False
        elif sign in "]}":
            open_ones.pop()
    return 0 < len(text) <= LONGEST and len(open_ones) == 1


def has_form(text: str, form: str) -> bool:
    """Tell whether a text has a form, which has to be one."""
    return _compiled(form).fullmatch(text) is not None


def begins_with_form(text: str, form: str) -> bool:
    """Tell whether a text begins with a form, which has to be one."""
    return _compiled(form).match(text) is not None


@lru_cache(maxsize=4096)
def _compiled(form: str) -> "re.Pattern[str]":
    signs = dict(_SIGNS)
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in form))

"""The one way out to terminals, logs of CI and programs: what files say in it can neither hide, move nor command."""

import json
import re

from komplan.language.unseen import unseen_in

_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))")
"""How commands to runners of CI begin: ``::`` where a line does, ``##[``, ``##vso[`` and ``##teamcity[`` anywhere."""

_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def visible(line: str) -> str:
    """Return a line with ``�`` for each character that would not be seen, end it, move others or begin a command."""
    out = set(unseen_in(line))
    shown = "".join(_INSTEAD if at in out else character for at, character in enumerate(line)) if out else line
    return _COMMAND.sub(lambda found: (found[1] or "") + _INSTEAD, shown)


def escaped(document: str) -> str:
    """Return a line of JSON that says the same, with escapes for what ``visible`` replaces."""
    out = set(unseen_in(document))
    shown = "".join(json.dumps(c)[1:-1] if at in out else c for at, c in enumerate(document)) if out else document
    return _COMMAND.sub(r"\\u0023", shown)

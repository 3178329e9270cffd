"""The command that explains a code."""

from pathlib import Path

from komplan.diagnostics import CODES
from komplan.language.names import closest

from .asked import own_language, words_for
from .terminal import WrongUse, tell


def explain_code(code: str, language: str | None) -> None:
    """Print what a code means, why it matters and how to mend what it tells of."""
    words = words_for(language, own_language(Path()))
    if code not in CODES:
        near = closest(code, CODES)
        key = "unknown_code_near" if near else "unknown_code"
        raise WrongUse(words.say("command", key, code=code, near=near))
    tell(f"{code} – {words.say('command', f'severity_{CODES[code]}')}")
    tell()
    for line in words.say("diagnostics", code, "explanation").strip().splitlines():
        tell(line)

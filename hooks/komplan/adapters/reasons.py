"""Why the disk refuses, in words."""

import errno

from komplan.diagnostics.visible import visible
from komplan.language.catalogue import Catalogue

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def say_reason(error: OSError, words: Catalogue) -> str:
    """Return which file can't be read or written, and why."""
    key = "full" if error.errno in _FULL else "forbidden" if error.errno in _FORBIDDEN else "other"
    file = next((str(name) for name in (error.filename2, error.filename) if name), "?")
    return words.say("command", f"reason_{key}", file=visible(file), said=error.strerror or str(error))

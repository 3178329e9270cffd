"""What a town's own checks say: a warning or an error of their own words at a place of a file."""

from komplan.diagnostics import Diagnostic, Place, facts


def warning(place: Place, message: str, hint: str) -> Diagnostic:
    """Return a warning of whole sentences: what is wrong at a place (``record.place("title")``), and how to mend it."""
    return Diagnostic("own-warning", place, facts(message=message, hint=hint))


def error(place: Place, message: str, hint: str) -> Diagnostic:
    """Return the same as an error, which keeps the site from being built."""
    return Diagnostic("own-error", place, facts(message=message, hint=hint))

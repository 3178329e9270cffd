"""What a town's own checks say: a warning or an error of their own words at a place of a file."""

from komplan.diagnostics import Diagnostic, Place, facts


def warning(place: Place, message: str, hint: str) -> Diagnostic:
    """Return a warning of whole sentences: what is wrong at a place (``record.place("title")``), and how to mend it."""
    return _said("own-warning", place, message, hint)


def error(place: Place, message: str, hint: str) -> Diagnostic:
    """Return the same as an error, which keeps the site from being built."""
    return _said("own-error", place, message, hint)


def _said(code: str, place: Place, message: str, hint: str) -> Diagnostic:
    given = {"place": (place, Place), "message": (message, str), "hint": (hint, str)}
    for name, (value, wanted) in given.items():
        if not isinstance(value, wanted):
            raise TypeError(f"{name} is no {wanted.__name__}")
    return Diagnostic(code, place, facts(message=message, hint=hint))

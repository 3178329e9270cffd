"""Words for the year in which something is written, such as ``t. r.``, which leave the year to the reader."""

from .heard import before, heard


def without_year(text: str) -> str:
    """Return a text without the words for this year at its end."""
    return " ".join(before(text.split(), heard("this_year")))

"""Where the links in the texts of an edition lead, gathered once."""

from komplan.model.links import Links

from .edition import Edition, derived


@derived
def links_of(edition: Edition) -> Links:
    """Return what links in texts lead to."""
    return Links(edition)

"""The page of a comparison, whole in one file, for reviewers who would rather look than read a terminal."""

from komplan.views.compared.told import SECTIONS
from komplan.views.compared.view import ComparedTown

from .bare import BareHead
from .environment import pour

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What it may load: nothing but the style that stands in it."""


def comparison_page(town: ComparedTown) -> str:
    """Return a comparison as a page that needs no other file."""
    sections = [(name, getattr(town, name)) for name in SECTIONS]
    return pour("comparison.html", town.language, "", town=town, sections=sections, bare=BareHead(POLICY))

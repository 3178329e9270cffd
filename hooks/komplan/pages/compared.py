"""The page of a comparison, whole in one file, for reviewers who would rather look than read a terminal."""

from itertools import groupby

from komplan.views.compared.told import SECTIONS
from komplan.views.compared.town import ComparedTown

from .bare import BareHead
from .environment import pour

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What it may load: nothing but the style that stands in it."""


def comparison_page(town: ComparedTown) -> str:
    """Return a comparison as a page that needs no other file."""
    sections = [(name, getattr(town, name)) for name in SECTIONS]
    weighs = [(said, list(some)) for said, some in groupby(town.weighs, lambda one: one.said)]
    bare = BareHead(POLICY)
    return pour("comparison.html", town.language, "", town=town, weighs=weighs, sections=sections, bare=bare)

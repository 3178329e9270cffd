"""Keeping the digests of what a plan promised when it was adopted and amended."""

from collections.abc import Iterable

from komplan.edition.seals import Seal
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.model.yaml_forms import form_of_node
from komplan.sources.tree import find

from .writer import file_of


def with_adoption(text: str, plan: Plan) -> str:
    """Return a plan's text with an adoption that can hold a digest: where it is unknown, its date is what is."""
    if not plan.adoption or not plan.adoption.unknown:
        return text
    unknown = find(plan.tree, ("adoption",))
    assert unknown is not None  # it was read from there
    return file_of(text).set(("adoption",), {"date": form_of_node(unknown)}).text


def with_digests(text: str, seals: Iterable[Seal], kind: type[Record] = Plan) -> str:
    """Return the text of a record of a ``kind`` with the digests that it lacks; nothing else in the file is touched."""
    file = file_of(text)
    for seal in seals:
        if seal.stated is None:
            file = file.set(seal.path, seal.now, kind)
    return file.text

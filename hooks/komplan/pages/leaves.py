"""What each leaf is now that pages hang on (``model/notes.py``), as a token that tells it from what it was before."""

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from komplan.definitions.current import work_with
from komplan.model.answers import INDEXES, SETTLED
from komplan.model.notes import RECORD, Hangs, Leaf, leaves_of, noting, unwatched
from komplan.model.tokens import token_of

from .site import READY, Site

GONE = ""
"""Token of what is not there."""
PARTS = ("records", "files")
"""Parts of an edition that are looked up like an index."""

Told: TypeAlias = tuple[str, Collection[Leaf]]
"""The token of a leaf; and where that is a settled answer, what this hangs on in its turn."""


class Leaves:
    """The leaves of a site. What is asked for once is kept."""

    def __init__(self, site: Site, others: Mapping[Leaf, str]) -> None:
        """Answer for a site; ``others`` are tokens of what an adapter adds to pages."""
        whole, public = site.edition.whole, site.edition
        assert whole is not None  # a site shows public records only
        self._whole = unwatched(whole.records)
        self._public = unwatched(public.records)
        self._digests = whole.digests
        self._asked = {one.watched_as: one for one in (whole, public, site.scope, *site.localisers.values())}
        self._town = whole.watched_as
        self._ready = site.ready
        self._definitions = public.definitions
        self._told: dict[Leaf, Told] = {leaf: (token, ()) for leaf, token in others.items()}

    def tell(self, leaf: Leaf) -> Told:
        """Return what there is to tell of a leaf; its token is ``GONE`` where what it is about is no longer there."""
        if leaf not in self._told:
            work_with(self._definitions)
            self._told[leaf] = (self._content(leaf), ()) if isinstance(leaf, str) else self._answer(*leaf)
        return self._told[leaf]

    def _content(self, key: str) -> str:
        record = self._whole.get(key)
        return self._digests.get(record.path, GONE) if record else GONE

    def _answer(self, name: str, question: str = "", *about: str) -> Told:
        if name == READY:
            return _looked_up(self._ready, (question, *about)), ()
        asked: Any = self._asked.get(name)
        if asked is None:
            return GONE, ()
        if question in SETTLED:
            return self._settled(question, asked, about)
        with noting():
            index = unwatched(getattr(asked, question)) if question in PARTS else INDEXES[question](asked)
        return _looked_up(index, about), ()

    def _settled(self, question: str, asked: Any, about: Collection[str]) -> Told:
        """Return the token of a settled answer; the records that it is about have to be there still."""
        records = self._whole if asked.watched_as == self._town else self._public
        found = [records.get(one.removeprefix(RECORD)) if one.startswith(RECORD) else one for one in about]
        if None in found:
            return GONE, ()
        with noting() as notes:
            answer = SETTLED[question](asked, *found)
        below = (one for hangs in notes if isinstance(hangs, Hangs) for one in hangs.on)
        return token_of(answer), leaves_of(below)


def _looked_up(mapping: Mapping[Any, Any], about: tuple[str, ...]) -> str:
    """Return the token of what stands under a key; without one, of the keys and all that stands under them."""
    if not about:
        return token_of(mapping)
    key = about if len(about) > 1 else about[0]
    return token_of(mapping[key]) if key in mapping else GONE

"""What each leaf is now that pages hang on (``model/notes.py``), as a token that tells it from what it was before."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from komplan.definitions.current import work_with
from komplan.model.answers import INDEXES, SETTLED
from komplan.model.notes import Leaf, noting, unwatched
from komplan.model.tokens import token_of

from .site import READY, Site

GONE = ""
"""Token of what is not there."""
PARTS = ("records", "files")
"""Parts of an edition that are looked up like an index."""


class Leaves:
    """The leaves of a site. What is asked for once is kept."""

    def __init__(self, site: Site, others: Mapping[Leaf, str]) -> None:
        """Answer for a site; ``others`` are tokens of what an adapter adds to pages."""
        whole, public = site.edition.whole, site.edition
        assert whole is not None  # a site shows public records only
        self._records = unwatched(whole.records)
        self._digests = whole.digests
        self._asked = {one.watched_as: one for one in (whole, public, *site.localisers.values())}
        self._ready = site.ready
        self._definitions = public.definitions
        self._tokens = dict(others)

    def token(self, leaf: Leaf) -> str:
        """Return the token of a leaf; ``GONE`` where what it is about is no longer there."""
        if leaf not in self._tokens:
            work_with(self._definitions)
            with noting():
                self._tokens[leaf] = self._content(leaf) if isinstance(leaf, str) else self._answer(*leaf)
        return self._tokens[leaf]

    def _content(self, key: str) -> str:
        record = self._records.get(key)
        return self._digests.get(record.path, GONE) if record else GONE

    def _answer(self, name: str, question: str = "", *about: str) -> str:
        if name == READY:
            return _looked_up(self._ready, (question, *about))
        asked: Any = self._asked.get(name)
        if asked is None:
            return GONE
        if question in PARTS:
            return _looked_up(unwatched(getattr(asked, question)), about)
        if question in INDEXES:
            return _looked_up(INDEXES[question](asked), about)
        return self._settled(SETTLED[question], asked, about)

    def _settled(self, question: Callable[..., Any], asked: Any, about: Iterable[str]) -> str:
        return token_of(question(asked, *(self._records.get(one, one) for one in about)))


def _looked_up(mapping: Mapping[Any, Any], about: tuple[str, ...]) -> str:
    """Return the token of what stands under a key; without one, of the keys and all that stands under them."""
    if not about:
        return token_of(mapping)
    key = about if len(about) > 1 else about[0]
    return token_of(mapping[key]) if key in mapping else GONE

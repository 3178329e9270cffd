"""Pages and files made again from what was noted when they were made: whoever looks at anything else is refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from komplan.model.answers import INDEXES
from komplan.model.facts import FACT
from komplan.model.notes import MISSING, NOW, Hangs, Leaf, Notes, Watched, leaves_of, noting
from komplan.model.town import PARTS
from komplan.pages.page import AnyRoute, Page, Route, SiteFile
from komplan.pages.site import Site


class UnnotedError(AssertionError):
    """Something was looked at of which no note was taken: if it changed, a page would stay as it was."""


class Guarded(Mapping[Any, Any]):
    """A mapping that has whoever looks into it be allowed to: by the key, or without one where all of it is seen."""

    def __init__(self, of: Mapping[Any, Any], allow: Callable[..., None]) -> None:
        """Guard a mapping."""
        self._of, self._allow = of, allow

    def __getitem__(self, key: Any) -> Any:
        """Return what stands under a key."""
        self._allow(key)
        return self._of[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether anything stands under a key."""
        self._allow(key)
        return key in self._of

    def __iter__(self) -> Iterator[Any]:
        """Go through all keys."""
        self._allow()
        return iter(self._of)

    def __len__(self) -> int:
        """Return how many keys there are."""
        self._allow()
        return len(self._of)


class Recorded:
    """A site all of which was made once, with what each page and file was made from."""

    def __init__(self, site: Site) -> None:
        """Make everything and take notes."""
        self.site = site
        self.answers: dict[Leaf, Any] = {}
        self.noted: Iterable[Leaf] | None = None
        """What may be looked at; None where everything may."""
        self.made: dict[str, tuple[Page | SiteFile, set[Leaf]]] = {}
        routes: list[AnyRoute] = [*site.all_routes(), *site.files]
        self.routes = routes
        self._forget()
        with self._asked():
            for route in routes:
                made, notes = self._make(route)
                self.made[route.path] = made, leaves_of(notes)
        self._guard()

    def again(self, route: AnyRoute) -> Page | SiteFile:
        """Make something again without anything that was not noted of it."""
        self._forget()
        self.noted = self.made[route.path][1]
        try:
            with self._asked():
                return self._make(route)[0]
        finally:
            self.noted = None

    def recall(self, leaf: Leaf) -> Any:
        """Return an answer as it was, for whoever may know it."""
        if self.noted is None:
            return MISSING
        if leaf[1] in INDEXES:
            return Guarded(self.answers[leaf], self._keys_of(*leaf))
        self.allow(leaf)
        return self.answers[leaf]

    def keep(self, leaf: Leaf, notes: Notes, answer: Any) -> None:
        """Keep an answer."""
        if self.noted is not None:
            raise UnnotedError(leaf)
        self.answers[leaf] = answer

    def allow(self, *leaves: Leaf) -> None:
        """Refuse whoever looks at what none of some leaves tells."""
        if self.noted is not None and not any(leaf in self.noted for leaf in leaves):
            raise UnnotedError(leaves[0])

    def _make(self, route: AnyRoute) -> tuple[Page | SiteFile, Iterable[Leaf | Hangs]]:
        with noting() as notes:
            return (self.site.page(route) if isinstance(route, Route) else self.site.file(route)), notes

    @contextmanager
    def _asked(self) -> Iterator[None]:
        NOW.keeper, before = self, NOW.keeper
        try:
            yield
        finally:
            NOW.keeper = before

    def _forget(self) -> None:
        """Let all who are asked forget what was worked out before."""
        assert self.site.edition.whole is not None
        for one in (self.site.edition.whole, self.site.edition, self.site.scope, *self.site.localisers.values()):
            one._answers.clear()
            one._settled.clear()
            for name in set(one.__dict__) - {field.name for field in fields(one)} - {"public"}:
                del one.__dict__[name]

    def _keys_of(self, *name: str) -> Callable[..., None]:
        """Return what allows to look under keys of an index or of a part of an edition."""

        def allow(*key: Any) -> None:
            steps = key[0] if key and isinstance(key[0], tuple) else map(str, key)
            self.allow((*name, *steps), name)

        return allow

    def _guard(self) -> None:
        """Let nobody look past the notes: neither into records nor into parts of editions."""
        whole = self.site.edition.whole
        assert whole is not None
        for edition in (whole, self.site.edition):
            for part in PARTS:
                watched = edition.__dict__[part]
                assert isinstance(watched, Watched)
                watched.of = Guarded(watched.of, self._keys_of(edition.name, part))
        for key, record in whole.records.items():
            origin = record.origin
            origin.fill(origin.tree, Guarded(origin.held, lambda *_, key=key: self.allow(key)))
            allow_fact = self._keys_of(FACT)
            origin.facts = Guarded(origin.facts, lambda name, key=key, allow=allow_fact: allow((name, key)))  # type: ignore[assignment]

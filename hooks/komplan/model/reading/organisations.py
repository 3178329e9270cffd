"""The organisations of a town by the names that people call them."""

import re
from collections import defaultdict
from collections.abc import Mapping

from komplan.language.heard import quoted
from komplan.model.kinds.organisation import Organisation

from ..answers import indexed
from ..naming import aliases, fold, official_names
from ..record import Record
from ..town import Town

_PARTED = re.compile(r"[,;+/]| (?:a|i|oraz|and) ")


@indexed
def organisations_by_name(town: Town) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of organisations by their names, official or not, as they are compared."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for record in town.of(Organisation):
        for name in (*official_names(record), *aliases(record)):
            if _is_name(name):
                found[fold(name)][record.id] = None
    return {name: tuple(ids) for name, ids in found.items()}


class Organisations:
    """The organisations of a town by what a role may call them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._by_name = organisations_by_name(town)

    def named(self, text: str, near: Record | None = None) -> Organisation | None:
        """Return the one organisation of which a text is the id or, as written in a sentence, the name or an alias.

        A word in small letters is no name but of an id: an alias may be an ordinary word, as a role is.
        """
        if by_id := self.town.get(Organisation, text):
            return by_id
        ids = self._by_name.get(fold(text), ()) if _is_name(text) else ()
        if len(ids) > 1:
            return self.town.called(Organisation, text, near)
        return next((self.town.get(Organisation, identifier) for identifier in ids), None)

    def called(self, text: str) -> str:
        """Return the official name of the one organisation that a text names; the text where it names none."""
        named = self.named(text)
        return next(iter(official_names(named)), text) if named else text

    def seat(self, text: str) -> str | None:
        """Return the seat of the one organisation, or of the first of several, that a text is, in YAML; or None."""
        if one := self.named(text):
            return f"{{organisation: {one.id}}}"
        several = [self.named(part.strip()) for part in _PARTED.split(text)]
        if several[0] is None or not all(several):
            return None
        return f"{{organisation: {{value: {several[0].id}, as_written: {quoted(text)}}}}}"


def _is_name(text: str) -> bool:
    return any(c.isupper() for c in text)

"""Where an organisation has a record, a seat names that: as a role it would lead nowhere and be in no overview."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from komplan.diagnostics import Diagnostic, Related, Repair, Stretch, facts
from komplan.language.heard import quoted
from komplan.model.record import Record
from komplan.model.seals import acts_of
from komplan.model.seat import Seat
from komplan.model.town import Town, aliases, fold
from komplan.model.values import Name, Reference
from komplan.model.walk import Path, walk
from komplan.sources.tree import Branch, find

_PARTED = re.compile(r"[,;+/]| (?:a|i|oraz|and) ")


_ROLE = re.compile(r'\{(role: "([^"]++)")\}')


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each role of a seat without an organisation that is the id, the name or an alias of one."""
    organisations = Organisations(town)
    for record in town.records.values():
        for path, seat in walk(record):
            if isinstance(seat, Seat) and seat.organisation is None and seat.role and seat.role.value:
                found = {organisations.named(text, record) for text in seat.role.value.by_language.values()}
                if named := next(filter(None, found), None):
                    repair = _repair(record, path, named) if len(found) == 1 else None
                    told = facts(role=seat.role.value.best(town.settings.codes)[1], organisation=named.id)
                    related = (Related(named.place()),)
                    yield Diagnostic("role-organisation", record.place(*path, "role"), told, repair, related=related)


def name_again(town: Town, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings; those on a text in place of a seat propose the organisation that it names, if it does.

    Of several organisations the first is proposed, with the typed words of all.
    """
    organisations = Organisations(town)
    for finding in findings:
        at = finding.repair.at if finding.repair else None
        seat = str(finding.facts.get("seat", ""))
        made = organisations.seat(seat) if seat and (at or finding.place.end_column) else None
        if made is None:
            yield _beside_person(organisations, finding)
        else:
            yield replace(finding, repair=Repair(f"[{made}]" if finding.facts["listed"] else made, at=at))


def _beside_person(organisations: "Organisations", finding: Diagnostic) -> Diagnostic:
    """Return a finding on a person in place of a seat with the organisation that stands there as the role."""
    found = _ROLE.fullmatch(str(finding.facts.get("rest", "")))
    named = organisations.named(found[2]) if found else None
    if found is None or named is None:
        return finding
    said = {name: str(finding.facts[name]) for name in ("rest", "example")}
    told = {name: text.replace(found[1], f"organisation: {named.id}") for name, text in said.items()}
    return replace(finding, facts={**finding.facts, **told})


class Organisations:
    """The organisations of a town by what a role may call them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._by_name: dict[str, set[str]] = {}
        for record in town.of("organisation"):
            for name in (*_official(record), *aliases(record)):
                if _is_name(name):
                    self._by_name.setdefault(fold(name), set()).add(record.key)

    def named(self, text: str, near: Record | None = None) -> Record | None:
        """Return the one organisation of which a text is the id or, as written in a sentence, the name or an alias.

        A word in small letters is no name but of an id: an alias may be an ordinary word, as a role is.
        """
        if by_id := self.town.records.get(f"organisation/{text}"):
            return by_id
        keys = self._by_name.get(fold(text), ()) if _is_name(text) else ()
        if len(keys) > 1:
            return self.town.resolve(Reference(text, ("organisation",)), near)
        return next((self.town.records[key] for key in keys), None)

    def seat(self, text: str) -> str | None:
        """Return the seat of the one organisation, or of the first of several, that a text is, in YAML; or None."""
        if one := self.named(text):
            return f"{{organisation: {one.id}}}"
        several = [self.named(part.strip()) for part in _PARTED.split(text)]
        if several[0] is None or not all(several):
            return None
        return f"{{organisation: {{value: {several[0].id}, as_written: {quoted(text)}}}}}"


def _official(record: Record) -> Iterable[str]:
    name = getattr(record, "name").value  # noqa: B009 - only organisations are asked
    return name.official.values() if isinstance(name, Name) else ()


def _is_name(text: str) -> bool:
    return any(c.isupper() for c in text)


def _repair(record: Record, path: Path, named: Record) -> Repair | None:
    """Write the organisation in place of the role; in minutes that were agreed on only a correction may."""
    seat = find(record.tree, path)
    role = seat.get("role") if isinstance(seat, Branch) else None
    if not isinstance(seat, Branch) or role is None or role.end is None or acts_of(record.around or record):
        return None
    if isinstance(role, Branch) and "value" in role:
        return None
    key = seat.keys_at["role"]
    return Repair(f"organisation: {named.id}", at=Stretch(key.path, key.line, key.column, *role.end))

"""What a town says, drawn at random: whatever the fields of all kinds may hold, in every form that the models declare.

It is mostly right; what is wrong with it the check says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from komplan.model.fields import FieldSpec, fields_of
from komplan.model.kinds import kinds
from komplan.model.kinds.decision import SeatVote
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Approval, Correction
from komplan.model.kinds.organisation import Organisation
from komplan.model.kinds.plan import Adoption, Plan, Revision
from komplan.model.record import Record
from komplan.model.record_parts import Publication, Suppression
from komplan.model.values import (
    Choice,
    Code,
    Colour,
    Count,
    CountryCode,
    Due,
    Email,
    FilePath,
    Flag,
    Former,
    Hour,
    Identifier,
    Language,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Part,
    Period,
    Phone,
    Quantity,
    ServiceKind,
    Text,
    Translations,
    Vote,
    Year,
    Years,
)  # fmt: skip

LANGUAGES = (("cs",), ("pl",), ("cs", "en"), ("pl", "cs"), ("cs", "pl", "en"))
DAYS = (
    "2023-02-28", "2024-05-19", "2025-11-30", "2026-03-04", "2026-05-31", "2026-06-01", "2026-06-02", "2026-09-24",
    "2027-01-01", "2029-12-31",
)  # fmt: skip
"""The day on which the towns are looked at is one of them."""
MOMENTS = (*DAYS, "2025-07", "2026-06", "2026-12", "2024", "2026", "2028", "1900-01-01", "9999-12-31", "0001")
AMOUNTS = ("0 Kč", "350 000 Kč", "1.929.865,62 Kč", "12 €", "70 000 zł", "5 Kč", "999 999 999 999 999 Kč", "0,01 Kč")
WORDS = (
    "Doprava", "Odlehčovací služba pro rodiny s dětmi", "Zápis; i to, co nikdo neřekl", "A", "Pečovatelka: denně",
    "„Citát“ – a k tomu 10 %", "Slova & znaky <b>tučně</b>", "Dlouhá věta, která nekončí, " * 9 + "a přece ano.",
)  # fmt: skip
MOST = {"territory": 2, "organisation": 3, "body": 2, "plan": 2, "measure": 6, "indicator": 3, "meeting": 4}
"""How many records of a kind a town has at most; of other kinds, two."""
NAMES = {"date": DAYS, "year": ("2025", "2026", "2027"), "code": ("1", "2", "1.1", "1.2", "2.1", "1.1.1")}
"""What files are called that lie in the folder of a record, by what their kinds make of the name."""
_COMPANIES = {"ico": "270 82 440", "nip": "526-025-09-95", "regon": "012 100 784"}
_WRITTEN_BY_COMMANDS = {Approval, Correction, Adoption, Revision}
"""Parts that have to agree with all that was agreed on."""


@dataclass
class Draw:
    """A town as it is drawn: what its records say, by kind and id."""

    chance: Random
    languages: tuple[str, ...]
    fill: float
    """How likely a field that may be left out is there."""
    strange: float
    """How likely a statement is of another form than a bare value."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    """Ids of the records of each kind, as references name them."""
    inside: int = 0
    """How many decisions and tasks there are."""
    habits: dict[object, Any] = field(default_factory=dict)
    """What this town does in the same way all over: how often it states a field, which of the forms of a value it has.

    So some towns have nothing but what is rare in all others.
    """

    @classmethod
    def of(cls, seed: int) -> "Draw":
        """Return an empty town."""
        chance = Random(seed)
        languages = chance.choice(LANGUAGES)
        return cls(chance, languages, chance.choice((0.2, 0.5, 0.9)), chance.choice((0.0, 0.05, 0.2)))

    def records(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return what each record says, by kind and id."""
        filed = {name: kind for name, kind in kinds().items() if kind.PATH}
        only = self.chance.random() < 0.15  # of a few kinds
        for name in sorted(filed, key=lambda name: (bool(filed[name].folder_kind()), name)):
            most = MOST.get(name, 2)
            least = {"territory": 1, "resolution": 2}.get(name, 0)
            if not (only and self.chance.random() < 0.7):
                self._name(filed[name], self.chance.randint(least, most))
        self.ids |= {name: [f"{name}-{number}" for number in range(6)] for name in ("decision", "task")}
        some = [(name, one) for name in filed for one in self.ids.get(name, ())]
        found = {(name, one): self.part(filed[name], one) for name, one in some}
        if self.chance.random() < 0.7:
            self._adopt(found)
        return found

    def _adopt(self, found: dict[tuple[str, str], dict[str, Any]]) -> None:
        """Let the first resolution adopt all plans and the second amend them, and what was before be drawn as well."""
        plans = [one for kind, one in found if kind == "plan"]
        if not plans or self.ids.get("resolution", []) != ["resolution0", "resolution1"]:
            return
        found["resolution", "resolution0"] |= {"adopts": plans, "amends": [], "date": "2023-02-28"}
        found["resolution", "resolution1"] |= {"adopts": [], "amends": plans, "date": "2026-05-31"}
        for plan in plans:
            changes = [{"what": "changed"} | self._before(Plan, plan)]
            for name, kind in (("measure", Measure), ("indicator", Indicator)):
                for one in self.ids.get(name, ()):
                    if one.startswith(f"{plan}/") and self.chance.random() < 0.5:
                        is_new = self.chance.random() < 0.3
                        told = {"what": "added"} if is_new else {"what": "changed"} | self._before(kind, one)
                        changes.append({name: one} | told)
            revision = {"date": "2026-05-31", "resolution": "resolution1", "summary": self.text(), "changes": changes}
            adoption = {"adoption": {"resolution": "resolution0"}, "revisions": [revision]}
            found["plan", plan] |= {"life": "amended"} | adoption

    def _before(self, kind: type[Record], identifier: str) -> dict[str, Any]:
        """Return a field of a record with what it held before; nothing where it was not there."""
        specs = fields_of(kind)
        name = self.chance.choice(sorted((kind.BINDS | kind.TOLD) & specs.keys() - {*kind.IMPLIED, "parent", "level"}))
        value = self.stated(specs[name], kind, identifier, 1)
        return {"field": name} | ({"was": value} if value is not None and self.chance.random() < 0.8 else {})

    def _name(self, kind: type[Record], count: int) -> None:
        folders = self.ids.get(kind.folder_kind() or "", [])
        for number in range(count):
            name = f"{kind.KIND}{number}"
            if kind.folder_kind():
                if not folders:
                    return
                last = kind.PATH.rpartition("{")[2].partition("}")[0]
                name = f"{self.chance.choice(folders)}/{NAMES[last][number]}"
            self.ids.setdefault(kind.KIND, []).append(name)

    def part(self, kind: type[Part], identifier: str = "", depth: int = 0) -> dict[str, Any]:
        """Return the fields of a record or of a part of one, in their order."""
        implied = kind.IMPLIED if issubclass(kind, Record) else ()
        own: dict[str, Any] = {}
        for name, spec in fields_of(kind).items():
            if name in implied or spec.takes(LongText, Identifier, Suppression):
                continue
            often = self._habit((kind, name), lambda: self.chance.choice((0, 0.3, 0.8, 1)))
            if spec.required or self.chance.random() < often * self.fill:
                value = self.stated(spec, kind, identifier, depth)
                if (value is not None and value not in ({}, [])) or self.chance.random() < 0.02:
                    own[name] = value
        return self._agreeing(kind, own, identifier)

    def _habit(self, what: object, draw: Callable[[], Any]) -> Any:
        if what not in self.habits:
            self.habits[what] = draw()
        return self.habits[what]

    def pick(self, what: object, forms: Sequence[Any]) -> Any:
        """Return one of the forms of something, mostly of few of them in the same town."""
        count = self._habit((what, "count"), lambda: self.chance.choice((1, 1, 2, len(forms))))
        first = self._habit((what, "first"), lambda: self.chance.randrange(len(forms)))
        return forms[(first + self.chance.randrange(count)) % len(forms)]

    def _agreeing(self, kind: type[Part], own: dict[str, Any], identifier: str) -> dict[str, Any]:
        """Return the fields of a part, those that contradict each other in agreement."""
        if kind in _WRITTEN_BY_COMMANDS:
            return {}
        own.pop("digest", None)
        if "public_basis" in fields_of(kind):
            if "person" in own or kind is SeatVote:
                own["public_basis"] = self.chance.choice(("office", {"kind": "consent", "date": "2025-11-30"}))
            else:
                own.pop("public_basis", None)
        if issubclass(kind, Measure):
            code = identifier.rpartition("/")[2]
            above = code.rpartition(".")[0]
            own |= {"level": str(code.count(".") + 1)} | ({"parent": above} if above else {})
            if not above:
                own.pop("parent", None)
        if "state" in own or "settlement" in own:
            why = {"reason", "because"} & fields_of(kind).keys()
            own |= {name: self.text() for name in why if name not in own}
        if kind is Organisation:
            own |= {name: _COMPANIES[name] for name in _COMPANIES if name in own}
        if issubclass(kind, Record) and not kind.PATH:
            own["code"] = f"{kind.KIND}-{self.inside}"
            self.inside += 1
        return own

    def stated(self, spec: FieldSpec, kind: type[Part], identifier: str, depth: int) -> Any:
        """Return what a field states: a value, a list of them, that it is not known, or more than a value."""
        if spec.name in {"former_ids", "language"}:
            return [f"former-{self.chance.randrange(9)}"] if spec.name == "former_ids" else self.languages[0]
        if not spec.several:
            return self._around(self._value(spec, kind, identifier, depth))
        count = self.chance.choice((1, 1, 2, 3) if depth < 2 else (0, 1, 1, 1, 2))
        drawn = [self._value(spec, kind, identifier, depth) for _ in range(count)]
        items = [self._around(one) for one in drawn if one is not None and one != {}]
        if len(items) == 1 and spec.mostly_one and self.chance.random() < 0.5:
            return items[0]
        return self._around([item for at, item in enumerate(items) if item not in items[:at]])

    def _around(self, value: Any) -> Any:
        if self.chance.random() >= self.strange or value is None or value in ({}, []):
            return value
        match self.chance.randrange(4):
            case 0:
                return {"unknown": self.text()}
            case 1:
                return {"value": value, "inferred": self.text()}
            case 2:
                return {"value": value, "as_written": self.chance.choice(WORDS)}
        return {"value": value, "inferred": self.text(), "as_written": self.chance.choice(WORDS)}

    def _value(self, spec: FieldSpec, kind: type[Part], identifier: str, depth: int) -> Any:
        if draw := next((draw for sort, draw in _VALUES.items() if spec.takes(sort)), None):
            return draw(self)
        if spec.part is not None:
            return self.part(spec.part, identifier, depth + 1)
        if issubclass(spec.value_type, Choice):
            return self.pick(spec.value_type, [*spec.value_type.values()])
        return self._reference(spec.kinds, identifier)

    def _reference(self, named: tuple[str, ...], identifier: str) -> str | None:
        """Return what a reference names, mostly what lies in the same folder and before it; None where nothing is."""
        targets = [(kind, one) for kind in named for one in self.ids.get(kind, ()) if one != identifier]
        near = [one for one in targets if one[1].partition("/")[0] == identifier.partition("/")[0]]
        near = [one for one in near if one[1] < identifier] or near
        if not targets:
            return None
        kind, target = self.chance.choice(near or targets)
        return f"{kind}/{target}" if len(named) > 1 else target

    def text(self) -> Any:
        """Return a text, as it is or in some of the town's languages."""
        if self.chance.random() < 0.6:
            return self._words()
        told = [one for one in self.languages if self.chance.random() < 0.7] or [self.languages[0]]
        return {language: self._words() for language in told}

    def _words(self) -> str:
        return f"{self.chance.choice(WORDS)} {self.chance.randrange(99)}"

    def period(self) -> Any:
        """Return a period with either end, both or none."""
        start, end = sorted((self.chance.choice(MOMENTS), self.chance.choice(MOMENTS)))
        ends = [{"from": start, "to": end}, {"from": start}, {"to": end}, {"from": start, "continuous": True}]
        return self.pick(Period, [*ends, ends[0], {"continuous": True}, f"{start[:4]}–{int(end[:4]) + 1}"])

    def money(self) -> Any:
        """Return a plain amount, one that is no sum, or one that is not exact."""
        amount, rate = self.chance.choice(AMOUNTS), self.chance.choice(({}, {}, {"per": "year"}))
        plain = (amount, amount, {"amount": amount} | (rate or {"currency": amount.rpartition(" ")[2]}))
        without_sum = ("running", "running", "20 000 Kč ročně", {"about": amount, "per": "year"})
        vague = (
            "300–400 tis. Kč", "cca 350 tis. Kč", "do 1,8 mil. Kč", {"from": "1 Kč", "to": "9 Kč"} | rate,
            {"about": amount} | rate, {"up_to": amount} | rate,
        )  # fmt: skip
        return self.chance.choice(self.pick(Money, (plain, without_sum, vague)))

    def vote(self) -> Any:
        """Return how a body voted, by numbers or without."""
        numbers = {"for": "5", "against": "1", "abstained": "2", "not_voting": "1", "void": "1"}
        some = {name: one for name, one in numbers.items() if self.chance.random() < 0.5}
        return self.pick(Vote, ("5 : 0 : 1", "1:6:0", "unanimous", "acclamation", "secret", some | {"for": "3"}))


_VALUES: Mapping[type, Callable[[Draw], Any]] = {
    Period: lambda draw: draw.period(),
    Publication: lambda draw: draw.chance.choice(("public", "public", "draft", "review")),
    ServiceKind: lambda draw: draw.chance.choice([*ServiceKind.values()]),
    Years: lambda draw: draw.pick(Years, ("2024", "2026", "2027", "2026–2028", "2023–2025")),
    Year: lambda draw: draw.pick(Year, ("2025", "2026")),
    Moment: lambda draw: draw.pick(Moment, (*MOMENTS, {"date": "2026-09", "qualifier": "expected"})),
    Due: lambda draw: draw.pick(Due, (*MOMENTS, "ongoing", "at-once", "next-meeting", "2026-Q2", "2025-Q4")),
    Hour: lambda draw: draw.pick(Hour, ("8:00", "15:30", "23:59", "0:00")),
    Money: lambda draw: draw.money(),
    Count: lambda draw: draw.pick(Count, ("0", "1", "3", "15", "9999", {"at_least": "2"}, {"at_most": "9"})),
    Quantity: lambda draw: draw.pick(Quantity, ("0", "1", "4,5", "12 000", "-3", "999999999999", "0,0001")),
    CountryCode: lambda draw: draw.pick(CountryCode, ("CZ", "PL", "SK")),
    Language: lambda draw: draw.chance.choice(draw.languages),
    Code: lambda draw: draw.pick(Code, ("1", "2", "1/2026", "III", "K-7", "Usnesení č. 3/2025")),
    Colour: lambda draw: "#336699",
    Link: lambda draw: "https://link.example.org/",
    Email: lambda draw: "one@mail.example",
    Phone: lambda draw: "577 111 333",
    Flag: lambda draw: draw.chance.random() < 0.6,
    Vote: lambda draw: draw.vote(),
    FilePath: lambda draw: draw.pick(FilePath, ("content/files/one.pdf", "content/files/two.png")),
    Former: lambda draw: draw.pick(Former, ("Dříve", {"unknown": "Nikdo neví."}, [])),
    Translations: lambda draw: {"en": {"of": "cs", "digest": draw.pick(Translations, ("t1:", "t1:abcdefghijkl"))}},
    Name: lambda draw: draw.text(),
    Text: lambda draw: draw.text(),
}
"""What a value of each type may be; of a type that is another's kin, before that."""

"""Where a digest holds what was agreed on: minutes by their last correction or approval, a plan in each version.

A digest is made of what was agreed on and of the act by which it was: when, by whom, and what is said of it. That of
minutes also covers the acts before, so that none of them goes or changes unseen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from komplan.model.digests.canonical import Plain, canonical, is_hidden
from komplan.model.digests.digest import is_first, of_its_kind, sealed
from komplan.model.digests.digest_v1 import first_digest_of, first_digest_of_plan
from komplan.model.endorsement import Endorsement
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Approval, Correction, Meeting
from komplan.model.kinds.plan import Adoption, Plan, Revision
from komplan.model.record import Record
from komplan.model.values import each
from komplan.model.walk import Path
from komplan.sources.tree import Branch, as_typed

from .edition import Edition
from .kinds import facts_of
from .measures import indicators_of, measures_of
from .versions import Version

Act = Approval | Correction | Adoption | Revision | Endorsement
"""What a digest stands with."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A digest as a file states it, and as it would be of what is there now."""

    path: Path
    """Where in its record it stands, or is to stand."""
    stated: str | None
    """None where there is none."""
    now: str
    """Of the present kind."""
    due: str | None
    """What is stated would have to be this, of its own kind; None where nothing is stated."""

    @property
    def holds(self) -> bool:
        """Whether what is stated, of whichever kind, agrees."""
        return self.stated is not None and self.stated == self.due

    @property
    def is_old(self) -> bool:
        """Whether it is of the first kind."""
        return self.stated is not None and is_first(self.stated)


def acts_of(record: Record) -> tuple[tuple[Path, Act], ...]:
    """Return the acts by which a record was agreed on, from the first to the last, each with its place."""
    return tuple(act for name in record.ACTS for act in _acts_in(name, record.stated(name).value))


def _acts_in(name: str, stated: Any) -> Iterator[tuple[Path, Act]]:
    if isinstance(stated, tuple):
        yield from (((name, at), item.value) for at, item in enumerate(stated) if item.value is not None)
    elif stated is not None:
        yield (name,), stated


def stated_digests(record: Record) -> tuple[tuple[Path, str], ...]:
    """Return the digests that minutes or a plan hold, from the first to the last, each with its place."""
    return tuple(((*path, "digest"), digest) for path, act in acts_of(record) if (digest := _stated(act)))


def standing_digests(record: Record) -> tuple[tuple[Path, str], ...]:
    """Return those of them that have to agree with what is there now: all of a plan, the last of minutes."""
    stated = stated_digests(record)
    return stated if record.KEEPS_VERSIONS else stated[-1:]


def seals_of(edition: Edition, record: Record, first: str | None = None) -> tuple[Seal, ...]:
    """Return the digests that have to agree with what minutes or a plan say now.

    None of a plan whose versions can't be put together. What says no language is taken to be in ``first``, else in the
    town's own.
    """
    found: tuple[Seal, ...] = facts_of(record).seals(edition, record, first)
    return found


def other_language(edition: Edition, record: Record) -> str | None:
    """Return which language of the town minutes or a plan agree in that say none, where it surely was the first once.

    That is so where none of their texts that are in several languages is in the town's own. Where one is, its own text
    may have been changed, to which the digest of another that still says what was agreed on is no witness.
    """
    if record.language or _due(edition, record) != _due(edition, record, _NONE):
        return None
    for language in edition.settings.codes[1:]:
        seals = [seal for seal in seals_of(edition, record, language) if seal.stated]
        if seals and all(seal.holds for seal in seals):
            return language
    return None


_NONE = "zxx"
"""The code for what is in no language: no text is in it."""


def _due(edition: Edition, record: Record, first: str | None = None) -> list[str | None]:
    return [seal.due for seal in seals_of(edition, record, first)]


def seal_of_minutes(minutes: Meeting, language: str) -> Seal | None:
    """Return the digest of minutes written in ``language``: the last that is stated, else that of the approval."""
    acts = acts_of(minutes)
    last = next((path for path, act in reversed(acts) if _stated(act)), acts[0][0] if acts else None)
    if last is None:
        return None
    said: list[Plain] = []
    stated = None
    for path, act in acts:
        form = canonical(act, language)
        assert isinstance(form, dict)
        if path == last:
            stated = _stated(act)
            form.pop("digest", None)
        said.append({"act": str(path[0]), **form})
    now = sealed({"minutes": canonical(minutes, language), "acts": said, **_redactions(minutes, language)})
    due = stated and of_its_kind(stated, lambda: first_digest_of(_typed(minutes), language), lambda: now)
    return Seal((*last, "digest"), stated, now, due)


def seal_of_endorsed(record: Record, language: str) -> Seal | None:
    """Return the digest of a record written in ``language`` that was adopted or approved once, as a whole."""
    path, act = next(iter(acts_of(record)), (None, None))
    if path is None:
        return None
    form = canonical(act, language)
    assert isinstance(form, dict)
    form.pop("digest", None)
    now, stated = sealed({record.KIND: canonical(record, language), "act": form}), _stated(act)
    return Seal((*path, "digest"), stated, now, stated and now)


def _typed(minutes: Meeting) -> Branch:
    tree = as_typed(minutes.tree)
    assert isinstance(tree, Branch)
    return tree


def seals_of_plan(versions: Sequence[Version], plan: Plan, first: str | None = None) -> tuple[Seal, ...]:
    """Return the digest of each version of a plan, from the adoption to the last revision."""
    if not versions:
        return ()
    revised = (("revisions", at) for at, _ in each(plan.revisions))
    paths: list[Path] = [("adoption",), *revised]
    acts = dict(acts_of(plan))
    return tuple(
        _seal_of_version(version, plan, path, acts.get(path), first)
        for version, path in zip(versions, paths, strict=True)
    )


def _seal_of_version(version: Version, plan: Plan, path: Path, act: Act | None, first: str | None) -> Seal:
    """Return the digest of all that binds of a version, each in its own language, and of what made it.

    Its day counts, wherever it is stated; a record that is hidden is no part of the plan.
    """
    edition, then = version.edition, version.edition.records[plan.key]
    said: dict[str, Plain] = {
        kind.KIND: {
            record.id.rpartition("/")[2]: canonical(record, language_of(edition, record, first))
            for record in held
            if not is_hidden(record)
        }
        for kind, held in ((Measure, measures_of(edition, plan)), (Indicator, indicators_of(edition, plan)))
    }
    language = language_of(edition, plan, first)
    said |= {"plan": canonical(then, language_of(edition, then, first)), "day": version.day, "number": version.number}
    said |= {"act": canonical(act, language) if act else {}, **_redactions(plan, language)}
    now, stated = sealed(said), _stated(act)
    measures = ((record.tree, language_of(edition, record, first)) for record in measures_of(edition, plan))
    due = stated and of_its_kind(stated, lambda: first_digest_of_plan(measures), lambda: now)
    return Seal((*path, "digest"), stated, now, due)


def language_of(edition: Edition, record: Record, first: str | None) -> str:
    """Return the language that a digest takes a record to be written in: ``first`` where it says none."""
    return first if first and not record.language else edition.language_of(record)


def _stated(act: Act | None) -> str | None:
    code = act.digest.value if act else None
    return code.text if code else None


def _redactions(record: Meeting | Plan, language: str) -> dict[str, Plain]:
    """Return on which days personal data were taken out of what the digest is made of."""
    return {"redactions": canonical(record.redactions, language)} if record.redactions else {}

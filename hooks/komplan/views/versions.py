"""A plan's versions and changes in words: as adopted, as amended, and what each resolution changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from komplan.language.dates import say_date
from komplan.model.days import is_to_come
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.measures import children, tops
from komplan.model.record import Record
from komplan.model.versions import Step, Version, steps_of

from .addresses import changes_url, url_of, version_url
from .measure import level_name, view_deadline
from .shown import Shown, ShownDate, ShownLink, ShownText, Statement
from .sums import view_total
from .thread import link_to
from .values import Speaker


@dataclass(frozen=True, slots=True)
class VersionLink:
    """A version of a plan that can be looked at."""

    url: str
    words: str
    day: ShownDate | None


@dataclass(frozen=True, slots=True)
class FormerItem:
    """A measure as a version of its plan holds it."""

    link: ShownLink
    """To the measure as it is now, by the title that it had."""
    level: ShownText | None
    deadline: ShownDate | None
    lead: Shown | None
    planned: Shown | None
    changed: bool
    """Whether a later resolution changed it."""
    below: "tuple[FormerItem, ...]"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version of a plan."""

    number: int
    day: ShownDate | None
    resolution: ShownLink | None
    outline: tuple[FormerItem, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What a resolution did to a measure, an indicator or the plan: all of it, or one of its fields."""

    what: str
    label: str | None
    """Name of the field that was changed."""
    was: Statement | None
    now: Statement | None
    """What it held since then; a later resolution may have changed it again."""
    why: ShownText | None


@dataclass(frozen=True, slots=True)
class ShownRevision:
    """What a resolution changed of a plan."""

    number: int
    """Of the version that it made."""
    day: ShownDate | None
    resolution: ShownLink | None
    summary: ShownText | None
    count: str
    changed: tuple[tuple[ShownLink, tuple[ShownChange, ...]], ...]
    """What changed of which measure or indicator, or of the plan itself."""


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """All versions of a plan."""

    versions: tuple[ShownVersion, ...]
    links: tuple[VersionLink, ...]
    """To each version, then to the plan as it is now."""
    revisions: tuple[ShownRevision, ...]
    """The last one first."""
    changes_url: str


def view_history(speaker: Speaker, plan: Plan) -> PlanHistory | None:
    """Return the versions of a plan, or None where there is but one."""
    versions = speaker.versions.by_plan.get(plan.key, ())
    if len(versions) < 2:
        return None
    steps = list(steps_of(speaker.town, plan))
    return PlanHistory(
        versions=tuple(_version(speaker, plan, version, steps) for version in versions),
        links=tuple(_links(speaker, plan, versions)),
        revisions=tuple(reversed([_revision(speaker, plan, versions, at, steps) for at in range(1, len(versions))])),
        changes_url=changes_url(plan, speaker.language),
    )


def _links(speaker: Speaker, plan: Plan, versions: tuple[Version, ...]) -> Iterator[VersionLink]:
    for version in versions:
        form = "amended" if version.revision else "adopted"
        words = speaker.words.say("plans", "versions", form, number=version.number - 1)
        yield VersionLink(version_url(plan, version.number, speaker.language), words, _day(speaker, version.day))
    yield VersionLink(url_of(plan, speaker.language), speaker.words.say("plans", "versions", "now"), None)


def _version(speaker: Speaker, plan: Plan, version: Version, steps: list[Step]) -> ShownVersion:
    then = replace(speaker, town=version.town)
    later = {step.key for step in steps if step.revision >= version.number - 1}
    resolution = link_to(speaker, version.resolution) if version.resolution else None
    outline = tuple(_item(speaker, then, top, later) for top in tops(version.town, plan))
    return ShownVersion(version.number, _day(speaker, version.day), resolution, outline)


def _item(speaker: Speaker, then: Speaker, measure: Measure, later: set[str]) -> FormerItem:
    title = then.title(measure)
    now = speaker.town.records[measure.key]
    lead = measure.lead.value if measure.lead else None
    return FormerItem(
        link=ShownLink(url_of(now, speaker.language), title.text, title.lang, title.gloss),
        level=level_name(then, measure),
        deadline=view_deadline(then, measure),
        lead=then.value(lead, measure) if lead else None,
        planned=view_total(then, measure, "planned"),
        changed=measure.key in later,
        below=tuple(_item(speaker, then, child, later) for child in children(then.town, measure)),
    )


def _revision(speaker: Speaker, plan: Plan, versions: tuple[Version, ...], at: int, steps: list[Step]) -> ShownRevision:
    version = versions[at]
    summary = version.revision.summary.value if version.revision else None
    own = [step for step in steps if step.revision == at - 1]
    by_record = groupby(own, key=lambda step: step.key)
    return ShownRevision(
        number=version.number,
        day=_day(speaker, version.day),
        resolution=link_to(speaker, version.resolution) if version.resolution else None,
        summary=speaker.text(summary, plan) if summary else None,
        count=speaker.words.say("plans", "changes", "count", count=len(own)),
        changed=tuple(
            (
                link_to(speaker, speaker.town.records[key]),
                tuple(_change(speaker, plan, versions, step) for step in group),
            )
            for key, group in by_record
        ),
    )


def _change(speaker: Speaker, plan: Plan, versions: tuple[Version, ...], step: Step) -> ShownChange:
    change, field = step.change, step.field
    what, why = change.what.value, change.why.value if change.why else None
    before, after = (replace(speaker, town=versions[at].town) for at in (step.revision, step.revision + 1))
    return ShownChange(
        what=speaker.choice(what) if what else "",
        label=speaker.label(step.record.KIND, field) if field else None,
        was=_said(before, step.key, field),
        now=_said(after, step.key, field),
        why=speaker.text(why, plan) if why else None,
    )


def _said(then: Speaker, key: str, field: str) -> Statement | None:
    """Return what a field held; of costs, the sum of what was planned."""
    record = then.town.records.get(key)
    if not field or record is None:
        return None
    if field == "budget" and isinstance(record, Measure):
        planned = view_total(then, record, "planned")
        return Statement(planned) if planned else None
    shown = then.fields(record, record, only={field}).get(field)
    return shown.said if shown else None


def _day(speaker: Speaker, iso: str) -> ShownDate | None:
    ahead = speaker.words.say("dates", "to_come") if is_to_come(iso, speaker.today) else None
    return ShownDate(iso, say_date(iso, speaker.words), ahead) if iso else None


def history_urls(speaker: Speaker, plan: Record, number: int | None = None) -> Mapping[str, str]:
    """Return the address, in each language, of a version of a plan or of the page that tells its changes."""
    return {
        language: version_url(plan, number, language) if number else changes_url(plan, language)
        for language in speaker.town.settings.codes
    }

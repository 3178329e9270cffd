"""A plan's versions and changes in words: as adopted, as amended, and what each resolution changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from komplan.definitions.frozen import frozen
from komplan.edition.measures import children, tops
from komplan.edition.versions import RevisionStep, Version, changeable, history_of, steps_of
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date
from komplan.model.answers import derived
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Change, Plan, Revision
from komplan.model.record import Record
from komplan.model.values import Former, Stated

from ..addresses import changes_url, url_of, version_url
from ..records.sums import view_total
from ..records.thread import link_to
from ..values.asides import view_asides
from ..values.localiser import Localiser
from ..values.plain import inline, instead_of, plain
from ..values.shown import Shown, ShownDate, ShownField, ShownLink, ShownText, Statement
from .measure import view_deadline
from .measure_labels import level_name


@frozen
class VersionLink:
    """A version of a plan that can be looked at."""

    url: str
    words: str
    day: ShownDate | None


@frozen
class FormerItem:
    """A measure as a version of its plan holds it."""

    link: ShownLink
    """To the measure as it is now, by the title that it had."""
    level: ShownText | None
    deadline: Statement | None
    lead: Statement | None
    planned: Shown | None
    changed: bool
    """Whether a later resolution changed it."""
    below: "tuple[FormerItem, ...]"


@frozen
class ShownVersion:
    """A version of a plan."""

    number: int
    day: ShownDate | None
    resolution: ShownLink | None
    outline: tuple[FormerItem, ...]


@frozen
class ShownChange:
    """What a resolution did to a measure, an indicator or the plan: all of it, or one of its fields."""

    what: Statement | None
    label: str | None
    """Name of the field that was changed."""
    was: Statement | None
    """What it held before; None where that is not stated."""
    now: Statement | None
    """What it holds, or held until a later resolution changed it again; None where it is not there."""
    is_last: bool
    """Whether that is what the file holds on the day of the site."""
    why: Statement | None
    more: tuple[ShownField, ...]
    """What else is said of the change."""


@frozen
class ShownRevision:
    """What a resolution changed of a plan."""

    number: int
    """Of the version that it made."""
    day: ShownDate | None
    resolution: Statement | None
    summary: Statement | None
    count: str
    changed: tuple[tuple[ShownLink | None, tuple[ShownChange, ...]], ...]
    """What changed of which measure or indicator, or of the plan itself; None where it is not known of which."""
    more: tuple[ShownField, ...]
    """What else is said of the revision."""


@frozen
class PlanHistory:
    """How a plan came to be what it is."""

    links: tuple[VersionLink, ...]
    """To each version, then to the plan as it is now."""
    revisions: tuple[ShownRevision, ...]
    """The last one first."""
    more: tuple[ShownField, ...]
    """What is said of the list of revisions, or of one that is not known."""
    changes_url: str


def versions_of(localiser: Localiser, plan: Plan) -> tuple[Version, ...]:
    """Return the versions of a plan, none where there is but one."""
    versions = history_of(localiser.edition, plan)
    return versions if len(versions) > 1 else ()


@derived
def view_history(localiser: Localiser, plan: Plan) -> PlanHistory | None:
    """Return the versions of a plan, or None where there is but one."""
    versions = versions_of(localiser, plan)
    if not versions:
        return None
    steps = list(steps_of(localiser.edition, plan))
    return PlanHistory(
        links=tuple(_links(localiser, plan, versions)),
        revisions=tuple(reversed([_revision(localiser, plan, versions, at, steps) for at in range(1, len(versions))])),
        more=view_asides(localiser, plan.KIND, plan, revisions=plan.revisions),
        changes_url=changes_url(plan, localiser.language),
    )


def _links(localiser: Localiser, plan: Plan, versions: tuple[Version, ...]) -> Iterator[VersionLink]:
    for version in versions:
        form = "amended" if version.revision else "adopted"
        words = localiser.words.say("plans", "versions", form, number=version.number - 1)
        yield VersionLink(version_url(plan, version.number, localiser.language), words, _day(localiser, version.day))
    yield VersionLink(url_of(plan, localiser.language), localiser.words.say("plans", "versions", "now"), None)


def view_version(localiser: Localiser, plan: Plan, at: int) -> ShownVersion:
    """Return one of the versions of a plan."""
    version, then = versions_of(localiser, plan)[at], _then(localiser, plan, at)
    later = {step.key for step in steps_of(localiser.edition, plan) if step.revision >= at}
    resolution = link_to(localiser, version.resolution) if version.resolution else None
    outline = tuple(_item(localiser, then, top, later) for top in tops(version.edition, plan))
    return ShownVersion(version.number, _day(localiser, version.day), resolution, outline)


@derived
def _then(localiser: Localiser, plan: Plan, at: int) -> Localiser:
    """Return what speaks of a plan as one of its versions has it."""
    return replace(localiser, edition=history_of(localiser.edition, plan)[at].edition)


def _item(localiser: Localiser, then: Localiser, measure: Measure, later: set[str]) -> FormerItem:
    title = then.title(measure)
    now = localiser.edition.records[measure.key]
    return FormerItem(
        link=replace(localiser.link(now), text=title.text, lang=title.lang),
        level=level_name(then, measure),
        deadline=view_deadline(then, measure),
        lead=then.statement(measure.lead, measure) if measure.lead else None,
        planned=view_total(then, measure, "planned"),
        changed=measure.key in later,
        below=tuple(_item(localiser, then, child, later) for child in children(then.edition, measure)),
    )


def _revision(
    localiser: Localiser, plan: Plan, versions: tuple[Version, ...], at: int, steps: list[RevisionStep]
) -> ShownRevision:
    version = versions[at]
    revision = version.revision
    assert revision is not None
    own = [step for step in steps if step.revision == at - 1]
    by_record = groupby(own, key=lambda step: step.key)
    unplaced = [(None, (_unplaced(localiser, plan, change),)) for change in _of_nothing_known(revision)]
    return ShownRevision(
        number=version.number,
        day=_day(localiser, version.day),
        resolution=localiser.statement(revision.resolution, plan),
        summary=localiser.statement(revision.summary, plan),
        count=localiser.words.say("plans", "changes", "count", count=len(own) + len(unplaced)),
        changed=(
            *(
                (
                    link_to(localiser, localiser.edition.records[key]),
                    tuple(_change(localiser, plan, versions, step, steps) for step in group),
                )
                for key, group in by_record
            ),
            *unplaced,
        ),
        more=view_asides(localiser, "revision", plan, date=revision.date, changes=revision.changes),
    )


def _of_nothing_known(revision: Revision) -> list[Change]:
    """Return the changes of which the file says that it is not known what they changed."""
    changes = [item.value for item in revision.changes.value or () if item.value]
    return [one for one in changes if any(named and named.unknown for named in (one.measure, one.indicator))]


def _unplaced(localiser: Localiser, plan: Plan, change: Change) -> ShownChange:
    field = change.field.value.text if change.field.value else None
    kind = Measure if change.measure else Indicator
    label = localiser.label(kind.KIND, field) if field in changeable(kind) else field
    return _told(localiser, plan, change, label)


def _told(localiser: Localiser, plan: Plan, change: Change, label: str | None) -> ShownChange:
    """Return what a change itself says, without what its field held."""
    unshown = {"field": change.field} if label else {"field": change.field, "was": change.was}
    return ShownChange(
        what=localiser.statement(change.what, plan),
        label=label,
        was=_stated(localiser, plan, None, change.was),
        now=None,
        is_last=False,
        why=localiser.statement(change.why, plan) if change.why else None,
        more=view_asides(localiser, "change", plan, measure=change.measure, indicator=change.indicator, **unshown),
    )


def _change(
    localiser: Localiser, plan: Plan, versions: tuple[Version, ...], step: RevisionStep, steps: list[RevisionStep]
) -> ShownChange:
    field = step.field
    told = _told(localiser, plan, step.change, localiser.label(step.record.KIND, field) if field else None)
    if not field:
        return told
    before, after = (_then(localiser, plan, at) for at in (step.revision, step.revision + 1))
    later = next((one for one in steps[steps.index(step) + 1 :] if (one.key, one.field) == (step.key, field)), None)
    now = _said(after, step.key, field)
    return replace(
        told,
        was=_held(localiser, plan, versions[step.revision], step, _said(before, step.key, field)),
        now=_held(localiser, plan, versions[step.revision + 1], later, now) if later else now,
        is_last=later is None and not localiser.edition.is_to_come(versions[step.revision + 1].day),
    )


def _held(
    localiser: Localiser, plan: Plan, version: Version, step: RevisionStep, shown: Statement | None
) -> Statement | None:
    """Return what a field held in a version; that it held nothing, where a digest of that version bears witness."""
    act = version.revision or plan.adoption.value
    if not step.change.was and step.field in step.record.BINDS and act and act.digest:
        return Statement(ShownText(localiser.words.say("plans", "changes", "empty")))
    return _stated(localiser, plan, shown, step.change.was)


def _stated(localiser: Localiser, plan: Plan, shown: Statement | None, was: "Stated[Former]") -> Statement | None:
    """Return what a field held, with what a change says of it; of nothing stated, nothing."""
    if not was:
        return None
    if was.unknown:
        return Statement(None, localiser.text(was.unknown, plan))
    words, inferred = localiser.written(was.as_written, plan), was.inferred
    if shown is None:
        return (
            Statement(None, None, localiser.text(inferred, plan) if inferred else None, words)
            if words or inferred
            else None
        )
    return replace(
        shown,
        as_written=words or shown.as_written,
        inferred=localiser.text(inferred, plan) if inferred else shown.inferred,
    )


def _said(then: Localiser, key: str, field: str) -> Statement | None:
    """Return what a field held; of costs, the sum of what was planned."""
    record = then.edition.records.get(key)
    if not field or record is None:
        return None
    if field == "budget" and isinstance(record, Measure):
        planned = view_total(then, record, "planned")
        return Statement(planned) if planned else None
    shown = then.fields(record, record, only={field}).get(field)
    return shown.said if shown else None


def _day(localiser: Localiser, iso: str) -> ShownDate | None:
    ahead = localiser.words.say("dates", "to_come") if localiser.edition.is_to_come(iso) else None
    return ShownDate(iso, say_date(iso, localiser.words), ahead) if iso else None


def history_urls(localiser: Localiser, plan: Record, number: int | None = None) -> Mapping[str, str]:
    """Return the address, in each language, of a version of a plan or of the page that tells its changes."""
    return {
        language: version_url(plan, number, language) if number else changes_url(plan, language)
        for language in localiser.edition.settings.codes
    }


@instead_of.register
def _instead_of(history: PlanHistory) -> frozenset[str]:
    return frozenset({"revisions"})


@plain.register
def _revision_plain(revision: ShownRevision, words: Catalogue) -> Iterator[str]:
    head = (revision.day, revision.summary, revision.resolution, ShownText(revision.count), revision.more)
    yield from plain(head, words)
    for record, changes in revision.changed:
        yield from plain((record, changes), words)


@plain.register
def _change_plain(change: ShownChange, words: Catalogue) -> Iterator[str]:
    """Yield which field it was, what it held before and holds now, and why. That it was changed goes without saying."""
    yield from filter(None, (change.label,))
    what = change.what
    if what and what.value and change.label:
        what = replace(what, value=None)
    yield from plain((what, change.more, change.was, change.now, change.why), words)


@plain.register
def _version_plain(version: ShownVersion, words: Catalogue) -> Iterator[str]:
    yield from plain((version.resolution, version.outline), words)


@plain.register
def _item_plain(item: FormerItem, words: Catalogue) -> Iterator[str]:
    """Yield a measure as it was, with its leader, deadline and costs, and those below it."""
    yield from plain(item.link, words)
    labels = (("fields", "lead"), ("fields", "due"), ("measures", "money"))
    for label, said in zip(labels, (item.lead, item.deadline, item.planned), strict=True):
        if said:
            yield f"{words.say(*label)}: {inline(said, words)}"
    yield from plain(item.below, words)

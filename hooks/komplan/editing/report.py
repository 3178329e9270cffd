"""The draft of a report on a year of a plan: what was promised, how far it came, for how much, by what decisions."""

from collections.abc import Iterator, Mapping, Sequence

from komplan.edition.dropped import is_dropped, withdrawn_on
from komplan.edition.edition import Edition
from komplan.edition.measures import above, beginning_of, deadline_of, leaves, progress_of
from komplan.edition.money import add_up, amounts_of, of_year
from komplan.edition.thread import Relation, thread_of
from komplan.edition.versions import history_of, revisions_of
from komplan.edition.years import item_of, year_of
from komplan.language.catalogue import catalogue
from komplan.model.kinds.indicator import Indicator, Reading
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Change, ChangeKind, Plan
from komplan.model.kinds.plan_year import YearItem
from komplan.model.kinds.report import Report
from komplan.model.values import Money, Text, each
from komplan.model.yaml_forms import Bare, YamlForm, yaml_form

from .yaml_text import Value, lines


def report_path(plan: Plan, year: str) -> str:
    """Return where the report on a year of a plan lies."""
    return Report.PATH.format(plan=plan.id, year=year)


def new_report(edition: Edition, plan: Plan, year: str) -> str:
    """Return the text of the draft of a report, of what is known on the day of the edition, which lies in the year.

    What is copied stands in the languages that it has; what only people know, what was done and why not, is left out.
    """
    codes = edition.settings.codes
    titles = {code: catalogue(code).say("command", "report_title", year=year) for code in codes}
    facts: dict[str, Value] = {
        "title": titles[codes[0]] if len(codes) == 1 else {codes[0]: titles.pop(codes[0]), "gloss": titles},
        "date": Bare(edition.day),
        "publication": "draft",
        "measures": [dict(_item(edition, plan, measure, year)) for measure in _measures(edition, plan, year)],
    }
    return "".join(f"{line}\n" for line in lines(facts))


def _measures(edition: Edition, plan: Plan, year: str) -> Sequence[Measure]:
    """Return the measures of the action plan of the year in its order; without one those in force in some part of it.

    Only those that can be carried out.
    """
    found = year_of(edition, plan, year)
    items = [item for _, item in each(found.measures)] if found else []
    named = [edition.find(Measure, item.measure.value, found) for item in items]
    known = [measure for measure in named if measure is not None]
    own = (measure for measure in leaves(edition, plan) if not _is_gone(edition, measure, year))
    return known or [measure for measure in own if _has_begun(edition, plan, measure, year)]


def _is_gone(edition: Edition, measure: Measure, year: str) -> bool:
    """Tell whether a measure was cancelled or withdrawn before a year began, or nobody says when."""
    if not is_dropped(edition, measure):
        return False
    days = [_dropped_on(edition, one) for one in (measure, *above(edition, measure))]
    return min((day for day in days if day), default="")[:4] < year


def _dropped_on(edition: Edition, measure: Measure) -> str | None:
    progress = progress_of(edition, measure)
    cancelled = progress.said.day if progress.said and progress.state is MeasureState.CANCELLED else None
    return withdrawn_on(edition, measure) or cancelled


def _has_begun(edition: Edition, plan: Plan, measure: Measure, year: str) -> bool:
    """Tell whether a measure begins by the end of a year, or was spoken of or changed in it although it does not."""
    start, progress = beginning_of(measure), progress_of(edition, measure)
    if start is None or start.first_day[:4] <= year or progress.said or progress.of_year:
        return True
    return any(change.what.value is ChangeKind.CHANGED for change in _changed(edition, plan, measure, year))


def _item(edition: Edition, plan: Plan, measure: Measure, year: str) -> Iterator[tuple[str, Value]]:
    own = item_of(edition, plan, measure, year)
    then = _as_promised(edition, plan, measure)
    language = edition.settings.codes[0]
    yield "measure", measure.id.rpartition("/")[2]
    if promised := [_text(text, language) for text in _promised(own, then)]:
        yield "promised", promised
    if due := deadline_of(then):
        yield "due", _value(yaml_form(due, language))
    progress = progress_of(edition, measure)
    yield "state", progress.state.value
    reason = progress.said.status.reason if progress.said else None
    if reason and (reason.value or reason.unknown):
        yield (
            "done" if progress.state.has_begun and not progress.state.needs_reason else "reason",
            _value(yaml_form(reason, language)),
        )
    for sort in ("planned", "spent"):
        if (total := _total(own, measure, year, sort)) is not None:
            yield sort, _value(yaml_form(total, language))
    if readings := list(_readings(edition, measure, year)):
        yield "readings", readings
    if decisions := _decisions(edition, measure, year):
        yield "decisions", decisions
    if changes := [_text(text, language) for text in _changes(edition, plan, measure, year)]:
        yield "changes", changes


def _as_promised(edition: Edition, plan: Plan, measure: Measure) -> Measure:
    """Return a measure as the plan had it on the day of the edition, whatever was changed afterwards."""
    held = [one for one in history_of(edition, plan) if one.day and not edition.is_to_come(one.day)]
    then = held[-1].edition.records.get(measure.key) if held else None
    return then if isinstance(then, Measure) else measure


def _promised(own: YearItem | None, measure: Measure) -> Iterator[Text]:
    """Yield the tasks and outputs of the year; without an action plan what is to be there once it is done."""
    if own is None:
        yield from (text for _, text in each(measure.outputs))
        return
    yield from (task.title.value for _, task in each(own.tasks) if task.title.value)
    yield from (text for _, text in each(own.outputs))


def _total(own: YearItem | None, measure: Measure, year: str, sort: str) -> Money | None:
    """Return what all payers together planned or spent in the year; None where nothing says so, or no file could."""
    stated = [money for _, cost in each(own.costs) if (money := cost.stated(sort).value)] if own else []
    if stated:
        told = [of_year(measure, year, money) for money in stated]
        return add_up(money for money in told if money) if all(told) else None
    return add_up(amounts_of(measure, year, sort) or ())


def _readings(edition: Edition, measure: Measure, year: str) -> Iterator[Value]:
    for _, reference in each(measure.indicators):
        indicator = edition.find(Indicator, reference, measure)
        known = [one for _, one in each(indicator.values) if _is_of(one, year)] if indicator else []
        last = max(known, key=lambda one: one.date.value.iso if one.date.value else "", default=None)
        if indicator is None or last is None or last.value.value is None or last.date.value is None:
            continue
        told: dict[str, Value] = {
            "indicator": indicator.id.rpartition("/")[2],
            "value": _value(yaml_form(last.value.value, "")),
            "date": _value(yaml_form(last.date.value, "")),
        }
        targets = (one for _, one in each(indicator.targets) if one.date.value and one.date.value.iso[:4] == year)
        target = next(targets, None)
        yield {**told, "target": _value(yaml_form(target.value.value, ""))} if target and target.value.value else told


def _is_of(reading: Reading, year: str) -> bool:
    return bool(reading.date.value and reading.date.value.iso[:4] == year)


def _decisions(edition: Edition, measure: Measure, year: str) -> list[Value]:
    links = thread_of(edition).by_measure.get(measure.key, ())
    wanted = {Relation.PROPOSED, Relation.ADOPTED, Relation.CHANGED, Relation.SAID}
    kinds = {"decision", "resolution", "meeting"}
    return [
        link.record.key
        for link in links
        if link.relation in wanted and link.record.KIND in kinds and link.day[:4] == year
    ]


def _changes(edition: Edition, plan: Plan, measure: Measure, year: str) -> Iterator[Text]:
    """Yield why the plan was changed in the year where it concerns the measure."""
    yield from (one.why.value for one in _changed(edition, plan, measure, year) if one.why.value)


def _changed(edition: Edition, plan: Plan, measure: Measure, year: str) -> Iterator[Change]:
    """Yield what of the plan was changed in the year where it concerns the measure."""
    for revision in revisions_of(plan):
        if not (revision.date.value and revision.date.value.iso[:4] == year):
            continue
        for _, change in each(revision.changes):
            if edition.find(Measure, change.measure.value, plan) is measure:
                yield change


def _text(text: Text, language: str) -> Value:
    return _value(yaml_form(text, language))


def _value(form: YamlForm) -> Value:
    """Return what a file holds of a value, as what is written."""
    if isinstance(form, Mapping):
        return {name: _value(inner) for name, inner in form.items()}
    return form if isinstance(form, str) else [_value(inner) for inner in form]

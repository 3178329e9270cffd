"""The accessibility statement says what the law of each page wants, and is reviewed every year."""

from collections.abc import Iterator, Mapping

from komplan.countries.known import law
from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.settings.publisher import Accessibility, Assessment, Conformance
from komplan.model.settings.town import Settings
from komplan.model.values import Moment, Part, Stated

EVERYWHERE = ("publisher", "publisher.email", "accessibility.prepared", "accessibility.method")
"""Settings that a statement needs in any language: Directive (EU) 2016/2102 and its model statement."""


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield the settings that the statement lacks, and a review that is overdue."""
    stated = edition.settings.accessibility
    if stated.value:
        yield from _missing(edition.settings, stated.value)
        yield from _overdue(edition, stated.value)


def _missing(settings: Settings, accessibility: Accessibility) -> Iterator[Diagnostic]:
    for name, languages in _needed(settings.codes, accessibility).items():
        group, _, field = name.partition(".")
        stated: Stated[Part] = settings.stated(group)
        part = stated.value
        absent = not (part.stated(field) if field and part else stated)
        if absent and (stated or not field):  # a publisher who is missing altogether is told once
            place = settings.place(group if stated else "accessibility", key=True)
            yield Diagnostic("accessibility-missing", place, facts(setting=name, languages=languages))


def _needed(languages: tuple[str, ...], accessibility: Accessibility) -> Mapping[str, tuple[str, ...]]:
    """Return the settings that are needed, with the languages whose statement needs them."""
    needed = dict.fromkeys(EVERYWHERE, languages)
    if accessibility.status.value not in {None, Conformance.FULL}:
        needed["accessibility.content"] = languages
    if accessibility.method.value is Assessment.EXTERNAL:
        needed["accessibility.assessor"] = languages
    for code in languages:
        own = law(code)
        for name in own.statement.needs if own else ():
            if name not in EVERYWHERE:
                needed[name] = (*needed.get(name, ()), code)
    return needed


def _overdue(edition: Edition, accessibility: Accessibility) -> Iterator[Diagnostic]:
    """A statement is reviewed by each 31 March: the last review may not lie before the year that ended on it."""
    due = f"{int(edition.day[:4]) - (edition.day[4:] <= '-03-31')}-03-31"
    dates = {
        name: stated.value
        for name in ("prepared", "reviewed")
        if isinstance((stated := accessibility.stated(name)).value, Moment)
    }
    if not dates:
        return
    newest = max(dates, key=lambda name: dates[name].last_day)
    if dates[newest].last_day <= f"{int(due[:4]) - 1}-03-31":
        place = edition.settings.place("accessibility", newest)
        yield Diagnostic("accessibility-review", place, facts(date=dates[newest].iso, due=due))

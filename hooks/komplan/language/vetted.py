"""A catalogue that a town brings, looked through against the package's: what of it can be used, and what it lacks.

In a language that the package has, it changes what pages say and nothing else: neither what is said of faults nor what
is read. What it lacks, and what in it can't be used, is said in the package's words of that language, else in English
ones. Lists of what people write, and units, have no such stand-in: a catalogue without them hears less, and no other
language's words would do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from komplan.definitions.current import Tables
from komplan.definitions.filled import braces_left, facts_in
from komplan.definitions.tables import Misfit, Path

from .borrowed import Borrowed
from .catalogue import MEANINGS, Catalogue, own_catalogue, own_languages, site_tables
from .unseen import unseen_in

FALLBACK = "en"
"""Language whose words stand in where a town's catalogue has none; it has all of them."""

_HEARD = frozenset({"read", "synonyms", "narrower", "units"})
"""Tables of which nothing stands in for what is missing."""
_OPEN = _HEARD | {"fields_of"}
"""Tables that may hold names of their own."""
_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_LENGTH = 8_000
"""Characters of an explanation."""
_WORD = 200
"""Characters of one of several words that people write."""
_WORDS = 2_000
"""How many of them stand in a list."""
_DATE = 60
"""Characters of a pattern of dates."""
_SLUG = re.compile(r"[a-z0-9]+(?>(?:-[a-z0-9]+)*)")
_TAG = re.compile(r"<[a-z/!?]", re.I)
_DAY = date(2000, 12, 31)
_ALPHABET = "a b c d e f g h i j k l m n o p q r s t u v w x y z"

Leaves = dict[Path, Any]
"""Texts, lists and plurals by the names of their tables and their own."""


@dataclass(frozen=True, slots=True)
class Vetted:
    """What a catalogue came to."""

    words: Tables
    """A whole catalogue."""
    misfits: tuple[Misfit, ...]
    missing: tuple[Path, ...]
    """Words that others stand in for, as there are none."""


def vet(tables: Tables, code: str) -> Vetted:
    """Return a whole catalogue of a language that says what ``tables`` say, as far as they can be used.

    What fields mean may be said or not: its model is the English sentence that leads to it.
    """
    base = own_catalogue(code) if code in own_languages() else None
    lender = base or own_catalogue(FALLBACK)
    misfits: list[Misfit] = []
    locale = _locale(tables, code, base, misfits)
    own = {"name": locale.get_display_name() or code, "locale": str(locale), "alphabet": _ALPHABET}
    model = _leaves(lender.words) | ({} if base else {(name,): text for name, text in own.items()})
    given = _leaves(tables)
    given.pop(("locale",), None)
    used: Leaves = {}
    for path, value in given.items():
        is_known = base is not None and path[0] not in site_tables()
        english = path[1] if path[0] == MEANINGS and len(path) == 2 else None
        reason = "known" if is_known else _wrong(path, value, english or model.get(path), locale)
        if reason:
            misfits.append(Misfit(path, reason))
        else:
            used[path] = value
    absent = [path for path in model if path not in used]
    lent = {path: model[path] for path in absent if base or path[0] in own}
    named = {path: used[label] for path in absent if path[0] == "fields_of" and (label := ("fields", path[-1])) in used}
    unsaid = [path for path in absent if path[0] not in own and path[0] not in _HEARD and path not in named]
    missing = [] if base else unsaid
    borrowed = {path: _borrowed(model[path]) for path in missing}
    said = {**lent, **borrowed, **(named if base is None else {}), **used}
    whole = {path: said.get(path) for path in (*model, *used)}
    misfits += _parted(whole)
    told = {misfit.path for misfit in misfits}
    return Vetted(_nested(whole), tuple(misfits), tuple(path for path in missing if path not in told))


def _locale(tables: Tables, code: str, base: Catalogue | None, misfits: list[Misfit]) -> Locale:
    """Return Babel's locale: the one that is named, of that very language, else one that is known."""
    for name in (tables.get("locale"), base.locale if base else code, FALLBACK):
        if name is None:
            continue
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError, TypeError):
            locale = None
        if locale and (locale.language == code or name == FALLBACK):
            return locale
        if name is tables.get("locale"):
            misfits.append(Misfit(("locale",), "locale"))
    raise AssertionError(FALLBACK)


def _leaves(tables: Mapping[str, Any], path: Path = ()) -> Leaves:
    """Return all that tables hold, however deep."""
    found: Leaves = {}
    for name, value in tables.items():
        if isinstance(value, Mapping) and not _is_plural(value):
            found |= _leaves(value, (*path, name))
        else:
            found[(*path, name)] = value
    return found


def _is_plural(value: Mapping[str, Any]) -> bool:
    return "other" in value and _FORMS.issuperset(value) and not any(isinstance(one, Mapping) for one in value.values())


def _nested(leaves: Leaves) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for path, value in leaves.items():
        if value is not None:
            at = tables
            for name in path[:-1]:
                at = at.setdefault(name, {})
            at[path[-1]] = value
    return tables


def _borrowed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {form: Borrowed.of(text, FALLBACK) for form, text in value.items()}
    return Borrowed.of(value, FALLBACK) if isinstance(value, str) else None


def _wrong(path: Path, value: Any, model: Any, locale: Locale) -> str | None:
    """Return why a value can't be used, as a key of the catalogues' table ``[misfits]``; None where it can."""
    if model is None and (path[0] not in _OPEN or len(path) < 2):
        return "unknown"
    if isinstance(model, list) or (model is None and isinstance(value, list)):
        return None if _are_words(value) else "texts"
    if isinstance(value, list):  # what else people call something may be one word or several
        return None if path[0] in _OPEN and _are_words(value) else "text"
    if isinstance(model, Mapping) or (model is None and isinstance(value, Mapping)):
        return _wrong_plural(path, value, model, locale)
    if reason := _wrong_text(path, value, model or "", locale):
        return reason
    return "facts" if model is not None and facts_in(value) != facts_in(model) else None


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _WORDS and all(map(_is_word, value))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _WORD and not any(unseen_in(value))


def _wrong_plural(path: Path, value: Any, model: Mapping[str, str] | None, locale: Locale) -> str | None:
    if not isinstance(value, Mapping) or set(value) != {*locale.plural_form.tags, "other"}:
        return "forms"
    texts = "\n".join(model.values()) if model else ""
    wrong = (_wrong_text((*path, form), text, texts, locale) for form, text in value.items())
    if reason := next(filter(None, wrong), None):
        return reason
    return "facts" if model and facts_in("\n".join(value.values())) != facts_in(texts) else None


def _wrong_text(path: Path, value: Any, model: str, locale: Locale) -> str | None:
    if not isinstance(value, str) or len(value) > _LENGTH or not (value or _may_be_empty(path)):
        return "text"
    if any(unseen_in(value, "\n")) or (_TAG.search(value) and not _TAG.search(model)):
        return "signs"
    if braces_left(value) and not braces_left(model):
        return "braces"
    if path[-1] == "slug" and not _SLUG.fullmatch(value):
        return "address"
    if path[0] == "dates" and path[-1] in {"day", "month", "year"} and not _is_date(value, locale):
        return "date"
    return None


def _may_be_empty(path: Path) -> bool:
    """Tell whether a language of the package says nothing there either."""
    return any(own_catalogue(code).find(*path) == "" for code in own_languages())


def _is_date(pattern: str, locale: Locale) -> bool:
    """Tell whether Babel can write a day by a pattern, or it is a text with a day in it."""
    if "{" in pattern or len(pattern) > _DATE:
        return "{" in pattern
    try:
        return bool(format_date(_DAY, pattern, locale))
    except (ValueError, KeyError, IndexError, AttributeError):  # what Babel raises for what is no pattern
        return False


def _parted(words: Leaves) -> Iterator[Misfit]:
    """Tell of words for addresses that two sorts of page would have, and part them by the name of their table."""
    taken = set[str]()
    slugs = {path: slug for path, slug in words.items() if path[-1] == "slug"}
    for path in sorted(slugs, key=lambda path: isinstance(slugs[path], Borrowed)):
        if slugs[path] in taken:
            words[path] = f"{slugs[path]}-{path[-2].replace('_', '-')}"
            if not isinstance(slugs[path], Borrowed):
                yield Misfit(path, "taken")
        taken.add(words[path])

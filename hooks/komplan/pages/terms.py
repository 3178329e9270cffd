"""Words of officials explained where they stand on a record's page: a button in the text and a popover; no script."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from komplan.definitions.frozen import frozen
from komplan.model.answers import settled
from komplan.model.kinds.term import GlossaryTerm
from komplan.model.record import Record
from komplan.model.values import Name, Text, each
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import Shown, ShownLink, ShownText

from .environment import pour
from .escaped import escaped

_TAG = re.compile(r'<(/?)((?>[a-z][a-z0-9-]*))((?>(?:[^<>"]+|"[^"]*")*))>')
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_NO_TEXT = {
    "a", "aside", "button", "caption", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "nav", "pre", "q",
    "script", "select", "summary", "svg", "thead", "time",
}  # fmt: skip
"""Elements in which nothing is explained: what leads somewhere, names, quotes and labels."""
_OTHER = (" lang=", " hidden", 'aria-hidden="true"', "k-unseen")
"""In the attributes of an element: that its words are in another language, or not to be seen."""


@frozen
class ExplainedTerm:
    """What a popover says."""

    id: str
    link: ShownLink
    """To the term's page."""
    definition: ShownText
    more: Shown | None


def explain(localiser: Localiser, record: Record, body: str, url: str) -> str:
    """Return the body of a record's page in which the first place of each of the town's terms explains it.

    That is a whole word or phrase, in the language of the page, in a text; a term is not explained on its own page.
    """
    names = {name: key for name, key in _names(localiser) if name.split(" ")[0] in body and key != record.key}
    if not names:
        return body
    marked, found = _marked(body, names)
    if not found:
        return body
    known = (localiser.edition.get(GlossaryTerm, key.partition("/")[2]) for key in found)
    terms = [_term(localiser, term) for term in known if term]
    return marked + pour("terms.html", localiser.language, url, terms=terms)


@settled
def _names(localiser: Localiser) -> tuple[tuple[str, str], ...]:
    """Return what the terms are called in the page's language, as HTML, with their keys; the longest first."""
    found = {
        name: term.key
        for term in localiser.edition.of(GlossaryTerm)
        if not localiser.edition.is_draft(term)
        for name in _called(localiser, term)
    }
    return tuple(sorted(found.items(), key=lambda one: (-len(one[0]), one)))


def _called(localiser: Localiser, term: GlossaryTerm) -> Iterator[str]:
    """Yield each name of a term, and as it stands at the beginning of a sentence."""
    said = [term.title.value, *(alias for _, alias in each(term.aliases))]
    for text in said:
        if isinstance(text, Text | Name):
            language, words = localiser.best(text, term)
            if language == localiser.language:
                yield from (_spaced(escaped(words)), _spaced(escaped(words[:1].upper() + words[1:])))


def _spaced(html: str) -> str:
    """Return words with a plain space between any two."""
    return " ".join(html.replace("&nbsp;", " ").split())


def _marked(body: str, names: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the body with a button at the first place of each term, and the keys of those in their order."""
    pattern, parts, found = _pattern(tuple(names)), list[str](), list[str]()
    at, closed_by, depth = 0, "", 0

    def button(said: "re.Match[str]") -> str:
        key = names[_spaced(said[0])]
        if key in found:
            return said[0]
        found.append(key)
        return f'<button type="button" class="k-term" popovertarget="{_id(key)}">{said[0]}</button>'

    for tag in _TAG.finditer(body):
        start, (closes, name, attributes) = tag.start(), tag.groups()
        text = body[at:start]
        parts += (text if closed_by else pattern.sub(button, text), tag[0])
        at = tag.end()
        if closed_by:
            depth += (name == closed_by) * (-1 if closes else 1)
            closed_by = closed_by if depth else ""
        elif not closes and name not in _VOID and (name in _NO_TEXT or any(one in attributes for one in _OTHER)):
            closed_by, depth = name, 1
    return "".join((*parts, body[at:])), tuple(found)


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> "re.Pattern[str]":
    spaced = (r"(?:\s|&nbsp;)".join(map(re.escape, name.split(" "))) for name in names)
    return re.compile(rf"(?<![\w&-])(?:{'|'.join(spaced)})(?![\w-])")


def _id(key: str) -> str:
    return key.replace("/", "-")


def _term(localiser: Localiser, term: GlossaryTerm) -> ExplainedTerm:
    meant = localiser.statement(term.definition, term)
    said = (meant.value or meant.unknown) if meant else None
    more = localiser.value(term.more.value, term) if term.more.value else None
    definition = said if isinstance(said, ShownText) else ShownText("")
    return ExplainedTerm(_id(term.key), localiser.link(term), definition, more)

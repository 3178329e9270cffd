"""How each shape of shown value stands in HTML: what every template pours out, by the type of the value."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from komplan.definitions.frozen import frozen
from komplan.language.catalogue import Catalogue
from komplan.model.by_type import ByType
from komplan.views.values.shown import (
    AsOf,
    Card,
    Shown,
    ShownBit,
    ShownData,
    ShownDate,
    ShownField,
    ShownFile,
    ShownHtml,
    ShownLine,
    ShownLink,
    ShownList,
    ShownName,
    ShownPart,
    ShownStatus,
    ShownText,
    Statement,
)  # fmt: skip

from .escaped import attribute, escaped, safe

_DATED = {"meeting", "consultation"}
"""Kinds whose titles hold their day, or whose states do."""
_LATER = '<span class="k-unseen">;</span> <span class="k-later">'
"""What parts a badge from the words behind it for those who don't see it."""
ENDING = {"task", "measure", "plan", "consultation"}
"""Kinds of which a list tells also that they have come to their end."""


KEPT = 8192
"""Cards whose HTML is kept."""


class InLanguage(Protocol):
    """Words that may be in another language than the page."""

    @property
    def lang(self) -> str | None:
        """Code of the language where it differs from the page's."""


@frozen
class Values:
    """Puts values into the HTML of one page; what its methods return is safe."""

    words: Catalogue
    base: str
    """What leads from the page to the site's root."""

    def show(self, value: Shown) -> Markup:
        """Return a value."""
        return safe(html_of(value, self))

    def say(self, said: Statement) -> Markup:
        """Return a statement: its value with what is said of it, or why there is none."""
        return safe(said_of(said, self))

    def text(self, value: ShownText) -> Markup:
        """Return words, with a note where they are borrowed from another language."""
        return safe(_text(value, self))

    def beside(self, said: Statement) -> Markup:
        """Return what is said of a value besides: the source's own words, and from what it was inferred."""
        return safe(beside_of(said, self))

    def written(self, words: ShownText) -> Markup:
        """Return the source's own words."""
        return safe(_written(words, self))

    def fact(self, field: ShownField) -> Markup:
        """Return an entry of a list of facts."""
        return safe(_fact(field, self))

    def facts(
        self,
        fields: Mapping[str, ShownField],
        names: Iterable[str],
        shape: str = "k-facts",
        without: Collection[str] = (),
    ) -> Markup:
        """Return the named fields that are there as a list of facts; nothing where there are none."""
        kept = [one for one in names if one in fields and one not in without]
        if shape != "k-facts":  # what is known first
            kept.sort(key=lambda one: fields[one].said.value is None)
        listed = "".join([f"{_fact(fields[one], self)}\n" for one in kept])
        return safe(f'<dl class="{shape}">\n{listed}</dl>\n' if listed else "")

    def asides(self, fields: Iterable[ShownField]) -> Markup:
        """Return fields that stand below something, a line each."""
        return safe(asides_of(fields, self))

    def line(self, value: ShownLine, without: Collection[str] = ()) -> Markup:
        """Return fields in one line, but for those that stand elsewhere."""
        return safe(_line(value, self, without))

    def as_of(self, day: AsOf) -> Markup:
        """Return as of when something was said."""
        return safe(_as_of(day))

    def card(self, card: Card, *, of: bool = False, sort: bool = False) -> Markup:
        """Return a record as a card; with ``of`` what it belongs to, with ``sort`` what it is as well."""
        return safe(f'<li class="k-card">\n{_card(card, self, of, sort)}</li>\n')

    def draft(self, words: str) -> Markup:
        """Return that what stands before it is not public; nothing without words."""
        return safe(draft_of(words))

    def t(self, name: str) -> str:
        """Return a word that all records share, as HTML."""
        return escaped(self.words.say("record", name))


def lang(value: InLanguage) -> Markup:
    """Return the attribute that tells the language of words; nothing where it is the page's."""
    return safe(lang_of(value))


def lines(text: str) -> Markup:
    """Return words as HTML that ends their lines where they end."""
    return safe(lines_of(text))


def lang_of(value: InLanguage) -> str:
    """Return the attribute as safe HTML."""
    return f' lang="{escaped(value.lang)}"' if value.lang else ""


def draft_of(words: str) -> str:
    """Return the mark of what is not public as safe HTML; nothing without words."""
    return f' <span class="k-mark" data-note="draft">{escaped(words)}</span>' if words else ""


def lines_of(text: str) -> str:
    """Return words as safe HTML that ends their lines where they end."""
    return escaped(text) if "\n" not in text else "<br>".join(map(escaped, text.split("\n")))


def coded(text: str, code: str) -> str:
    """Return a name as safe HTML, with the code at its end as what matters less."""
    name = text.removesuffix(f" ({code})") if code else text
    return lines_of(name) + (f"<small> ({escaped(code)})</small>" if name != text else "")


def said_of(said: Statement, to: Values) -> str:
    """Return a statement as safe HTML."""
    if said.unknown:
        reason = _text(said.unknown, to)
        return f'<span class="k-unknown"><span class="k-mark">{to.t("unknown")}:</span> {reason}</span>'
    if said.value is None:
        return beside_of(said, to)
    html = html_of.forms[type(said.value)](said.value, to)
    if said.leads and said.as_written:
        counted, typed = escaped(to.words.say("money", "counted_as")), said.as_written
        html = f'<q{lang_of(typed)}>{lines_of(typed.text)}</q> <span class="k-quiet">({counted} {html})</span>'
    if said.coverage:
        html += f' <span class="k-quiet">{escaped(said.coverage)}</span>'
    if said.as_of:
        html += f' <span class="k-as-of">({_as_of(said.as_of)})</span>'
    return html + beside_of(said, to) if said.as_written or said.inferred else html


def beside_of(said: Statement, to: Values) -> str:
    """Return what is said of a value besides as safe HTML."""
    html = f" {_written(said.as_written, to)}" if said.as_written and not said.leads else ""
    if said.inferred:
        mark, reason = to.t("inferred"), _text(said.inferred, to)
        html += f' <span class="k-inferred"><span class="k-mark">{mark}</span> {reason}</span>'
    return html


def asides_of(fields: Iterable[ShownField], to: Values) -> str:
    """Return fields that stand below something as safe HTML."""
    said = (f'<br><span class="k-quiet">{escaped(one.label)}:</span> {said_of(one.said, to)}' for one in fields)
    return "".join(said)


def _written(words: ShownText, to: Values) -> str:
    return f'<span class="k-written">{to.t("as_written")} <q{lang_of(words)}>{lines_of(words.text)}</q></span>'


def _fact(field: ShownField, to: Values) -> str:
    return (
        f'<div class="k-fact" data-field="{field.name}">\n'
        f"<dt>{escaped(field.label)}</dt>\n<dd>{said_of(field.said, to)}</dd>\n</div>\n"
    )


@lru_cache(maxsize=KEPT)
def _card(card: Card, to: Values, of: bool, sort: bool) -> str:
    """Return a card as safe HTML, which the list of a kind, those of groups and pages of other records show alike."""
    above = [str(escaped(card.kind_word))] if of and sort else []
    above += [f"<span{lang_of(card.of)}>{escaped(card.of.text)}</span>"] if of and card.of else []
    html = f'<p class="k-card__of">{" · ".join(above)}</p>\n' if above else "\n"
    href, title = f"{to.base}{attribute(card.url)}", card.title
    html += f'<a class="k-card__title" href="{href}"{lang_of(title)}>{lines_of(title.text)}</a>'
    html += f"{draft_of(card.draft)}\n"
    if card.date and card.kind not in _DATED and card.date.words not in title.text:
        html += f'<p class="k-card__date">{_date(card.date, to)}</p>'
    if card.status and (card.status.tone != "done" or card.kind in ENDING):
        html += f"<p>{_status(card.status, to)}</p>"
    html += "\n"
    if card.fields:
        facts = (
            f'<div data-field="{one.name}"><dt>{escaped(one.label)}</dt><dd>{said_of(one.said, to)}</dd></div>'
            for one in card.fields.values()
        )
        html += f'<dl class="k-card__facts">{"".join(facts)}</dl>'
    html += "\n"
    return f'{html}<p class="k-card__text">{_text(card.summary, to)}</p>' if card.summary else html


def _as_of(day: AsOf) -> str:
    return f'<time class="k-as-of" datetime="{escaped(day.iso)}">{escaped(day.words)}</time>'


@ByType
def html_of(value: Shown, to: Values) -> str:
    """Return a value as safe HTML, by its type."""
    raise TypeError(f"no HTML of {type(value).__name__}")


@html_of.register
def _text(value: ShownText, to: Values) -> str:
    html = f"<span{lang_of(value) if value.lang else ''}>{lines_of(value.text)}</span>"
    if not value.borrowed:
        return html
    return (
        f'{html} <span class="k-borrowed" title="{attribute(value.borrowed)}">'
        f'<span aria-hidden="true">{escaped(value.lang or to.words.say("site", "older"))}</span>'
        f'<span class="k-unseen">{escaped(value.borrowed)}</span></span>'
    )


@html_of.register
def _name(value: ShownName, to: Values) -> str:
    html = f"<span{lang_of(value)}>{lines_of(value.text)}</span>"
    if not value.official:
        return html
    return f'{html} <span class="k-official"{lang_of(value.official)}>({lines_of(value.official.text)})</span>'


@html_of.register
def _date(value: ShownDate, to: Values) -> str:
    html = f'<time datetime="{escaped(value.iso)}">{escaped(value.words)}</time>'
    return f'{html} <span class="k-qualifier">({escaped(value.qualifier)})</span>' if value.qualifier else html


@html_of.register
def _status(value: ShownStatus, to: Values) -> str:
    html = f'<span class="k-status k-status--{value.tone}">{escaped(value.text)}</span>'
    if value.as_of:
        html += f"{escaped(to.words.say('dates', 'as_of', 'joint'))} {_as_of(value.as_of)}"
    if value.later:
        html += f"{'; <span>' if value.as_of else _LATER}{escaped(value.later)}</span>"
        html += f' <span class="k-as-of">({escaped(value.counted)})</span>' if value.counted else ""
    return f'{html} <span class="k-mark">{to.t("inferred")}</span>' if value.inferred else html


@html_of.register
def _data(value: ShownData, to: Values) -> str:
    return f'<data value="{attribute(value.value)}">{escaped(value.words)}</data>'


@html_of.register
def _link(value: ShownLink, to: Values) -> str:
    url = f"{to.base if value.inside else ''}{attribute(value.url)}"
    html = f'<a href="{url}"{lang_of(value) if value.lang else ""}>{coded(value.text, value.code)}</a>'
    html += draft_of(value.draft)
    return f"{html} {_status(value.status, to)}" if value.status else html


@html_of.register
def _file(value: ShownFile, to: Values) -> str:
    language = f' hreflang="{escaped(value.file_language)}"' if value.file_language else ""
    return (
        f'<a href="{to.base}{attribute(value.url)}" type="{escaped(value.media_type)}"{language}>{escaped(value.text)} '
        f'<span class="k-file">({escaped(value.facts)})</span></a>\n'
        f'<details class="k-digest"><summary>{escaped(to.words.say("files", "digest"))}</summary>'
        f"<code>{escaped(value.digest)}</code></details>"
    )


@html_of.register
def _line(value: ShownLine, to: Values, without: Collection[str] = ()) -> str:
    bits = [bit for bit in value.bits if bit.field.name not in without]
    if value.apart:
        return "".join(f'<div class="k-line">{_bit(bit, to)}</div>' for bit in bits)
    return f'<span class="k-line">{"".join(_bit(bit, to) for bit in bits)}</span>'


def _bit(bit: ShownBit, to: Values) -> str:
    shown = bit.field.said.value
    tag = "div" if isinstance(shown, ShownList) and not shown.in_line else "span"
    said = f'<{tag} data-field="{bit.field.name}">{said_of(bit.field.said, to)}</{tag}>'
    return f"{escaped(bit.before)}{said}{escaped(bit.behind)}"


@html_of.register
def _list(value: ShownList, to: Values) -> str:
    if value.columns:
        return _table(value, to)
    items = [said_of(item, to) for item in value.items]
    if len(items) == 1:
        return items[0]
    if value.in_line:
        return ", ".join(items)
    tag = "ol" if value.ordered else "ul"
    listed = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<{tag} class="k-list{" k-typed" if value.typed else ""}">\n{listed}</{tag}>'


def _table(value: ShownList, to: Values) -> str:
    """Return groups of fields as rows; what is no group, such as an unknown one, takes the whole row."""
    head = "".join(f'<th scope="col">{escaped(label)}</th>' for label in value.columns.values())
    rows = "".join(f"<tr>{_row(item, value.columns, to)}</tr>\n" for item in value.items)
    return f'<table class="k-rows">\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>'


def _row(item: Statement, columns: Iterable[str], to: Values) -> str:
    names = list(columns)
    if not isinstance(item.value, ShownPart):
        return f'<td colspan="{len(names)}">{said_of(item, to)}</td>'
    fields = item.value.fields
    said = [said_of(fields[name].said, to) if name in fields else "–" for name in names]
    said[0] += beside_of(item, to)
    return "".join(f'<td data-field="{name}">{one}</td>' for name, one in zip(names, said, strict=True))


@html_of.register
def _part(value: ShownPart, to: Values) -> str:
    facts = "".join(f"{_fact(field, to)}\n" for field in value.fields.values())
    return f'<dl class="k-part">\n{facts}</dl>'


@html_of.register
def _html(value: ShownHtml, to: Values) -> str:
    note = f'<p class="k-note">{escaped(value.borrowed)}</p>' if value.borrowed else ""
    return f'{note}<div class="k-text"{lang_of(value)}>{value.html}</div>'

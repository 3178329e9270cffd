"""How each shape of shown value stands in HTML: what every template pours out, by the type of the value."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Protocol

from markupsafe import Markup, escape

from komplan.language.catalogue import Catalogue
from komplan.views.values.shown import (
    AsOf,
    Card,
    Shown,
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

_DATED = {"meeting", "consultation"}
"""Kinds whose titles hold their day, or whose states do."""
_ENDING = {"task", "measure", "plan", "consultation"}
"""Kinds of which a list tells also that they have come to their end."""


class InLanguage(Protocol):
    """Words that may be in another language than the page."""

    @property
    def lang(self) -> str | None:
        """Code of the language where it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Values:
    """Puts values into the HTML of one page; what its methods return is safe."""

    words: Catalogue
    base: str
    """What leads from the page to the site's root."""

    def show(self, value: Shown) -> Markup:
        """Return a value."""
        return Markup(html_of(value, self))

    def say(self, said: Statement) -> Markup:
        """Return a statement: its value with what is said of it, or why there is none."""
        return Markup(_say(said, self))

    def text(self, value: ShownText) -> Markup:
        """Return words, with a note where they are borrowed from another language."""
        return Markup(_text(value, self))

    def beside(self, said: Statement) -> Markup:
        """Return what is said of a value besides: the source's own words, and from what it was inferred."""
        return Markup(_beside(said, self))

    def written(self, words: ShownText) -> Markup:
        """Return the source's own words."""
        return Markup(_written(words, self))

    def fact(self, field: ShownField) -> Markup:
        """Return an entry of a list of facts."""
        return Markup(_fact(field, self))

    def facts(self, fields: Mapping[str, ShownField], names: Iterable[str], shape: str = "k-facts") -> Markup:
        """Return the named fields that are there as a list of facts; nothing where there are none."""
        listed = "".join(f"{_fact(fields[name], self)}\n" for name in names if name in fields)
        return Markup(f'<dl class="{shape}">\n{listed}</dl>\n' if listed else "")

    def asides(self, fields: Iterable[ShownField]) -> Markup:
        """Return fields that stand below something, a line each."""
        said = (f'<br><span class="k-quiet">{escape(one.label)}:</span> {_say(one.said, self)}' for one in fields)
        return Markup("".join(said))

    def line(self, value: ShownLine, without: Collection[str] = ()) -> Markup:
        """Return fields in one line, but for those that stand elsewhere."""
        return Markup(_line(value, self, without))

    def as_of(self, day: AsOf) -> Markup:
        """Return as of when something was said."""
        return Markup(_as_of(day))

    def card(
        self, card: Card, *, of: bool = False, sort: bool = False, keys: Mapping[str, Iterable[str]] | None = None
    ) -> Markup:
        """Return a record as a list shows it; with ``of`` what it belongs to, with ``sort`` what it is as well.

        ``keys`` are those by which a register filters.
        """
        found = "".join(f' data-{facet}="{escape(" ".join(own))}"' for facet, own in (keys or {}).items())
        return Markup(f'<li class="k-card"{found}>\n{_card(card, self, of=of, sort=sort)}</li>\n')

    def t(self, name: str) -> Markup:
        """Return a word that all records share."""
        return escape(self.words.say("record", name))


def lang(value: InLanguage) -> Markup:
    """Return the attribute that tells the language of words; nothing where it is the page's."""
    return Markup(f' lang="{escape(value.lang)}"') if value.lang else Markup()


def gloss(words: str | None) -> Markup:
    """Return what a name means, where the page's language says it in other words."""
    return Markup(f' <span class="k-gloss">({lines(words)})</span>') if words else Markup()


def lines(text: str) -> Markup:
    """Return words as HTML that ends their lines where they end."""
    return escape(text) if "\n" not in text else Markup("<br>").join(text.split("\n"))


def _say(said: Statement, to: Values) -> str:
    if said.unknown:
        reason = _text(said.unknown, to)
        return f'<span class="k-unknown"><span class="k-mark">{to.t("unknown")}:</span> {reason}</span>'
    if said.value is None:
        return _beside(said, to)
    html = html_of(said.value, to)
    if said.leads and said.as_written:
        counted, typed = escape(to.words.say("money", "counted_as")), said.as_written
        html = f'<q{lang(typed)}>{lines(typed.text)}</q> <span class="k-quiet">({counted} {html})</span>'
    if said.coverage:
        html += f' <span class="k-quiet">{escape(said.coverage)}</span>'
    if said.as_of:
        html += f' <span class="k-as-of">({_as_of(said.as_of)})</span>'
    return html + _beside(said, to) if said.as_written or said.inferred else html


def _beside(said: Statement, to: Values) -> str:
    html = f" {_written(said.as_written, to)}" if said.as_written and not said.leads else ""
    if said.inferred:
        mark, reason = to.t("inferred"), _text(said.inferred, to)
        html += f' <span class="k-inferred"><span class="k-mark">{mark}</span> {reason}</span>'
    return html


def _written(words: ShownText, to: Values) -> str:
    return f'<span class="k-written">{to.t("as_written")} <q{lang(words)}>{lines(words.text)}</q></span>'


def _fact(field: ShownField, to: Values) -> str:
    return (
        f'<div class="k-fact" data-field="{field.name}">\n'
        f"<dt>{escape(field.label)}</dt>\n<dd>{_say(field.said, to)}</dd>\n</div>\n"
    )


def _card(card: Card, to: Values, *, of: bool, sort: bool) -> str:
    above = [str(escape(card.kind_word))] if of and sort else []
    above += [f"<span{lang(card.of)}>{escape(card.of.text)}</span>"] if of and card.of else []
    html = f'<p class="k-card__of">{" · ".join(above)}</p>\n' if above else "\n"
    href, title = f"{to.base}{escape(card.url)}", card.title
    html += f'<a class="k-card__title" href="{href}"{lang(title)}>{lines(title.text)}</a>{gloss(card.gloss)}\n'
    if card.date and card.kind not in _DATED:
        html += f'<p class="k-card__date">{_date(card.date, to)}</p>'
    if card.status and (card.status.tone != "done" or card.kind in _ENDING):
        html += f"<p>{_status(card.status, to)}</p>"
    html += "\n"
    if card.fields:
        facts = (
            f'<div data-field="{one.name}"><dt>{escape(one.label)}</dt><dd>{_say(one.said, to)}</dd></div>'
            for one in card.fields.values()
        )
        html += f'<dl class="k-card__facts">{"".join(facts)}</dl>'
    html += "\n"
    return f'{html}<p class="k-card__text">{_text(card.summary, to)}</p>' if card.summary else html


def _as_of(day: AsOf) -> str:
    return f'<time class="k-as-of" datetime="{escape(day.iso)}">{escape(day.words)}</time>'


@singledispatch
def html_of(value: Shown, to: Values) -> str:
    """Return a value as safe HTML, by its type."""
    raise TypeError(f"no HTML of {type(value).__name__}")


@html_of.register
def _text(value: ShownText, to: Values) -> str:
    html = f"<span{lang(value)}>{lines(value.text)}</span>"
    if not value.borrowed:
        return html
    return (
        f'{html} <span class="k-borrowed" title="{escape(str(value.borrowed))}">'
        f'<span aria-hidden="true">{escape(value.lang)}</span>'
        f'<span class="k-unseen">{escape(value.borrowed)}</span></span>'
    )


@html_of.register
def _name(value: ShownName, to: Values) -> str:
    return f"<span{lang(value)}>{lines(value.text)}</span>{gloss(value.gloss)}"


@html_of.register
def _date(value: ShownDate, to: Values) -> str:
    html = f'<time datetime="{escape(value.iso)}">{escape(value.words)}</time>'
    return f'{html} <span class="k-qualifier">({escape(value.qualifier)})</span>' if value.qualifier else html


@html_of.register
def _status(value: ShownStatus, to: Values) -> str:
    html = f'<span class="k-status k-status--{value.tone}">{escape(value.text)}</span>'
    if value.as_of:
        html += f"{escape(to.words.say('dates', 'as_of', 'joint'))} {_as_of(value.as_of)}"
    if value.later:
        html += f"; {escape(value.later)}"
    return f'{html} <span class="k-mark">{to.t("inferred")}</span>' if value.inferred else html


@html_of.register
def _data(value: ShownData, to: Values) -> str:
    return f'<data value="{escape(value.value)}">{escape(value.words)}</data>'


@html_of.register
def _link(value: ShownLink, to: Values) -> str:
    url = f"{to.base if value.inside else ''}{escape(value.url)}"
    html = f'<a href="{url}"{lang(value)}>{lines(value.text)}</a>{gloss(value.gloss)}'
    return f"{html} {_status(value.status, to)}" if value.status else html


@html_of.register
def _file(value: ShownFile, to: Values) -> str:
    language = f' hreflang="{escape(value.file_language)}"' if value.file_language else ""
    return (
        f'<a href="{to.base}{escape(value.url)}" type="{escape(value.media_type)}"{language}>{escape(value.text)} '
        f'<span class="k-file">({escape(value.facts)})</span></a>\n'
        f'<details class="k-digest"><summary>{escape(to.words.say("files", "digest"))}</summary>'
        f"<code>{escape(value.digest)}</code></details>"
    )


@html_of.register
def _line(value: ShownLine, to: Values, without: Collection[str] = ()) -> str:
    said = (
        f'{escape(bit.before)}<span data-field="{bit.field.name}">{_say(bit.field.said, to)}</span>{escape(bit.behind)}'
        for bit in value.bits
        if bit.field.name not in without
    )
    return f'<span class="k-line">{"".join(said)}</span>'


@html_of.register
def _list(value: ShownList, to: Values) -> str:
    if value.columns:
        return _table(value, to)
    items = [_say(item, to) for item in value.items]
    if len(items) == 1:
        return items[0]
    if value.in_line:
        return ", ".join(items)
    tag = "ol" if value.ordered else "ul"
    listed = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<{tag} class="k-list{" k-typed" if value.typed else ""}">\n{listed}</{tag}>'


def _table(value: ShownList, to: Values) -> str:
    """Return groups of fields as rows; what is no group, such as an unknown one, takes the whole row."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in value.columns.values())
    rows = "".join(f"<tr>{_row(item, value.columns, to)}</tr>\n" for item in value.items)
    return f'<table class="k-sums">\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>'


def _row(item: Statement, columns: Iterable[str], to: Values) -> str:
    names = list(columns)
    if not isinstance(item.value, ShownPart):
        return f'<td colspan="{len(names)}">{_say(item, to)}</td>'
    fields = item.value.fields
    said = [_say(fields[name].said, to) if name in fields else "–" for name in names]
    said[0] += _beside(item, to)
    return "".join(f'<td data-field="{name}">{one}</td>' for name, one in zip(names, said, strict=True))


@html_of.register
def _part(value: ShownPart, to: Values) -> str:
    facts = "".join(f"{_fact(field, to)}\n" for field in value.fields.values())
    return f'<dl class="k-part">\n{facts}</dl>'


@html_of.register
def _html(value: ShownHtml, to: Values) -> str:
    note = f'<p class="k-note">{escape(value.borrowed)}</p>' if value.borrowed else ""
    return f'{note}<div class="k-text"{lang(value)}>{value.html}</div>'

"""Addresses of pages: relative to the site's root, in the language's own words, and the same for ever."""

from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import urljoin

from komplan.definitions.current import per_definitions
from komplan.edition.edition import Edition
from komplan.edition.links import links_of
from komplan.language.catalogue import catalogue
from komplan.language.slugs import slug_of
from komplan.model.answers import derived
from komplan.model.record import Record


def absolute(site_url: str, url: str) -> str:
    """Return the address on the web of a page, by that of the site and by its own from there."""
    return _root(site_url) + url


@cache
def _root(site_url: str) -> str:
    return urljoin(site_url, "x/").removesuffix("x/")


def home_url(language: str) -> str:
    """Return the address of a language's home page, such as ``cs/``."""
    return f"{language}/"


@per_definitions
def list_url(kind: str, language: str) -> str:
    """Return the address of the list of a kind, such as ``cs/projekty/``."""
    return f"{language}/{catalogue(language).say('kinds', kind, 'slug')}/"


def record_url(kind: str, identifier: str, language: str) -> str:
    """Return the address of a record's page, such as ``cs/projekty/luhacovice-kpss/``."""
    return f"{list_url(kind, language)}{identifier}/"


def url_of(record: Record, language: str) -> str:
    """Return the address of a record's page."""
    return record_url(record.KIND, record.id, language)


@derived
def urls_of(edition: Edition, record: Record) -> Mapping[str, str]:
    """Return the address of a record's page in each language of the town."""
    return {language: url_of(record, language) for language in edition.settings.codes}


def comment_anchor(code: str) -> str:
    """Return what the address of a comment ends in on the page of its consultation, the same in each language."""
    return f"comment-{slug_of(code)}"


def former_url(url: str, identifier: str, former: str) -> str:
    """Return the address that a page or file had when the record that it is named by had another id.

    All such addresses are ``<language>/<list>/<id>/…``, whatever they show of the record.
    """
    language, listed, rest = url.split("/", 2)
    return f"{language}/{listed}/{former}{rest.removeprefix(identifier)}"


def special_url(*table: str, language: str) -> str:
    """Return the address of a page that is of no kind, such as ``cs/uplnost/``, by its table in the catalogue."""
    return f"{language}/{catalogue(language).say(*table, 'slug')}/"


def group_url(facet: str, key: str, language: str) -> str:
    """Return the address of the page of a group, such as ``cs/podle-roku/2026/``."""
    return f"{special_url('by', facet, language=language)}{key}/"


def file_url(path: str) -> str:
    """Return the address of a file of the town: its path below ``content/``."""
    return path.removeprefix("content/")


def calendar_url(language: str, record: Record | None = None) -> str:
    """Return the address of a record's calendar, such as ``cs/skupiny/rada/kalendar.ics``, or of that of all bodies."""
    return _beside(language, record, "calendar", "ics")


def feed_url(language: str, body: Record | None = None) -> str:
    """Return the address of a body's feed, such as ``cs/skupiny/rada/novinky.xml``, or of that of all that is new."""
    return _beside(language, body, "feed", "xml")


def _beside(language: str, body: Record | None, table: str, ending: str) -> str:
    """Return the address of a file beside a page; no page ends like it, as no id holds a dot."""
    page = url_of(body, language) if body else home_url(language)
    return f"{page}{catalogue(language).say(table, 'slug')}.{ending}"


def base_of(url: str) -> str:
    """Return what leads from the page ``url`` to the site's root: ``../../`` from ``cs/projekty/``."""
    return "../" * url.count("/") or "./"


def changes_url(plan: Record, language: str) -> str:
    """Return the address of the page that tells how a plan was changed, such as ``cs/plany/plan/zmeny/``."""
    return beside_url(plan, "changes", language)


def version_url(plan: Record, number: int, language: str) -> str:
    """Return the address of a version of a plan, such as ``cs/plany/plan/zneni/1/``."""
    return f"{beside_url(plan, 'versions', language)}{number}/"


def beside_url(plan: Record, name: str, language: str) -> str:
    """Return the address of a page beside a plan, such as ``cs/plany/plan/naklady/``, by its table in the catalogue."""
    return f"{url_of(plan, language)}{catalogue(language).say('plans', name, 'slug')}/"


def address_from(edition: Edition, language: str, record: Record) -> Callable[[str], str | None]:
    """Return what turns a link of a record's text into an address seen from the record's page in a language."""
    base = base_of(url_of(record, language))
    path = record.path

    def address(target: str) -> str | None:
        found = links_of(edition).lead(target, path)
        if isinstance(found, Record):
            return base + url_of(found, language)
        return base + file_url(found) if found and found.startswith("content/") else found

    return address

"""The files of open data: each kind in three forms, and the Data Package that describes the tables."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import urljoin, urlsplit

from komplan.edition.tasks import has_met
from komplan.model.answers import settled
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.settings.licence import Terms, terms_of
from komplan.model.values import Moment
from komplan.model.walk import walk
from komplan.pages.page import FileRoute
from komplan.views.site.titles import site_description, site_title

from .nested import records_of
from .scope import Scope
from .tables import Column, DataTable, row_counts, rows_of, tables_of
from .written import csv_of, xlsx_of

FOLDER = "data/"
PACKAGE = f"{FOLDER}datapackage.json"
INDEX = f"{FOLDER}records.json"
FORMS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}
"""Media type of each form in which a kind is offered, by the ending of its file."""
_DATED = {"date", "as_of"}
"""Fields that tell when something was said or done; others may tell of what is long over."""
_AHEAD = {"targets", "next_meeting"}
"""Fields that tell of what is to come."""
_DAY = len("2026-01-01")


@settled
def told_kinds(scope: Scope) -> tuple[str, ...]:
    """Return the kinds that have public records; what shows drafts tells of none."""
    if scope.edition.has_drafts:
        return ()
    return tuple(name for name, kind in kinds().items() if scope.edition.of(kind))


@settled
def as_of(scope: Scope) -> str:
    """Return the newest day of what the records say has happened: of no meeting that is planned, of nothing ahead."""
    return max((_newest_day(scope, record) for record in scope.edition.records.values()), default="")


@settled
def _newest_day(scope: Scope, record: Record) -> str:
    days = (
        value.iso
        for path, value in walk(record)
        if isinstance(value, Moment) and path[-1] in _DATED and path[0] not in _AHEAD and len(value.iso) == _DAY
    )
    told = days if has_met(scope.edition, record) else ()
    return max((day for day in told if not scope.edition.is_to_come(day)), default="")


def terms_in(scope: Scope, language: str) -> Terms | None:
    """Return the licence in the words of a language."""
    return terms_of(scope.edition.settings.licence, (language, *scope.languages))


def data_files(scope: Scope) -> Iterator[FileRoute]:
    """Yield every file."""
    for kind in told_kinds(scope):
        yield FileRoute(f"{FOLDER}{kind}.json", partial(records_of, scope, kind))
        yield FileRoute(f"{FOLDER}{kind}.xlsx", partial(_book, scope, kind))
        yield from (FileRoute(path_of(table), partial(_sheet, scope, table)) for table in tables_of(scope, kind))
    yield FileRoute(PACKAGE, partial(_package, scope))


def filled_tables(scope: Scope, kind: str) -> Iterator[tuple[DataTable, int]]:
    """Yield the tables of a kind that have rows, and how many each has."""
    counted = zip(tables_of(scope, kind), row_counts(scope, kind), strict=True)
    return ((table, count) for table, count in counted if count)


def _book(scope: Scope, kind: str) -> bytes:
    return xlsx_of((table, rows_of(scope, table)) for table, _ in filled_tables(scope, kind))


def _sheet(scope: Scope, table: DataTable) -> bytes:
    return csv_of(table, rows_of(scope, table))


def _package(scope: Scope) -> bytes:
    language, day = scope.languages[0], as_of(scope)
    terms = terms_in(scope, language)
    package = {
        "profile": "tabular-data-package",
        "name": urlsplit(scope.site_url).hostname,
        "id": urljoin(scope.site_url, PACKAGE),
        "title": site_title(scope.edition, language),
        "description": site_description(scope.edition, language),
        "homepage": scope.site_url,
        "created": f"{day}T00:00:00Z" if day else None,
        "licenses": [_licence(terms)] if terms else None,
        "resources": [_resource(table) for kind in told_kinds(scope) for table in tables_of(scope, kind)],
    }
    text = json.dumps({name: value for name, value in package.items() if value}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def path_of(table: DataTable, ending: str = "csv") -> str:
    """Return the address of a table's file, relative to the site's root."""
    return f"{FOLDER}{table.name}.{ending}"


def _licence(terms: Terms) -> Mapping[str, str]:
    named = {"name": terms.name} if terms.has_plain_name else {}
    return {**named, "title": terms.title, **({"path": terms.path} if terms.path else {})}


def _field(column: Column) -> Mapping[str, object]:
    return {"name": column.name, **({"title": column.title} if column.title else {}), **column.spec}


def _resource(table: DataTable) -> Mapping[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.keys),
    }
    if table.above:
        keys = list(table.keys[:-1])
        schema["foreignKeys"] = [{"fields": keys, "reference": {"resource": table.above, "fields": keys}}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path_of(table).removeprefix(FOLDER),
        "format": "csv",
        "mediatype": FORMS["csv"],
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }

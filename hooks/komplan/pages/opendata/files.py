"""The files of open data: each kind in three forms, and the Data Package that describes the tables."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from komplan.edition.tasks import has_met
from komplan.model.answers import Answers, derived
from komplan.model.kinds import kinds
from komplan.model.settings.licence import Terms, terms_of
from komplan.model.values import Moment
from komplan.model.walk import walk
from komplan.pages.page import SiteFile
from komplan.views.site.titles import site_description, site_title

from .nested import records_of
from .scope import Scope
from .tables import Column, DataTable, tables_of
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


@dataclass(frozen=True)
class OpenData(Answers):
    """A town's open data, made once for all languages."""

    scope: Scope

    @property
    @derived
    def tables(self) -> Mapping[str, tuple[DataTable, ...]]:
        """Tables by kind, for each kind that has public records."""
        present = {record.KIND for record in self.scope.edition.records.values()}
        return {kind: tuple(tables_of(kind, self.scope)) for kind in kinds() if kind in present}

    @property
    @derived
    def as_of(self) -> str | None:
        """The newest day of what the records say has happened: of no meeting that is planned, and of nothing ahead."""
        days = (
            value.iso
            for record in self.scope.edition.records.values()
            if has_met(self.scope.edition, record)
            for path, value in walk(record)
            if isinstance(value, Moment) and path[-1] in _DATED and path[0] not in _AHEAD and len(value.iso) == _DAY
        )
        return max((day for day in days if not self.scope.edition.is_to_come(day)), default=None)

    def terms(self, language: str) -> Terms | None:
        """Return the licence in the words of a language."""
        return terms_of(self.scope.edition.settings.licence, (language, *self.scope.languages))

    def files(self) -> Iterator[SiteFile]:
        """Yield every file."""
        for kind, tables in self.tables.items():
            yield SiteFile(f"{FOLDER}{kind}.json", records_of(kind, self.scope))
            yield SiteFile(f"{FOLDER}{kind}.xlsx", xlsx_of([table for table in tables if table.rows]))
            yield from (SiteFile(path_of(table), csv_of(table)) for table in tables)
        text = json.dumps(self._package(), ensure_ascii=False, indent=1)
        yield SiteFile(PACKAGE, f"{text}\n".encode())

    def _package(self) -> Mapping[str, object]:
        scope, language = self.scope, self.scope.languages[0]
        terms = self.terms(language)
        package = {
            "profile": "tabular-data-package",
            "name": urlsplit(scope.site_url).hostname,
            "id": urljoin(scope.site_url, PACKAGE),
            "title": site_title(scope.edition, language),
            "description": site_description(scope.edition, language),
            "homepage": scope.site_url,
            "created": f"{self.as_of}T00:00:00Z" if self.as_of else None,
            "licenses": [_licence(terms)] if terms else None,
            "resources": [_resource(table) for tables in self.tables.values() for table in tables],
        }
        return {name: value for name, value in package.items() if value}


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

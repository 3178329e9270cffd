"""The index of all records, and the sitemap."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from komplan.edition.edition import Edition
from komplan.model.answers import settled
from komplan.model.record import Record
from komplan.model.tokens import digest_of
from komplan.model.values import FilePath
from komplan.model.walk import values_in
from komplan.views.addresses import absolute, file_url, url_of

from ..environment import environment
from ..opendata.scope import Scope
from ..page import FileRoute, Route


def records_json(scope: Scope) -> bytes:
    """Return ``data/records.json``: kind, id, title, addresses and files of every public record."""
    records = [_index_entry(scope, record) for record in scope.edition.records.values()]
    text = json.dumps({"records": records}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


@settled
def _index_entry(scope: Scope, record: Record) -> Mapping[str, object]:
    return {
        "kind": record.KIND,
        "id": record.id,
        "title": {language: localiser.title(record).text for language, localiser in scope.localisers.items()},
        "url": {language: url_of(record, language) for language in scope.localisers},
        **_files(scope.edition, record),
    }


def _files(edition: Edition, record: Record) -> Mapping[str, object]:
    """Return the files that a record names under ``files``, nothing where there are none."""
    named = dict.fromkeys(value.path for _, value in values_in(record, FilePath))
    files = [
        {"url": file_url(path), "type": file.kind.media_type, "size": file.size, "sha256": file.digest}
        for path in named
        if (file := edition.files.get(path))
    ]
    return {"files": files} if files else {}


def sitemap(routes: Sequence[Route], site_url: str) -> FileRoute:
    """Return ``sitemap.xml`` with each page and the same page in the other languages."""
    given = digest_of(*("\n".join(route.urls.values()).encode() for route in routes))
    return FileRoute("sitemap.xml", partial(_sitemap, routes, site_url), given=given)


def _sitemap(routes: Sequence[Route], site_url: str) -> bytes:
    entries = [
        (absolute(site_url, route.url), [(language, absolute(site_url, url)) for language, url in route.urls.items()])
        for route in routes
    ]
    return environment().get_template("sitemap.xml").render(entries=entries).encode()

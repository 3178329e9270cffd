"""The index of all records, and the sitemap."""

import json
from collections.abc import Iterable, Mapping

from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.model.values import FilePath
from komplan.model.walk import walk
from komplan.views.addresses import absolute, file_url, url_of
from komplan.views.values.localiser import Localiser

from ..environment import environment
from ..page import Route, SiteFile


def records_json(localisers: Mapping[str, Localiser]) -> SiteFile:
    """Return ``data/records.json``: kind, id, title, addresses and files of every public record."""
    edition = next(iter(localisers.values())).edition
    records = [
        {
            "kind": record.KIND,
            "id": record.id,
            "title": {language: localiser.title(record).text for language, localiser in localisers.items()},
            "url": {language: url_of(record, language) for language in localisers},
            **_files(edition, record),
        }
        for record in edition.records.values()
    ]
    text = json.dumps({"records": records}, ensure_ascii=False, indent=1)
    return SiteFile("data/records.json", f"{text}\n".encode())


def _files(edition: Edition, record: Record) -> Mapping[str, object]:
    """Return the files that a record names under ``files``, nothing where there are none."""
    named = dict.fromkeys(value.path for _, value in walk(record) if isinstance(value, FilePath))
    files = [
        {"url": file_url(path), "type": file.kind.media_type, "size": file.size, "sha256": file.digest}
        for path in named
        if (file := edition.files.get(path))
    ]
    return {"files": files} if files else {}


def sitemap(routes: Iterable[Route], site_url: str) -> SiteFile:
    """Return ``sitemap.xml`` with each page and the same page in the other languages."""
    entries = [
        (absolute(site_url, route.url), [(language, absolute(site_url, url)) for language, url in route.urls.items()])
        for route in routes
    ]
    xml = environment().get_template("sitemap.xml").render(entries=entries)
    return SiteFile("sitemap.xml", xml.encode())

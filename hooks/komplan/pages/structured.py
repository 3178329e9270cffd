"""What a page says to search engines: schema.org as JSON-LD."""

import json
from collections.abc import Mapping
from urllib.parse import urljoin

from komplan.model.kinds import kinds
from komplan.views.shown import Field, RecordView, ShownDate, ShownFile, ShownLink, ShownName, ShownText

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "project": {"number": "identifier"},
    "organisation": {"ico": "taxID", "nip": "taxID", "regon": "identifier"},
    "meeting": {"date": "startDate", "venue": "location", "body": "organizer"},
    "resolution": {"number": "legislationIdentifier", "date": "legislationDate", "document": "encoding"},
    "document": {"date": "datePublished", "file": "encoding"},
    "article": {"date": "datePublished"},
}
"""Property of schema.org by kind and field."""


def structured_data(view: RecordView, site_url: str) -> str:
    """Return the JSON-LD of a record's page, safe to stand in a ``<script>`` of the page."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kinds()[view.kind].SCHEMA,
        "@id": urljoin(site_url, view.url),
        "url": urljoin(site_url, view.url),
        "name": view.title.text,
    }
    if view.summary:
        data["description"] = view.summary.text
    for name, term in PROPERTIES.get(view.kind, {}).items():
        value = _value(view.fields.get(name), site_url)
        if value is not None:
            data[term] = value
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _value(field: Field | None, site_url: str) -> object:
    match field.said.value if field else None:
        case ShownDate(iso=iso):
            return iso
        case ShownText(text=text) | ShownName(text=text):
            return text
        case ShownLink(url=url, text=text):
            return {"@type": "Organization", "name": text, "url": urljoin(site_url, url)}
        case ShownFile() as file:
            return _file(file, site_url)
        case _:
            return None


def _file(file: ShownFile, site_url: str) -> dict[str, str]:
    told = {
        "@type": "MediaObject",
        "name": file.text,
        "contentUrl": urljoin(site_url, file.url),
        "encodingFormat": file.media_type,
        "contentSize": file.size,
        "sha256": file.digest,
    }
    return told | ({"inLanguage": file.file_language} if file.file_language else {})

"""What a page says to search engines: schema.org as JSON-LD."""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from komplan.model.record import Record
from komplan.views.addresses import absolute
from komplan.views.kinds import display_of
from komplan.views.values.localiser import Localiser
from komplan.views.values.schema import DATE, shown_at
from komplan.views.values.shown import (
    RecordView,
    Shown,
    ShownDate,
    ShownField,
    ShownFile,
    ShownLine,
    ShownLink,
    ShownList,
    ShownName,
    ShownPart,
    ShownText,
    Statement,
)  # fmt: skip


def structured_data(
    localiser: Localiser, view: RecordView, record: Record, site_url: str, *, settled: bool = True
) -> str:
    """Return the JSON-LD of a record's page, safe to stand in a ``<script>`` of the page.

    It has no word for "last known", so how far a record is stands there only where it is ``settled``.
    """
    display = display_of(record.KIND)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": display.schema_type(localiser, record, view),
        "@id": absolute(site_url, view.url),
        "url": absolute(site_url, view.url),
        "name": view.title.text,
    }
    if view.summary:
        data["description"] = view.summary.text
    for path, (term, kind) in display.PROPERTIES.items():
        value = _value(shown_at(view.fields, path), kind, site_url)
        if value is not None:
            data.setdefault(term, value)
    return json_ld({**data, **(display.schema_state(localiser, record) if settled else {})})


def json_ld(data: Mapping[str, object]) -> str:
    """Return data as text that can't end the ``<script>`` around it."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _value(shown: Shown | None, kind: str, site_url: str) -> object:
    match shown:
        case ShownDate(iso=iso):
            return iso
        case ShownText(text=text) | ShownName(text=text) if kind != DATE:
            return {"@type": kind, "name": text} if kind else text
        case ShownLink(url=url, text=text, inside=inside):
            address = absolute(site_url, url) if inside else urljoin(site_url, url)
            return {"@type": kind or "Thing", "name": text, "url": address}
        case ShownPart() | ShownLine():
            return _interval(shown.fields)
        case ShownFile() as file:
            return _file(file, site_url)
        case _:
            return _values(shown.items, kind, site_url) or None if isinstance(shown, ShownList) else None


def _values(items: Iterable[Statement], kind: str, site_url: str) -> list[object]:
    return [told for item in items if (told := _value(item.value, kind, site_url)) is not None]


def _interval(fields: Mapping[str, ShownField]) -> str | None:
    """Return a period as ISO 8601 writes it, with two dots for an end that is open."""
    ends = [shown.iso if isinstance(shown := shown_at(fields, name), ShownDate) else ".." for name in ("from", "to")]
    return "/".join(ends) if set(ends) != {".."} else None


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

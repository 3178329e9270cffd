"""Open data and what search engines read."""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from komplan.views.addresses import url_of
from komplan.views.values import Speaker

from .environment import environment
from .page import File, Page


def records_json(speakers: Mapping[str, Speaker]) -> File:
    """Return ``data/records.json``: kind, id, title and address by language of every public record."""
    town = next(iter(speakers.values())).town
    records = [
        {
            "kind": record.KIND,
            "id": record.id,
            "title": {language: speaker.title(record).text for language, speaker in speakers.items()},
            "url": {language: url_of(record, language) for language in speakers},
        }
        for record in town.records.values()
    ]
    text = json.dumps({"records": records}, ensure_ascii=False, indent=1)
    return File("data/records.json", f"{text}\n".encode())


def sitemap(pages: Iterable[Page], site_url: str) -> File:
    """Return ``sitemap.xml`` with each page and the same page in the other languages."""
    entries = [
        (urljoin(site_url, page.url), [(language, urljoin(site_url, url)) for language, url in page.urls.items()])
        for page in pages
    ]
    xml = environment().get_template("sitemap.xml").render(entries=entries)
    return File("sitemap.xml", xml.encode())

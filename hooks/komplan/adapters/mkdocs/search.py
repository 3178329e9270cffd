"""The index of Material's search: of a page that stays as it was, the document is taken over as it stands there."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from komplan.pages.page import Page
from komplan.views.addresses import home_url

from ..kept.state import Pair
from .output import Output

SEARCH = "search/search_index.json"
"""Index of Material's search: one of all languages as MkDocs writes it, and one of each as the site has it."""
_DOCUMENTS = '"docs":[]'


def document_of(page: Page) -> str:
    """Return what Material's search knows of a page, as JSON: HTML, as it shows whole paragraphs."""
    document = {
        "location": page.url.removeprefix(page.layout.home),
        "title": escape(f"{page.head.name} ({page.mark})" if page.mark else page.head.name),
        "text": "".join(f"<p>{escape(words)}</p>" for words in page.text),
    }
    return _json(document)


def index_path(language: str) -> str:
    """Return the path of the index of a language."""
    return f"{home_url(language)}{SEARCH}"


def put_index(
    output: Output, frame: Mapping[str, object], language: str, documents: Iterable[bytes]
) -> tuple[Pair, list[Pair]]:
    """Put documents into the index of a language; return its signature, and where each stands in it.

    ``frame`` is what else stands in it.
    """
    head, _, foot = _json({**frame, "docs": []}).partition(_DOCUMENTS)
    pieces, places = [head.encode() + b'"docs":['], list[Pair]()
    at = len(pieces[0])
    for number, written in enumerate(documents):
        if number:
            pieces.append(b",")
            at += 1
        pieces.append(written)
        places.append((at, at + len(written)))
        at += len(written)
    pieces.append(b"]" + foot.encode())
    return output.put(index_path(language), b"".join(pieces)), places


def frame_of(staging: Path) -> Mapping[str, object] | None:
    """Return what MkDocs's index holds besides documents; None where the town has no search."""
    file = staging / SEARCH
    if not file.is_file():
        return None
    frame: Mapping[str, object] = json.loads(file.read_text("utf-8"))
    return frame


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

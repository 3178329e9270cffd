"""The page that tells of the open data and leads to all of it."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urljoin

from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date
from komplan.pages.environment import pour
from komplan.pages.page import MadeFrom, PageContent, PageSort, Route
from komplan.pages.structured import json_ld
from komplan.views.addresses import special_url
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser

from .files import FOLDER, FORMS, INDEX, PACKAGE, as_of, filled_tables, path_of, terms_in, told_kinds
from .scope import Scope


def data_route(localiser: Localiser, scope: Scope) -> Route:
    """Return the page of one language."""
    urls = {other: special_url("data", language=other) for other in localiser.edition.settings.codes}
    return Route(urls, localiser.language, "data", MadeFrom(PageSort.DATA), partial(_data, localiser, scope))


def _data(localiser: Localiser, scope: Scope) -> PageContent:
    language, words = localiser.language, localiser.words
    url = special_url("data", language=language)
    sets = [
        {
            "kind": kind,
            "title": words.say("kinds", kind, "many"),
            "files": downloads(localiser, kind),
            "tables": [
                {"url": path_of(table), "name": table.name, "count": words.say("data", "rows", count=count)}
                for table, count in filled_tables(scope, kind)
            ],
        }
        for kind in told_kinds(scope)
    ]
    day, terms = as_of(scope), terms_in(scope, language)
    dated = {"iso": day, "words": say_date(day, words)} if day else None
    left_out = localiser.edition.has_drafts
    values = {"sets": sets, "terms": terms, "as_of": dated, "package": PACKAGE, "index": INDEX}
    body = pour("data.html", language, url, left_out=left_out, **values)
    title, about = words.say("data", "title"), words.say("data", "about")
    text = (title, about, *_text(words, scope, language))
    return PageContent(title, about, body, text, _structured(localiser, scope, url))


def _text(words: Catalogue, scope: Scope, language: str) -> Iterator[str]:
    """Yield the terms, the day of the data, and what its files are; each set by its name."""
    terms = terms_in(scope, language)
    yield f"{words.say('fields', 'licence')}: {terms.title if terms else words.say('data', 'no_licence')}"
    if day := as_of(scope):
        yield f"{words.say('fields', 'as_of')}: {say_date(day, words)}"
    yield from (words.say("data", f"about_{what}") for what in ("forms", "unknown", "written", "guard"))
    yield words.say("data", "about_package", link=PurePosixPath(PACKAGE).name)
    yield words.say("data", "about_index", link=PurePosixPath(INDEX).name)
    yield from (words.say("kinds", kind, "many") for kind in told_kinds(scope))


def downloads(localiser: Localiser, kind: str) -> list[Mapping[str, str]]:
    """Return the files of a kind, for links; what shows drafts has none."""
    if localiser.edition.has_drafts:
        return []
    return [
        {
            "url": f"{FOLDER}{kind}.{ending}",
            "type": media_type,
            "label": localiser.words.say("data", "forms", ending),
            "form": localiser.words.say("rows", ending),
        }
        for ending, media_type in FORMS.items()
    ]


def _structured(localiser: Localiser, scope: Scope, url: str) -> str:
    site_url = scope.site_url
    paths = [f"{FOLDER}{kind}.{ending}" for kind in told_kinds(scope) for ending in FORMS]
    terms = terms_in(scope, localiser.language)
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": urljoin(site_url, url),
        "url": urljoin(site_url, url),
        "name": f"{localiser.words.say('data', 'title')} – {site_title(localiser.edition, localiser.language)}",
        "description": localiser.words.say("data", "about"),
        "inLanguage": list(scope.languages),
        "license": terms and (terms.path or terms.title),
        "dateModified": as_of(scope),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": urljoin(site_url, path),
                "encodingFormat": FORMS[path.rpartition(".")[2]],
            }
            for path in (*paths, PACKAGE)
        ],
    }
    return json_ld({name: value for name, value in told.items() if value})

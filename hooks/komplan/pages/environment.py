"""The only door to Jinja: the templates of the package, with every value escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from komplan.language.catalogue import catalogue
from komplan.views.addresses import base_of


@cache
def environment() -> Environment:
    """Return the environment in which all templates are rendered."""
    made = Environment(
        loader=PackageLoader("komplan", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals["words_of"] = catalogue
    return made


def pour(template: str, language: str, url: str, **values: object) -> str:
    """Return a template rendered for the page at ``url``; ``t`` in it says words of the language."""
    words = catalogue(language)
    return (
        environment()
        .get_template(template)
        .render(t=words.say, words=words, language=language, base=base_of(url), **values)
    )

"""The only door to Jinja: the templates of the package, with every value escaped."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from komplan.definitions.current import per_definitions
from komplan.definitions.filled import fill
from komplan.language.catalogue import Catalogue, catalogue
from komplan.views.addresses import base_of

from .escaped import attribute, escaped, safe, written
from .lists import PageValues
from .values import lang, lines

FUNCTIONS = {"html", "t", "h", "lang"}
"""Names in templates of functions, and of what has them, which are called as Python calls them, without ``*``."""
SAFE = {"html", "h", "lang", "m", "bars", "helps", "drawings"}
"""Those, and what holds macros, whose calls give HTML that stands in a page as it is."""


class _Context(Context):
    """What templates see. Jinja asks at each call whether the callee wants it; here only macros want what escapes."""

    def call(self, callee: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """Return what a macro or function gives."""
        return callee(self.eval_ctx, *args, **named) if isinstance(callee, Macro) else callee(*args, **named)


class _Generator(CodeGenerator):
    """Makes Python of templates, in which ``FUNCTIONS`` are called right away and words are escaped once."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call, without the variables around it, for which nothing here asks."""
        called = node.node
        if _called(node) not in FUNCTIONS:
            self.write("context.call(")
            self.visit(called, frame)
            self.signature(node, frame)
        else:
            self.visit(called.node if isinstance(called, nodes.Getattr) else called, frame)
            self.write(f".{called.attr}(" if isinstance(called, nodes.Getattr) else "(")
            for value in (*node.args, *node.kwargs):
                self.visit(value, frame)
                self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(" if _called(node) in SAFE else "environment.written(")


def _called(node: nodes.Expr) -> str:
    """Return the name of what is called, or of what has it; nothing where that has none, or nothing is called."""
    match node:
        case nodes.Call(node=nodes.Name(name=name)) | nodes.Call(node=nodes.Getattr(node=nodes.Name(name=name))):
            return str(name)
    return ""


class _Environment(Environment):
    context_class = _Context
    code_generator_class = _Generator
    written = staticmethod(written)


@cache
def environment() -> Environment:
    """Return the environment in which all templates are rendered."""
    made = _Environment(
        loader=PackageLoader("komplan", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals["words_of"] = catalogue
    made.globals["lang"] = lang
    made.filters["lines"] = lines
    made.filters["filled"] = _filled
    made.filters["plain"] = attribute
    return made


def pour(template: str, language: str, url: str, **values: object) -> str:
    """Return a template rendered for the page at ``url``.

    In it ``html`` shows values, ``t`` says words of the language, ``h`` words with HTML in them, and ``m`` holds what
    several pages show alike, ``helps`` what shows answers, ``bars`` what shows money and progress, ``drawings`` icons,
    ``patterns`` what bars are filled with.
    """
    poured = _template(template)
    context = _Context(environment(), {**_shared(language, base_of(url)), **values}, template, poured.blocks)
    return "".join(poured.root_render_func(context))


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


@per_definitions
def _shared(language: str, base: str) -> Mapping[str, Any]:
    """Return what all templates of pages of a language share that lie as deep."""
    words = catalogue(language)
    shared = {
        **environment().globals,
        "html": PageValues(words, base),
        "t": words.say,
        "h": partial(_say_html, words),
        "words": words,
        "language": language,
        "base": base,
    }
    shared["patterns"] = safe(environment().get_template("charts/patterns.html").render())
    shared["drawings"] = environment().get_template("icons.html").make_module(shared)
    modules = {"m": "macros.html", "bars": "charts/bars.html", "helps": "help.html"}
    return shared | {name: environment().get_template(file).make_module(shared) for name, file in modules.items()}


def template_for(name: str, default: str) -> str:
    """Return a template's name, or the ``default`` where there is no such template."""
    return name if name in environment().list_templates() else default


def _say_html(words: Catalogue, *path: str, **parts: object) -> Markup:
    """Return words with HTML, such as a link, in the place of their facts."""
    kept: dict[str, Any] = {name: f"{{{name}}}" for name in parts}
    return _filled(words.say(*path, **kept), **parts)


def _filled(words: str, **parts: object) -> Markup:
    """Return words as HTML with their facts, those that are HTML as they are."""
    return safe(fill(escaped(words), {name: written(part) for name, part in parts.items()}))

"""Parts of MkDocs, Material and PyMdown that need no trust: they read, write and fetch nothing that settings name.

What is not listed may be good, but a stranger's settings could do harm with it. Left out on purpose: ``codehilite``
(its options, which a page can set too, write a file), ``pymdownx.snippets`` and ``pymdownx.b64`` (they publish any file
of the machine), plugins other than the search (they run programs, load further plugins or ask other servers).
"""

from collections.abc import Mapping
from types import MappingProxyType

ALL: frozenset[str] = frozenset()

THEME = "material"
"""The theme that Komplan's pages stand on."""
OTHER_THEMES = frozenset({"mkdocs", "readthedocs"})
"""Those of MkDocs itself, on which they can't."""

OWN_PLUGIN = "komplan"
"""Komplan as a plugin. MkDocs's own command loads it; Komplan's commands load its hook in any case."""

PLUGINS: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(("search", "material/search"), frozenset({"jieba_dict", "jieba_dict_user", "prebuild_index"}))
    | {OWN_PLUGIN: ALL}
)
"""By name of the plugin, those of its options that need trust: names of files, and programs that make an index."""

_MARKDOWN = """
    abbr admonition attr_list def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta nl2br
    sane_lists smarty tables toc wikilinks
"""
_PYMDOWN = """
    arithmatex betterem bracketspan caret critic details emoji escapeall extra fancylists highlight inlinehilite keys
    magiclink mark pathconverter progressbar quotes saneheaders smartsymbols striphtml superfences tabbed tasklist tilde
    blocks.admonition blocks.caption blocks.definition blocks.details blocks.html blocks.tab
"""
_FILES = MappingProxyType({"pymdownx.emoji": frozenset({"custom_icons"})})

EXTENSIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys((*_MARKDOWN.split(), *(f"markdown.extensions.{name}" for name in _MARKDOWN.split())), ALL)
    | {name: _FILES.get(name, ALL) for name in (f"pymdownx.{name}" for name in _PYMDOWN.split())}
    | {"material.extensions.preview": ALL}
)
"""By name of the Markdown extension, those of its options that need trust, at whatever depth they stand."""

LEFT_OUT = frozenset({"codehilite", "markdown.extensions.codehilite", "pymdownx.b64", "pymdownx.snippets"})
"""Extensions that are not listed on purpose, so that nobody is asked whether another was meant."""

NAMES = frozenset({
    "material.extensions.emoji.to_svg",
    "material.extensions.emoji.twemoji",
    *(f"pymdownx.emoji.{name}" for name in ("emojione", "gemoji", "twemoji", "to_alt", "to_png", "to_png_sprite")),
    *(f"pymdownx.emoji.{name}" for name in ("to_svg", "to_svg_sprite")),
    "pymdownx.arithmatex.arithmatex_fenced_format",
    "pymdownx.arithmatex.arithmatex_inline_format",
    "pymdownx.slugs.slugify",
    "pymdownx.superfences.fence_code_format",
    "pymdownx.superfences.fence_div_format",
    "markdown.extensions.toc.slugify",
    "markdown.extensions.toc.slugify_unicode",
})  # fmt: skip
"""What ``!!python/name:`` may give."""

CALLS = frozenset({
    "pymdownx.arithmatex.arithmatex_fenced_format",
    "pymdownx.arithmatex.arithmatex_inline_format",
    "pymdownx.slugs.slugify",
})  # fmt: skip
"""What ``!!python/object/apply:`` may call: they only give a function with its options."""

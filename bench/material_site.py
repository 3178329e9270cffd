"""The webmaster's pages as a site for MkDocs with Material, whose navigation is pruned."""

from collections.abc import Mapping

from records import LANGUAGES

from komplan.language.catalogue import catalogue

SETTINGS = """\
site_name: Community plans
site_url: https://plans.example.org/
theme:
  name: material
  language: cs
  font: false
  features:
    - navigation.prune
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: teal
      accent: teal
      toggle:
        icon: material/weather-night
        name: Tmavý režim
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: teal
      accent: teal
      toggle:
        icon: material/weather-sunny
        name: Světlý režim
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc
"""


def material_site(pages: Mapping[str, str], attachments: Mapping[str, str]) -> dict[str, str]:
    """Return the text of every file of the site by its path."""
    files = {"mkdocs.yml": SETTINGS, "docs/index.md": _choice()}
    return files | {f"docs/{path}": text for path, text in {**attachments, **pages}.items()}


def _choice() -> str:
    return "# Community plans\n\n" + "".join(f"- [{catalogue(code).name}]({code}/index.md)\n" for code in LANGUAGES)

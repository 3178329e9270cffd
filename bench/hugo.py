"""The webmaster's pages as a site in three languages for Hugo, and how Hugo builds it with a rich or a bare layout.

Hugo gets the same Markdown: pages link to one another by the paths of their files, which its layouts resolve; lists and
groups are written out; translations share a key. Layouts and settings lie in ``hugo/``.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from outlines import BESIDE
from records import LANGUAGES
from ways import WAYS
from webmaster import KINDS, LEGAL, UNLISTED

from komplan.language.catalogue import Catalogue, catalogue

HERE = Path(__file__).resolve().parent / "hugo"
LAYOUTS = ("rich", "bare")
MISSING = "Hugo is not installed (on Debian: apt-get install hugo), so nothing is measured beside it."
NO_LIST = '{"_build": {"render": "never", "list": "never"}}\n'
"""Hugo's page of a folder whose records have no list."""
_INDEX = re.compile(r"\bindex\.md\)")
"""The end of a link to a page below which others lie."""


def version() -> str | None:
    """Return which Hugo is installed, or None where there is none."""
    if not shutil.which("hugo"):
        return None
    said = subprocess.run(["hugo", "version"], capture_output=True, encoding="utf-8", check=True).stdout
    return said.split()[1]


def command(site: Path, layout: str) -> Sequence[str]:
    """Return the command that builds a site with a layout into a folder named after it."""
    folder = HERE / layout
    into = ["--source", str(site), "--destination", layout]
    return ["hugo", "--quiet", *into, "--config", str(folder / "hugo.toml"), "--layoutDir", str(folder)]


def hugo_site(pages: Mapping[str, str], attachments: Mapping[str, str]) -> dict[str, str]:
    """Return the text of every file of the site by its path; both layouts make the same pages of them."""
    files = {f"static/{path}": text for path, text in attachments.items()}
    files["static/style.css"] = (HERE / "style.css").read_text("utf-8")
    for language in LANGUAGES:
        words = catalogue(language)
        weights, keys = _weights(words), _keys(words)
        for path, text in pages.items():
            if path.startswith(f"{language}/"):
                parts = path.removesuffix(".md").split("/")[1:]
                key = "/".join(keys.get(part, part) for part in parts)
                files[f"content/{_file(path)}"] = _page(text, key, weights.get(path, 0))
        files |= {f"content/{language}/{words.say('kinds', kind, 'slug')}/_index.md": NO_LIST for kind in UNLISTED}
    return files


def _weights(words: Catalogue) -> Mapping[str, int]:
    """Return which lists of kinds stand in the menu, by the paths of their pages, and where in it."""
    listed = [kind for kind in KINDS if kind not in UNLISTED]
    return {f"{words.code}/{words.say('kinds', kind, 'slug')}/index.md": at for at, kind in enumerate(listed, 1)}


def _keys(words: Catalogue) -> Mapping[str, str]:
    """Return, by the parts of addresses that are words, names for them that are the same in all languages."""
    names = [("kinds", kind) for kind in KINDS] + [("by", way) for way in WAYS] + [(page,) for page in LEGAL]
    names += [("gaps",), ("data",), ("plans", "versions"), ("plans", "changes")]
    names += [("plans", name) for name in BESIDE]
    return {words.say(*name, "slug"): "-".join(name) for name in names}


def _file(path: str) -> str:
    """Return the path of a page, whose name tells Hugo whether others lie below it."""
    return f"{path.removesuffix('index.md')}_index.md" if path.endswith("/index.md") else path


def _page(text: str, key: str, weight: int) -> str:
    """Return a page with its title, its first paragraph and the key of all its translations at its head."""
    heading, _, body = text.partition("\n")
    head: dict[str, object] = {"title": heading.removeprefix("# "), "translationKey": key}
    head["description"] = next((block.strip() for block in body.split("\n\n") if block.strip()[:1].isalnum()), "")
    if weight:
        head |= {"menu": "main", "weight": weight}
    return f"{json.dumps(head, ensure_ascii=False, indent=1)}\n{_INDEX.sub('_index.md)', body)}"

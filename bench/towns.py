"""Writes invented towns: `python bench/towns.py --pages 1000 --out DIR [--seed 1] [--material DIR2] [--hugo DIR3]`.

The same numbers give the same files. With ``--material`` and ``--hugo`` the same content is also written as sites for
MkDocs with Material and for Hugo, page by page as a webmaster would.
"""

import argparse
import posixpath
import shutil
from collections.abc import Mapping
from pathlib import Path

from hugo import hugo_site
from invent import invent
from material_site import material_site
from records import LANGUAGES, Invented, Record, with_links, yaml_of
from webmaster import webmaster_pages

ROOT = Path(__file__).resolve().parents[1]
PATHS = {
    "territory": "content/territories/{id}.yml",
    "organisation": "content/organisations/{id}.yml",
    "service": "content/services/{id}.yml",
    "body": "content/bodies/{id}.yml",
    "project": "content/projects/{id}.yml",
    "plan": "plans/{id}/plan.yml",
    "measure": "plans/{folder}/measures/{name}.yml",
    "plan-year": "plans/{folder}/years/{name}.yml",
    "report": "plans/{folder}/reports/{name}.yml",
    "indicator": "plans/{folder}/indicators/{name}.yml",
    "resolution": "content/resolutions/{id}.yml",
    "meeting": "minutes/{id}.md",
    "document": "content/documents/{id}.yml",
    "article": "content/articles/{id}.md",
    "call": "content/calls/{id}.yml",
    "consultation": "content/consultations/{id}.yml",
    "page": "content/pages/{id}.md",
}
"""Where the file of a record lies; decisions and tasks stand in that of their meeting."""

SIGNS = ("mkdocs.yml", "static/style.css")
"""A folder in which one of them stands was written here, and may be emptied."""


def town_files(town: Invented) -> dict[str, str]:
    """Return the text of every file of a town by its path; settings and hooks are those of this repository."""
    files = {name: (ROOT / name).read_text("utf-8") for name in ("mkdocs.yml", "hooks/publish.py")}
    files |= {f"content/{path}": text for path, text in town.attachments.items()}
    for record in town.records.values():
        if record.kind in PATHS:
            files |= record_files(record, town)
    return files


def record_files(record: Record, town: Invented) -> Mapping[str, str]:
    """Return the text of every file of one record by its path."""
    path = path_of(record)
    if path.endswith(".yml"):
        return {path: yaml_of(record)}

    def lead(key: str) -> str:
        return posixpath.relpath(path_of(town.records[key]), posixpath.dirname(path))

    texts = {language: with_links(text, lead) for language, text in record.texts.items()}
    own = texts.pop(record.language)
    others = {f"{path.removesuffix('.md')}.{language}.md": text for language, text in texts.items()}
    return {path: f"---\n{yaml_of(record)}---\n{own}", **others}


def path_of(record: Record) -> str:
    """Return the path of a record's file."""
    folder, _, name = record.id.partition("/")
    return PATHS[record.kind].format(id=record.id, folder=folder, name=name)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, which is emptied before."""
    if folder.exists():
        if any(folder.iterdir()) and not any((folder / sign).exists() for sign in SIGNS):
            raise SystemExit(f"{folder} holds something else")
        shutil.rmtree(folder)
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write an invented town.")
    parser.add_argument("--pages", type=int, required=True, help="pages of the built site in all languages")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the town; it is emptied")
    parser.add_argument("--material", type=Path, metavar="DIR", help="folder of the same as a site for Material")
    parser.add_argument("--hugo", type=Path, metavar="DIR", help="folder of the same as a site for Hugo")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    try:
        town = invent(asked.pages, asked.seed)
    except ValueError as error:
        parser.error(str(error))
    write(asked.out, town_files(town))
    pages = webmaster_pages(town) if asked.material or asked.hugo else {}
    if asked.material:
        write(asked.material, material_site(pages, town.attachments))
    if asked.hugo:
        write(asked.hugo, hugo_site(pages, town.attachments))
    print(f"{len(town.records)} records in {len(LANGUAGES)} languages")


if __name__ == "__main__":
    main()

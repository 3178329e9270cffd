"""The command for translations and what may be said to it; what it does is imported when it is run."""

from pathlib import Path

import click

from .group import TOWN, main

_FILE = click.Path(path_type=Path, dir_okay=False)


@main.command()
@click.argument("records", metavar="[RECORD]...", nargs=-1)
@click.option("--accept", metavar="RECORD", multiple=True, help="Write down that its translations say the same.")
@click.option("--accept-all", is_flag=True, help="The same of all records.")
@click.option(
    "--minor",
    metavar="RECORD",
    multiple=True,
    help="Write down that what changed in its texts alters no sense.",
)
@click.option("--write-po", metavar="FILE", type=_FILE, help="Write the texts of --to for a translator.")
@click.option("--read-po", metavar="FILE", type=_FILE, help="Take in what the translator wrote.")
@click.option("--to", metavar="LANGUAGE", multiple=True, help="Look at translations into this language only.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", help="Language of the answer.")
@TOWN
def translations(
    records: tuple[str, ...],
    *,
    accept: tuple[str, ...],
    accept_all: bool,
    minor: tuple[str, ...],
    write_po: Path | None,
    read_po: Path | None,
    to: tuple[str, ...],
    form: str,
    language: str | None,
    folder: Path,
) -> None:
    """List texts that are missing in a language, or whose translation nobody has compared since they changed.

    RECORD is a file of the town, or an id. An editor who has compared a translation with its text says so by --accept;
    a town that begins says it of all by --accept-all.
    """
    from .asked import own_language, words_for
    from .given import town_folder
    from .translations import accept_translations, list_translations, read_po_file, write_po_file

    words = words_for(language, own_language(folder))
    root = town_folder(folder, words)
    asked = [bool(accept), accept_all, bool(minor), write_po is not None, read_po is not None]
    if sum(asked) > 1 or (records and any(asked) and not write_po):
        raise click.UsageError("")
    if accept or accept_all:
        accept_translations(root, accept, to, words, is_minor=False)
    elif minor:
        accept_translations(root, minor, to, words, is_minor=True)
    elif write_po:
        write_po_file(root, write_po, records, to, words)
    elif read_po:
        read_po_file(root, read_po, to, words)
    else:
        list_translations(root, records, to, form, words)

"""The commands and what may be said to them. What one does is imported when it is run, so help is there at once."""

from pathlib import Path

import click

from ..garbage import none_looked_for
from ..trust import VARIABLE
from .group import PATH, TODAY, TOWN, Commands, main

_TRUST = click.option(
    "--trust",
    is_flag=True,
    help=f"Run the hooks, plugins, extensions and templates that the settings name; so does {VARIABLE}=1.",
)


@main.command()
@click.argument("folder", metavar="[DIR]", default=".", type=PATH)
@click.option("--at", "revision", metavar="REV", help="Check what a revision of git holds, such as HEAD or a branch.")
@click.option("--language", help="Language of the findings.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif", "checkstyle"]),
    help="Form of the findings. Without it github in GitHub Actions, gitlab in GitLab CI, elsewhere text.",
)
@click.option("--output", metavar="FILE", type=PATH, help="Write the findings to FILE in that form; print the text.")
@click.option("--today", "as_of", metavar="DAY", help="Check as of this day, such as 2026-03-31.")
@click.option("--all", "every", is_flag=True, help="Show each finding whole, also where many are of one kind.")
@_TRUST
def check(
    folder: Path,
    *,
    revision: str | None,
    language: str | None,
    form: str | None,
    output: Path | None,
    as_of: str | None,
    every: bool,
    trust: bool,
) -> None:
    """Check the town in DIR: exit 0 when its site can be built, 1 when errors keep it from being built.

    Of findings that repeat, the first few are shown whole and the others as a list of places; --all shows each of them
    whole, and so does --format json.

    In GitHub Actions each finding is also shown beside its line of the proposed change. In GitLab CI a Code Quality
    report is written to gl-code-quality-report.json in the project's folder, and the log shows the text; --format text
    writes none. Paths in all forms but text and json begin at the root of the repository.
    """
    with none_looked_for():
        from .check import check_and_report
        from .reported import Form

    chosen = Form.chosen(form, output)
    check_and_report(folder, revision, chosen, language=language, as_of=as_of, every=every, trust=trust)


@main.command()
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@TOWN
@click.option("--language", help="Language of the answer.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text", show_default=True
)
@click.option("--today", "as_of", metavar="DAY", help="Compare as of this day, such as 2026-03-31.")
@click.option(
    "--fail-on",
    type=click.Choice(["nothing", "weighty", "any"]),
    default="nothing",
    show_default=True,
    help="Exit 1 where anything is to be looked at first or can't be read, or where anything changed.",
)
def compare(
    revisions: tuple[str, ...], *, folder: Path, language: str | None, form: str, as_of: str | None, fail_on: str
) -> None:
    """Tell in words what the second REV of git says otherwise than the first.

    With one REV that is what stands in the folder now; with none, it is compared with where it left the main branch.
    """
    if len(revisions) > 2:
        raise click.UsageError("")
    with none_looked_for():
        from .compare import compare_and_report

    compare_and_report(folder, revisions, language=language, form=form, as_of=as_of, fails_on=fail_on)


@main.command()
@click.argument("code")
@click.option("--language", help="Language of the explanation.")
def explain(code: str, language: str | None) -> None:
    """Explain a diagnostic CODE: what it means, why it matters and how to mend it."""
    from .explain import explain_code

    explain_code(code, language)


@main.command()
@click.argument("kind", required=False)
@click.option("--language", help="Language of the labels.")
@click.option("--write", is_flag=True, help="Write those of all kinds into .vscode/, with settings that bind files.")
def schema(kind: str | None, language: str | None, write: bool) -> None:
    """Print the JSON Schema of a file of KIND, such as measure, for editors that check and complete while you type."""
    from .describe import print_schema, write_schemas

    if write and kind:
        raise click.UsageError("")
    if write:
        write_schemas(language)
    else:
        print_schema(kind, language)


@main.command()
@click.argument("kind", required=False)
@click.option("--language", help="Language of the reference.")
def fields(kind: str | None, language: str | None) -> None:
    """Print what the fields of KIND, such as measure, are called and hold, as Markdown; without KIND those of all."""
    from .describe import print_reference

    print_reference(kind, language)


@main.command()
@click.argument("folder", metavar="[DIR]", default=".", type=PATH)
@click.option("--verify", is_flag=True, help="Build once more from nothing, and tell whether both sites are the same.")
@click.option(
    "--drafts", "into", metavar="DIR", type=click.Path(path_type=Path), help="Build only a preview with drafts, in DIR."
)
@_TRUST
def build(folder: Path, verify: bool, into: Path | None, trust: bool) -> None:
    """Build the website of the town in DIR. What has not changed since the last build is taken over from it.

    With --drafts build only a preview that shows what is not public as well, in a folder of its own.
    """
    if verify and into:
        raise click.UsageError("")
    from .again import build_again

    build_again(folder, trust=trust, verify=verify, drafts=into)


@main.command()
@click.argument("folder", metavar="[DIR]", default=".", type=PATH)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option("--drafts", is_flag=True, help="Show what is not public as well.")
@_TRUST
def serve(folder: Path, port: int, drafts: bool, trust: bool) -> None:
    """Show the town in DIR in a browser on this machine; each saved file is seen at once."""
    from .site import serve_from

    serve_from(folder, port, trust=trust, drafts=drafts)


class _Kinds(Commands):
    """The commands that begin records: one a kind, made of its fields, besides those that are declared here."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name."""
        if declared := super().get_command(ctx, cmd_name):
            return declared
        from .new import command_for

        return TODAY(TOWN(command_for(cmd_name, self.list_commands(ctx))))


@main.group(cls=_Kinds, subcommand_metavar="KIND [ARGS]...")
def new() -> None:
    """Begin something new; it is a draft until you make it public.

    KIND is minutes or a kind of records, such as organisation, project or measure: what a folder of files holds.
    Without arguments the command asks for what the kind needs. `komplan new KIND --help` tells what that is,
    `komplan fields` lists the kinds.
    """


@new.command()
@click.argument("body", metavar="[BODY]", required=False)
@click.argument("day", metavar="[DATE]", required=False)
@TOWN
@TODAY
def minutes(body: str | None, day: str | None, folder: Path, as_of: str | None) -> None:
    """Begin minutes of a meeting of BODY (its id or a name that people call it by) on DATE."""
    from .given import clock_for, town_and_words
    from .minutes import start_minutes

    root, words = town_and_words(folder)
    start_minutes(root, body, day, clock_for(as_of, words), words)


@main.command()
@click.argument("minutes")
@click.option("--meeting", required=True, metavar="ID", help="Meeting that approved the minutes.")
@TOWN
def approve(minutes: str, meeting: str, folder: Path) -> None:
    """Record that a later meeting approved MINUTES (an id or a file) as they stand."""
    from .given import town_and_words
    from .minutes import approve_minutes

    root, words = town_and_words(folder)
    approve_minutes(root, minutes, meeting, words)


@main.command()
@click.argument("minutes")
@click.option("--what", required=True, metavar="TEXT", help="What was corrected, in the language of the minutes.")
@TOWN
@TODAY
def correct(minutes: str, what: str, folder: Path, as_of: str | None) -> None:
    """Record a correction of MINUTES (an id or a file) that were approved and then changed."""
    from .given import clock_for, town_and_words
    from .minutes import correct_minutes

    root, words = town_and_words(folder)
    correct_minutes(root, minutes, what, clock_for(as_of, words), words)


@main.command()
@click.argument("plan")
@TOWN
def adopt(plan: str, folder: Path) -> None:
    """Keep the digest of what PLAN (an id or a file) promised when it was adopted.

    Of a year or a report of a plan likewise: plan-year/PLAN/2027, report/PLAN/2026.
    """
    from .given import town_and_words
    from .plans import adopt_record

    root, words = town_and_words(folder)
    adopt_record(root, plan, words)


@main.command()
@click.argument("plan")
@click.argument("year")
@TOWN
@TODAY
def report(plan: str, year: str, folder: Path, as_of: str | None) -> None:
    """Draft the report on YEAR of PLAN (an id or a file) from what is known of its measures."""
    from .given import clock_for, town_and_words
    from .plans import draft_report

    root, words = town_and_words(folder)
    draft_report(root, plan, year, clock_for(as_of, words), words)


@main.command()
@click.argument("record")
@click.option(
    "--what", multiple=True, metavar="TEXT", help="What to remove; - reads lines. Better asked for than said."
)
@TOWN
@TODAY
def redact(record: str, what: tuple[str, ...], folder: Path, as_of: str | None) -> None:
    """Remove personal data from RECORD (an id or a file), also where it was approved or adopted."""
    from .given import clock_for, town_and_words
    from .redact import redact_record

    root, words = town_and_words(folder)
    redact_record(root, record, what, clock_for(as_of, words), words)


@main.command()
@click.argument("records", metavar="[RECORD]...", nargs=-1)
@TOWN
def renew(records: tuple[str, ...], folder: Path) -> None:
    """Renew digests of the first kind in RECORDs (minutes or plans: ids or files), or in all, if they still agree."""
    from .given import town_and_words
    from .renew import renew_digests

    root, words = town_and_words(folder)
    renew_digests(root, records, words)


@main.command()
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--dry-run", "dry", is_flag=True, help="Show what would change and write nothing.")
@click.option("--code", "codes", metavar="CODE", multiple=True, help="Mend only findings of this code.")
@click.option("--language", help="Language of the answer.")
@TOWN
@TODAY
def fix(
    files: tuple[str, ...], *, dry: bool, codes: tuple[str, ...], language: str | None, folder: Path, as_of: str | None
) -> None:
    """Mend what a check finds in FILEs, or in all, where only one thing can have been meant; no other byte changes."""
    with none_looked_for():
        from .fix import fix_town

    fix_town(folder, files, codes, dry=dry, language=language, as_of=as_of)

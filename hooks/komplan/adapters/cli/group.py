"""The group of all commands: what they have in common, and how it is told when one was wrongly used."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from komplan.language.catalogue import Catalogue

from ..garbage import none_looked_for_at_the_end
from ..reasons import say_reason
from .asked import own_language, own_words, say_misuse
from .files import Declined
from .terminal import WrongUse


class Commands(click.Group):
    """A group of commands that tells in words how it was wrongly used, and what the disk refuses."""

    group_class = type

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments."""
        with _told_in_words():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with _told_in_words():
            return super().invoke(ctx)


@contextmanager
def _told_in_words() -> Iterator[None]:
    try:
        yield
    except NoArgsIsHelpError:  # whose message is the help
        raise
    except click.UsageError as error:
        raise WrongUse(say_misuse(error, _own_words())) from None
    except click.Abort:  # at a question, and nothing is written before all are answered
        raise Declined(_own_words().say("command", "aborted")) from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # who reads the output has gone
            raise
        raise Declined(say_reason(error, _own_words())) from error


def _own_words() -> Catalogue:
    own = None
    with suppress(OSError):
        own = own_language(Path())
    return own_words(own)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="komplan", message="komplan %(version)s")
def main() -> None:
    """Komplan checks a community's plans and builds a website of them."""
    none_looked_for_at_the_end()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # what is no text is told where it is read


PATH = click.Path(path_type=Path)
TOWN = click.option("--town", "folder", metavar="DIR", default=".", type=PATH, help="Folder of the town.")
TODAY = click.option("--today", "as_of", metavar="DAY", help="Take this day for today, such as 2026-03-31.")

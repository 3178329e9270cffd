"""The one way to the terminal: what commands print is made safe here, whatever it quotes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from komplan.diagnostics.visible import visible
from komplan.language.catalogue import Catalogue
from komplan.sources.files import Progress

WRONG_USE = 2


def tell(line: str = "", *, err: bool = False) -> None:
    """Print a line; what it quotes can't end it."""
    click.echo(visible(line), err=err)


def tell_again(text: str, *, err: bool = False) -> None:
    """Print what was made safe and printed before, of as many lines as it has."""
    click.echo(text, err=err)


def is_somebody_there() -> bool:
    """Tell whether somebody sits at the terminal and can be asked."""
    return sys.stdin.isatty()


class Ended(click.ClickException):
    """A command that ends with a sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence, which needs no word of another language before it."""
        click.echo(self.message, file=file, err=True)


class WrongUse(Ended):
    """The command was not called as it has to be."""

    exit_code = WRONG_USE


@contextmanager
def progress_shown(words: Catalogue) -> Iterator[Progress | None]:
    """Give what shows progress on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return

    def show(done: int, total: int) -> None:
        if done % 50 == 0:
            click.echo("\r" + words.say("command", "progress", done=done, total=total), err=True, nl=False)

    yield show
    click.echo("\r\033[K", err=True, nl=False)

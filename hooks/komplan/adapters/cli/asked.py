"""What somebody asked for at the command line: the language of the answer, and what is wrong with the question."""

import os
from pathlib import Path

import click

from komplan.language.catalogue import Catalogue, catalogue, languages
from komplan.language.codes import near_language
from komplan.language.names import closest
from komplan.model.settings.languages import town_language
from komplan.sources.settings import SETTINGS

from ..snapshots.folder import FolderSnapshot
from .terminal import WrongUse


def own_language(folder: Path) -> str | None:
    """Return the language of the town in a folder; None where there is none."""
    return town_language(FolderSnapshot(folder)) if (folder / SETTINGS).exists() else None


def own_words(town: str | None = None) -> Catalogue:
    """Return the catalogue of the user's locale, else of the language of the town, else English."""
    return catalogue(_locale() or town or "en")


def _locale() -> str | None:
    """Return the language of the user's locale where it has a catalogue; ``C`` and ``POSIX`` name none."""
    said = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = said.partition("_")[0].partition(".")[0].lower()
    return code if code in languages() else None


def words_for(asked: str | None, town: str | None = None) -> Catalogue:
    """Return the catalogue of the language asked for, else of the user or the town."""
    if asked is not None and asked not in languages():
        words, near = own_words(town), near_language(asked, languages())
        key = "unknown_language_near" if near else "unknown_language"
        raise WrongUse(words.say("command", key, languages=", ".join(languages()), near=near))
    return catalogue(asked) if asked else own_words(town)


def say_misuse(error: click.UsageError, words: Catalogue) -> str:
    """Return what is wrong with a command line, and which command tells how it is meant."""
    said = _said(error, words)
    return f"{said} {words.say('command', 'see_help', command=error.ctx.command_path)}" if error.ctx else said


def _said(error: click.UsageError, words: Catalogue) -> str:
    name, likely = _name(error), list(getattr(error, "possibilities", None) or ())
    nearest = closest(name, likely)
    near = ", ".join([one for one in likely if one.startswith(name)] or ([nearest] if nearest else likely))
    choices = ""
    match error:
        case click.MissingParameter():
            key = "missing_parameter"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=known))):
            key, choices = "wrong_parameter_choice", ", ".join(map(str, known))
        case click.BadParameter():
            key = "wrong_parameter"
        case click.NoSuchOption():
            key = "no_option_near" if near else "no_option"
        case click.BadOptionUsage():
            key = "option_without_value"
        case _ if name:  # a command that is none
            key = "no_command_near" if near else "no_command"
        case _:
            key = "wrong_use"
    return words.say("command", key, name=name, near=near, choices=choices)


def _name(error: click.UsageError) -> str:
    """Return what the error is about, as it is typed."""
    param = getattr(error, "param", None)
    if param is not None:
        return str(param.opts[0] if isinstance(param, click.Option) else param.human_readable_name)
    return str(getattr(error, "option_name", None) or getattr(error, "command_name", None) or "")

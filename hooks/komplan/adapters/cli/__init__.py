"""The secretary's and editor's command."""

from . import commands, commands_translating
from .group import main

__all__ = ["commands", "commands_translating", "main"]

"""What MkDocs says, which it only logs: what is wrong, and how it is let out."""

import logging

from komplan.diagnostics.visible import visible


class Errors(logging.Handler):
    """Collects what MkDocs logs as an error, and what it warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.warned: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first line of a message."""
        kept = self.said if record.levelno >= logging.ERROR else self.warned
        kept.append(record.getMessage().partition("\n")[0])


def make_visible(record: logging.LogRecord) -> bool:
    """Let a record out as it may be printed; what MkDocs or a plugin quotes in it begins no line."""
    margin = "\n" if record.name == "mkdocs.komplan" else "\n  "  # whose lines were made safe one by one
    record.msg, record.args = margin.join(map(visible, record.getMessage().split("\n"))), None
    return True

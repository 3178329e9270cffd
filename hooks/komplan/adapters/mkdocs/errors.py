"""What MkDocs says is wrong, which it only logs."""

import logging


class Errors(logging.Handler):
    """Collects what MkDocs logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first line of a message."""
        self.said.append(record.getMessage().partition("\n")[0])

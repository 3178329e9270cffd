"""How much one file may hold, so that none hangs a check: each bound, and what real files need of it.

Bounds count characters and values, never seconds: the same files have the same faults on every machine.
"""

FILE = 1 << 20
"""Bytes of a YAML or Markdown file: three hundred printed pages."""

FRONT_MATTER = 64 << 10
"""Bytes of a front matter: minutes with two hundred decisions and tasks."""

LINE = 50_000
"""Characters of a line. A paragraph proposed from a word processor is one line; even a speech of an hour has fewer."""

TEXT = 20_000
"""Characters of a text that stands in one piece, such as a title, a note or a reason: seven printed pages."""

VALUE = 2_000
"""Characters of any other value: a date, an amount, a code. The longest real ones are addresses of web pages."""

VALUES = 20_000
"""Texts, lists, groups and names of fields in a file. The longest real project has five hundred."""

DEPTH = 20
"""How deep lists and groups of fields may stand in each other."""

NESTING = 100
"""How deep parts of a text may stand in each other: quotes, lists, emphasis, HTML that is not closed."""

FINDINGS = 100
"""Errors, and warnings, that are told of one file: nobody reads more at once, and most are one mistake made often."""

CHARACTERS = 20
"""Refused characters that are told of one file."""

PIECES = 1_000
"""Parts of a file with a fault that are read one by one. The longest real lists have two hundred items."""

MENDS = 10
"""How often a file is read again with its faults mended. People who make more mistakes in one make them all alike."""

PASTES = 4
"""How often a file is read again with what its findings propose. What is found behind a proposal has rarely another."""

"""Whether the caller trusts a repository to run what it names. Nothing in the repository can say so."""

import os

VARIABLE = "KOMPLAN_TRUST"
"""Environment variable that says so where it is ``1``."""


def is_trusted(*, said: bool = False) -> bool:
    """Tell whether whoever called says so, on the command line or in the environment."""
    return said or os.environ.get(VARIABLE) == "1"

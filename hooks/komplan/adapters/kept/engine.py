"""What a kept state is of: the engine and the libraries that made it."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
LIBRARIES = (
    "babel",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "pillow",
    "pydantic",
    "pymdown-extensions",
    "pypdf",
    "pyromark",
    "python-stdnum",
    "pyyaml",
    "xlsxwriter",
)


@cache
def engine() -> str:
    """Return a token that is another where any file of the package, a library or Python itself is another."""
    files = (
        f"{file.relative_to(PACKAGE)} {status.st_size} {status.st_mtime_ns}"
        for file in sorted(PACKAGE.rglob("*"))
        if "__pycache__" not in file.parts and (status := file.stat())
    )
    return blake2b("\n".join((sys.version, *map(_version, LIBRARIES), *files)).encode(), digest_size=9).hexdigest()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library

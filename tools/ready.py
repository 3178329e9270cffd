"""Says what this machine lacks for a virtual environment; runs with any Python, before anything is installed."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Komplan needs Python 3.11 or newer; this is %d.%d. Install a newer one and say which with\n"
        "  make site PYTHON=python3.12" % sys.version_info[:2]
    )
try:
    import ensurepip  # noqa: F401
    import venv  # noqa: F401
except ImportError:
    sys.exit(
        "This Python has no venv, which keeps Komplan's libraries apart from yours. Install it:\n"
        "  Debian, Ubuntu:  apt-get install python3-venv\n"
        "  Fedora:          dnf install python3-pip\n"
        "  elsewhere:       Python from python.org has it"
    )

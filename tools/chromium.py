"""Finds a Chromium for the browser tests, installs Debian's where it may, and says what to install where it may not."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> "str | None":
    """Return the path of a Chromium, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's Chromium where this user may install packages without being asked."""
    apt = shutil.which("apt-get")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"] if shutil.which("sudo") else None
    if apt is None or root is None:
        return
    print("Installing Debian's chromium for the browser tests …", flush=True)
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        if subprocess.run([*root, apt, "-qq", *command], stdout=subprocess.DEVNULL, check=False).returncode:
            return


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        sys.exit(
            "The browser tests need Chromium. Install the package chromium (Debian), chromium-browser (Ubuntu) or\n"
            "Google Chrome, or set CHROMIUM to the path of its program."
        )

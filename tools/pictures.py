"""Takes the pictures of the documentation anew: some pages, wide and narrow, light and dark."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from browse import browsing
from stage import ROOT, build, copy_town, serving

FOLDER = ROOT / "docs" / "pictures"
PAGES = {
    "home": "cs/",
    "project": "cs/projekty/luhacovice-kpss/",
    "plan": "cs/plany/modelov-plan/#progress",
    "measure": "cs/opatreni/modelov-plan/1.1.1/",
    "indicator": "cs/indikatory/modelov-plan/i1/#values",
    "meeting": "cs/setkani/luhacovice-ozp-se/2018-10-18/",
}
SIZES = {1280: 800, 320: 640}
"""Height of the window by its width, in pixels."""
LARGEST = 200_000
"""Bytes that a picture may have, so that the repository stays small."""


def take(folder: Path) -> None:
    """Put a picture of each page, size and scheme into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        site = build(copy_town(Path(temporary) / "town"))
        with serving(site) as address, browsing() as browser:
            for scheme in ("light", "dark"):
                context = browser.new_context(color_scheme=scheme, locale="cs", reduced_motion="reduce")
                page = context.new_page()
                for name, url in PAGES.items():
                    response = page.goto(f"{address}/{url}", wait_until="networkidle")
                    if response is None or not response.ok:
                        sys.exit(f"There is no page {url}.")
                    for width, height in SIZES.items():
                        page.set_viewport_size({"width": width, "height": height})
                        page.evaluate("document.querySelector(location.hash || 'html').scrollIntoView()")
                        file = folder / f"{name}-{width}-{scheme}.png"
                        page.screenshot(path=file, animations="disabled", caret="hide")
                context.close()


def main() -> None:
    """Take all pictures; end with a fault where one is too large."""
    take(FOLDER)
    for file in sorted(FOLDER.glob("*.png")):
        size = file.stat().st_size
        print(f"{file.relative_to(ROOT)}: {size} bytes")
        if size > LARGEST:
            sys.exit(f"{file.name} has more than {LARGEST} bytes; show less of the page.")


if __name__ == "__main__":
    main()

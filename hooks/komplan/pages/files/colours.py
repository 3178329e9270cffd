"""The colours of the site as a style sheet: light, dark, and whichever of the two the reader has chosen."""

from komplan.edition.edition import Edition
from komplan.model.settings.palette import Scheme, schemes

PATH = "assets/komplan/colours.css"


def colours_css(edition: Edition) -> bytes:
    """Return the style sheet with the custom properties ``--k-…`` of both schemes.

    Without scripts, and until the reader chooses, the scheme is that of the reader's device.
    """
    light, dark = schemes(edition.settings.colours.value)
    css = (
        f":root {{ color-scheme: light; {_declared(light)} }}\n"
        f":root[data-scheme=dark] {{ color-scheme: dark; {_declared(dark)} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root:not([data-scheme=light]) {{ color-scheme: dark; {_declared(dark)} }}\n"
        "}\n"
        "@media print {\n"
        f"  :root:root {{ color-scheme: light; {_declared(light)} }}\n"
        "}\n"
    )
    return css.encode()


def _declared(scheme: Scheme) -> str:
    return " ".join(f"--k-{name}: {colour.text};" for name, colour in scheme.items())

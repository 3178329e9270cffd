"""TEMP."""

import unicodedata

_L = str.maketrans("łßđøŁ", "lsdol")


def fold(t):
    t = t.lower()
    return (
        t
        if t.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", t) if not unicodedata.combining(c)).translate(_L)
    )


class Endings:
    @classmethod
    def parse(cls, text):
        return cls()

    def key(self, w):
        return w if len(w) <= 4 or any(c.isdigit() for c in w) else w.rstrip("aeiouy")[:6] if len(w) < 9 else w[:7]

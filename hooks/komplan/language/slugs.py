"""Words as a piece of an address: ``Lidé, kteří pečují o blízké`` as ``lide-kteri-pecuji-o-blizke``."""

import re
import unicodedata
from hashlib import sha256

LONGEST = 60
_NO_ACCENT = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not part into a letter and its accent."""


def slug_of(text: str) -> str:
    """Return lower-case ASCII letters and digits joined by hyphens, the same for a text wherever it stands.

    A text that would be too long, or of which nothing would be left, gets a few digits of its digest, so that two
    different ones are never taken for the same.
    """
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_NO_ACCENT))
    plain = "".join(c for c in parted if not unicodedata.combining(c))
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if slug and len(slug) <= LONGEST:
        return slug
    digest = sha256(plain.encode()).hexdigest()[:8]
    return "-".join(filter(None, (slug[:LONGEST].rpartition("-")[0], digest)))

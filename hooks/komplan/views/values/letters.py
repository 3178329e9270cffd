"""Links that begin a letter."""

from urllib.parse import quote

from komplan.model.values import Email

from .shown import ShownLink


def mail(email: Email, subject: str, body: str = "") -> ShownLink:
    """Return a link that begins a letter with a subject and a first line (RFC 6068)."""
    fields = {"subject": subject} | ({"body": f"{body}\r\n\r\n"} if body else {})
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items())
    return ShownLink(f"mailto:{quote(email.address, safe='@')}?{query}", email.address, inside=False)

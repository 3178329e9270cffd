"""Files of the town as pages offer them: name, kind, size, language and digest."""

from komplan.language.catalogue import Catalogue
from komplan.language.numbers import say_size
from komplan.model.record import Record
from komplan.sources.attachments.read import Attachment

from ..addresses import file_url
from .shown import ShownFile


def shown_file(
    words: Catalogue, path: str, attachment: Attachment | None, language: str | None, language_name: str
) -> ShownFile | None:
    """Return a file with what is known of it; None for one that may not be published.

    ``language`` is the code of the language that it is written in, ``language_name`` what the page calls that.
    """
    if attachment is None or attachment.digest is None:
        return None
    kind, size = words.say("file_kinds", attachment.kind.name), say_size(attachment.size, words)
    told = words.say("files", "facts_in" if language else "facts", kind=kind, size=size, language=language_name)
    return ShownFile(
        url=file_url(path),
        text=path.rpartition("/")[2],
        facts=told,
        digest=attachment.digest,
        media_type=attachment.kind.media_type,
        size=size,
        file_language=language,
    )


def file_language(record: Record) -> str | None:
    """Return the code of the language that a record's file is written in, where the record says it."""
    said = record.stated("file_language")
    return str(said.value.text) if said.value else None

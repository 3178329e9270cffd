"""The command that renews digests of the first kind."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from komplan.checks.approval import agreed_digest
from komplan.language.catalogue import Catalogue
from komplan.model.digest import agrees, digest_of, is_first
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.load import load_town
from komplan.model.record import Record
from komplan.model.town import Town
from komplan.model.values import known
from komplan.model.versions import digest_of_version, version_agrees, versions_of
from komplan.model.walk import Path as FieldPath
from komplan.tasks.renew import renewed

from .files import Refused, name_of, read, rewrite, town_of
from .minutes import meeting_of
from .plans import plan_of
from .terminal import tell


def renew_digests(root: Path, records: Sequence[str], words: Catalogue) -> None:
    """Put digests of the present kind in place of those of the first kind; where one is wrong, nothing is written."""
    town = town_of(load_town(root), words)
    asked = [_record(town, root, said, words) for said in records]
    fresh: dict[str, tuple[str, str]] = {}
    for record in asked or _all(town):
        path, stated = record.place().path, digest_in(record)
        if stated is None or not is_first(stated[1]):
            if asked:
                raise Refused(words.say("command", "not_renewed", path=path))
            continue
        now = digest_now(town, record, stated[1])
        if now is None:
            raise Refused(words.say("command", "digest_wrong", path=path))
        text = read(root, path, words)
        fresh[path] = text, renewed(text, stated[0], now)
    for path, (old, new) in fresh.items():
        rewrite(root, path, old, new, words)
        tell(words.say("command", "renewed", path=path))
    if not fresh:
        tell(words.say("command", "nothing_to_renew"))


def digest_in(record: Record) -> tuple[FieldPath, str] | None:
    """Return the digest that holds for minutes or a plan, and where it stands."""
    if isinstance(record, Meeting):
        return agreed_digest(record)
    adoption = known(record.adoption) if isinstance(record, Plan) else None
    digest = known(adoption.digest) if adoption else None
    return (("adoption", "digest"), digest.text) if digest else None


def digest_now(town: Town, record: Record, stated: str | None = None) -> str | None:
    """Return the digest of minutes or a plan as they are; None where ``stated`` is said and does not agree."""
    if isinstance(record, Plan):
        versions, findings = versions_of(town, record)
        wrong = bool(findings) or (stated is not None and not version_agrees(stated, versions[0], record))
        return None if wrong else digest_of_version(versions[0], record)
    language = town.language_of(record)
    wrong = stated is not None and not agrees(stated, record, language)
    return None if wrong else digest_of(record, language)


def _all(town: Town) -> Iterator[Record]:
    yield from town.of("meeting")
    yield from town.of("plan")


def _record(town: Town, root: Path, said: str, words: Catalogue) -> Record:
    """Return the plan or the minutes that are meant."""
    name = name_of(said, root, "plans/", "/plan.yml").rstrip("/")
    if f"plan/{name}" in town.records:
        return plan_of(town, root, said, words)
    return meeting_of(town, root, said, words)

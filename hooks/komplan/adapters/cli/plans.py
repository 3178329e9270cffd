"""The command for plans: adopt."""

from pathlib import Path

from komplan.language.catalogue import Catalogue
from komplan.model.kinds.plan import Plan
from komplan.model.load import load_town
from komplan.model.town import Town
from komplan.model.values import known
from komplan.model.versions import digest_of_version, versions_of
from komplan.tasks.adopt import with_digest

from .files import Refused, name_of, read, rewrite, town_of


def adopt_plan(root: Path, plan: str, words: Catalogue) -> None:
    """Write into a plan's file the digest of what was adopted, so that no later change goes unsaid."""
    town = town_of(load_town(root), words)
    record = plan_of(town, root, plan, words)
    path = record.place().path
    versions, findings = versions_of(town, record)
    adoption = known(record.adoption)
    if not versions:
        raise Refused(words.say("command", "no_adoption", path=path))
    if findings:
        raise Refused(words.say("command", "faulty", path=path))
    if adoption and known(adoption.digest):
        raise Refused(words.say("command", "adopted_before", path=path))
    text = read(root, path, words)
    adopted = with_digest(text, digest_of_version(versions[0], record), record)
    if adopted is None:
        raise Refused(words.say("command", "faulty", path=path))
    rewrite(root, path, text, adopted, words)


def plan_of(town: Town, root: Path, said: str, words: Catalogue) -> Plan:
    """Return the plan of an id or of its file's path."""
    name = name_of(said, root, "plans/", "/plan.yml").rstrip("/")
    found = town.records.get(f"plan/{name}")
    if isinstance(found, Plan):
        return found
    key = "faulty" if f"plan/{name}" in town.broken else "no_plan"
    raise Refused(words.say("command", key, plan=said, path=f"plans/{name}/plan.yml"))

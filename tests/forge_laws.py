"""The laws of the files that a town copies to its forge: each yields what breaks it."""

import re
import subprocess
from collections.abc import Callable, Iterator

import click
import yaml

from forge_files import Files, Job, Step, commands, events, jobs
from komplan.adapters.cli import main

Law = Callable[[Files], Iterator[str]]

SECRETS = ("secrets.", "KOMPLAN_TOKEN", "github.token", "DEPLOY_KEY", "GITHUB_TOKEN", "CI_JOB_TOKEN")
KEPT = {"comparison.md", "proposal/site", "site", "told"}
"""What a job that reads proposals may hand on: texts, and a site in which nothing is that is not public."""
UNTRUSTED = re.compile(r"CI_MERGE_REQUEST_(TITLE|DESCRIPTION|SOURCE|LABELS)|CI_COMMIT_(?!BRANCH|SHA)|GITHUB_HEAD_REF")
"""What whoever proposes something may call as they like."""


def no_secret_beside_what_strangers_write(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if one.reads_proposals:
            fetching = [
                step for step in one.steps if set(_programs(step.run)) <= {"git", "printf", "tr", "echo"} and step.run
            ]
            rest = repr([step.said for step in one.steps if step not in fetching])
            rest = re.sub(r"unset [A-Z_ ]+", "", rest)
            about = repr([where.get(name) for where in (one.around, one.said) for name in ("env", "variables")])
            yield from (secret for secret in SECRETS if secret in rest + about)
            yield from (f"secrets. in {one.name}" for step in fetching if "secrets." in repr(step.said))
            if "environment" in one.said:
                yield f"{one.file}: {one.name} has an environment, and so its secrets"
    for one in jobs(files):  # Forgejo puts a token before each step
        if one.file.startswith("forgejo/") and one.reads_proposals and "pull_request" not in one.events:
            comparing = [step.run for step in one.steps if "komplan compare" in step.run]
            yield from (run for run in comparing if not run.startswith("unset GITHUB_TOKEN FORGEJO_TOKEN GITEA_TOKEN"))


def each_job_may_do_what_it_needs(files: Files) -> Iterator[str]:
    """Forgejo and GitLab know no such key."""
    for path, text in files.items():
        if path.startswith("github/") and yaml.safe_load(text).get("permissions") != {}:
            yield f"{path}: a job may do what nobody said"
    for one in jobs(files):
        if one.file.startswith("github/"):
            may = one.said.get("permissions")
            if not isinstance(may, dict) or may.get("contents") == "write":
                yield f"{one.file}: {one.name} may do too much"
            elif one.reads_proposals and may != {"contents": "read"}:
                yield f"{one.file}: {one.name} reads proposals and may do more than read"


def no_event_gives_strangers_rights(files: Files) -> Iterator[str]:
    for path, text in files.items():
        if "pull_request_target" in str(events(yaml.safe_load(text)) if not path.startswith("gitlab/") else ""):
            yield path


def no_foreign_text_in_a_script(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if "${{" in one.script or UNTRUSTED.search(one.script) or re.search(r"\beval\b", one.script):
            yield f"{one.file}: {one.name}"


def no_checkout_leaves_a_token_or_takes_a_proposal_where_there_are_rights(files: Files) -> Iterator[str]:
    for one in jobs(files):
        for step in one.steps:
            if "actions/checkout@" in step.uses:
                if step.given("persist-credentials") is not False:
                    yield f"{one.file}: {one.name} keeps a token on the disk"
                ref = step.given("ref")
                if "pull_request" not in one.events and ref not in {
                    None, "${{ github.event.repository.default_branch }}",
                }:  # fmt: skip
                    yield f"{one.file}: {one.name} takes {ref}"


def who_has_rights_runs_the_script_alone(files: Files) -> Iterator[str]:
    for one in jobs(files):
        writes = "write" in dict(one.said.get("permissions") or {}).values()
        if not one.reads_proposals and (writes or "secrets." in one.text or "environment" in one.said):
            allowed = {
                "python3",
                "test",
                "continue",
                "echo",
                "tr",
                "exit",
                "apt-get",
                "umask",
                "printf",
                "rsync",
                "failed=0",
            }
            yield from (f"{one.file}: {one.name} runs {word}" for word in _programs(one.script) if word not in allowed)
            if any(words[0] != "ci/comment.py" for words in commands(one.script, "python3")):
                yield f"{one.file}: {one.name} runs another script"


def actions_are_pinned(files: Files) -> Iterator[str]:
    for path, text in files.items():
        for line in text.splitlines():
            if "uses:" in line and not re.search(r"uses: \S+/\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line):
                yield f"{path}: {line.strip()}"
    found: dict[str, set[str]] = {}
    for text in files.values():
        for commit, version in re.findall(r"(\S+@[0-9a-f]{40}) # (\S+)", text):
            found.setdefault(commit, set()).add(version)
    yield from (f"{commit} is called {versions}" for commit, versions in found.items() if len(versions) > 1)


def nothing_is_kept_from_one_job_for_the_next(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if (
            any("cache" in step.uses or "cache" in step.said.get("with", {}) for step in one.steps)
            or "cache" in one.said
        ):
            yield f"{one.file}: {one.name}"
    yield from (path for path, text in files.items() if re.search(r"^\s*cache:", text, re.MULTILINE))


def drafts_stay_private(files: Files) -> Iterator[str]:
    """What a public repository keeps of a job, anybody may download."""
    for one in jobs(files):
        for step in one.steps:
            if "--drafts" in step.run and not _is_private(one, step):
                yield f"{one.file}: {one.name}"


def _is_private(one: Job, step: Step) -> bool:
    """Tell whether a step is only done in a repository of which strangers see nothing."""
    said = [str(rule["if"]) for rule in one.said.get("rules", ())] or [
        str(one.said.get("if")),
        str(step.said.get("if")),
    ]
    if one.file.startswith("gitlab/"):
        return all(rule.endswith('&& $CI_PROJECT_VISIBILITY == "private"') for rule in said)
    return "github.event.repository.visibility == 'private'" in said


def proposals_hand_on_little(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if one.reads_proposals:
            paths = [(step, step.given("path")) for step in one.steps if "upload" in step.uses]
            paths += [(step, path) for step in one.steps for path in one.said.get("artifacts", {}).get("paths", ())]
            for step, path in paths:
                if path not in KEPT and not (path == "preview" and _is_private(one, step)):
                    yield f"{one.file}: {one.name} hands on {path}"


def one_run_a_proposal_and_whole_publications(files: Files) -> Iterator[str]:
    for path, text in files.items():
        read = yaml.safe_load(text)
        if path.startswith("gitlab/"):
            pages = read["pages"]
            if pages.get("interruptible") is not False or not pages.get("resource_group"):
                yield f"{path}: a publication may be cut off"
            yield from (name for name in ("check", "preview") if read[name].get("interruptible") is not True)
            continue
        group = read.get("concurrency", {})
        if "pull_request" in events(read):
            if "pull_request.number" not in group.get("group", "") or group.get("cancel-in-progress") is not True:
                yield f"{path}: several runs of one pull request"
        elif not group.get("group") or group.get("cancel-in-progress") is not False:
            yield f"{path}: may be cut off"


def commands_exist(files: Files) -> Iterator[str]:
    for one in jobs(files):
        for words in commands(one.script, "komplan"):
            try:
                name, command, rest = main.resolve_command(click.Context(main), words)
                assert command is not None
                command.make_context(name, rest)
            except (click.ClickException, SystemExit) as error:
                yield f"{one.file}: komplan {' '.join(words)}: {error}"
            if "--trust" in words and one.reads_proposals:
                yield f"{one.file}: {one.name} trusts strangers"
        if "KOMPLAN_TRUST" in one.text and one.reads_proposals:
            yield f"{one.file}: {one.name} trusts strangers"


def scripts_can_be_read(files: Files) -> Iterator[str]:
    for one in jobs(files):
        for step in one.steps:
            for shell in ("bash", "sh"):
                done = subprocess.run([shell, "-n"], input=step.run, capture_output=True, text=True, check=False)
                if done.returncode or done.stderr:
                    yield f"{one.file}: {one.name}: {done.stderr}"


def comparisons_have_the_history(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if "merge-base" in one.script:
            depths = [step.given("fetch-depth") for step in one.steps if "actions/checkout@" in step.uses]
            whole = one.around["variables"]["GIT_DEPTH"] == "0" if one.file.startswith("gitlab/") else 0 in depths
            if not whole:
                yield f"{one.file}: {one.name}"


def komplan_is_that_of_the_main_branch(files: Files) -> Iterator[str]:
    for one in jobs(files):
        taken = re.findall(r"--requirement (\S+)", one.script)
        if "komplan " in one.script and len(taken) != 2:
            yield f"{one.file}: {one.name} installs {taken}"
        if re.search(r"python3 (?!-I)-", one.script):
            yield f"{one.file}: {one.name} takes modules from where it is"
        if "pull_request" in one.events:
            fetched = 'git fetch --quiet --no-tags origin "$CI_DEFAULT_BRANCH"\ngit show FETCH_HEAD:' in one.script
            yield from (path for path in taken if not path.startswith("/tmp/" if fetched else "base/"))


def only_the_main_branch_is_published_and_each_night(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if not re.search(r"deploy-pages@|DEPLOY_KEY", one.text) and one.name != "pages":
            continue
        if one.file.startswith("gitlab/"):
            rules = [rule["if"] for rule in one.said["rules"]]
            if not all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule for rule in rules):
                yield f"{one.file}: {one.name} publishes any branch"
            continue
        first = one.around["jobs"][one.said["needs"]]
        if first.get("if") != "github.ref == 'refs/heads/main'" or not {"schedule", "push"} <= one.events:
            yield f"{one.file}: {one.name}"
        if events(one.around)["push"] != {"branches": ["main"]} or len(one.events) > 3:
            yield f"{one.file}: {one.name}"


def jobs_end(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if "timeout-minutes" not in one.said and not one.around.get("default", {}).get("timeout"):
            yield f"{one.file}: {one.name}"


LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        no_secret_beside_what_strangers_write,
        each_job_may_do_what_it_needs,
        no_event_gives_strangers_rights,
        no_foreign_text_in_a_script,
        no_checkout_leaves_a_token_or_takes_a_proposal_where_there_are_rights,
        who_has_rights_runs_the_script_alone,
        actions_are_pinned,
        nothing_is_kept_from_one_job_for_the_next,
        drafts_stay_private,
        proposals_hand_on_little,
        one_run_a_proposal_and_whole_publications,
        commands_exist,
        scripts_can_be_read,
        comparisons_have_the_history,
        komplan_is_that_of_the_main_branch,
        only_the_main_branch_is_published_and_each_night,
        jobs_end,
    )
}


def _programs(script: str) -> Iterator[str]:
    """Yield the first word of each command, but for what the shell itself is made of."""
    for line in re.sub(r"\\\n\s*|'[^']*'", " ", script).splitlines():
        for part in re.split(r"\|\||&&|;|\||\$\(|\b(?:do|then|else|if)\b", line):
            words = part.split()
            if words and not re.match(r"(while|for|done|fi|#|\w+=|[\")}])", words[0]):
                yield words[0]

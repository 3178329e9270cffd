"""The laws of the files that a town copies to its forge: strangers get no secret, and nothing of theirs runs."""

import re
import subprocess
from collections.abc import Callable, Iterator

import click
import pytest
import yaml

from forge_files import FOLDER, Files, commands, events, job, jobs, read_files
from komplan.adapters.cli.commands import main

Law = Callable[[Files], Iterator[str]]

SECRETS = ("secrets.", "KOMPLAN_TOKEN", "github.token", "DEPLOY_KEY", "GITHUB_TOKEN", "CI_JOB_TOKEN")
KEPT = {None, "comparison.md", "proposal/site", "site", "told"}
"""What a job that reads proposals may hand on: texts, and a site in which nothing is that is not public."""
UNTRUSTED = re.compile(
    r"CI_(MERGE_REQUEST_(TITLE|DESCRIPTION|SOURCE_\w+|LABELS)|COMMIT_(?!BRANCH|SHA)\w+)|GITHUB_HEAD_REF"
)


def no_secret_beside_what_strangers_write(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if one.reads_proposals:
            fetching = [
                step for step in one.steps if set(_programs(step.run)) <= {"git", "printf", "tr", "echo"} and step.run
            ]
            rest = repr([step.said for step in one.steps if step not in fetching])
            rest = re.sub(r"unset [A-Z_ ]+", "", rest)
            about = repr((one.around.get("env"), one.said.get("env"), one.said.get("variables")))
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
    for one in jobs(files):
        private = "repository.private" in str(one.said.get("if")) or 'CI_PROJECT_VISIBILITY == "private"' in str(
            one.said.get("rules")
        )
        if "--drafts" in one.script and not private:
            yield f"{one.file}: {one.name}"


def proposals_hand_on_little(files: Files) -> Iterator[str]:
    for one in jobs(files):
        if one.reads_proposals:
            paths = [step.given("path") for step in one.steps if "upload" in step.uses]
            paths += list(one.said.get("artifacts", {}).get("paths", ()))
            yield from (f"{one.file}: {one.name} hands on {path}" for path in paths if path not in KEPT)


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


@pytest.mark.parametrize("law", LAWS)
def test_the_files_keep_the_law(law: str) -> None:
    assert list(LAWS[law](read_files())) == []


REVIEW, COMMENT, PUBLISH = (f"github/komplan-{name}.yml" for name in ("review", "comment", "publish"))
GITLAB, FORGEJO = "gitlab/gitlab-ci.yml", "forgejo/komplan-comment.yml"
BROKEN = [
    ("no_secret_beside_what_strangers_write", REVIEW, "      BASE:", "      KEY: ${{ secrets.KEY }}\n      BASE:"),
    ("no_secret_beside_what_strangers_write", REVIEW, "    steps:", "    environment: pages\n    steps:"),
    ("no_secret_beside_what_strangers_write", GITLAB, "preview:\n", "preview:\n  environment: komplan-comment\n"),
    ("no_secret_beside_what_strangers_write", FORGEJO, "unset GITHUB_TOKEN", "echo ${{ github.token }}"),
    ("no_secret_beside_what_strangers_write", FORGEJO, "READ_TOKEN: ${{ github.token", "READ_TOKEN: ${{ secrets.X"),
    ("each_job_may_do_what_it_needs", REVIEW, "permissions: {}", "permissions: write-all"),
    ("each_job_may_do_what_it_needs", REVIEW, "contents: read", "contents: read\n      pull-requests: write"),
    ("each_job_may_do_what_it_needs", COMMENT, "contents: read", "contents: write"),
    ("each_job_may_do_what_it_needs", PUBLISH, "    permissions:\n      contents: read\n", ""),
    ("no_event_gives_strangers_rights", REVIEW, "pull_request:\n", "pull_request_target:\n"),
    ("no_foreign_text_in_a_script", REVIEW, 'merge-base "$BASE"', "merge-base ${{ github.base_ref }}"),
    ("no_foreign_text_in_a_script", COMMENT, 'comparison.md "$HEAD"', "comparison.md ${{ github.head_ref }}"),
    ("no_foreign_text_in_a_script", GITLAB, "- komplan check", '- komplan check "$CI_MERGE_REQUEST_TITLE"'),
    ("no_checkout", REVIEW, "persist-credentials: false", "persist-credentials: true"),
    ("no_checkout", PUBLISH, "        with:\n          persist-credentials: false\n", ""),
    ("no_checkout", COMMENT, "github.event.repository.default_branch", "github.event.workflow_run.head_sha"),
    ("who_has_rights_runs_the_script_alone", COMMENT, "run: python3 ci/comment.py", "run: python3 told/comment.py"),
    ("who_has_rights_runs_the_script_alone", COMMENT, "run: python3", "run: bash told/x.sh && python3"),
    ("who_has_rights_runs_the_script_alone", GITLAB, "- python3 ci", "- git fetch origin x && python3 ci"),
    ("who_has_rights_runs_the_script_alone", FORGEJO, "> heads.txt\n", "> heads.txt; komplan check\n"),
    ("no_secret_beside_what_strangers_write", FORGEJO, "unset GITHUB_TOKEN FORGEJO_TOKEN", "unset"),
    ("actions_are_pinned", REVIEW, "@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "@v6"),
    ("actions_are_pinned", REVIEW, "ce83dd # v6.0.2", "ce83dd"),
    ("actions_are_pinned", COMMENT, "# v6.0.2", "# v5.0.0"),
    ("nothing_is_kept_from_one_job_for_the_next", REVIEW, "          fetch-depth: 0", "          cache: pip"),
    ("nothing_is_kept_from_one_job_for_the_next", GITLAB, "pages:\n", "pages:\n  cache: {paths: [.cache]}\n"),
    ("drafts_stay_private", REVIEW, "komplan build proposal", "komplan build proposal --drafts preview"),
    ("drafts_stay_private", GITLAB, "- komplan build", "- komplan build --drafts preview"),
    ("proposals_hand_on_little", REVIEW, "path: proposal/site", "path: proposal"),
    ("proposals_hand_on_little", GITLAB, "paths: [site]", "paths: [preview]"),
    ("one_run_a_proposal_and_whole_publications", REVIEW, "cancel-in-progress: true", "cancel-in-progress: false"),
    ("one_run_a_proposal_and_whole_publications", PUBLISH, "cancel-in-progress: false", "cancel-in-progress: true"),
    ("one_run_a_proposal_and_whole_publications", GITLAB, "interruptible: false", "interruptible: true"),
    ("commands_exist", REVIEW, "komplan check proposal", "komplan check proposal --strict"),
    ("commands_exist", REVIEW, "--format markdown", "--format md"),
    ("commands_exist", REVIEW, "komplan build proposal", "komplan publish proposal"),
    ("commands_exist", REVIEW, "komplan build proposal", "komplan build proposal --trust"),
    ("commands_exist", REVIEW, "      BASE:", '      KOMPLAN_TRUST: "1"\n      BASE:'),
    ("scripts_can_be_read", FORGEJO, "          done\n", ""),
    ("scripts_can_be_read", GITLAB, "        fi\n", ""),
    ("comparisons_have_the_history", REVIEW, "          fetch-depth: 0\n", ""),
    ("comparisons_have_the_history", GITLAB, 'GIT_DEPTH: "0"', 'GIT_DEPTH: "20"'),
    ("komplan_is_that_of_the_main_branch", REVIEW, "base/ci/komplan.txt", "proposal/ci/komplan.txt"),
    ("komplan_is_that_of_the_main_branch", GITLAB, "python3 -I -m venv", "python3 -m venv"),
    ("komplan_is_that_of_the_main_branch", GITLAB, 'origin "$CI_DEFAULT_BRANCH"', 'origin "$CI_COMMIT_SHA"'),
    ("only_the_main_branch_is_published_and_each_night", PUBLISH, "branches: [main]", 'branches: ["*"]'),
    ("only_the_main_branch_is_published_and_each_night", PUBLISH, "    if: github.ref == 'refs/heads/main'\n", ""),
    ("only_the_main_branch_is_published_and_each_night", PUBLISH, "  schedule:\n    - cron", "  x:\n    - cron"),
    ("only_the_main_branch_is_published_and_each_night", GITLAB, "$CI_DEFAULT_BRANCH && $KOMPLAN", "x && $KOMPLAN"),
    ("jobs_end", REVIEW, "    timeout-minutes: 20\n", ""),
]  # fmt: skip


@pytest.mark.parametrize(("law", "path", "old", "new"), BROKEN)
def test_a_file_that_breaks_the_law_is_found(law: str, path: str, old: str, new: str) -> None:
    files = read_files()
    assert old in files[path]
    broken = {**files, path: files[path].replace(old, new)}
    (named,) = (one for one in LAWS if one.startswith(law))
    assert list(LAWS[named](broken))


def test_each_law_can_be_broken() -> None:
    tried = {law for law, *_ in BROKEN}
    assert [law for law in LAWS if not any(law.startswith(one) for one in tried)] == []


def test_each_forge_checks_compares_previews_and_publishes() -> None:
    for forge in ("github", "gitlab", "forgejo"):
        said = [one for one in jobs(read_files()) if one.file.startswith(forge)]
        called = {words[0] for one in said for words in commands(one.script, "komplan")}
        assert called == {"check", "compare", "build"}, forge
        told = {words[1] for one in said for words in commands(one.script, "python3") if "comment.py" in words[0]}
        assert "post" in told


def test_the_comment_is_written_after_the_review_of_its_name() -> None:
    review, comment = (yaml.safe_load(read_files()[path]) for path in (REVIEW, COMMENT))
    assert events(comment)["workflow_run"]["workflows"] == [review["name"]]
    kept = job(read_files(), REVIEW, "review").step("Keep the comparison for the comment")
    taken = job(read_files(), COMMENT, "comment").step("Take the comparison")
    assert kept.given("name") == taken.given("name")
    (words,) = commands(job(read_files(), COMMENT, "comment").script, "python3")
    assert words == ["ci/comment.py", "post", f"{taken.given('path')}/{kept.given('path')}", "$HEAD"]


OWNED = {
    "mkdocs.yml": "webmasters",
    "ci/comment.py": "webmasters",
    "requirements.txt": "webmasters",
    "hooks/publish.py": "webmasters",
    "plans/plan/plan.yml": "editors",
    "content/pages/about.md": "editors",
    "minutes/ps/2026-03-10.md": "secretaries",
}


@pytest.mark.parametrize("path", OWNED)
def test_each_file_has_its_owners(path: str) -> None:
    """GitHub and GitLab take the last line that fits, Forgejo all, each a regular expression for the whole path."""
    owners: list[str] = []
    for pattern, names in _lines("CODEOWNERS"):
        fits = pattern.removeprefix("/").removesuffix("*")
        if pattern == "*" or path == fits or (pattern.endswith(("/", "*")) and path.startswith(fits)):
            owners = names
    assert f"@example/{OWNED[path]}" in owners
    asked = [name for pattern, names in _lines("forgejo/CODEOWNERS") if re.fullmatch(pattern, path) for name in names]
    assert f"@example/{OWNED[path]}" in asked


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, *names = line.split()
            yield pattern, names

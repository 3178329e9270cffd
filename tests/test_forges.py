"""The files that a town copies to its forge keep their laws: strangers get no secret, and nothing of theirs runs."""

import re
from collections.abc import Iterator

import pytest
import yaml

from forge_files import FOLDER, commands, events, job, jobs, read_files
from forge_laws import LAWS


@pytest.mark.parametrize("law", LAWS)
def test_the_files_keep_the_law(law: str) -> None:
    assert list(LAWS[law](read_files())) == []


REVIEW, COMMENT, PUBLISH = (f"github/komplan-{name}.yml" for name in ("review", "comment", "publish"))
GITLAB, FORGEJO = "gitlab/gitlab-ci.yml", "forgejo/komplan-comment.yml"
BROKEN = [
    ("no_secret_beside_what_strangers_write", REVIEW, "      BASE:", "      KEY: ${{ secrets.KEY }}\n      BASE:"),
    ("no_secret_beside_what_strangers_write", REVIEW, "    steps:", "    environment: pages\n    steps:"),
    ("no_secret_beside_what_strangers_write", GITLAB, 'GIT_DEPTH: "0"', "KOMPLAN_TOKEN: x"),
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


HOW_DRAFTS = re.findall(r"^```yaml\n(.*?)^```$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
"""What the guide adds for drafts: steps of a job at GitHub, a job at GitLab."""


@pytest.mark.parametrize(("path", "added"), list(zip((REVIEW, GITLAB), HOW_DRAFTS, strict=True)))
def test_what_the_guide_adds_keeps_the_laws_and_is_needed_as_it_is(path: str, added: str) -> None:
    def broken(text: str) -> set[str]:
        files = {**read_files(), path: f"{read_files()[path]}\n{text}"}
        return {name for name, law in LAWS.items() if list(law(files))}

    assert "--drafts" in added
    assert broken(added) == set()
    open_to_all = re.sub(r"\n *if: github.*| && \$CI_PROJECT_V.*", "", added)
    assert broken(open_to_all) == {"drafts_stay_private", "proposals_hand_on_little"}


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

"""A change from a secretary's branch to the website: the scripts of the files for forges run in a real repository."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forge_api import Hosted, hosted
from forge_files import SCRIPT, Job, job, read_files
from forge_runs import INSTALLING, Forge, Ran
from repositories import committed, git
from towns import Town, new_town

MINUTES = "minutes/group/2026-01-05.md"
MEASURE = "plans/plan/measures/2.1.yml"
WRONG = """\
---
life: held
atendance: 5
decisions:
  - code: D1
    title: Doprava začne později.
    kind: decison
---
Skupina se sešla na radnici.
"""
RIGHT = WRONG.replace("atendance: 5\n", "").replace("decison", "decision")
DRAFT, NEW = "Tajný spolek", "Půjčovna pomůcek"
MOVED = "červen 2025 → prosinec 2026 (o 18 měsíců později)"
DAY = {"KOMPLAN_TODAY": "2026-06-01"}


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A forge that holds a town with a plan, and what the town copied."""
    town = new_town(tmp_path / "town", "cs")
    town.record("organisation", "office", {"name": "Úřad", "territory": "town"})
    plan = {"title": "Plán", "territory": "town", "period": {"from": "2024", "to": "2029"}}
    town.record("plan", "plan", plan)
    planned = {"from": "2025-01", "to": "2025-06"}
    town.record("measure", "plan/2.1", {"title": "Doprava", "situations": ["caring"], "planned": planned})
    town.write("ci/comment.py", SCRIPT.read_text("utf-8"))
    town.write("ci/komplan.txt", SCRIPT.with_name("komplan.txt").read_text("utf-8"))
    town.write("ci/requirements.txt", "")
    for path, text in read_files().items():
        kind, _, name = path.partition("/")
        town.write(f".{kind}-ci.yml" if kind == "gitlab" else f".{kind}/workflows/{name}", text)
    assert town.run("check").stdout.count("ci/") == 0
    remote = tmp_path / "remote.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(committed(town.root)), str(remote))
    git(remote, "config", "uploadpack.allowAnySHA1InWant", "true")
    (tmp_path / "work").mkdir()
    return Forge(remote, tmp_path / "work")


class Secretary:
    """Somebody with a clone and a branch, whose pushes the forge keeps as the first change request."""

    def __init__(self, forge: Forge, hosted: Hosted) -> None:
        self.forge, self.hosted = forge, hosted
        self.town = Town(forge.clone("secretary"))
        git(self.town.root, "switch", "--quiet", "--create", "jaro")

    def push(self) -> str:
        """Commit and push what there is; return the commit."""
        git(self.town.root, "add", "--all")
        git(self.town.root, "commit", "--quiet", "--message=Schůzka")
        git(self.town.root, "push", "--quiet", "origin", "jaro")
        head = self.forge.ref("jaro")
        for name in ("pull", "merge-requests"):
            git(self.forge.remote, "update-ref", f"refs/{name}/1/head", head)
        merged = git(self.forge.remote, "merge-tree", "--write-tree", "main", head)
        merge = git(self.forge.remote, "commit-tree", merged, "-p", "main", "-p", head, "-m", "Merge")
        git(self.forge.remote, "update-ref", "refs/pull/1/merge", merge)
        self.hosted.heads[1] = head, "main"
        return head

    def writes_with_mistakes(self) -> str:
        """Write minutes in which two words are mistyped, move the end of a measure, begin a draft; push."""
        self.town.write(MINUTES, WRONG)
        measure = self.town.root / MEASURE
        measure.write_text(measure.read_text("utf-8").replace("2025-06", "2026-12"), "utf-8")
        self.town.record("organisation", "secret", {"name": DRAFT, "territory": "town", "publication": "draft"})
        self.town.record("organisation", "aids", {"name": NEW, "territory": "town"})
        return self.push()

    def mends(self) -> str:
        """Mend the minutes; push."""
        self.town.write(MINUTES, RIGHT)
        return self.push()


def merge(forge: Forge) -> None:
    """Merge the branch as the editor does at the forge."""
    commit = forge.ref("refs/pull/1/merge")
    git(forge.remote, "update-ref", "refs/heads/main", commit)


def read(body: str) -> str:
    """Return the words of a comment."""
    return body.replace("~~", "").replace("**", "").replace("\N{NO-BREAK SPACE}", " ")


def pages(site: Path) -> str:
    """Return all that a site holds as text."""
    files = [file for file in sorted(site.rglob("*")) if file.is_file()]
    assert (site / "index.html").is_file()
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


def looked_through(site: Path) -> None:
    """A site shows what is public of the branch, and nothing of its draft."""
    said = pages(site)
    assert NEW in said
    assert DRAFT not in said
    assert "secret" not in {file.stem for file in site.rglob("*")}


@pytest.fixture(params=["github", "forgejo", "gitlab"])
def at(request: pytest.FixtureRequest) -> Iterator[Hosted]:
    with hosted(request.param) as found:
        yield found


def test_a_change_is_reviewed_told_and_published(forge: Forge, at: Hosted) -> None:
    secretary, work = Secretary(forge, at), WORK[at.kind](forge, at)
    first = work.review(secretary.writes_with_mistakes())
    assert first.failed
    for line in (3, 7):
        assert f"file={MINUTES},line={line}," in first.log or f"{MINUTES}:{line}:" in first.log
    work.comment()
    (body,) = at.bodies(1)
    assert MOVED in read(body)
    assert MINUTES in body

    head = secretary.mends()
    second = work.review(head)
    assert not second.failed, second.log
    work.comment()
    (body,) = at.bodies(1)
    assert head in body
    assert MOVED in read(body)
    assert "Nelze přečíst" not in body
    work.comment()
    assert len(at.writes) == 2
    looked_through(work.preview())

    merge(forge)
    looked_through(work.publish())


EVIL = """from pathlib import Path

Path({mark!r}).touch()
"""


def test_nothing_of_a_proposal_runs(forge: Forge, at: Hosted, tmp_path: Path) -> None:
    """Hooks, templates, modules and programs that a stranger adds are found or passed over."""
    secretary, work = Secretary(forge, at), WORK[at.kind](forge, at)
    town, mark = secretary.town, tmp_path / "ran"
    evil = EVIL.format(mark=str(mark))
    for name in ("hooks/evil.py", "sitecustomize.py", "venv.py", "komplan/__init__.py", "ci/comment.py", "mkdocs.py"):
        town.write(name, evil)
    town.write("theme/main.html", "{{ config.__class__ }}")
    settings = (town.root / "mkdocs.yml").read_text("utf-8").replace("[hooks/publish.py]", "[hooks/evil.py]")
    town.write("mkdocs.yml", settings.replace("name: material", "name: material, custom_dir: theme"))
    ran = work.review(secretary.push())
    assert ran.failed
    assert "hooks/evil.py" in ran.log
    work.comment()
    (body,) = at.bodies(1)
    assert "hooks/evil.py" in body
    assert not mark.exists()


class GitHub:
    """What GitHub does with the files."""

    def __init__(self, forge: Forge, at: Hosted) -> None:
        self.forge, self.at, self.count = forge, at, 0
        self.head = ""

    def _run(self, path: str, name: str, **context: str) -> Ran:
        self.count += 1
        known = {f"github.{one.replace('__', '.')}": value for one, value in context.items()}
        return self.forge.run(_job(path, name), known, {**DAY, "GITHUB_ACTIONS": "true"}, f"job-{self.count}")

    def review(self, head: str) -> Ran:
        self.head = head
        event = {"event__pull_request__base__sha": self.forge.ref("main"), "ref": "refs/pull/1/merge"}
        return self._run("github/komplan-review.yml", "review", **event)

    def comment(self) -> None:
        event = {"event__workflow_run__head_sha": self.head, "event__repository__default_branch": "main"}
        said = {"api_url": self.at.address, "repository": "town/plans", "token": "right-token"}
        ran = self._run("github/komplan-comment.yml", "comment", **event, **said)
        assert not ran.failed, ran.log

    def preview(self) -> Path:
        return self.forge.kept["komplan-preview"]

    def publish(self) -> Path:
        ran = self._run("github/komplan-publish.yml", "build", ref="refs/heads/main")
        assert not ran.failed, ran.log
        return self.forge.kept["site"]


class Forgejo(GitHub):
    """What Forgejo does with them: comments come from a schedule on the main branch."""

    def review(self, head: str) -> Ran:
        event = {"event__pull_request__base__sha": self.forge.ref("main"), "event__pull_request__head__sha": head}
        return self._run("forgejo/komplan-review.yml", "review", **event)

    def comment(self) -> None:
        known = {"api_url": self.at.address, "repository": "town/plans", "token": "right-token"}
        secret = {"secrets.KOMPLAN_TOKEN": "right-token"}
        listed = self._scheduled("heads", {**known, **secret})
        if not listed.outputs["heads"]:
            return
        given = {"needs.heads.outputs.heads": listed.outputs["heads"]}
        self._scheduled("compare", {**known, **given})
        self._scheduled("comment", {**known, **secret})

    def _scheduled(self, name: str, known: dict[str, str]) -> Ran:
        self.count += 1
        known = {**known, "ref": "refs/heads/main"}
        context = {one if "." in one else f"github.{one}": value for one, value in known.items()}
        ran = self.forge.run(_job("forgejo/komplan-comment.yml", name), context, DAY, f"job-{self.count}")
        assert not ran.failed, ran.log
        return ran

    def publish(self) -> Path:
        ran = self._run("forgejo/komplan-publish.yml", "build", ref="refs/heads/main")
        assert not ran.failed, ran.log
        return self.forge.kept["site"]


class GitLab(GitHub):
    """What GitLab does with its file: a runner has the whole history, and each job the files of those before it."""

    def _job(self, name: str, ref: str, *, files: tuple[Path, ...] = (), said: dict[str, str] | None = None) -> Ran:
        self.count += 1
        root = self.forge.work / f"job-{self.count}"
        self.forge.check_out(root, ref, whole=True)
        for file in files:
            (shutil.copytree if file.is_dir() else shutil.copy)(file, root / file.name)
        one = _job("gitlab/gitlab-ci.yml", name)
        known = {"CI_DEFAULT_BRANCH": "main", "CI_API_V4_URL": self.at.address, "CI_PROJECT_ID": "7"}
        named = {name: known.get(str(value)[1:], str(value)) for name, value in one.said.get("variables", {}).items()}
        own = root.with_name(f"{root.name}-tmp")
        own.mkdir()
        script = one.script.replace("/tmp/", f"{own}/")
        ran = Ran(root, plain=True)
        given = {**DAY, "GITLAB_CI": "true", "CI_PROJECT_DIR": str(root), **known, **named, **(said or {})}
        ran.run(INSTALLING.sub("", script), given)
        return ran

    def review(self, head: str) -> Ran:
        ran = self._job("check", "refs/merge-requests/1/head")
        assert (ran.root / "gl-code-quality-report.json").is_file()
        if not ran.failed:
            self.site = self._job("preview", head).root / "site"
        return ran

    def comment(self) -> None:
        secret = {"KOMPLAN_TOKEN": "right-token"}
        listed = self._job("heads", "main", said=secret)
        compared = self._job("compare", "main", files=(listed.root / "heads.txt",))
        told = compared.root / "told"
        posted = self._job("comment", "main", files=(told,) if told.is_dir() else (), said=secret)
        for ran in (listed, compared, posted):
            assert not ran.failed, ran.log

    def preview(self) -> Path:
        return self.site

    def publish(self) -> Path:
        ran = self._job("pages", "main")
        assert not ran.failed, ran.log
        return ran.root / "public"


def _job(path: str, name: str) -> Job:
    return job(read_files(), path, name)


WORK = {"github": GitHub, "forgejo": Forgejo, "gitlab": GitLab}

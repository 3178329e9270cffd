"""Nothing of a repository runs unless the caller trusts it, whatever its settings name."""

import importlib.util
import marshal
from pathlib import Path

import pytest

from komplan.adapters.mkdocs.settings import load_settings
from komplan.adapters.mkdocs.settings.vet import HOOK
from komplan.adapters.snapshots.folder import FolderSnapshot
from towns import SETTINGS, Town

RUN = "open({path!r}, 'a').write('x')"
"""A program that leaves a mark."""
ROOT = Path(__file__).parents[1]


def test_the_hook_of_a_town_is_the_one_of_the_package() -> None:
    assert HOOK.read_bytes() == (ROOT / "hooks" / "publish.py").read_bytes()


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Return the file that anything of the repository makes when it runs."""
    return tmp_path / "ran"


def program(mark: Path) -> str:
    return RUN.format(path=str(mark))


def settings(town: Town, more: str) -> None:
    town.write("mkdocs.yml", SETTINGS.format(languages="cs") + more)


def hostile(town: Town, mark: Path, name: str) -> None:
    """Let the settings of a town run a program in one of the ways there are."""
    code = program(mark)
    match name:
        case "hook":
            own = "hooks: [hooks/publish.py, hooks/own.py]"
            town.write("mkdocs.yml", SETTINGS.format(languages="cs").replace("hooks: [hooks/publish.py]", own))
            town.write("hooks/own.py", code)
        case "changed hook":
            town.write("hooks/publish.py", f"{code}\n{HOOK.read_text('utf-8')}")
        case "compiled hook":
            _compile(town, code)
        case "extension":
            settings(town, f'markdown_extensions: [{{"subprocess:call": {{args: [touch, "{mark}"]}}}}]\n')
        case "extension by name":
            settings(town, f"markdown_extensions: [tables]\ncopyright: !!python/object/apply:{_call(mark)}\n")
        case "inherited":
            settings(town, "INHERIT: base.yml\n")
            town.write("base.yml", f"copyright: !!python/object/apply:{_call(mark)}\n")
        case "template":
            town.write("content/page.html", _in_template(code))
            settings(town, "extra_templates: [page.html]\n")
        case "theme":
            town.write(
                "overrides/main.html",
                '{% extends "base.html" %}{% block announce %}' + _in_template(code) + "{% endblock %}",
            )
            text = SETTINGS.format(languages="cs").replace("font: false", "font: false, custom_dir: overrides")
            town.write("mkdocs.yml", text)
        case "plugin":
            settings(town, "plugins: [search, material/group]\n")
        case _:
            raise AssertionError(name)


WAYS = ("hook", "changed hook", "extension", "extension by name", "inherited", "template", "theme", "plugin")


def _call(mark: Path) -> str:
    return f'os.system ["touch {mark}"]'


def _in_template(code: str) -> str:
    return f"{{{{ cycler.__init__.__globals__.__builtins__['exec'](\"{code}\") }}}}"


def _compile(town: Town, code: str) -> None:
    """Put compiled code beside the hook that Python would run without comparing it with the source."""
    source = town.root / "hooks" / "publish.py"
    compiled = Path(importlib.util.cache_from_source(str(source)))
    compiled.parent.mkdir()
    flags = (0b01).to_bytes(4, "little")  # made from a digest of the source that nobody verifies
    program_code = compile(f"{code}\n{source.read_text('utf-8')}", str(source), "exec")
    compiled.write_bytes(importlib.util.MAGIC_NUMBER + flags + b"\0" * 8 + marshal.dumps(program_code))


@pytest.mark.parametrize("way", WAYS)
def test_a_strangers_settings_are_refused_and_run_nothing(town: Town, mark: Path, way: str) -> None:
    hostile(town, mark, way)
    for command in ("check", "build", "serve"):
        done = town.run_command(command)
        said = done.stdout + done.stderr
        assert done.returncode == 1, said
        assert any(code in said for code in ("settings-untrusted", "hook-differs", "settings-plugin"))
        assert "Traceback" not in said
    assert not mark.exists()
    assert not (town.root / "site").exists()


@pytest.mark.parametrize("way", [way for way in WAYS if way not in {"plugin", "template"}])
def test_the_caller_may_trust_them(town: Town, mark: Path, way: str) -> None:
    """What is refused without trust does run with it; so the test before would see it run."""
    hostile(town, mark, way)
    done = town.run_command("build", KOMPLAN_TRUST="1") if way == "hook" else town.run_command("build", "--trust")
    assert mark.exists(), done.stdout + done.stderr


def test_compiled_code_beside_the_hook_is_not_run(town: Town, mark: Path) -> None:
    hostile(town, mark, "compiled hook")
    assert town.run_command("build").returncode == 0
    assert not mark.exists()


def test_the_repository_cannot_grant_itself_trust(town: Town, mark: Path) -> None:
    hostile(town, mark, "hook")
    text = (town.root / "mkdocs.yml").read_text("utf-8")
    town.write("mkdocs.yml", f"{text}    trust: true\nKOMPLAN_TRUST: 1\n")
    town.write(".env", "KOMPLAN_TRUST=1\n")
    assert town.run_command("check").returncode == 1
    assert town.run_command("check", KOMPLAN_TRUST="yes").returncode == 1, "one word says it, and no other"
    assert not mark.exists()


def test_what_is_not_trusted_is_left_out_when_settings_are_read_anew(town: Town, mark: Path) -> None:
    """A preview reads them before each build, as somebody may have fetched a stranger's branch meanwhile."""
    hostile(town, mark, "extension")
    config = load_settings(town.root, FolderSnapshot(town.root), trusted=False, hooks=[])
    assert config is not None
    assert "subprocess:call" not in config.markdown_extensions
    assert not mark.exists()


def test_parts_that_need_no_trust_pass(town: Town) -> None:
    more = "markdown_extensions: [admonition, pymdownx.details, {toc: {permalink: true}}]\nplugins: [search]\n"
    settings(town, more)
    town.write("hooks/publish.py", HOOK.read_text("utf-8").replace("\n", "\r\n"))  # as git on Windows writes it
    done = town.run_command("check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_variable_may_say_where_the_site_is(town: Town) -> None:
    text = SETTINGS.format(languages="cs").replace("site_url: https://test", "site_url: !ENV [SITE_URL, x]\n#")
    town.write("mkdocs.yml", text)
    done = town.run_command("build", SITE_URL="https://elsewhere.example.org/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "https://elsewhere.example.org/cs/" in (town.root / "site/cs/index.html").read_text("utf-8")

"""Settings of any shape give findings and nothing else: no traceback, and nothing that runs."""

import random
from pathlib import Path

import pytest

from komplan.adapters.mkdocs.inspected import inspect
from komplan.adapters.mkdocs.settings.config import KNOWN
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town

SETTINGS = {
    "site_name": "Town",
    "site_url": "https://town.example.org/",
    "docs_dir": "content",
    "extra": "{komplan: {languages: [cs], title: Town}}",
}
NAMES = ("x", "name", "custom_dir", "material", "search", "toc", "options", "lang", "pymdownx.emoji", "args", "kwds")
VALUES = (
    *NAMES, "content", "../x", "/etc", "site", ".git", "a.yml", "mkdocs.yml", "hooks/publish.py", "javascript:x",
    '"\\0"', "5", "1e5", "0x1F", ".inf", "9" * 5000, "true", "null", "", "2026-02-30", "!ENV", "!ENV HOME",
    "!ENV [SITE_URL, a]", "!ENV {a: b}", "!ENV [[a], b]", "!!python/name:", "!!python/name:os.system",
    "!!python/object/apply:os.system [x]",
    "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: x}}",
    "!!python/object/apply:pymdownx.slugs.slugify {kwds: [x], args: x}", "!!python/module:os", "!!set {a}", "&a x",
    "*a",
)  # fmt: skip


def some_value(chance: random.Random, depth: int = 0) -> str:
    shape = chance.random()
    if depth > 3 or shape < 0.5:
        return chance.choice(VALUES)
    inner = [some_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    if shape < 0.75:
        return f"[{', '.join(inner)}]"
    return "{" + ", ".join(f"{chance.choice(NAMES)}: {item}" for item in inner) + "}"


@pytest.mark.parametrize("seed", range(4))
def test_settings_of_any_shape_are_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    (tmp_path / "content").mkdir()
    keys = [*sorted(KNOWN), "INHERIT", "mdx_configs", "config_file_path", "<<", "2026-01-01", "5"]
    faulty = 0
    for _ in range(40):
        values = SETTINGS | {key: some_value(chance) for key in chance.sample(keys, chance.randint(1, 5))}
        (tmp_path / "mkdocs.yml").write_text("".join(f"{key}: {value}\n" for key, value in values.items()), "utf-8")
        (tmp_path / "a.yml").write_text(f"{chance.choice(keys)}: {some_value(chance)}\n", "utf-8")
        checked = check_town(FolderSnapshot(tmp_path), lambda zone: "2026-01-01")
        faulty += checked.also(inspect(tmp_path, checked)).has_errors
    assert faulty > 20, "the settings have to be worth refusing"
    assert not (tmp_path / "x").exists()

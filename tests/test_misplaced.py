"""Where files belong that lie in wrong places."""

import pytest

from komplan.model.reading.misplaced import holds_records, meant_path

MEANT = {
    "plans/plan-2026/plan.yaml": "plans/plan-2026/plan.yml",
    "plans/plan-2026/Plan.yml": "plans/plan-2026/plan.yml",
    "plans/plan-2026.yml": "plans/plan-2026/plan.yml",
    "plans/plan-2026/plan-2026.yml": "plans/plan-2026/plan.yml",
    "plans/plan-2026/opatreni/1.1.yml": "plans/plan-2026/measures/1.1.yml",
    "plans/plan-2026/Opatření/1.1.yml": "plans/plan-2026/measures/1.1.yml",
    "plans/plan-2026/działania/1.1.yml": "plans/plan-2026/measures/1.1.yml",
    "plans/plan-2026/measures/1/1.10.yaml": "plans/plan-2026/measures/1.10.yml",
    "plans/plan/measures/1.txt": "plans/plan/measures/1.yml",
    "content/minutes/sk/2026-03-12.md": "minutes/sk/2026-03-12.md",
    "content/plany/plan/wskazniki/h1.yml": "plans/plan/indicators/h1.yml",
    "minutes/sk/2026/2026-03-12.md": "minutes/sk/2026-03-12.md",
    "minutes/SK/zapisy/2026-03-12.yml": "minutes/sk/2026-03-12.md",
    "zápisy/sk/2026-03-12.md": "minutes/sk/2026-03-12.md",
    "protokoly/sk/2026-03-12.md": "minutes/sk/2026-03-12.md",
    "content/projekty/Klub seniorů.yml": "content/projects/klub-senioru.yml",
    "content/pracovni-skupiny/sk.yml": "content/bodies/sk.yml",
    "content/article/2026/den.md": "content/articles/den.md",
    "projects/klub.yml": "content/projects/klub.yml",
}
UNCLEAR = (
    "content/klub.yml",
    "content/other/klub.yml",
    "minutes/2026-03-12.md",
    "minutes/sk/2026-03-12.docx",
    "plans/plan.yml",
    "plans/plan-2026/1.1.yml",
    "plans/plan-2026/notes.yml",
    "content/projects/README.md",
    "content/projects/!.yml",
    "klub.yml",
    "src/projects/klub.yml",
)


@pytest.mark.parametrize("path", MEANT)
def test_folders_say_what_lies_in_them(path: str) -> None:
    assert meant_path(path) == MEANT[path]


@pytest.mark.parametrize("path", UNCLEAR)
def test_nothing_is_guessed(path: str) -> None:
    assert meant_path(path) is None


@pytest.mark.parametrize("name", ["Zápisy", "plany", "projekty", "minuts", "posiedzenia"])
def test_folders_of_records_are_known_by_their_names(name: str) -> None:
    assert holds_records(name)


@pytest.mark.parametrize("name", ["site", "src", "docs", "tests", "node_modules", "pages", "images", "zaloha"])
def test_other_folders_are_left_alone(name: str) -> None:
    assert not holds_records(name)

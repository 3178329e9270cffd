"""The Nu HTML checker and html-validate have nothing to say of any page of the built site."""

from pathlib import Path

import checker
import pytest


@pytest.fixture
def _nu() -> None:
    """Without Java or npm the run says what was left out; where CI runs, that is a failure."""
    if said := checker.missing():
        pytest.skip(said)


@pytest.fixture
def _validator() -> None:
    if said := checker.left_out(checker.VALIDATOR):
        pytest.skip(said)


@pytest.mark.usefixtures("_nu")
def test_no_page_has_a_fault(site: Path) -> None:
    assert list(checker.messages(site)) == []


@pytest.mark.usefixtures("_nu")
def test_a_fault_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="cs"><title>x</title><p><ul></ul></p><img src="x.png">', "utf-8"
    )
    assert len([said for said in checker.messages(tmp_path) if " error: " in said]) >= 2


@pytest.mark.usefixtures("_validator")
@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_html_validate_agrees(site: Path, tmp_path: Path, language: str) -> None:
    """The longest page of each section: what its shorter ones show, it shows as well."""
    longest = dict[str, Path]()
    for file in sorted((site / language).rglob("*.html"), key=lambda file: file.stat().st_size):
        longest["/".join(file.relative_to(site).parts[:2])] = file
    files = [site / "index.html", site / "404.html", *longest.values()]
    assert len(files) > 20
    assert list(checker.validated(files, tmp_path / "said.json")) == []


@pytest.mark.usefixtures("_validator")
def test_html_validate_would_find_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="cs"><title>x</title><button></button><img src="x.png"></html>', "utf-8")
    said = {line.split()[1] for line in checker.validated([page], tmp_path / "said.json")}
    assert {"text-content:", "wcag/h37:"} <= said

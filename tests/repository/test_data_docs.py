"""The pages on tables of statistics say what the code does."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from fardplan.adapters.feeds.description import load, schema
from fardplan.adapters.feeds.json_stat_out import TOLD
from fardplan.adapters.feeds.sources import SOURCES
from fardplan.statistics import Why
from fardplan.statistics.findings import Code, Grade

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "description-file.md").read_text("utf-8")


def words_of(said: Any) -> set[str]:
    """The keys and the fixed values that a JSON Schema knows."""
    found: set[str] = set()
    if isinstance(said, dict):
        found |= set(said.get("properties", {})) | set(said.get("enum", ()))
    inside = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    return found.union(*map(words_of, inside))


def test_every_key_and_value_of_a_description_is_told() -> None:
    assert words_of(schema()) - set(re.findall(r"`([^`\n]+)`", PAGE)) == set()


def test_the_example_of_a_description_is_right(tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?)```", PAGE, re.S)
    assert shown
    file = tmp_path / "example.yaml"
    file.write_text(shown[1], "utf-8")
    assert load(file).meaning.numerator == ("Gymnasiebehöriga",)


def grades() -> dict[str, str]:
    """Each code of a finding with its grade, as the checks make them."""
    found = {}
    for name in ("plausibility", "comparisons"):
        text = (ROOT / "src" / "fardplan" / "statistics" / f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                grade, code = node.args[:2]
                assert isinstance(grade, ast.Attribute) and isinstance(code, ast.Attribute)
                found[str(Code[code.attr])] = str(Grade[grade.attr])
    return found


def test_every_finding_has_a_row_with_its_grade_and_no_other() -> None:
    said = dict(re.findall(r"^\| `([\w-]+)` \| (error|warning|note) \|", PAGE, re.M))
    assert said == grades()
    assert set(said) == {str(code) for code in Code}


def test_every_source_has_a_row_and_no_other() -> None:
    page = (ROOT / "docs" / "how-to" / "read-statistics.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == set(SOURCES)


def test_every_status_has_a_row_with_its_meaning_and_no_other() -> None:
    page = (ROOT / "docs" / "reference" / "table-files.md").read_text("utf-8")
    said = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.M))
    assert said == TOLD
    assert set(TOLD) == {str(why) for why in Why}

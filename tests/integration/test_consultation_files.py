"""A consultation in a file: late, superseded, added and extended answers on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from demonstration import STOCKHOLM
from fardplan.cli.consultation import consultation
from fardplan.cli.synthesise import synthesise
from fardplan.consultation import queries
from fardplan.people.contracts import COMMAND_LINE
from short_answers import words

HEARD = "\nÄrendet har behandlats av pensionärsråd 2018-12-06.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Norrholm answers twice, with an attachment to the second; Ekeliden has more time."""
    answers = {
        "a.txt": words("avstyrker strategin"),
        "b.txt": words("välkomnar strategin"),
        "c.txt": words("saknar en plan"),
        "d.txt": words("efterlyser en tidplan") + HEARD,
    }
    for name, text in answers.items():
        (tmp_path / name).write_text(text, "utf-8")
    one = {"bodies": ["norrholm"], "received": "2018-11-20"}
    data: dict[str, Any] = {
        "id": "prov",
        "title": "Ett prov",
        "sent": "2018-09-14",
        "deadline": "2018-11-30",
        "bodies": [
            {"id": id, "name": f"{id.title()} stadsdelsnämnd", "kind": "district_council"}
            for id in ("norrholm", "ekeliden")
        ],
        "submissions": [
            {"file": "a.txt", **one},
            {"file": "b.txt", **one},
            {"file": "c.txt", **one, "addition": True},
            {"file": "d.txt", "bodies": ["ekeliden"], "received": "2018-12-03"},
        ],
        "extensions": [
            {
                "body": "ekeliden",
                "deadline": "2018-12-05",
                "decided_by": "KS",
                "decided_on": "2018-11-27",
            }
        ],
    }
    path = tmp_path / "consultation.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return path


def synthesised(file: Path) -> tuple[dict[str, Any], Result]:
    out = file.parent / "out"
    given = ["--roadmap", str(STOCKHOLM / "roadmap.yaml"), "--out", str(out)]
    given += ["--consultation", str(file), "--workers", "1"]
    result = CliRunner().invoke(synthesise, given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    (path,) = out.glob("*.json")
    return json.loads(path.read_text("utf-8")), result


def test_the_newest_answers_are_summarised(file: Path) -> None:
    data, _ = synthesised(file)
    assert [answer["document"] for answer in data["answers"]] == ["b.txt", "c.txt", "d.txt"]


def test_an_answer_within_its_extension_is_in_time_and_its_late_hearing_is_flagged(
    file: Path,
) -> None:
    data, result = synthesised(file)
    answer = data["answers"][-1]
    assert (answer["late"], answer["deadline"]) == (False, "2018-12-05")
    assert answer["hearings"] == [{"body": "pensionärsråd", "date": "2018-12-06", "late": True}]
    said = "d.txt: pensionärsråd was heard 2018-12-06, after 2018-12-05"
    assert said in result.stderr
    page = next((file.parent / "out").glob("*.html")).read_text("utf-8")
    assert "pensionärsråd 2018-12-06 (efter svarstiden)" in page


def test_a_late_answer_is_told_of(file: Path) -> None:
    text = file.read_text("utf-8").replace("2018-12-03", "2018-12-07")
    file.write_text(text, "utf-8")
    data, result = synthesised(file)
    assert data["answers"][-1]["late"]
    assert "d.txt: it came 2018-12-07, after 2018-12-05" in result.stderr


@pytest.mark.django_db(transaction=True)
def test_the_product_makes_the_same_of_it(file: Path) -> None:
    given = ["load", str(file), "--roadmap", str(STOCKHOLM / "roadmap.yaml")]
    for _twice in range(2):
        result = CliRunner().invoke(consultation, given, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    answers = queries.submissions("prov", by=COMMAND_LINE)
    assert [(a.name, a.superseded, a.late) for a in answers] == [
        ("a.txt", True, False),
        ("b.txt", False, False),
        ("c.txt", False, False),
        ("d.txt", False, False),
    ]
    documents = [a.document for a in queries.synthesis("prov", by=COMMAND_LINE).answers]
    assert documents == ["b.txt", "c.txt", "d.txt"]

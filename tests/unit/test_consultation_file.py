"""The consultation file: what it says, and what it refuses to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from demonstration import STOCKHOLM
from fardplan.kernel.errors import BadInput
from fardplan.synthesis.consultation_file import load, loads, schema


def data(**changes: Any) -> dict[str, Any]:
    return {
        "id": "prov",
        "title": "Ett prov",
        "deadline": "2018-11-30",
        "bodies": [
            {"id": "nord", "name": "Nords nämnd", "short": "Nord"},
            {"id": "syd", "name": "Syd"},
        ],
        "submissions": [{"file": "a.txt", "bodies": ["nord"], "received": "2018-11-30"}],
        **changes,
    }


def loaded(**changes: Any) -> Any:
    return loads(yaml.safe_dump(data(**changes), allow_unicode=True), name="c.yaml")


def test_the_demonstration_is_read_whole() -> None:
    consultation = load(STOCKHOLM / "consultation.yaml")
    assert (len(consultation.bodies), len(consultation.submissions)) == (21, 18)
    assert [body.id for body in consultation.silent] == ["vassby", "aldreradet"]
    assert [extension.body for extension in consultation.extensions] == ["vassby"]
    late = [s.senders[0].id for s in consultation.submissions if s.late]
    assert late == ["tallasen"]
    joint = next(s for s in consultation.submissions if len(s.senders) > 1)
    assert [sender.short for sender in joint.senders] == ["Gransäter", "Hagsjö"]
    assert next(s.joins for s in consultation.submissions if s.decision == "joins") == "norrholm"


def test_dates_may_stand_without_quotes() -> None:
    text = yaml.safe_dump(data()).replace("'2018-11-30'", "2018-11-30")
    assert loads(text, name="c.yaml").deadline == "2018-11-30"


def test_an_answer_on_the_last_day_is_not_late() -> None:
    assert [s.late for s in loaded().submissions] == [False]
    after = [{"file": "a.txt", "bodies": ["nord"], "received": "2018-12-01"}]
    assert [s.late for s in loaded(submissions=after).submissions] == [True]


def test_who_is_silent_follows_from_who_answered() -> None:
    assert [body.id for body in loaded().silent] == ["syd"]
    assert loaded(silent=[]).silent == ()


def extension(**changes: Any) -> list[dict[str, Any]]:
    decision = {"deadline": "2018-12-14", "decided_by": "KS", "decided_on": "2018-11-27"}
    return [{"body": "nord", **decision, **changes}]


@pytest.mark.parametrize(
    ("received", "late"), [("2018-12-01", False), ("2018-12-14", False), ("2018-12-15", True)]
)
def test_an_extension_decides_whether_an_answer_is_late(received: str, late: bool) -> None:
    came = [{"file": "a.txt", "bodies": ["nord"], "received": received}]
    read = loaded(submissions=came, extensions=extension())
    assert [(s.late, s.deadline) for s in read.submissions] == [(late, "2018-12-14")]
    (given,) = read.extensions
    assert (given.body, given.decided_by, given.decided_on) == ("nord", "KS", "2018-11-27")


def test_a_joint_answer_is_late_if_it_is_so_for_one_of_them() -> None:
    came = [{"file": "a.txt", "bodies": ["nord", "syd"], "received": "2018-12-01"}]
    read = loaded(submissions=came, extensions=extension())
    assert [(s.late, s.deadline) for s in read.submissions] == [(True, "2018-11-30")]


def test_the_newest_answer_of_a_body_stands() -> None:
    came = [
        {"file": "a.txt", "bodies": ["nord", "syd"], "received": "2018-11-10"},
        {"file": "b.txt", "bodies": ["nord"], "received": "2018-11-20"},
        {"file": "c.txt", "bodies": ["nord"], "received": "2018-11-19"},
        {"file": "d.txt", "bodies": ["nord"], "received": "2018-11-21", "addition": True},
    ]
    stands = {s.file: [b.id for b in s.stands_for] for s in loaded(submissions=came).submissions}
    assert stands == {"a.txt": ["syd"], "b.txt": ["nord"], "c.txt": [], "d.txt": ["nord"]}


def submission(**changes: Any) -> list[dict[str, Any]]:
    return [{"file": "a.txt", "bodies": ["nord"], **changes}]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no bodies": ({"bodies": []}, "bodies"),
    "unknown field": ({"colour": "blue"}, "the whole file"),
    "unknown body": ({"submissions": submission(bodies=["vast"])}, r"submissions\[0\]\.bodies"),
    "unknown decision": (
        {"submissions": submission(decision="maybe")},
        r"submissions\[0\]\.decision",
    ),
    "joins nobody": ({"submissions": submission(joins="vast")}, r"submissions\[0\]\.joins"),
    "joins, but whom": ({"submissions": submission(decision="joins")}, r"submissions\[0\]\.joins"),
    "no such day": ({"deadline": "2018-11-31"}, "deadline"),
    "no date": ({"submissions": submission(received="late")}, r"submissions\[0\]\.received"),
    "id twice": ({"bodies": data()["bodies"] * 2}, "bodies"),
    "file twice": ({"submissions": submission() + submission(file="./a.txt")}, "submissions"),
    "silent, but answered": ({"silent": ["nord"]}, "silent"),
    "silent, but unknown": ({"silent": ["vast"]}, "silent"),
    "adds to nothing": ({"submissions": submission(addition=True)}, r"submissions\[0\]\.addition"),
    "more time for nobody": ({"extensions": extension(body="vast")}, r"extensions\[0\]\.body"),
    "more time twice": ({"extensions": extension() * 2}, r"extensions\[1\]\.body"),
    "no more time": (
        {"extensions": extension(deadline="2018-11-30")},
        r"extensions\[0\]\.deadline",
    ),
    "no day of decision": (
        {"extensions": extension(decided_on="2018-11-31")},
        r"extensions\[0\]\.decided_on",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_its_field(name: str) -> None:
    changes, field = WRONG[name]
    with pytest.raises(
        BadInput, match=rf"^c\.yaml, (line \d+, )?{field}: .+; see the consultation"
    ):
        loaded(**changes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id: a\nid: b\n", r"c\.yaml, line 1: .*stands twice"),
        ("a: [", "readable YAML"),
        ("", "the file is empty"),
        ("- 1", "the whole file"),
    ],
)
def test_what_is_no_consultation_at_all_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        loads(text, name="c.yaml")


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        load(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes("id: å".encode("latin-1"))
    with pytest.raises(BadInput, match="UTF-8"):
        load(tmp_path / "latin.yaml")


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())

"""The consultation file: who was asked, who answered, when and how it was decided.

YAML that a person can read, checked against a published schema, `consultation.schema.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from os.path import normpath
from pathlib import Path
from typing import Any

from fardplan.kernel.checked_yaml import checked, text_of
from fardplan.kernel.errors import BadInput
from fardplan.synthesis.contracts import Sender

_KIND = "consultation"


@dataclass(frozen=True, slots=True)
class Submission:
    """One answer that came in: its file, from the folder of the consultation file, and by whom."""

    file: str
    senders: tuple[Sender, ...]
    received: str = ""
    """An ISO date, or "" if it is not known."""
    decision: str = ""
    joins: str = ""
    """The id of the body whose answer this one joins."""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation as its file tells it. Dates are ISO dates, "" where they are not known."""

    id: str
    title: str
    case_number: str
    sender: str
    sent: str
    deadline: str
    bodies: tuple[Sender, ...]
    submissions: tuple[Submission, ...]
    silent: tuple[Sender, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all bodies: words that a reader of their answers must know."""
        return tuple(body.name for body in self.bodies)


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the consultation file."""
    file = resources.files("fardplan.synthesis").joinpath("consultation.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


def load(path: Path) -> Consultation:
    """Read the consultation in `path`; raises `BadInput` that names the file and the field."""
    return loads(text_of(path, kind=_KIND), name=str(path))


def loads(text: str, *, name: str) -> Consultation:
    """Read a consultation from YAML `text`; `name` is what errors call it."""
    data = checked(text, name=name, schema=schema(), kind=_KIND)
    problem = next(_inner_problems(data), None)
    if problem:
        raise BadInput(f"{name}, {problem[0]}", problem[1], f"see the {_KIND} file reference")
    return _consultation(data)


def _inner_problems(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a schema cannot say: ids that lead nowhere, dates that are none."""
    ids = Counter(body["id"] for body in data["bodies"])
    for id_, times in ids.items():
        if times > 1:
            yield "bodies", f'the id "{id_}" is used {times} times'
    for file, times in Counter(normpath(s["file"]) for s in data["submissions"]).items():
        if times > 1:
            yield "submissions", f'the file "{file}" is named {times} times'
    links = [("silent", id_) for id_ in data.get("silent", ())]
    for at, submission in enumerate(data["submissions"]):
        links += [(f"submissions[{at}].bodies", id_) for id_ in submission["bodies"]]
        if submission.get("joins"):
            links.append((f"submissions[{at}].joins", submission["joins"]))
        elif submission.get("decision") == "joins":
            yield f"submissions[{at}].joins", "says that it joins an answer, but not whose"
    for where, id_ in links:
        if id_ not in ids:
            yield where, f'"{id_}" is the id of no body'
    answered = {id_ for submission in data["submissions"] for id_ in submission["bodies"]}
    for id_ in data.get("silent", ()):
        if id_ in answered:
            yield "silent", f'"{id_}" is said to be silent, but has answered'
    yield from _wrong_dates(data)


def _wrong_dates(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    dates = [(field, data.get(field)) for field in ("sent", "deadline")]
    dates += [(f"submissions[{at}].received", submission.get("received"))
              for at, submission in enumerate(data["submissions"])]  # fmt: skip
    for where, value in dates:
        try:
            date.fromisoformat(value or "2000-01-01")
        except ValueError:
            yield where, f'"{value}" is no date'


def _consultation(data: dict[str, Any]) -> Consultation:
    bodies = {body["id"]: _sender(body) for body in data["bodies"]}
    deadline = data.get("deadline", "")
    submissions = tuple(_submission(s, bodies, deadline) for s in data["submissions"])
    answered = {sender.id for submission in submissions for sender in submission.senders}
    silent = data.get("silent", [id_ for id_ in bodies if id_ not in answered])
    return Consultation(
        id=data["id"],
        title=data["title"],
        case_number=data.get("case_number", ""),
        sender=data.get("sender", ""),
        sent=data.get("sent", ""),
        deadline=deadline,
        bodies=tuple(bodies.values()),
        submissions=submissions,
        silent=tuple(bodies[id_] for id_ in silent),
    )


def _sender(body: dict[str, Any]) -> Sender:
    return Sender(body["id"], body["name"], body.get("short", body["name"]), body.get("kind", ""))


def _submission(data: dict[str, Any], bodies: dict[str, Sender], deadline: str) -> Submission:
    received = data.get("received") or ""
    return Submission(
        file=data["file"],
        senders=tuple(bodies[id_] for id_ in data["bodies"]),
        received=received,
        decision=data.get("decision") or "",
        joins=data.get("joins") or "",
        late=bool(received and deadline) and received > deadline,
    )

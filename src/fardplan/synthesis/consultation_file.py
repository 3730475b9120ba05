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
from fardplan.synthesis.standing import Entry, added_to, superseding

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
    addition: bool = False
    """Whether it adds to an answer of its senders, as an attachment does."""
    deadline: str = ""
    """The last day of its senders, with any extension: the earliest where they differ."""
    late: bool = False
    stands_for: tuple[Sender, ...] = ()
    """The senders for whom no later answer stands in its place; none if it is superseded."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A decision that a body may answer until a later day. Dates are ISO dates."""

    body: str
    deadline: str
    decided_by: str
    decided_on: str


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
    extensions: tuple[Extension, ...] = ()

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
    links += [(f"extensions[{at}].body", e["body"]) for at, e in _extensions(data)]
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
    yield from _wrong_extensions(data)
    yield from _wrong_additions(data)


def _wrong_dates(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    dates = [(field, data.get(field)) for field in ("sent", "deadline")]
    dates += [(f"submissions[{at}].received", submission.get("received"))
              for at, submission in enumerate(data["submissions"])]  # fmt: skip
    for at, extension in _extensions(data):
        dates += [(f"extensions[{at}].{f}", extension[f]) for f in ("deadline", "decided_on")]
    for where, value in dates:
        try:
            date.fromisoformat(value or "2000-01-01")
        except ValueError:
            yield where, f'"{value}" is no date'


def _extensions(data: dict[str, Any]) -> Iterator[tuple[int, dict[str, str]]]:
    yield from enumerate(data.get("extensions", ()))


def _wrong_extensions(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    seen = set[str]()
    for at, extension in _extensions(data):
        body, deadline = extension["body"], data.get("deadline", "")
        if body in seen:
            yield f"extensions[{at}].body", f'"{body}" is given more time twice: keep the last'
        seen.add(body)
        if not deadline or extension["deadline"] <= deadline:
            said = deadline or "which is not given"
            yield f"extensions[{at}].deadline", f"is not after that of the consultation, {said}"


def _wrong_additions(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for at, entry in enumerate(_entries(data)):
        if data["submissions"][at].get("addition") and entry.adds_to is None:
            yield (
                f"submissions[{at}].addition",
                "none of those before it is an answer of its bodies",
            )


def _entries(data: dict[str, Any]) -> list[Entry]:
    """Return the submissions as entries, by their place in the list."""
    entries: list[Entry] = []
    for at, submission in enumerate(data["submissions"]):
        bodies = tuple(submission["bodies"])
        adds_to = added_to(entries, bodies) if submission.get("addition") else None
        entries.append(Entry(at, submission.get("received") or "", bodies, adds_to))
    return entries


def _consultation(data: dict[str, Any]) -> Consultation:
    bodies = {body["id"]: _sender(body) for body in data["bodies"]}
    answered = {id_ for submission in data["submissions"] for id_ in submission["bodies"]}
    silent = data.get("silent", [id_ for id_ in bodies if id_ not in answered])
    return Consultation(
        id=data["id"],
        title=data["title"],
        case_number=data.get("case_number", ""),
        sender=data.get("sender", ""),
        sent=data.get("sent", ""),
        deadline=data.get("deadline", ""),
        bodies=tuple(bodies.values()),
        submissions=tuple(_submissions(data, bodies)),
        silent=tuple(bodies[id_] for id_ in silent),
        extensions=tuple(Extension(**extension) for _, extension in _extensions(data)),
    )


def _sender(body: dict[str, Any]) -> Sender:
    return Sender(body["id"], body["name"], body.get("short", body["name"]), body.get("kind", ""))


def _submissions(data: dict[str, Any], bodies: dict[str, Sender]) -> Iterator[Submission]:
    superseded = superseding(_entries(data))
    extended = {extension["body"]: extension["deadline"] for _, extension in _extensions(data)}
    for at, given in enumerate(data["submissions"]):
        ids, received = given["bodies"], given.get("received") or ""
        deadline = min(extended.get(id_, data.get("deadline", "")) for id_ in ids)
        yield Submission(
            file=given["file"],
            senders=tuple(bodies[id_] for id_ in ids),
            received=received,
            decision=given.get("decision") or "",
            joins=given.get("joins") or "",
            addition=given.get("addition", False),
            deadline=deadline,
            late=bool(received and deadline) and received > deadline,
            stands_for=tuple(bodies[id_] for id_ in ids if id_ not in superseded[at]),
        )

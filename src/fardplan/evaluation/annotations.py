"""The annotation file: what one person marked in one document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from fardplan.kernel.checked_yaml import checked, text_of
from fardplan.reading import Stance, Voice

_KIND = "annotation"


@dataclass(frozen=True, slots=True)
class Marked:
    """One viewpoint as it was marked: by its words and lines, or by its offsets.

    `quote` is verbatim but for white space; " … " stands for what is left out. `at` is in
    characters of the raw text.
    """

    voice: Voice
    targets: tuple[str, ...]
    stances: tuple[Stance, ...]
    ask: str | None
    addressee: str | None
    repeats: bool
    speaker: str | None
    lines: tuple[int, int] | None
    quote: str | None
    at: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A line that only points to the answer under other elements."""

    line: int
    to: tuple[str, ...]


@dataclass(frozen=True)
class Annotation:
    """What one annotator marked in one document.

    `document`, `roadmap` and `truth` are paths; `truth` is the text as it was before it was
    damaged. `within` are the lines that were annotated, None for the whole document.
    """

    path: Path
    document: Path
    roadmap: Path | None
    annotator: str
    marked: tuple[Marked, ...]
    cross_references: tuple[CrossReference, ...] = ()
    within: tuple[int, int] | None = None
    truth: Path | None = None


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the annotation file."""
    file = resources.files("fardplan.evaluation").joinpath("annotation.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


def load(path: Path) -> Annotation:
    """Read the annotation in `path`; raises `BadInput` that names the file and the field."""
    return loads(text_of(path, kind=_KIND), path=path)


def loads(text: str, *, path: Path) -> Annotation:
    """Read an annotation from YAML; paths in it are taken from the folder of `path`."""
    data = checked(text, name=str(path), schema=schema(), kind=_KIND)
    folder = path.parent
    return Annotation(
        path=path,
        document=folder / data["document"],
        roadmap=folder / data["roadmap"] if data.get("roadmap") else None,
        annotator=data["annotator"],
        marked=tuple(_marked(each) for each in data["viewpoints"]),
        cross_references=tuple(
            CrossReference(each["line"], tuple(each["to"]))
            for each in data.get("cross_references", ())
        ),
        within=_pair(data.get("within")),
        truth=folder / data["truth"] if data.get("truth") else None,
    )


def _marked(each: dict[str, Any]) -> Marked:
    return Marked(
        voice=Voice(each["voice"]),
        targets=tuple(each.get("targets", ())),
        stances=Stance.ordered([Stance(stance) for stance in each["stances"]]),
        ask=each.get("ask"),
        addressee=each.get("addressee"),
        repeats=each.get("repeats", False),
        speaker=each.get("speaker"),
        lines=_pair(each.get("lines")),
        quote=each.get("quote"),
        at=_pair(each.get("at")),
    )


def _pair(values: list[int] | None) -> tuple[int, int] | None:
    return (values[0], values[1]) if values else None

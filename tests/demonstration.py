"""The demonstration consultation as tests use it: its roadmap, its answers, its key."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fardplan.adapters.files import extract
from fardplan.plan import Roadmap, load
from fardplan.reading import Passage, ReadDocument, Reader, SourceText

ROOT = Path(__file__).resolve().parents[1]
STOCKHOLM = ROOT / "examples" / "stockholm"
SEEDS = ROOT.parent / "shared" / "seeds"
NO_SEEDS = "the two real reports are not here (../shared/seeds)"


@cache
def roadmap() -> Roadmap:
    """Return the roadmap of the demonstration."""
    return load(STOCKHOLM / "roadmap.yaml")


@cache
def consultation() -> dict[str, Any]:
    """Return the consultation file as plain data."""
    loaded: dict[str, Any] = yaml.safe_load(
        (STOCKHOLM / "consultation.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def reader() -> Reader:
    """Return a reader that knows the roadmap and the bodies."""
    return Reader(roadmap(), [body["name"] for body in consultation()["bodies"]])


def answer_paths() -> list[Path]:
    """Return the files of the demonstration answers in order."""
    return sorted(path for path in (STOCKHOLM / "answers").iterdir() if path.is_file())


@cache
def answer(number: str) -> ReadDocument:
    """Return the demonstration answer whose file name begins with `number`, read."""
    path = next(path for path in answer_paths() if path.name.startswith(number))
    return reader().read(extract(path))


@cache
def seed(number: str) -> ReadDocument:
    """Return one of the two real reports, read; tests that use it are skipped without them."""
    path = next(path for path in SEEDS.iterdir() if path.name.startswith(number))
    return reader().read(extract(path))


OFFICE = "Norrholms stadsdelsförvaltning\nTjänsteutlåtande\n\nFörvaltningens synpunkter\n\n"


def views(text: str) -> tuple[Passage, ...]:
    """Return the viewpoints in `text`, read as an answer of its own."""
    return reader().read(SourceText("q.txt", text, "text/plain", "0" * 64)).viewpoints


def in_an_office(said: str) -> tuple[Passage, ...]:
    """Return the viewpoints in what an office says under a strategy."""
    return views(f"{OFFICE}Strategi 2.4\n{said}\n")

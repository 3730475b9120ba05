"""The synthesis as JSON: everything that the other files show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fardplan.adapters.synthesis_files.pieces import gathered
from fardplan.synthesis import Synthesis, parts_of

_ENCODER = json.JSONEncoder(ensure_ascii=False, indent=1)


def json_file(synthesis: Synthesis) -> bytes:
    """Return the JSON file of a synthesis."""
    return b"".join(json_pieces(synthesis))


def json_pieces(synthesis: Synthesis) -> Iterator[bytes]:
    """Yield the JSON file of a synthesis in pieces, never all of it at once."""
    return gathered(_file(synthesis))


def _file(synthesis: Synthesis) -> Iterator[str]:
    before = "{\n "
    for name, value in parts_of(synthesis):
        yield f"{before}{json.dumps(name)}: "
        if isinstance(value, Iterator):
            yield from _list(value)
        else:
            yield from _encoded(value, 1)
        before = ",\n "
    yield "\n}\n"


def _list(members: Iterator[Any]) -> Iterator[str]:
    before = "[\n  "
    for member in members:
        yield before
        yield from _encoded(member, 2)
        before = ",\n  "
    yield "[]" if before.startswith("[") else "\n ]"


def _encoded(value: Any, depth: int) -> Iterator[str]:
    """A value as it stands `depth` deep. A line end is never part of a text here."""
    deeper = "\n" + depth * " "
    return (piece.replace("\n", deeper) for piece in _ENCODER.iterencode(value))

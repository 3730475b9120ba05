"""An installation's own model: a file of weights, or a Python object that proposes viewpoints.

What it gives is marked in the `because` of each passage, and passes the same checks as all else.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import sha256_of
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument, Reader, SourceText
from fardplan.reading.learned import Model, loads
from fardplan.reading.proposals import Proposer, with_proposals

SETTING = "FARDPLAN_MODEL"
_NAMES = 200


class UnableToLoadModel(FardplanError):
    """The model that is named cannot be used."""


@dataclass(frozen=True)
class Installed:
    """A model of the installation; `identity` changes whenever its readings may."""

    identity: str
    weights: Model | None = None
    proposer: Proposer | None = None


def wanted() -> str:
    """Return which model the setting names, "" for that of the house."""
    return os.environ.get(SETTING, "").strip()


@cache
def installed(spec: str) -> Installed:
    """Return the model that `spec` names: the path of a file of weights, or `package.module:name`.

    "" is the model of the house. Raises `UnableToLoadModel` with one sentence.
    """
    if not spec:
        return Installed("")
    module, colon, name = spec.rpartition(":")
    if colon and name.isidentifier() and all(map(str.isidentifier, module.split("."))):
        return _proposer(spec, module, name)
    return _weights(Path(spec))


class InstalledReader:
    """Reads as `Reader` does, with the model that `spec` names, and marks what is its work."""

    def __init__(self, roadmap: Roadmap, names: Iterable[str] = (), spec: str = "") -> None:
        self._model = installed(spec)
        self._reader = Reader(roadmap, names, self._model.weights)

    def read(self, source: SourceText) -> ReadDocument:
        """Return `source` with its repaired layer and its passages."""
        read = self._reader.read(source)
        if self._model.weights:
            read = _marked(read, f"weighed by {self._model.weights.name}")
        if self._model.proposer:
            read = with_proposals(read, self._reader.roadmap, self._model.proposer)
        return read


def _weights(path: Path) -> Installed:
    try:
        text = path.read_text("utf-8")
        model = loads(text)
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise UnableToLoadModel(f"{path}: {why}; name a file of weights, or module:name.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        told = " ".join(str(error).split())[:_NAMES]
        raise UnableToLoadModel(
            f"{path}: it holds no weights of this version ({told}); train it anew."
        ) from None
    return Installed(sha256_of(text.encode()), weights=model)


def _proposer(spec: str, module: str, name: str) -> Installed:
    try:
        found: Any = getattr(importlib.import_module(module), name)
        made = found() if isinstance(found, type) else found
        identity = f"{made.name} {made.version}"
        if not callable(made.propose):
            raise TypeError("propose is no function")
    except Exception as error:  # not our code: whatever it raises is why it cannot be used
        told = " ".join(str(error).split())[:_NAMES]
        raise UnableToLoadModel(
            f"{spec}: cannot be used ({told}); name an object with name, version and propose()."
        ) from error
    return Installed(f"{spec} {identity}", proposer=made)


def _marked(read: ReadDocument, mark: str) -> ReadDocument:
    passages = tuple(one._replace(because=(*one.because, mark)) for one in read.passages)
    return replace(read, passages=passages)

"""The key of what belongs together across answers, and how well a synthesis finds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml

from demonstration import ROOT, STOCKHOLM, consultation, reader, roadmap, seed
from fardplan.adapters.files import extract
from fardplan.synthesis import Answer, Sender, Synthesis, Viewpoint, synthesise

Pair = frozenset[str]


class Measured(NamedTuple):
    """What was found, against the key; `open` counts neither way."""

    right: int
    wrong: list[str]
    missed: list[str]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


@cache
def key() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (ROOT / "tests" / "data" / "across_gold.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def made(*parts: str) -> Synthesis:
    """The synthesis of the demonstration, of the seeds, or of both."""
    answers = [*(_demonstration() if "demonstration" in parts else ()),
               *(_seeds() if "seeds" in parts else ())]  # fmt: skip
    return synthesise(roadmap(), answers)


def _demonstration() -> list[Answer]:
    data = consultation()
    senders = {b["id"]: Sender(b["id"], b["name"], b["short"], b["kind"]) for b in data["bodies"]}
    read = [reader().read(extract(STOCKHOLM / s["file"])) for s in data["submissions"]]
    return [
        Answer(document.source.name, tuple(senders[id_] for id_ in s["bodies"]), document)
        for s, document in zip(data["submissions"], read, strict=True)
    ]


def _seeds() -> list[Answer]:
    return [
        Answer(document.source.name, (Sender(name, name, name),), document)
        for name, document in (("A", seed("000")), ("B", seed("001")))
    ]


def find(synthesis: Synthesis, named: str) -> str:
    """The viewpoint that the key names: "01|its words", or "A:358" for a line of a seed."""
    for viewpoint in synthesis.viewpoints.values():
        place, document = viewpoint.passage.place, viewpoint.answer.document
        if not viewpoint.counted:
            continue
        if named[:2] in ("A:", "B:"):
            start, line = {"A": "000", "B": "001"}[named[0]], int(named[2:])
            if document.startswith(start) and place.first_line <= line <= place.last_line:
                return viewpoint.key
        elif document.startswith(named[:2]):
            words = " ".join(viewpoint.passage.text.split()).casefold()
            if named[3:].casefold() in words:
                return viewpoint.key
    raise AssertionError(f"no viewpoint that counts is what the key calls {named}")


def found(synthesis: Synthesis, kind: str) -> set[Pair]:
    """The pairs that a synthesis finds. Within an element, disagreement needs no finding."""
    pairs: set[Pair] = set()
    for section in synthesis.sections:
        if kind == "practice":
            pairs |= {frozenset((m.gap, p)) for m in section.matches for p in m.practices}
        elif kind == "tensions":
            across = [t for t in section.tensions if t.shared and t.kind != "whole city"]
            pairs |= {frozenset((a, b)) for t in across for a in t.one for b in t.other}
        elif kind == "shared":
            pairs |= _within(synthesis, (e.keys for e in section.experiences))
        elif kind == "asks":
            pairs |= _within(synthesis, (ask.keys for ask in section.asks), own=True)
    return pairs


def _within(
    synthesis: Synthesis, groups: Iterable[Sequence[str]], *, own: bool = False
) -> set[Pair]:
    answer = {k: v.answer.document for k, v in synthesis.viewpoints.items()}
    return {
        frozenset((a, b))
        for group in groups for a in group for b in group
        if a != b and (own or answer[a] != answer[b])
    }  # fmt: skip


def measure(kind: str, *parts: str) -> Measured:
    """Measure one kind of finding on the demonstration, the seeds, or both."""
    synthesis = made(*parts)
    right, open_ = (
        _told(synthesis, _pairs(synthesis, kind, parts, open_=o)) for o in (False, True)
    )
    pairs = _told(synthesis, found(synthesis, kind))
    return Measured(len(pairs & right), sorted(pairs - right - open_), sorted(right - pairs))


def _told(synthesis: Synthesis, pairs: set[Pair]) -> set[str]:
    """The pairs by where they begin: two viewpoints of one paragraph say one thing here."""
    return {_shown(synthesis, pair) for pair in pairs}


def _pairs(synthesis: Synthesis, kind: str, parts: tuple[str, ...], *, open_: bool) -> set[Pair]:
    groups = [
        [find(synthesis, name) for name in group if _is_in(name, parts)]
        for name_of_list, listed in key()[kind].items()
        for group in listed
        if (name_of_list == "open") is open_
    ]
    return _within(synthesis, groups, own=kind in ("tensions", "asks"))


def _is_in(name: str, parts: tuple[str, ...]) -> bool:
    return ("seeds" if name[:2] in ("A:", "B:") else "demonstration") in parts


def _shown(synthesis: Synthesis, pair: Pair) -> str:
    return " + ".join(
        f"{v.answer.document[:3]}:{_paragraph(v)}"
        for v in sorted((synthesis.viewpoints[k] for k in pair), key=lambda v: v.key)
    )


def _paragraph(viewpoint: Viewpoint) -> int:
    """The line on which the paragraph of a viewpoint begins."""
    source, at = viewpoint.answer.read.source, viewpoint.passage.start
    begins = max(source.text.rfind(gap, 0, at + 1) for gap in ("\n\n", "\f"))
    return source.line_at(begins + 2 if begins >= 0 else 0)

"""How well the demonstration answers are read, against the key written with them.

The floors are there so that a change cannot make reading worse unseen; what is good enough, and
how it is measured, stands in docs/explanation/reading.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
import yaml

from demonstration import ROOT, answer, answer_paths, roadmap
from fardplan.kernel.text import one_line
from fardplan.reading import Passage, Stance
from fardplan.synthesis import Answer, Sender, check, synthesise

KEY = ROOT / "tests" / "data" / "demo_gold.yaml"


@dataclass
class Tally:
    """What was found of what the key holds."""

    wanted: int = 0
    found: int = 0
    right_target: int = 0
    right_voice: int = 0
    shared_stance: int = 0
    asks: int = 0
    asks_found: int = 0
    missed: list[str] = field(default_factory=list)


def passage_with(name: str, words: str) -> Passage | None:
    """The passage in which `words` begin, white space aside."""
    wanted = one_line(words)[:60]
    for passage in answer(name[:2]).passages:
        if wanted[:40] in one_line(passage.text):
            return passage
    return None


@cache
def tally() -> Tally:
    key: dict[str, list[dict[str, Any]]] = yaml.safe_load(KEY.read_text(encoding="utf-8"))
    count = Tally()
    for file, entries in key.items():
        for entry in entries:
            score(count, file.rpartition("/")[2], entry)
    return count


def score(count: Tally, name: str, entry: dict[str, Any]) -> None:
    count.wanted += 1
    passage = passage_with(name, entry.get("quote") or entry["text"])
    if passage is None or not passage.is_viewpoint:
        count.missed.append(f"{name}: {entry.get('quote') or entry['text']}")
        return
    count.found += 1
    count.right_target += set(passage.targets) == set(entry["targets"])
    count.right_voice += str(passage.voice) == entry["voice"]
    count.shared_stance += bool({str(s) for s in passage.stances} & set(entry["stances"]))
    if entry["ask"]:
        count.asks += 1
        count.asks_found += passage.ask is not None


def test_nearly_every_viewpoint_is_read_as_one() -> None:
    assert tally().found / tally().wanted > 0.9, tally().missed


def test_targets_voices_stances_and_asks_are_mostly_right() -> None:
    count = tally()
    assert count.right_target / count.found > 0.88
    assert count.right_voice / count.found > 0.98
    assert count.shared_stance / count.found > 0.78
    assert count.asks_found / count.asks > 0.93


def test_where_the_key_says_which_body_differs_it_alone_speaks() -> None:
    key: dict[str, list[dict[str, Any]]] = yaml.safe_load(KEY.read_text(encoding="utf-8"))
    told = [entry for entries in key.values() for entry in entries if entry.get("body")]
    speaking = [passage_with("06", entry["quote"]) for entry in told]
    senders = {"gransater": "Gransäter", "hagsjo": "Hagsjö"}
    assert [p.speaker for p in speaking if p] == [senders[entry["body"]] for entry in told]


def test_a_joint_answer_counts_for_the_body_that_says_so() -> None:
    both = (Sender("g", "Gransäters stadsdelsnämnd", "Gransäter"),
            Sender("h", "Hagsjö stadsdelsnämnd", "Hagsjö"))  # fmt: skip
    synthesis = synthesise(roadmap(), [Answer("06", both, answer("06"))])
    check(synthesis)
    section = synthesis.section("3.3")
    taken = {stance: synthesis.senders_of(keys) for stance, keys in section.by_stance.items()}
    assert (taken[Stance.SUPPORT], taken[Stance.OPPOSE]) == (both[:1], both[1:])
    assert [tension.kind for tension in section.tensions] == ["opposed"]
    assert synthesis.senders_of(synthesis.section("1.2").keys) == both


@pytest.mark.parametrize("path", answer_paths(), ids=lambda path: path.name)
def test_every_sentence_stands_in_exactly_one_passage(path: Any) -> None:
    document = answer(path.name[:2])
    at = 0
    for passage in document.passages:
        assert passage.start == at
        assert document.source.text[passage.start : passage.end] == passage.quote
        assert passage.is_viewpoint or passage.reason is not None
        at = passage.end
    assert at == len(document.source.text)
    assert "".join(p.text for p in document.passages) == document.layers.text


def test_abstaining_is_not_having_no_objection() -> None:
    stances = {str(s) for view in answer("17").viewpoints for s in view.stances}
    assert "defer" in stances
    assert "no_objection" not in stances


def test_a_reservation_is_the_voice_of_a_minority() -> None:
    assert any(str(view.voice) == "minority" for view in answer("08").viewpoints)


def test_councils_that_were_heard_late_are_known_with_their_dates() -> None:
    dates = {hearing.date for hearing in answer("05").metadata.hearings}
    assert max(date for date in dates if date) > "2018-11-30"

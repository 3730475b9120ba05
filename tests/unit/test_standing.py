"""Of two answers from one body the newest counts, and what adds to an answer goes with it."""

from __future__ import annotations

import pytest

from fardplan.synthesis.standing import Entry, added_to, superseding

A, B = "2018-11-10", "2018-11-20"

CASES: dict[str, tuple[list[Entry], dict[int, dict[str, int]]]] = {
    "one answer": ([Entry(1, A, ("n",))], {1: {}}),
    "two bodies": ([Entry(1, A, ("n",)), Entry(2, B, ("s",))], {1: {}, 2: {}}),
    "a later one": ([Entry(1, A, ("n",)), Entry(2, B, ("n",))], {1: {"n": 2}, 2: {}}),
    "an older one, registered last": (
        [Entry(1, B, ("n",)), Entry(2, A, ("n",))],
        {1: {}, 2: {"n": 1}},
    ),
    "the same day": ([Entry(1, A, ("n",)), Entry(2, A, ("n",))], {1: {"n": 2}, 2: {}}),
    "no day is known": ([Entry(1, "", ("n",)), Entry(2, "", ("n",))], {1: {"n": 2}, 2: {}}),
    "the last has no day": ([Entry(1, B, ("n",)), Entry(2, "", ("n",))], {1: {"n": 2}, 2: {}}),
    "an attachment": ([Entry(1, A, ("n",)), Entry(2, B, ("n",), adds_to=1)], {1: {}, 2: {}}),
    "an attachment goes with its answer": (
        [Entry(1, A, ("n",)), Entry(2, A, ("n",), adds_to=1), Entry(3, B, ("n",))],
        {1: {"n": 3}, 2: {"n": 3}, 3: {}},
    ),
    "a joint answer stands for the other": (
        [Entry(1, A, ("n", "s")), Entry(2, B, ("n",))],
        {1: {"n": 2}, 2: {}},
    ),
    "a joint answer supersedes both": (
        [Entry(1, A, ("n",)), Entry(2, A, ("s",)), Entry(3, B, ("n", "s"))],
        {1: {"n": 3}, 2: {"s": 3}, 3: {}},
    ),
    "three in a row": (
        [Entry(1, A, ("n",)), Entry(2, A, ("n",)), Entry(3, B, ("n",))],
        {1: {"n": 3}, 2: {"n": 3}, 3: {}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_newest_answer_of_each_body_stands(name: str) -> None:
    entries, expected = CASES[name]
    assert superseding(entries) == expected


def test_what_is_added_belongs_to_the_newest_answer_of_all_its_bodies() -> None:
    entries = [
        Entry(1, A, ("n", "s")),
        Entry(2, B, ("n",)),
        Entry(3, B, ("n",), adds_to=2),
    ]
    assert added_to(entries, ["n"]) == 2
    assert added_to(entries, ["s"]) == 1
    assert added_to(entries, ["n", "s"]) == 1
    assert added_to(entries, ["v"]) is None

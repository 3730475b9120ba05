"""Laws of the damage that is made to measure the repair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fardplan.evaluation.damage import Damage, damage

_texts = st.text(alphabet="abclmnrivåäöÅÄ1 \n.,", max_size=200)


@given(_texts, st.sets(st.sampled_from(Damage)).map(sorted), st.integers(0, 5))
def test_damage_is_the_truth_with_its_edits_and_the_same_each_time(
    truth: str, kinds: list[Damage], seed: int
) -> None:
    once = damage(truth, dict.fromkeys(kinds, 0.5), seed=seed)
    assert once == damage(truth, dict.fromkeys(kinds, 0.5), seed=seed)
    assert damage(truth, dict.fromkeys(kinds, 0.0), seed=seed).text == truth


@given(_texts, st.sets(st.sampled_from(Damage)).map(sorted))
def test_what_was_not_hit_is_found_where_offset_says(truth: str, kinds: list[Damage]) -> None:
    made = damage(truth, dict.fromkeys(kinds, 1.0), seed=1)
    hit = {at for edit in made.edits for at in range(edit.start, edit.end)}
    for at, letter in enumerate(truth):
        if at not in hit:
            assert made.text[made.offset(at)] == letter

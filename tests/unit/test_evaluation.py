"""What the figures of an evaluation mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from fardplan.evaluation import Item, figures, loads, placed
from fardplan.evaluation.items import overlap, paired
from fardplan.evaluation.tally import calibration_error, compare
from fardplan.evaluation.words_wrong import word_error
from fardplan.kernel.errors import BadInput
from fardplan.reading import SourceText, Stance, Voice

TEXT = """Nämnden välkomnar färdplanen.
Nämnden saknar en
tidplan för skolorna. Skolorna är
många. Nämnden välkomnar färdplanen.
"""
HEAD = "format: fardplan-gold/1\ndocument: a.txt\nroadmap: null\nannotator: a\nviewpoints:\n"


def source() -> SourceText:
    return SourceText(name="a.txt", text=TEXT, media_type="text/plain", sha256="")


def marked(*entries: str) -> list[str]:
    text = HEAD + "".join(
        f"  - {{voice: committee, stances: [gap], {entry}}}\n" for entry in entries
    )
    annotation = loads(text, path=Path("gold/a.yaml"))
    return [TEXT[each.start : each.end] for each in placed(annotation, source())]


def item(start: int, end: int, *stances: Stance, targets: str = "", ask: str | None = None) -> Item:
    return Item(
        start, end, Voice.COMMITTEE, frozenset(targets.split()), frozenset(stances), ask, 0.9
    )


def test_a_quote_may_run_over_lines_and_leave_out_its_middle() -> None:
    assert marked('lines: [2, 3], quote: "Nämnden saknar … skolorna."') == [
        "Nämnden saknar en\ntidplan för skolorna."
    ]


def test_of_equal_words_the_lines_tell_which_are_meant() -> None:
    found = marked(
        'lines: [4, 4], quote: "Nämnden välkomnar färdplanen."',
        'lines: [1, 1], quote: "Nämnden välkomnar färdplanen."',
    )
    assert found == ["Nämnden välkomnar färdplanen."] * 2


def test_offsets_take_the_place_of_a_quote() -> None:
    assert marked("at: [0, 7]") == ["Nämnden"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('lines: [1, 1], quote: "Nämnden avstyrker."', "is not found on lines 1-1"),
        ("at: [0, 9000]", "is not in the text"),
        ('lines: [1, 1], quote: "Nämnden välkomnar"}\n  - {voice: committee, stances: [gap], '
         "at: [3, 9]", "overlap"),
    ],
)  # fmt: skip
def test_a_quote_that_is_not_there_is_named(entry: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        marked(entry)


def test_overlap_is_the_share_of_the_union() -> None:
    assert overlap(item(0, 10), item(5, 15)) == pytest.approx(5 / 15)
    assert overlap(item(0, 10), item(10, 20)) == 0


def test_items_that_share_half_of_their_union_are_pairs_and_each_is_in_one() -> None:
    whole, half, rest = item(0, 10), item(0, 5), item(5, 10)
    assert len(paired([whole], [half, rest])) == 1
    assert paired([whole], [item(6, 20)]) == []


def test_a_perfect_reading_has_perfect_figures() -> None:
    items = [item(0, 10, Stance.GAP, targets="1.1", ask="en plan"), item(10, 30, Stance.SUPPORT)]
    found = {figure.name: figure.value for figure in figures([compare(items, items)])}
    for name in ("viewpoint span F1", "target accuracy", "stance macro-F1", "ask recall"):
        assert found[name] == 1.0


def test_a_stance_that_is_missed_and_one_that_is_invented_lower_its_f1() -> None:
    tally = compare(
        [item(0, 10, Stance.GAP, Stance.ASK), item(20, 30, Stance.GAP)],
        [item(0, 10, Stance.GAP), item(20, 30, Stance.GAP, Stance.OPPOSE)],
    )
    found = {figure.name: figure.value for figure in figures([tally])}
    assert found["stance F1, gap"] == 1.0
    assert found["stance F1, ask"] == 0.0
    assert found["stance macro-F1"] == 0.5, "a stance that only the reader sees has no recall"


def test_no_gold_gives_no_figure_rather_than_a_zero() -> None:
    found = {figure.name: figure.value for figure in figures([compare([], [])])}
    assert found["target accuracy"] is None


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    good = compare([item(0, 10, Stance.GAP)], [item(0, 10, Stance.GAP)])
    bad = compare([item(0, 10, Stance.GAP)], [item(0, 10, Stance.ASK)])
    first = figures([good, bad, good, bad])
    assert first == figures([good, bad, good, bad])
    shared = next(figure for figure in first if figure.name == "at least one stance in common")
    assert (shared.low, shared.value, shared.high) == (0.0, 0.5, 1.0)


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    gold = [item(10 * at, 10 * at + 10, Stance.GAP) for at in range(10)]
    found = [*gold[:9], item(900, 910, Stance.GAP)]
    assert calibration_error(compare(gold, found)) == pytest.approx(0.0)


def test_word_error_counts_changed_lost_and_added_words() -> None:
    assert word_error("en kon har bor", "kön här bör så") == (4, 4)
    assert word_error("Ett, två (tre)!", "Ett två tre") == (0, 3)

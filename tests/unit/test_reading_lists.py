"""Answers in lists: each line that begins with an element answers for it, whatever stands above.

Written as bodies write them that have little time: a number, a stop or none, and a verdict.
"""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText

HEAD = "Idrottsförvaltningen\nTjänsteutlåtande\n\nFörvaltningens synpunkter\n\n"
AREA_2 = f"{HEAD}Målområde Arbete och företagande\n\n"


def views(text: str) -> tuple[Passage, ...]:
    """Read a text; every quote must be verbatim and all of the text told."""
    read = reader().read(SourceText("lista.txt", text, "text/plain", "0"))
    assert "".join(passage.quote for passage in read.passages) == text
    assert "".join(passage.text for passage in read.passages) == read.layers.text
    return read.viewpoints


def told(text: str) -> list[tuple[tuple[str, ...], set[str]]]:
    """Return what each viewpoint of a text is about, and its stances."""
    return [(view.targets, {str(stance) for stance in view.stances}) for view in views(text)]


def one_each(**stances: str) -> list[tuple[tuple[str, ...], set[str]]]:
    """Return viewpoints on one strategy each: `s31="support"` on 3.1."""
    return [((f"{key[1]}.{key[2]}",), {stance}) for key, stance in stances.items()]


@pytest.mark.parametrize(
    "lines",
    [
        "3.1 tillstyrks\n3.2 tillstyrks\n3.3 avstyrks\n3.4 inga synpunkter\n",
        "3.1: Tillstyrks\n3.2: Tillstyrks\n3.3: Avstyrks\n3.4: Ingen erinran\n",
        "3.1 - Bra.\n3.2 - Ok\n3.3 - Vi är emot.\n3.4 - Inga synpunkter.\n",
        "- 3.1: tillstyrks\n- 3.2: bifalls\n- 3.3: avslås\n- 3.4: ingen erinran\n",
        "* Strategi 3.1: ok\n* Strategi 3.2: bra\n* Strategi 3.3: inte ok\n"
        "* Strategi 3.4: utan erinran\n",
        "3.1: Bolaget tillstyrker\n3.2: Bolaget stödjer strategin\n3.3: Bolaget avstyrker\n"
        "3.4: Bolaget har inga synpunkter\n",
        "I. Nämnden tillstyrker.\nII. Nämnden tillstyrker strategin.\nIII. Nämnden avstyrker.\n"
        "IV. Ingen erinran.\n",
        "I Nämnden tillstyrker.\n\nII Nämnden tillstyrker.\n\nIII Nämnden avstyrker.\n\n"
        "IV Nämnden har ingen erinran.\n",
        "Strategi I: Vi tillstyrker\nStrategi II: Vi tillstyrker\nStrategi III: Vi avstyrker\n"
        "Strategi IV: Inga synpunkter\n",
        "I tillstyrks. II tillstyrks. III avstyrks. IV lämnas utan erinran.\n",
        "I.\nTillstyrks.\n\nII.\nTillstyrks.\n\nIII.\nAvstyrks.\n\nIV.\nInga synpunkter.\n",
    ],
)
def test_each_line_of_a_list_is_a_viewpoint_of_its_own(lines: str) -> None:
    text = f"{HEAD}Målområde Boende och stadsmiljö\n\n{lines}"
    assert told(text) == one_each(s31="support", s32="support", s33="oppose", s34="no_objection")


def test_one_line_may_answer_for_several() -> None:
    text = f"{HEAD}3.1, 3.2 och 3.4: Tillstyrks\n3.3: Avstyrks\n4.1–4.3: Ingen erinran\n"
    assert told(text) == [
        (("3.1", "3.2", "3.4"), {"support"}),
        (("3.3",), {"oppose"}),
        (("4.1", "4.2", "4.3"), {"no_objection"}),
    ]


def test_a_wish_without_a_full_stop_is_no_heading() -> None:
    found = views(f"{HEAD}1.3 - Strategin bör kompletteras med skolskjuts\n1.4 - Ok\n")
    assert [(v.targets, v.ask) for v in found] == [
        (("1.3",), "Strategin bör kompletteras med skolskjuts"),
        (("1.4",), None),
    ]


def test_what_comes_under_a_line_goes_on_with_it() -> None:
    found = told(
        f"{AREA_2}II. Förvaltningen avstyrker strategin. Den saknar finansiering\n"
        "och ligger utanför stadens uppdrag.\nIV. Förvaltningen tillstyrker.\n"
    )
    assert {targets for targets, _ in found} == {("2.2",), ("2.4",)}
    assert found[0][1] >= {"oppose"} and found[-1] == (("2.4",), {"support"})


def test_numerals_within_a_sentence_or_as_its_subject() -> None:
    assert told(f"{AREA_2}Strategierna I–III lämnas utan synpunkter. IV bör utgå.\n") == [
        (("2.1", "2.2", "2.3"), {"no_objection"}),
        (("2.4",), {"oppose"}),
    ]


def test_a_line_may_lead_to_another_by_its_numeral() -> None:
    found = views(f"{AREA_2}II. Förvaltningen tillstyrker.\nV. Se under II.\n")
    assert [(v.targets, v.follows) for v in found] == [(("2.2",), None), (("2.5",), "2.2")]


@pytest.mark.parametrize(
    "text",
    [
        "I Vasalund har nämnden tillstyrkt en ny park. V. Andersson har ritat den.\n",
        "I avvaktan på budget bör frågan vila.\n",
        "I. Inledning\n\nNämnden arbetar med frågorna sedan länge.\n",
        "1.5 miljoner kronor saknas i årets budget.\n",
        "3.2 procent av de boende avstyrker.\n",
    ],
)
def test_other_numbers_and_small_words_name_no_strategy(text: str) -> None:
    assert all("." not in number for view in views(AREA_2 + text) for number in view.targets)


@pytest.mark.parametrize(
    "heading", ["3.1 Bakgrund", "3.2 Ärendets beredning", "4.1 Sammanfattning"]
)
def test_a_chapter_is_no_answer(heading: str) -> None:
    text = (
        f"{heading}\n\nRemissen kom i september.\n\nFörvaltningens synpunkter\n\nVi tillstyrker.\n"
    )
    assert [view.quote.strip() for view in views(text)][-1] == "Vi tillstyrker."
    assert all(heading not in view.quote for view in views(text))


def test_a_number_that_a_sentence_breaks_before_begins_no_line() -> None:
    text = (
        f"{HEAD}Förvaltningen anser att det som sägs om samverkan med föreningar under strategi\n"
        "3.2 bör förtydligas så att ansvaret för samordningen mellan nämnderna framgår bättre.\n"
    )
    (view,) = views(text)
    assert view.quote.startswith("Förvaltningen anser")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_spaces_that_keep_words_together_change_nothing(space: str) -> None:
    text = (
        "Kulturnämnden\n\nFörslag till beslut\n\n1. Nämnden tillstyrker färdplanen med undantag av "
        "strategi 3.2 och 4.6.\n\nFörvaltningens synpunkter\n\n3.1: Tillstyrks\n3.3: Avstyrks\n"
    )
    spaced = text.replace(" ", space)
    assert told(spaced) == told(text)
    assert [v.quote for v in views(spaced)] == [v.quote.replace(" ", space) for v in views(text)]


def test_a_repaired_text_keeps_its_spaces_as_they_are() -> None:
    text = f"{HEAD}Nämnden välkomnar för-\nvaltningens\u00a0arbete och saknar mål.\u00a0"
    (view,) = views(text)
    assert "förvaltningens\u00a0arbete" in view.text


def test_soft_hyphens_change_nothing() -> None:
    text = (
        f"{HEAD}Nämnden tillstyrker samtliga strategier med undantag av strategi 3.2 och 4.6.\n\n"
        "Strategin, som nämnden har läst, bör kompletteras.\n"
    )
    hyphened = text.replace("strategi", "stra\u00adte\u00adgi").replace(
        "Strategin", "Stra\u00adtegin"
    )
    assert told(hyphened) == told(text)
    assert [" ".join(v.text.split()) for v in views(hyphened)] == [
        " ".join(v.text.split()) for v in views(text)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Vad som sägs under 4.2 gäller även här.",
        "Det som sagts om strategi 4.2 gäller också denna strategi.",
        "Vad förvaltningen anfört under 4.2 gäller likaså för denna strategi.",
    ],
)
def test_what_is_said_elsewhere_may_apply_here_too(said: str) -> None:
    (view,) = views(f"{HEAD}Strategi 4.3\n\n{said}\n")
    assert (view.targets, view.follows, [str(s) for s in view.stances]) == (
        ("4.3",), "4.2", ["defer"],
    )  # fmt: skip


@pytest.mark.parametrize("verb", ["avstyrker", "ställer sig bakom"])
def test_the_number_that_is_acted_on_wins_over_other_words(verb: str) -> None:
    text = (
        f"{HEAD}Vid dialogen sade flera boende att de vill ha fler bänkar.\n"
        f"Hyresgästföreningen, som deltog i dialogen, {verb} strategi 3.1.\n"
    )
    assert told(text)[-1][0] == ("3.1",)


def test_a_figure_one_seen_as_a_letter_is_one_in_a_heading() -> None:
    text = f"{HEAD}Strategi l.4 Fler vuxna i skolan\n\nFörvaltningen tillstyrker strategin.\n"
    assert told(text) == [(("1.4",), {"support"})]

"""Reports are laid out in many ways; each sentence is still found where it belongs."""

from __future__ import annotations

import unicodedata

from demonstration import reader
from fardplan.reading import Level, Passage, Reason, SourceText, Stance, Voice


def read(text: str) -> tuple[Passage, ...]:
    return reader().read(SourceText("report.txt", text, "text/plain", "0")).passages


def views(text: str) -> list[Passage]:
    return [passage for passage in read(text) if passage.is_viewpoint]


PER_STRATEGY = """\
Förvaltningens synpunkter

Strategi 1.2 Öka deltagandet och stärk likvärdigheten i
förskolan
Fler barn ska delta i förskolan och staden ska nå dem som står utanför.
Förvaltningens synpunkter:
Förvaltningen välkomnar strategin.

Strategi 1.3 Minska skolsegregationen genom att främja en socialt blandad
elevsammansättning
Skolors läge och profil ska bidra till blandning.
Förvaltningens synpunkter:
Förvaltningen önskar ett förtydligande av nämndens roll.
"""


def test_what_the_roadmap_says_is_retelling_and_not_a_view() -> None:
    reasons = [p.reason for p in read(PER_STRATEGY) if " ska " in p.text]
    assert reasons == [Reason.RETELLING, Reason.RETELLING]


def test_a_heading_over_two_lines_gives_the_target() -> None:
    first, second = views(PER_STRATEGY)
    assert (first.targets, first.stances) == (("1.2",), (Stance.SUPPORT,))
    assert (second.targets, second.stances) == (("1.3",), (Stance.CLARIFY,))
    assert first.level is Level.STRATEGY


def test_an_answer_per_area_stays_at_that_level() -> None:
    (view,) = views("Synpunkter\n\nMålområde Boende och stadsmiljö\n\nVi välkomnar målområdet.\n")
    assert (view.targets, view.level) == (("3",), Level.TARGET_AREA)


def test_roman_numerals_count_within_their_area() -> None:
    text = "Synpunkter\n\nMålområde Demokrati och trygghet\n\nStrategi IV. Vi tillstyrker den.\n"
    assert views(text)[0].targets == ("4.4",)


def test_one_answer_may_have_two_targets() -> None:
    text = PER_STRATEGY + "\nFörvaltningens synpunkter på 2.1 och 2.3:\nVi välkomnar dem.\n"
    assert views(text)[-1].targets == ("2.1", "2.3")


def test_a_cross_reference_is_followed() -> None:
    text = PER_STRATEGY.replace("Förvaltningen välkomnar strategin.", "Se svar under 1.3.")
    first = views(text)[0]
    assert (first.stances, first.targets, first.follows) == ((Stance.DEFER,), ("1.2",), "1.3")


def test_a_footnote_does_not_cut_a_sentence() -> None:
    text = (
        "Synpunkter\n\nFör att nå fler personer med svag förankring på arbetsmarknaden\n\n"
        "! Verkets lägesbedömning, december 2017.\n"
        " anser förvaltningen att staden bör förstärka det uppsökande arbetet.\n"
    )
    (view,) = views(text)
    assert "förankring" in view.text
    assert "uppsökande" in view.text
    assert len(view.footnotes) == 1
    assert text[view.footnotes[0].start : view.footnotes[0].end].startswith("! Verkets")


def test_double_spaced_lines_are_one_paragraph() -> None:
    text = (
        "Synpunkter\n\nFörvaltningen välkomnar att staden fortsatt\n\n"
        "arbetar med frågan och att\n\n"
        "det görs tillsammans.\n\n \n\nEn annan sak är att medel\n\nsaknas för detta.\n"
    )
    assert [view.stances for view in views(text)] == [(Stance.SUPPORT,), (Stance.GAP,)]


def test_page_numbers_are_set_aside() -> None:
    text = "Synpunkter\n\nVi välkomnar förslaget.\nSida 1 (2)\n\fSida 2 (2)\nVi saknar medel.\n"
    assert [p.reason for p in read(text) if "Sida" in p.text] == [Reason.FURNITURE] * 2


def test_who_speaks_is_kept_apart() -> None:
    text = (
        "Förvaltningens synpunkter\n\nFörvaltningen välkomnar strategi 4.6.\n\n"
        "Pensionärsrådet framför att belysningen saknas.\n\n"
        "Reservation\n\nVi avstyrker strategi 4.6.\n"
    )
    assert [view.voice for view in views(text)] == [
        Voice.ADMINISTRATION,
        Voice.COUNCIL,
        Voice.MINORITY,
    ]


def test_a_summary_that_says_it_again_is_not_counted_twice() -> None:
    text = (
        "Sammanfattning\n\nFörvaltningen saknar en plan för hur lokalerna ska finansieras.\n\n"
        "Förvaltningens synpunkter\n\n"
        "Förvaltningen saknar en plan för hur lokalerna ska finansieras efter 2019.\n"
    )
    summary, body = views(text)
    assert (summary.counted, body.counted) == (False, True)
    assert summary.repeats[0].start == body.start
    assert body.repeats[0].start == summary.start


def test_a_farewell_and_a_letterhead_are_no_views() -> None:
    text = (
        "Datum: 2018-11-27\nVår beteckning: IV 2018/5521\n\nSynpunkter\n\n"
        "Vi välkomnar strategi 4.6.\n\nMed vänlig hälsning\nKerstin Mård, ordförande\n"
    )
    assert [view.targets for view in views(text)] == [("4.6",)]


def test_letters_in_two_parts_are_read_as_the_letters_they_are() -> None:
    whole = [(v.targets, v.stances) for v in views(PER_STRATEGY)]
    parts = views(unicodedata.normalize("NFD", PER_STRATEGY))
    assert [(v.targets, v.stances) for v in parts] == whole
    assert all(v.text == unicodedata.normalize("NFC", v.text) for v in parts)


def test_young_people_at_risk_are_no_objection() -> None:
    text = "Synpunkter\n\nVi vill lyfta fram arbetet med unga som riskerar att dras in i brott.\n"
    assert Stance.OPPOSE not in views(text)[0].stances


def test_a_list_item_whose_next_line_begins_with_a_name_is_one_sentence() -> None:
    text = (
        "Beslut\n\n1. Nämnden överlämnar utlåtandet med de ändringar som anges nedan i beslutet.\n"
        "2. Nämnden avstyrker strategi 3.1 i den del som rör genomgångsbostäder i\nLjungskär.\n"
    )
    assert views(text)[-1].text.rstrip().endswith("Ljungskär.")


def test_the_proposal_to_hand_the_report_over_is_no_view() -> None:
    text = (
        "Förslag till beslut\n\nFörvaltningen föreslår att nämnden överlämnar tjänsteutlåtandet "
        "till kommunstyrelsen som svar på remissen.\n"
    )
    assert not views(text)


def test_a_document_about_something_else_says_so() -> None:
    letter = SourceText("menu.txt", "Måndag: ärtsoppa. Tisdag: fisk.\n", "text/plain", "0")
    assert reader().read(letter).warnings

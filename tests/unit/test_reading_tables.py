"""Answers in tables: one row is one answer, and the headings of the columns say what is what."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

import pytest

from demonstration import reader
from fakes.documents import p, table, word
from fardplan.adapters.files import extract_bytes
from fardplan.reading import Passage, ReadDocument, Reason, SourceText

HEADER = ("Strategi", "Nämndens synpunkt", "Förslag")
ROWS = (
    ("1.3", "Utmärkt.", "-"),
    ("2.1 och 2.2", "Vuxenutbildningen saknar lokaler.", "Avsätt investeringsmedel."),
    ("3.2", "Vi ställer oss inte bakom beskrivningen av hyresrätten.", "Stryk sista stycket."),
    ("4.3–4.4", "Ingen erinran", ""),
)


class Told(NamedTuple):
    """What a viewpoint says, so far as a table decides it."""

    targets: tuple[str, ...]
    stances: set[str]
    ask: str | None


SAID = [
    Told(("1.3",), {"support"}, None),
    Told(("2.1", "2.2"), {"gap", "ask"}, "Avsätt investeringsmedel"),
    Told(("3.2",), {"oppose", "amend"}, "Stryk sista stycket"),
    Told(("4.3", "4.4"), {"no_objection"}, None),
]


def read(text: str) -> ReadDocument:
    document = reader().read(SourceText("t.txt", text, "text/plain", "0" * 64))
    assert "".join(passage.quote for passage in document.passages) == text
    return document


def views(text: str) -> tuple[Passage, ...]:
    return read(text).viewpoints


def told(passage: Passage) -> Told:
    return Told(passage.targets, {str(stance) for stance in passage.stances}, passage.ask)


def tabbed(*rows: tuple[str, ...]) -> str:
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def targets(text: str) -> list[tuple[str, ...]]:
    return [passage.targets for passage in views(text)]


def test_each_row_is_one_answer() -> None:
    document = read(tabbed(HEADER, *ROWS))
    assert [told(passage) for passage in document.viewpoints] == SAID
    assert {str(passage.voice) for passage in document.viewpoints} == {"committee"}
    assert [passage.quote for passage in document.viewpoints] == [tabbed(row) for row in ROWS]
    assert [one.quote for one in document.passages if one.reason is Reason.HEADING] == [
        tabbed(HEADER)
    ]


def _word() -> bytes:
    rows = [[p(cell) for cell in row] for row in (HEADER, *ROWS)]
    return word(p("Svar på remissen") + table(*rows) + p("Nämnden avstyrker strategi 2.6."))


def _open_text() -> bytes:
    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in (HEADER, *ROWS)
    )
    names = ("office", "text", "table")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>"
        f"<text:p>Svar på remissen</text:p><table:table>{rows}</table:table>"
        "<text:p>Nämnden avstyrker strategi 2.6.</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return made.getvalue()


def _rich_text() -> bytes:
    def plain(text: str) -> str:
        return "".join(one if one < "\x7f" else f"\\u{ord(one)}?" for one in text)

    rows = "".join(
        "\\trowd" + "".join(f"\\intbl {plain(cell)}\\cell" for cell in row) + "\\row"
        for row in (HEADER, *ROWS)
    )
    after = plain("Nämnden avstyrker strategi 2.6.")
    before = plain("Svar på remissen")
    return f"{{\\rtf1\\ansi {before}\\par {rows}\\pard {after}\\par}}".encode("ascii")


def _web_page() -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADER, *ROWS)
    )
    return (
        f"<html><body><p>Svar på remissen</p><table>{rows}</table>"
        "<p>Nämnden avstyrker strategi 2.6.</p></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("svar.docx", _word()),
        ("svar.odt", _open_text()),
        ("svar.rtf", _rich_text()),
        ("svar.html", _web_page()),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_tables_of_every_kind_of_document_are_read_so(name: str, content: bytes) -> None:
    document = reader().read(extract_bytes(name, content))
    after = Told(("2.6",), {"oppose"}, None)
    assert [told(passage) for passage in document.viewpoints] == [*SAID, after]


def test_what_stands_below_a_table_is_not_about_its_last_row() -> None:
    text = tabbed(HEADER, *ROWS) + "\nNämnden anser att färdplanen bör följas upp varje år.\n"
    assert targets(text)[-1] == ()


def test_what_stands_under_the_heading_around_a_table_keeps_it() -> None:
    text = (
        "Förvaltningens synpunkter\n\n4.5 Rikta tidiga sociala insatser till unga i riskzonen för"
        " kriminalitet\n\n" + tabbed(("Etappmål", "Kommentar"), ("M4.2", "Målet är för lågt satt."))
        + "\nFörvaltningen saknar resurser till detta.\n"
    )  # fmt: skip
    assert targets(text) == [("M4.2",), ("4.5",)]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (("Nr", "Strategi", "Kommentar"),
         ("3.1", "Öka tillgången till bostäder för resurssvaga hushåll", "Tillstyrks."),
         Told(("3.1",), {"support"}, None)),
        (("Avsnitt", "Förvaltningens bedömning", "Önskemål"),
         ("Strategi 4.2", "-", "Fler fältassistenter på kvällar"),
         Told(("4.2",), {"ask"}, "Fler fältassistenter på kvällar")),
        (("Etappmål", "Synpunkter", "Ändringsförslag"),
         ("M4.2", "Målet är otydligt.", "”Andelen kvinnor och män som litar på nämnden ökar”"),
         Told(("M4.2",), {"clarify", "amend"},
              "”Andelen kvinnor och män som litar på nämnden ökar”")),
        (("Målområde", "Vår kommentar", "Vad vi vill"),
         ("4", "Bra", "Inga ändringar"),
         Told(("4",), {"support"}, None)),
        (("Strategi", "Färdplanens text", "Föreslagen lydelse"),
         ("2.4", "Staden ska verka för fler praktikplatser.", "Staden ska erbjuda praktikplatser."),
         Told(("2.4",), {"amend"}, "Staden ska erbjuda praktikplatser")),
        (("Strategi", "Tillstyrks", "Motivering"),
         ("1.1", "Nej", "Kostnaden är inte utredd."),
         Told(("1.1",), {"oppose"}, None)),
        (("Strategi", "Ansvarig", "Kommentar"),
         ("3.4", "Eva Lind", "Se svar under 3.2."),
         Told(("3.4",), {"defer"}, None)),
        (("", "Synpunkt", "Förslag"),
         ("4.6", "Belysningen saknas längs gångvägarna.", "Byt armaturerna före vintern."),
         Told(("4.6",), {"gap", "amend"}, "Byt armaturerna före vintern")),
    ],
)  # fmt: skip
def test_the_headings_of_the_columns_say_what_is_what(
    header: tuple[str, ...], row: tuple[str, ...], expected: Told
) -> None:
    (passage,) = views(tabbed(header, row))
    assert passage.targets == expected.targets
    assert expected.stances <= {str(stance) for stance in passage.stances}
    assert passage.ask == expected.ask


def test_a_row_is_about_its_label_whatever_it_names_beside() -> None:
    text = tabbed(
        HEADER,
        ("2.3", "Bör samordnas med strategi 3.5 om stadsutveckling.", ""),
        ("3.1", "Tillstyrks.", "Slå ihop med 3.2."),
        ("Hela färdplanen", "Välkomnas.", "Följ upp strategi 1.1 varje år."),
    )
    assert targets(text) == [("2.3",), ("3.1",), ()]


@pytest.mark.parametrize(
    ("cell", "stances"),
    [
        ("Mycket bra!", {"support"}),
        ("Tillstyrker, vill ändra", {"support", "amend"}),
        ("Tveksam", {"oppose"}),
        ("Avstyrks", {"oppose"}),
        ("Utan erinran", {"no_objection"}),
        ("Nej", {"no_objection"}),
    ],
)
def test_one_word_is_an_answer_in_a_column_of_answers(cell: str, stances: set[str]) -> None:
    (passage,) = views(tabbed(("Strategi", "Synpunkter"), ("4.3", cell)))
    assert told(passage)[:2] == (("4.3",), stances)


def test_a_question_on_a_row_says_what_its_yes_means() -> None:
    text = tabbed(
        ("Fråga", "Svar"),
        ("Tillstyrker ni strategi 3.2?", "Nej"),
        ("Har ni invändningar mot strategi 4.1?", "Nej"),
    )
    assert [told(passage)[:2] for passage in views(text)] == [
        (("3.2",), {"oppose"}),
        (("4.1",), {"no_objection"}),
    ]


def test_columns_may_be_headed_by_those_who_answer_together() -> None:
    head = (
        "Norrbacka stadsdelsförvaltning och Sörgärde stadsdelsförvaltning\n"
        "Tjänsteutlåtande\n\nFörvaltningarnas synpunkter\n\n"
    )
    text = head + tabbed(
        ("Strategi", "Norrbacka", "Sörgärde"),
        ("1.2 Förskolans roll", "Tillstyrker", "Tillstyrker"),
        ("3.3 Fokusområden", "Tillstyrker", "Vill ändra"),
    )
    assert [(*told(passage)[:2], passage.speaker) for passage in views(text)] == [
        (("1.2",), {"support"}, None),
        (("3.3",), {"support"}, "Norrbacka"),
        (("3.3",), {"amend"}, "Sörgärde"),
    ]


def test_a_row_of_few_words_is_no_heading_of_columns() -> None:
    text = tabbed(
        ("Strategi", "Synpunkt", "Förslag"),
        ("1.1", "Bra", ""),
        ("Hela färdplanen", "Bra", "Ändring av tidplanen"),
        ("Övergripande", "Inga synpunkter", "Inga förslag"),
    )
    assert [passage.targets for passage in views(text)] == [("1.1",), (), ()]


def test_of_several_strategies_in_a_label_each_may_have_its_own() -> None:
    text = tabbed(HEADER, ("3.4 och 3.5", "Nämnden tillstyrker 3.4 men avstyrker 3.5.", ""))
    assert [told(passage) for passage in views(text)] == [
        Told(("3.4",), {"support"}, None),
        Told(("3.5",), {"oppose"}, None),
    ]


def test_a_row_without_a_label_is_about_the_one_above_it() -> None:
    text = tabbed(
        HEADER,
        ("4.1", "Saknar mått för flickor.", "Lägg till ett mått."),
        ("", "Tidplanen är oklar.", "Ange ett årtal."),
        ("4.2", "Tillstyrks.", ""),
    )
    assert targets(text) == [("4.1",), ("4.1",), ("4.2",)]


def test_a_target_area_may_stand_on_a_row_of_its_own() -> None:
    text = tabbed(
        ("Strategi", "Synpunkt"),
        ("Målområde 3",),
        ("II", "Hyresrätterna behöver bli fler."),
        ("Målområde 4",),
        ("II", "Tillstyrks."),
    )
    assert targets(text) == [("3.2",), ("4.2",)]


def test_others_speak_in_their_own_column() -> None:
    text = tabbed(
        ("Strategi", "Förvaltningens synpunkt", "Pensionärsrådets synpunkt"),
        ("3.3", "Förvaltningen tillstyrker strategin.", "Äldre nämns inte alls."),
    )
    assert [(str(one.voice), one.targets) for one in views(text)] == [
        ("administration", ("3.3",)),
        ("council", ("3.3",)),
    ]


def test_a_row_that_says_nothing_is_no_answer() -> None:
    assert targets(tabbed(HEADER, ("1.1", "-", "–"), ("1.2", "", "Inget"), ("1.3", "Bra", ""))) == [
        ("1.3",)
    ]


def test_a_table_without_headings_is_known_by_its_labels() -> None:
    text = tabbed(
        ("1.2", "Förskolan saknar lokaler."),
        ("3.4 och 3.5", "Inga synpunkter"),
        ("Strategi 4.5", "Vi driver redan en sådan verksamhet sedan 2019."),
    )
    assert targets(text) == [("1.2",), ("3.4", "3.5"), ("4.5",)]


@pytest.mark.parametrize(
    "text",
    [
        "Innehåll\tSida\n1.1 Sammanfattning\t3\n1.2 Bakgrund\t4\n",
        "Datum\tDnr\n2018-11-02\tKS 2018/114\n",
        "Handläggare\tTelefon\nEva Lind\t08-123 45\n",
        "Strategi\tSida\n1.1\t4\n1.2\t5\n",
        "Strategi\tAnsvarig nämnd\n1.1\tUtbildningsnämnden\n1.2\tStadsdelsnämnderna\n",
        "1.1\t3\n1.2\t5\n",
    ],
)
def test_other_tables_hold_no_answers(text: str) -> None:
    assert views(f"Svar på remissen\n\n{text}") == ()


def test_paragraphs_indented_by_tabs_are_no_table() -> None:
    lines = ("Nämnden tillstyrker strategi 1.1.", "Nämnden avstyrker strategi 1.2.")
    indented = views("Svar på remissen\n\n" + "".join(f"\t{line}\n" for line in lines))
    assert [told(one) for one in indented] == [
        told(one) for one in views("Svar på remissen\n\n" + "\n\n".join(lines))
    ]


def test_a_numbered_title_with_a_tab_is_a_heading_over_its_text() -> None:
    text = (
        "Förvaltningens synpunkter\n\n3.1\tÖka tillgången till bostäder för resurssvaga hushåll\n\n"
        "Förvaltningen tillstyrker strategin.\n\n3.2\tFrämja socialt blandade bostadsområden\n\n"
        "Förvaltningen avstyrker strategin.\n"
    )
    assert [told(passage) for passage in views(text)] == [
        Told(("3.1",), {"support"}, None),
        Told(("3.2",), {"oppose"}, None),
    ]


def test_a_table_of_contents_with_titles_holds_no_answers() -> None:
    text = (
        "Innehåll\n\n3.1\tÖka tillgången till bostäder för resurssvaga hushåll\t4\n"
        "3.2\tFrämja socialt blandade bostadsområden\t5\n"
    )
    assert views(text) == ()


@pytest.mark.parametrize(
    ("headings", "rows", "said"),
    [
        (
            ("Strategi", "Instämmer", "Instämmer inte", "Kommentar"),
            (("1.6", "X", "", ""), ("3.5", "", "x", "Planen är för dyr.")),
            [("1.6", {"support"}), ("3.5", {"oppose"})],
        ),
        (
            ("Strategi", "För", "Emot", "Vet ej"),
            (("1.2", "✓", "☐", "☐"), ("2.2", "☐", "☒", "☐"), ("2.3", "", "", "[x]")),
            [("1.2", {"support"}), ("2.2", {"oppose"}), ("2.3", {"defer"})],
        ),
        (
            ("Nr", "Tillstyrker", "Vill ändra", "Inga synpunkter"),
            (("4.1", "", "X", ""), ("4.2", "", "", "X"), ("4.3", "X", "X", "")),
            [("4.1", {"amend"}), ("4.2", {"no_objection"}), ("4.3", {"support", "amend"})],
        ),
    ],
)
def test_a_tick_says_what_its_column_is_headed_with(
    headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], said: list[tuple[str, set[str]]]
) -> None:
    found = [told(passage) for passage in views(tabbed(headings, *rows))]
    assert [(one.targets[0], one.stances) for one in found] == said
    assert {one.ask for one in found} == {None}


def test_a_tick_under_a_heading_that_is_no_stance_says_nothing_for_or_against() -> None:
    text = tabbed(("Strategi", "Klar", "Synpunkt"), ("1.1", "X", "Bra"), ("1.2", "X", "Avstyrks."))
    assert [told(passage)[:2] for passage in views(text)] == [
        (("1.1",), {"support"}),
        (("1.2",), {"oppose"}),
    ]


def test_a_column_may_tell_who_says_what_stands_on_the_row() -> None:
    text = tabbed(
        ("Målområde", "Synpunkt", "Vem"),
        ("1", "Målområdet är bra.", "Förvaltningen"),
        ("2", "Avstyrks.", "Stadsdelsnämnden"),
        ("3", "Det saknas belysning.", "Boende vid dialogmöte i Åsen"),
        ("4", "Saknar ett barnperspektiv.", "Funktionshinderrådet"),
    )
    assert [(passage.targets, str(passage.voice)) for passage in views(text)] == [
        (("1",), "administration"),
        (("2",), "committee"),
        (("3",), "resident"),
        (("4",), "council"),
    ]


def test_who_is_responsible_is_no_speaker() -> None:
    text = tabbed(
        ("Strategi", "Synpunkt", "Ansvarig"), ("4.6", "Belysningen är dålig.", "Trafiknämnden")
    )
    assert [str(passage.voice) for passage in views(text)] == ["administration"]


def test_a_body_of_a_joint_answer_may_stand_on_the_row() -> None:
    text = (
        "Norrbacka stadsdelsförvaltning och Sörgärde stadsdelsförvaltning\n"
        "Tjänsteutlåtande\n\nFörvaltningarnas synpunkter\n\n"
    ) + tabbed(
        ("Strategi", "Synpunkt", "Av vem"),
        ("1.2", "Tillstyrks.", "Norrbacka"),
        ("3.3", "Avstyrks.", "Sörgärde stadsdelsförvaltning"),
    )
    assert [passage.speaker for passage in views(text)] == ["Norrbacka", "Sörgärde"]


@pytest.mark.parametrize("cell", ["Vill ändra", "Tillstyrker, vill ändra", "Bör ändras"])
def test_a_stance_in_a_cell_wants_nothing_that_could_be_granted(cell: str) -> None:
    for headings in (("Strategi", "Synpunkt"), ("Strategi", "Förslag")):
        (view,) = views(tabbed(headings, ("1.5", cell), ("1.6", "-")))
        assert ("amend" in told(view).stances, view.ask) == (True, None)


@pytest.mark.parametrize(
    ("who", "voice", "speaker"),
    [
        ("Boende i Lerbacka vid medborgarmöte", "resident", None),
        ("Föräldrar", "resident", None),
        ("Pensionärsrådet", "council", None),
        ("Hyresgästföreningen", "unknown", "Hyresgästföreningen"),
        ("Fackförbundet Vision", "unknown", "Fackförbundet Vision"),
    ],
)
@pytest.mark.parametrize("said", ["Nedskräpningen är ett problem.", "Busskuren är trasig."])
def test_what_a_row_tells_of_others_is_theirs_and_praises_nothing(
    who: str, voice: str, speaker: str | None, said: str
) -> None:
    rows = f"Svar på remissen\n\nMålområde\tSynpunkt\tVem\nStrategi 4.5\t{said}\t{who}\n"
    text = rows + "Strategi 3.1\tFörvaltningen tillstyrker.\tFörvaltningen\n"
    document = reader().read(SourceText("q.txt", text, "text/plain", "0" * 64))
    first, second = document.viewpoints
    assert (first.voice, first.speaker, first.targets) == (voice, speaker, ("4.5",))
    assert [str(stance) for stance in first.stances] == ["experience"]
    assert (second.voice, second.speaker) == ("administration", None)


@pytest.mark.parametrize("heading", ["Svar", "Ställningstagande", "Nämndens inställning"])
@pytest.mark.parametrize(
    ("cell", "stance"),
    [("Ja", "support"), ("Nej", "oppose"), ("Avslag", "oppose"), ("Bifall", "support"),
     ("Delvis", "support"), ("Nej, staden gör redan detta", "oppose")],
)  # fmt: skip
def test_yes_and_no_on_the_row_of_an_element_are_for_it_and_against_it(
    heading: str, cell: str, stance: str
) -> None:
    text = tabbed(("Strategi", heading), ("2.1", cell), ("2.2", "Ingen erinran"))
    first, second = views(text)
    assert first.targets == ("2.1",) and stance in told(first).stances
    assert told(second) == Told(("2.2",), {"no_objection"}, None)


def test_ticks_under_yes_and_no() -> None:
    text = tabbed(("Strategi", "Ja", "Nej"), ("4.1", "x"), ("4.2", "", "x"))
    assert [told(view) for view in views(text)] == [
        Told(("4.1",), {"support"}, None),
        Told(("4.2",), {"oppose"}, None),
    ]


def test_ticks_under_yes_and_no_answer_the_question_of_their_row() -> None:
    text = tabbed(
        ("Fråga", "Ja", "Nej"),
        ("Tillstyrker ni strategi 4.1?", "", "x"),
        ("Har ni något att invända mot strategi 4.2?", "", "x"),
    )
    assert [told(view).stances for view in views(text)] == [{"oppose"}, {"no_objection"}]


def test_a_second_table_right_below_has_columns_of_its_own() -> None:
    text = tabbed(
        ("Strategi", "Förvaltningens synpunkt", "Nämndens synpunkt"),
        ("3.1", "Tillstyrker", "Avstyrker"),
        ("Strategi", "Ja", "Nej"),
        ("4.1", "x"),
        ("4.2", "", "x"),
    )
    assert [(v.targets, told(v).stances) for v in views(text)][2:] == [
        (("4.1",), {"support"}),
        (("4.2",), {"oppose"}),
    ]


def test_that_comments_stand_below_is_no_view() -> None:
    text = tabbed(("Strategi", "Svar"), ("4.2", "Ja"), ("4.3", "Nej"))
    assert len(views(f"{text}\nKommentarer lämnas nedan.\n")) == 2

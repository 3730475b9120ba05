"""Broken Swedish is repaired as a layer; clean Swedish, names and numbers stay as they are."""

from __future__ import annotations

import re

import pytest

from demonstration import STOCKHOLM, answer, answer_paths, reader, roadmap
from fardplan.adapters.files import extract
from fardplan.reading import Reader, SourceText
from fardplan.reading.damage import lost_swedish_letters
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.repair import repair

# Enough damaged Swedish around a word for the text to count as damaged.
AROUND = (
    "Forvaltningen anser att det ar viktigt att staden fortsatt arbetar med fragan och att det "
    "som foreslas ocksa genomfors tillsammans med de namnder och forvaltningar som berors. "
)


def repaired(text: str) -> str:
    whole = repair(AROUND + text, Lexicon(["Rågsved"])).text
    return whole[len(repair(AROUND, Lexicon()).text) :]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Statistiken ska delas upp pa kon.", "Statistiken ska delas upp på kön."),
        ("Kvinnor och mén far samma stod.", "Kvinnor och män får samma stöd."),
        ("Forskolan bor namnas i strategin.", "Förskolan bör nämnas i strategin."),
        ("De som bor i omradet.", "De som bor i området."),
        ("Har finns en familjecentral.", "Här finns en familjecentral."),
        ("Namnden har lagt fram ett forslag.", "Nämnden har lagt fram ett förslag."),
        ("Det ska integreras 1 dokumentet.", "Det ska integreras i dokumentet."),
        ("Andra akt6rer behdver d&ven horas.", "Andra aktörer behöver även höras."),
        ("Malet nas under nasta ar.", "Målet nås under nästa år."),
        (
            "Se till att hjalpen nar de barn som vantar.",
            "Se till att hjälpen når de barn som väntar.",
        ),
        ("Stodet ges nar de ber om det.", "Stödet ges när de ber om det."),
        ("Radet vill 16sa fragan.", "Rådet vill lösa frågan."),
        ("Har fir foraldrar stod.", "Här får föräldrar stöd."),
        ("Det ar bra att ta till vara kraften.", "Det är bra att ta till vara kraften."),
        ("Enligt vara medlemmar 4r det sa.", "Enligt våra medlemmar är det så."),
        (
            "Malet far inte sta i vagen for barn som far illa.",
            "Målet får inte stå i vägen för barn som far illa.",
        ),
        ("Hall fast vid malen pa lagt hall.", "Håll fast vid målen på lågt håll."),
        ("Namnden ser en stark koppling.", "Nämnden ser en stark koppling."),
        ("Manga foretag far inte lan.", "Många företag får inte lån."),
        ("Har saknas lokaler.", "Här saknas lokaler."),
        ("Insatserna nar inte kvinnorna.", "Insatserna når inte kvinnorna."),
        ("Enligt 1ag ska namnden svara.", "Enligt lag ska nämnden svara."),
    ],
)
def test_words_are_read_in_their_context(seen: str, meant: str) -> None:
    assert repaired(seen) == meant


@pytest.mark.parametrize(
    "kept",
    [
        "Dnr 1.5.1-356/2018",
        "anna.lof@stad.example",
        "den 30 november 2018",
        "Strategi 1.1",
        "1 procent",
        "16st stolar",
        "60tal",
        "SVA",
        "www.stad.example/ar",
    ],
)
def test_numbers_names_of_cases_and_addresses_are_never_changed(kept: str) -> None:
    assert repaired(f"Se {kept} for mer.").startswith(f"Se {kept} ")


def test_clean_answers_are_left_as_they_are() -> None:
    """Only what is no letter, or a hyphen at a line end, may differ in a text that is whole."""
    for path in answer_paths():
        if path.name.startswith("04"):
            continue
        source = extract(path)
        assert not lost_swedish_letters(source.text), path.name
        for found in repair(source.text, Lexicon()).repairs:
            before = source.text[found.start : found.end]
            assert re.sub(r"[-\s]", "", before) == found.text or not before.isalnum(), path.name


def test_the_scanned_answer_reads_as_it_was_written() -> None:
    """Measured against the text that was typeset and scanned; real damage, not of our making."""
    source = (STOCKHOLM / "source" / "04-kvarnvreten.txt").read_text(encoding="utf-8")
    body = source[source.index("# Sammanfattning") if "# Sammanfattning" in source else 0 :]
    meant = set(re.findall(r"[^\W\d_]{3,}", body.casefold()))
    layers = answer("04").layers
    words = re.findall(r"[^\W\d_]{3,}", layers.text.casefold())
    raw_words = re.findall(r"[^\W\d_]{3,}", layers.raw.casefold())
    wrong = sum(word not in meant for word in words) / len(words)
    wrong_raw = sum(word not in meant for word in raw_words) / len(raw_words)
    assert wrong_raw > 0.3
    assert wrong < 0.06


def test_a_title_of_the_roadmap_gets_back_its_letters() -> None:
    title = "Strategi 2.2 Stark kopplingen mellan skola och arbets- och samhallsliv"
    assert "2.2 Stärk kopplingen mellan skola" in reader().repaired(f"{AROUND}\n\n{title}\n").text


def test_kon_is_found_as_kon_with_dots() -> None:
    assert "kön" in answer("04").layers.text
    assert "kön" not in answer("04").layers.raw


def test_the_raw_text_is_never_touched() -> None:
    raw = AROUND + "Malet ar natt."
    assert repair(raw, Lexicon()).raw == raw


def test_offsets_lead_back_to_the_raw_text() -> None:
    layers = RepairedText("a bb c", (Repair(2, 4, "BBBB", 1.0, "test"),))
    assert layers.text == "a BBBB c"
    assert [layers.to_raw(at) for at in (0, 2, 5, 6, 7)] == [0, 2, 2, 4, 5]


def test_repairs_must_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        RepairedText("abcdef", (Repair(0, 3, "x", 1, ""), Repair(2, 4, "y", 1, "")))


def test_a_private_use_bullet_and_a_divided_word_are_mended_in_clean_text() -> None:
    raw = "\uf09e Förvaltningen vill upp-\nrätthålla arbetsmarknads-\noch näringsinsatser."
    text = repair(raw, Lexicon()).text
    assert text == "• Förvaltningen vill upprätthålla arbetsmarknads-\noch näringsinsatser."


def test_doubtful_words_are_listed() -> None:
    layers = answer("04").layers
    assert layers.doubtful
    assert set(layers.doubtful) <= set(layers.repairs)
    assert all(found.confidence < 0.8 for found in layers.doubtful)


def test_a_text_in_another_language_is_not_repaired_into_swedish() -> None:
    english = "The administration supports the proposal and would like to see more of it. " * 9
    source = SourceText("english.txt", english, "text/plain", "0")
    assert Reader(roadmap()).read(source).layers.text == english

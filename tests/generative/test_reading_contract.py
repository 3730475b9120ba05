"""What reading promises for any text: verbatim quotes, each character in exactly one passage."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fardplan.kernel.hashing import sha256_of
from fardplan.plan import load
from fardplan.reading import ReadDocument, Reader, SourceText, as_record, asks, judging, voices
from fardplan.reading.phrases import Phrases

STOCKHOLM = Path(__file__).resolve().parents[2] / "examples" / "stockholm"

often = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

HEADINGS = [
    "Sammanfattning", "Förslag till beslut", "Bakgrund", "Förvaltningens synpunkter",
    "Förvaltningens synpunkter på 2.1 och 2.3:", "Målområde Uppväxt och utbildning",
    "3. Målområde Boende och stadsmiljö", "Strategi 2.2", "Strategi 1.1 Prioritera tidiga och",
    "3.2 Främja socialt blandade bostadsområden", "Strategi II", "Rådens synpunkter",
    "Etappmålet om bostäder", "Skolan (strategi 1.3 och 1.4)",
    "Norra stadsdelsförvaltning och Södra stadsdelsförvaltning",
    "Reservation av Almida Brovall", "Bilagor", "Lokaler och mötesplatser", "Sida 3 (12)", "17",
]  # fmt: skip
SENTENCES = [
    "Förvaltningen ställer sig bakom strategin men saknar en tidplan.",
    "Nämnden har inget att erinra.",
    "Se svar under 3.2.",
    "Det gäller bl.a. m.m. barn i åldern 0–5 år, jfr s. 12.",
    "Sammantaget anser nämnden att etappmålet bör kompletteras med ett årtal!",
    "deras familjer och andra som berörs av för-\nvaltningens arbete, vilket visar sig i dag",
    "för-\nvaltningen",
    "Nämnden välkomnar för-",
    "slaget. Nämnden",
    "Pensionärsrådet anser att äldre bör nämnas?",
    "Namnden ar for malet och vill se atgarder som det ar med den och till barn",
    "Skriv till a.b@example.se, diarienummer 1-2/3 eller www.example.se",
    "”Vi vill se mer …” sade de boende 2018-11-30.",
    "1 Fotnot som står för sig",
    "Strategi 3.1 bör skrivas om. Strategi 4.1–4.3 likaså.",
    "Vi stöder strategierna 1.1, 1.2 och 4.6, avstyrker 3.1 men har synpunkter på 2.4.",
    "Norra är positiv, medan Södra, som saknar lokaler, motsätter sig att\nstaden säger nej.",
]
ODD = ["", " ", "\t", "\u00a0", "\u00ad", "\ufb01", "\ue000", "\ufeff", "a\u0301", "\U0001f333",
       "\u2028", "\x0b", "\x85", "\x1c", "…", "ß", "İ", "(", ")", "-", "1.1", "I", "o ",
       "* "]  # fmt: skip
ENDS = ["\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\f", "\f", "\n\n\n", " ", ""]


def pieces() -> st.SearchStrategy[str]:
    content = st.one_of(
        st.sampled_from(HEADINGS),
        st.sampled_from(SENTENCES),
        st.sampled_from(ODD),
        st.sampled_from(SENTENCES).map(lambda text: f"- {text}"),
        st.text(max_size=12),
    )
    return st.tuples(content, st.sampled_from(ODD) | st.just(""), st.sampled_from(ENDS)).map(
        "".join
    )


TEXTS = st.one_of(
    st.lists(pieces(), max_size=25).map("".join),
    st.lists(pieces(), min_size=1, max_size=4).map(lambda some: "".join(some) * 12),
    st.text(max_size=60),
)


@cache
def reader() -> Reader:
    return Reader(load(STOCKHOLM / "roadmap.yaml"), names=["Tallåsen"])


def read(text: str) -> ReadDocument:
    return reader().read(SourceText("svar.txt", text, "text/plain", sha256_of(text.encode())))


def hold_contract(document: ReadDocument) -> None:
    """Assert what every consumer of a read document relies on."""
    raw, passages = document.source.text, document.passages
    assert passages[0].start == 0
    assert passages[-1].end == len(raw)
    assert all(one.end == other.start for one, other in pairwise(passages))
    assert all(raw[passage.start : passage.end] == passage.quote for passage in passages)
    assert "".join(passage.text for passage in passages) == document.layers.text
    for passage in passages:
        assert document.layers.slice(passage.start, passage.end) == passage.text
        assert 1 <= passage.place.first_line <= passage.place.last_line
        assert 0 <= passage.confidence <= 1


@often
@given(TEXTS)
def test_any_text(text: str) -> None:
    hold_contract(read(text))


@often
@given(TEXTS)
def test_the_same_text_is_read_the_same(text: str) -> None:
    records = [as_record(passage) for passage in read(text).passages]
    assert records == [
        as_record(passage)
        for passage in Reader(reader().roadmap, ["Tallåsen"])
        .read(SourceText("svar.txt", text, "text/plain", ""))
        .passages
    ]


@often
@given(TEXTS, st.data())
def test_any_division_of_a_text_is_repaired_to_the_same(text: str, data: st.DataObject) -> None:
    layers = read(text).layers
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    places = [0, *cuts, len(text)]
    assert "".join(layers.slice(one, other) for one, other in pairwise(places)) == layers.text


def phrases() -> list[tuple[str, Phrases]]:
    modules = (asks, judging, voices)
    found = ((name, each) for module in modules for name, each in vars(module).items())
    return [(name, each) for name, each in found if isinstance(each, Phrases)]


@pytest.mark.parametrize(("name", "some"), phrases())
@often
@given(st.data())
def test_no_word_hides_what_its_pattern_finds(
    name: str, some: Phrases, data: st.DataObject
) -> None:
    pattern = data.draw(st.sampled_from(some.patterns))
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(max_codepoint=0xFF)))
    if re.search(pattern, text):
        assert some.found_in(text)

"""One decision of a person holds for all equal cases, and every place tells who decided."""

from __future__ import annotations

import pytest

from fardplan.reading import Passage, ReadDocument, SourceText
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.metadata import Metadata
from fardplan.reading.passages import place_in
from fardplan.reading.repairing.decided import decided_layers, with_layers
from fardplan.reading.repairing.decisions import Decision, Verdict, apply_decisions
from fardplan.reading.vocabulary import Kind, Level, Stance, Voice

RAW = "pa kon och pa kon, kon betar. konen, kon@x"
#      0  3   7   11 14 18   19
LAYERS = RepairedText(
    RAW,
    (
        Repair(0, 2, "på", 0.99, "lost"),
        Repair(3, 6, "kön", 0.7, "lost"),
        Repair(11, 13, "på", 0.99, "lost"),
        Repair(14, 17, "kön", 0.6, "lost"),
    ),
    (Repair(3, 6, "kön", 0.7, "lost"), Repair(14, 17, "kön", 0.6, "lost")),
)


def test_accepted_everywhere_it_was_read_so() -> None:
    layers = apply_decisions(LAYERS, [Decision("kon", "kön", Verdict.ACCEPT, "Maja")])
    assert layers.text == "på kön och på kön, kon betar. konen, kon@x"
    assert layers.doubtful == ()
    assert [r.because for r in layers.repairs] == [
        "lost", "decided by Maja", "lost", "decided by Maja",
    ]  # fmt: skip


def test_rejected_reads_as_it_stands_and_keeps_its_trace() -> None:
    layers = apply_decisions(LAYERS, [Decision("kon", "kön", Verdict.REJECT, "Maja")])
    assert layers.text == "på kon och på kon, kon betar. konen, kon@x"
    assert Repair(3, 6, "kon", 1.0, "decided by Maja") in layers.repairs


def test_another_text_for_what_was_repaired_wrongly() -> None:
    decision = Decision("kon", "kön", Verdict.OTHER, "Maja", text="kåren")
    assert apply_decisions(LAYERS, [decision]).text.startswith("på kåren och på kåren, kon betar")


def test_another_text_for_what_the_machine_left_is_for_whole_words_only() -> None:
    decision = Decision("kon", "kon", Verdict.OTHER, "Maja", text="korna")
    layers = apply_decisions(LAYERS, [decision])
    assert layers.text == "på kön och på kön, korna betar. konen, korna@x"


def test_of_two_decisions_on_the_same_case_the_last_holds() -> None:
    first = Decision("kon", "kön", Verdict.REJECT, "Maja")
    last = Decision("kon", "kön", Verdict.ACCEPT, "Nils")
    layers = apply_decisions(LAYERS, [first, last])
    assert layers.repairs[1].because == "decided by Nils"


def test_the_raw_text_is_never_touched() -> None:
    assert apply_decisions(LAYERS, [Decision("pa", "på", Verdict.REJECT, "Maja")]).raw == RAW


@pytest.mark.parametrize(
    ("verdict", "text", "by"),
    [(Verdict.OTHER, "", "Maja"), (Verdict.ACCEPT, "kön", "Maja"), (Verdict.ACCEPT, "", " ")],
)
def test_a_decision_is_whole(verdict: Verdict, text: str, by: str) -> None:
    with pytest.raises(ValueError, match=r"decision|text"):
        Decision("kon", "kön", verdict, by, text)


def test_what_is_wanted_keeps_its_words_beside_one_that_reads_several() -> None:
    raw = "Förvaltningen önskaren tidplanoch tillstyrker strategi 3.1 for skolan."
    old = RepairedText(
        raw,
        (
            Repair(14, 22, "önskar en", 0.9, "two words that were one"),
            Repair(23, 33, "tidplan och", 0.9, "two words that were one"),
            Repair(raw.index("for "), raw.index("for ") + 3, "for", 0.9, "letters"),
        ),
    )
    read = with_layers(_read(raw, old, ask="en tidplan"), decided_layers(
        old, [Decision("for", "for", Verdict.OTHER, "Olga", "för")], []
    ))  # fmt: skip
    (passage,) = read.passages
    assert passage.text.endswith("tidplan och tillstyrker strategi 3.1 för skolan.")
    assert passage.ask == "en tidplan"


def _read(raw: str, layers: RepairedText, ask: str) -> ReadDocument:
    source = SourceText("q.txt", raw, "text/plain", "0" * 64)
    passage = Passage(
        document="q.txt", kind=Kind.VIEWPOINT, voice=Voice.ADMINISTRATION, level=Level.STRATEGY,
        targets=("3.1",), stances=(Stance.SUPPORT,), ask=ask, addressee=None, quote=raw,
        text=layers.text, place=place_in(source, 0, len(raw)), section="", reason=None,
        confidence=0.5, because=(),
    )  # fmt: skip
    return ReadDocument(source, layers, Metadata(), (passage,))

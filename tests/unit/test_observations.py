"""What a careful secretary points out: other titles, and a summary that says more than the body."""

from __future__ import annotations

from demonstration import answer, reader, roadmap
from fardplan.reading import Observation, ObservationKind, SourceText, observations

TITLES = ObservationKind.TITLE_DIFFERS


def seen(text: str) -> tuple[Observation, ...]:
    return observations(reader().read(SourceText("r.txt", text, "text/plain", "0")), roadmap())


def test_the_title_that_was_sent_out_is_not_pointed_out() -> None:
    assert not seen("Synpunkter\n\nStrategi 3.2 Främja socialt blandade bostadsområden\n\nBra.\n")


def test_a_title_in_other_words_is_pointed_out_with_the_right_one() -> None:
    (found,) = seen("Synpunkter\n\nStrategi 3.2 Främja blandade bostadsområden\n\nBra.\n")
    assert (found.kind, found.number) == (TITLES, "3.2")
    assert found.written == "Främja blandade bostadsområden"
    assert found.expected == "Främja socialt blandade bostadsområden"


def test_damage_is_no_other_title() -> None:
    assert not [o for o in observations(answer("04"), roadmap()) if o.kind is TITLES]


SUMMARY = """Sammanfattning

Förvaltningen vill framhålla att {what} redovisas för kvinnor och män var för sig.

Förvaltningens synpunkter

Förvaltningen vill framhålla att statistiken redovisas för kvinnor och män var för sig.
"""


def test_a_summary_that_names_more_than_the_body_is_pointed_out() -> None:
    (found,) = seen(SUMMARY.format(what="statistiken och etappmålen"))
    assert (found.kind, found.written) == (ObservationKind.SUMMARY_WIDER, "etappmål")
    assert not seen(SUMMARY.format(what="statistiken"))


def test_what_stands_only_in_the_summary_is_pointed_out_and_counts() -> None:
    text = SUMMARY.format(what="statistiken").replace(
        "Förvaltningens synpunkter", "Förvaltningen avstyrker kameror på torget.\n\nSynpunkter"
    )
    kinds = [found.kind for found in seen(text)]
    assert kinds == [ObservationKind.SUMMARY_ONLY]

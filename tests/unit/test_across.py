"""What is seen only across answers: who may answer whom, who disagrees, who tells the same."""

from __future__ import annotations

from itertools import count

import pytest

import across_key
from demonstration import roadmap
from fardplan.kernel.text import folded
from fardplan.reading import Reader, SourceText
from fardplan.synthesis import Answer, Section, Sender, Synthesis, check, synthesise
from fardplan.synthesis.likeness import Likeness, Nearest

_reader = Reader(roadmap())
_numbers = count(1)
_HEAD = "Förvaltningens synpunkter\n\n"
_TITLES = {s.number: s.title for area in roadmap().areas for s in area.strategies}


def on(number: str, text: str) -> str:
    """A view under one strategy, or under one target area."""
    area = next((a for a in roadmap().areas if a.number == number), None)
    heading = f"Målområde {area.title}" if area else f"Strategi {number} {_TITLES[number]}"
    return f"{heading}\n\n{text}\n\n"


def answer(short: str, *views: str) -> Answer:
    source = SourceText(f"{next(_numbers)}.txt", _HEAD + "".join(views), "text/plain", "0" * 64)
    sender = Sender(short.lower(), f"{short} stadsdelsnämnd", short, "district_council")
    return Answer(source.name, (sender,), _reader.read(source))


def made(*answers: Answer, language: str = "sv") -> Synthesis:
    synthesis = synthesise(roadmap(), answers, language=language)
    check(synthesis)
    return synthesis


def told(section: Section, kind: str) -> list[str]:
    return [s.text for s in section.statements if s.kind == kind]


CONSENT = on("4.5", "Förvaltningen saknar en metod för att få samtycke till social insatsgrupp.")
CONSENT_DONE = on(
    "4.5",
    "Sedan 2016 inleds varje social insatsgrupp med ett samtal där familjen väljer vem som är med, "
    "och av 41 tillfrågade ungdomar har 34 tackat ja.",
)
GIRLS = on("4.5", "Förvaltningen efterfrågar insatser för flickor i social insatsgrupp.")
SHARED_PLACE = "Förvaltningen saknar en utsedd samordnare för otrygga platser, med medel."
FUND = (
    "Förvaltningen har i samarbete med bostadsbolagen beviljats medel ur Trygghetsfonden för "
    "åtgärder på otrygga platser."
)


def test_practice_is_suggested_for_what_another_lacks() -> None:
    section = made(answer("Nord", CONSENT), answer("Syd", CONSENT_DONE)).section("4.5")
    (match,) = section.matches
    assert "samtycke / tackat ja" in match.shared
    assert told(section, "practice") == [
        "Det som Nord saknar, efterfrågar eller finner svårt (strategi 4.5) kan Syd ha erfarenhet "
        "av (strategi 4.5)."
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen avstyrker strategin. Några nya sätt att få samtycke behövs inte.",
        "Förvaltningen avstyrker strategin. Samtycke till social insatsgrupp är inget problem.",
    ],
)
def test_who_wants_nothing_is_pointed_to_no_practice(said: str) -> None:
    assert (
        not made(answer("Nord", on("4.5", said)), answer("Syd", CONSENT_DONE))
        .section("4.5")
        .matches
    )


def test_practice_on_the_same_subject_that_does_not_speak_of_the_need_is_no_answer() -> None:
    assert made(answer("Nord", GIRLS), answer("Syd", CONSENT_DONE)).section("4.5").matches == ()


def test_a_body_is_not_pointed_to_its_own_practice() -> None:
    assert made(answer("Nord", CONSENT, CONSENT_DONE)).section("4.5").matches == ()


def test_no_practice_answers_a_wish_about_the_wording() -> None:
    wish = on("4.5", "Förvaltningen saknar skrivningar om samtycke till social insatsgrupp.")
    assert made(answer("Nord", wish), answer("Syd", CONSENT_DONE)).section("4.5").matches == ()


def test_what_is_said_of_an_area_may_answer_a_strategy_and_the_sentence_says_so() -> None:
    synthesis = made(answer("Nord", on("4.6", SHARED_PLACE)), answer("Syd", on("4", FUND)))
    section = synthesis.section("4.6")
    assert told(section, "practice") == [
        "Det som Nord saknar, efterfrågar eller finner svårt (strategi 4.6) kan Syd ha erfarenhet "
        "av (målområde 4)."
    ]
    assert synthesis.viewpoints[section.matches[0].practices[0]].key not in section.keys
    assert "Syd" not in told(section, "who")[0]  # levels are never mixed in what is counted


ROLE = "Förvaltningen välkomnar att stadsdelsnämndernas roll i stadsutvecklingen stärks."
WHAT_ROLE = "Förvaltningen önskar ett förtydligande av vad stadsdelarnas roll innebär."


def test_welcomed_of_an_area_and_questioned_of_a_strategy_is_told_of_both() -> None:
    synthesis = made(answer("Nord", on("3", ROLE)), answer("Syd", on("1.3", WHAT_ROLE)))
    assert told(synthesis.section("1.3"), "questioned elsewhere") == [
        "Nord välkomnar (målområde 3), medan Syd vill veta vad det innebär (strategi 1.3). "
        "Ord som möts: ”stadsdelsnämndernas roll / stadsdelarnas roll”."
    ]


CALL = "Förvaltningen välkomnar strategin. Brukarna har vid dialogmöten bett om en väg in."
UNCLEAR = "Det är oklart hur behoven av nya förskolor ska räknas fram i samråd."


def test_one_wide_word_in_common_is_no_disagreement_under_other_headings() -> None:
    for kind in ("dialogmöten", "möten"):
        one = on("4.4", CALL.replace("dialogmöten", kind))
        synthesis = made(answer("Nord", one), answer("Syd", on("1", UNCLEAR)))
        assert not [t for section in synthesis.sections for t in section.tensions]


WELCOME = on("3.4", "Förvaltningen välkomnar strategin.")
AGAINST = on("3.4", "Förvaltningen avstyrker strategin.")
ASKS = on("3.4", "Det är oklart vem som ansvarar för strategin.")
OFFER = on("3.4", "Förvaltningen kan bistå med uppgifter om skötsel.")


@pytest.mark.parametrize(
    ("mixed", "others", "sentence"),
    [
        ((WELCOME, AGAINST), (WELCOME,), "Syd välkomnar förslaget, medan Nord invänder."),
        ((WELCOME, AGAINST), (AGAINST,), None),
        ((WELCOME, ASKS), (ASKS,), "Nord välkomnar förslaget, medan Syd inte ser vad det innebär "
         "och vill ha ett förtydligande."),
        ((WELCOME, ASKS), (WELCOME,), None),
        ((OFFER,), (AGAINST,), None),
        ((OFFER,), (ASKS,), None),
    ],
)  # fmt: skip
def test_nobody_stands_on_both_sides_and_an_offer_welcomes_nothing(
    mixed: tuple[str, ...], others: tuple[str, ...], sentence: str | None
) -> None:
    section = made(answer("Nord", *mixed), answer("Syd", *others)).section("3.4")
    found = [s.text for s in section.statements if s.kind in ("opposed", "questioned")]
    assert [text.replace("Meningarna går isär: ", "") for text in found] == [sentence][: len(found)]
    assert bool(found) is bool(sentence)


@pytest.mark.parametrize("reserve", ["avstår från att yttra sig över", "avstyrker"])
def test_who_takes_no_stand_on_a_strategy_does_not_welcome_it_with_its_area(reserve: str) -> None:
    nord = answer("Nord", on("3", ROLE), on("1.3", f"Förvaltningen {reserve} strategin."))
    section = made(nord, answer("Syd", on("1.3", WHAT_ROLE))).section("1.3")
    assert told(section, "questioned elsewhere") == []


WANTED = on("4.6", "Förvaltningen vill att staden sätter upp kameror på torget.")
UNWANTED = on("4.6", "Förvaltningen motsätter sig fler kameror på torget.")
LAST = on("4.6", "Förvaltningen vill att kameror är den sista åtgärden och inte den första.")


def test_what_one_wants_and_another_opposes_is_told() -> None:
    section = made(answer("Nord", WANTED), answer("Syd", UNWANTED)).section("4.6")
    (tension,) = section.tensions
    assert (tension.kind, tension.shared) == ("contested", ("kameror",))


def test_a_wish_with_reserve_is_no_contrary_of_an_objection() -> None:
    assert made(answer("Nord", LAST), answer("Syd", UNWANTED)).section("4.6").tensions == ()


def test_a_body_does_not_contest_itself() -> None:
    assert made(answer("Nord", WANTED, UNWANTED)).section("4.6").tensions == ()


def test_everywhere_and_here_are_told_of_the_area_as_two_directions() -> None:
    everywhere = on("3.2", "Förvaltningen betonar vikten av att bostäder byggs över hela staden.")
    here = on("3.3", "Förvaltningen välkomnar strategin.")
    synthesis = made(answer("Nord", everywhere), answer("Syd", here))
    (tension,) = synthesis.section("3").tensions
    assert tension.kind == "whole city"
    (sentence,) = told(synthesis.section("3"), "whole city")
    assert "Nord talar för hela staden (strategi 3.2)" in sentence
    assert "Syd stöder att kraften samlas i utpekade områden (strategi 3.3)" in sentence


EVERYWHERE = "Förvaltningen betonar vikten av att bostäder byggs över hela staden."


@pytest.mark.parametrize(
    ("here", "gathers"),
    [
        ("Förvaltningen tillstyrker att resurserna samlas i fokusområdena.", True),
        ("Förvaltningen föreslår att investeringarna riktas till fokusområdena.", True),
        (
            "Förvaltningen förutsätter att områden som inte pekas ut inte får minskade resurser.",
            False,
        ),
        ("Förvaltningen vill betona att även andra platser behöver skötas.", False),
        ("Förvaltningen önskar att gränserna ritas om.", False),
        ("Förvaltningen välkomnar ambitionen. Förvaltningen avstyrker dock strategin.", False),
    ],
)
def test_only_who_is_for_chosen_areas_is_told_to_be(here: str, gathers: bool) -> None:
    synthesis = made(answer("Nord", on("3.2", EVERYWHERE)), answer("Syd", on("3.3", here)))
    assert bool(told(synthesis.section("3"), "whole city")) is gathers


@pytest.mark.parametrize(
    "doubt",
    [
        "Verket ifrågasätter det resultat som anges för visstidsanställningarna.",
        "Verket ifrågasätter uppgiften om visstidsanställningar.",
    ],
)
def test_who_doubts_a_figure_contests_nobodys_wish(doubt: str) -> None:
    wants = "Bolaget vill att visstidsanställningar även erbjuds av bolagen."
    synthesis = made(answer("Nord", on("2.4", wants)), answer("Syd", on("2.4", doubt)))
    assert not [t for part in synthesis.sections for t in part.tensions if t.kind == "contested"]


def test_what_is_opposed_must_be_what_is_wanted() -> None:
    wants = (
        "Bolaget har sedan 2013 kameror i garagen. Bolaget vill att fler bolag nämns i strategin."
    )
    against = "Rådet avstyrker att kameror sätts upp i strategins namn."
    synthesis = made(answer("Nord", on("4.6", wants)), answer("Syd", on("4.6", against)))
    assert not [t for part in synthesis.sections for t in part.tensions if t.kind == "contested"]


TIRED = on("4.2", "Boende har tröttnat på dialoger utan svar, och återkoppling saknas ofta.")
TIRED_TOO = on("4.2", "Förvaltningens erfarenhet är att dialog utan återkoppling är svårt.")


def test_bodies_that_tell_of_the_same_difficulty_are_told_together() -> None:
    section = made(answer("Nord", TIRED), answer("Syd", TIRED_TOO)).section("4.2")
    (experience,) = section.experiences
    assert experience.shared == ("utan svar / återkoppling", "dialoger")
    assert told(section, "experience")[0].startswith("Nord och Syd berättar om något liknande")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_finding_is_told_in_both_languages(language: str) -> None:
    answers = [
        answer("Nord", CONSENT, WANTED, TIRED, on("3", ROLE)),
        answer("Syd", CONSENT_DONE, UNWANTED, TIRED_TOO, on("1.3", WHAT_ROLE)),
    ]
    synthesis = made(*answers, language=language)
    kinds = {s.kind for section in synthesis.sections for s in section.statements}
    assert {"practice", "contested", "experience", "questioned elsewhere"} <= kinds


PLACE = "Förvaltningen vill att en samordnare utses för otrygga platser."
SAME_PLACE = "Förvaltningen önskar ett samordningsansvar för platser som är otrygga."


def test_equal_asks_in_other_words_meet_in_one() -> None:
    synthesis = made(answer("Nord", on("4.6", PLACE)), answer("Syd", on("4.6", SAME_PLACE)))
    (ask,) = synthesis.section("4.6").asks
    assert len(ask.keys) == 2


def test_asks_for_and_against_a_thing_never_meet() -> None:
    wanted = on("4.6", "Förvaltningen vill att kameror sätts upp på torget.")
    unwanted = on("4.6", "Förvaltningen avstyrker strategin och vill inte att kameror sätts upp.")
    synthesis = made(answer("Nord", wanted), answer("Syd", unwanted))
    assert all(len(ask.keys) == 1 for ask in synthesis.asks)


def test_asks_about_different_elements_stay_apart() -> None:
    synthesis = made(answer("Nord", on("4.6", PLACE)), answer("Syd", on("3.4", SAME_PLACE)))
    assert all(len(ask.keys) == 1 for ask in synthesis.asks)


def test_what_one_small_body_alone_says_stands_beside_what_all_others_say() -> None:
    others = [answer(f"N{n}", on("4.6", PLACE)) for n in range(30)]
    alone = on("4.6", "Förvaltningen vill att lekplatsen vid Lugnet får en brygga.")
    synthesis = made(*others, answer("Liten", alone))
    section = synthesis.section("4.6")
    assert any("Liten" in text and "brygga" in text for text in told(section, "ask"))
    assert [len(ask.keys) for ask in section.asks] == [30, 1]
    assert "Liten" in told(section, "who")[0]


def test_a_search_looks_at_no_more_than_a_bound_and_passes_over_no_text() -> None:
    """So that the cost grows with the number of answers and not with its square."""
    subjects = ("torget", "förskolan", "hyrorna", "kameror", "språket")
    texts = {f"{n}": f"samordnare för {subjects[n % 5]}" for n in range(1_000)}
    likeness = Likeness(texts)
    nearest = Nearest(likeness, texts)
    looked = [nearest.near(key) for key in texts]
    assert max(map(len, looked)) <= 40
    assert {key for found in looked for key in found} == set(texts)


def test_the_order_of_a_sum_does_not_matter() -> None:
    texts = {"a": "kameror på torget och belysning i parken", "b": "torget behöver belysning"}
    likeness = Likeness(texts)
    assert likeness.between("a", "b").score == likeness.between("b", "a").score


def test_words_that_meet_stand_where_they_are_said_to_stand() -> None:
    komvux = on("2.1", "Förvaltningen saknar samverkan mellan komvux och försörjningsstödet.")
    adult = on(
        "2.1",
        "Sedan 2016 har vuxenutbildningen en samordnare som möter dem som får försörjningsstöd.",
    )
    synthesis = made(answer("Nord", komvux), answer("Syd", adult))
    (match,) = synthesis.section("2.1").matches
    said = (match.gap, *match.practices)
    nord, syd = (synthesis.viewpoints[key].passage.text.casefold() for key in said)
    assert match.shared
    for words in match.shared:
        one, other = words.split(" / ")[0], words.split(" / ")[-1]
        assert one in nord, words
        assert other in syd or other.removesuffix("et") in syd, words
    assert "försörjningsstödet" in match.shared, "one word in two inflections is shown once"


def test_the_demonstration_shows_no_word_that_the_quotes_do_not_hold() -> None:
    synthesis = across_key.made("demonstration")
    for section in synthesis.sections:
        found = [(t.shared, (*t.one, *t.other)) for t in section.tensions]
        found += [(m.shared, (m.gap, *m.practices)) for m in section.matches]
        found += [(e.shared, e.keys) for e in section.experiences]
        for shared, keys in found:
            texts = " ".join(folded(synthesis.viewpoints[key].passage.text) for key in keys)
            assert [w for each in shared for w in each.split(" / ") if w not in texts] == []

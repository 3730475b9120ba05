"""An ask is what is wanted, in the words of the sentence, or nothing."""

from __future__ import annotations

import pytest

from demonstration import answer, reader
from fardplan.reading import Passage, SourceText, Stance
from fardplan.reading.asks import explains

TABLE = {
    # What is missing, unclear or to be done, without who says so.
    "Förvaltningen instämmer och betonar att hallarna måste öppnas på lov.":
        "hallarna måste öppnas på lov",
    "Det framgår inte vem som ska betala driften.": "vem som ska betala driften",
    "Det behöver klargöras hur nämnderna ska samverka.": "hur nämnderna ska samverka",
    "Föreningen undrar när lokalerna öppnar.": "när lokalerna öppnar",
    "Färdplanen säger ingenting om cykelvägar.": "cykelvägar",
    "Vi ser gärna att planen prövas i fler stadsdelar.": "planen prövas i fler stadsdelar",
    "Nämnden vill komma in innan marken säljs.": "komma in innan marken säljs",
    "Ge oss en kontaktperson i varje stadsdel.": "Ge oss en kontaktperson i varje stadsdel",
    "Nämnden saknar en tidplan och konstaterar att medlen är slut.": "en tidplan",
    "Ordföranden lämnade ett tillägg: Planen bör skjutas upp.": "Planen bör skjutas upp",
    'Rådet sade: "Vi vill att fler bänkar ställs ut."': "fler bänkar ställs ut",
    # Nothing is wanted.
    "Bristen på lokaler är stor i hela ytterstaden.": None,
    "Rådet instämmer i att fler lokaler behövs i ytterstaden.": None,
    "Vi motsätter oss att staket skrivs in i planen.": None,
    "När hushållet inte längre behöver stöd avslutas ärendet.": None,
    "Under 2017 saknade 31 procent av deltagarna en examen.": None,
    "Hallarna har sedan 2016 försetts med digitala lås.": None,
    "Synpunkter som efterfrågas sent kommer sällan med.": None,
    "Förvaltningen vill stryka under att arbetet redan pågår.": None,
}  # fmt: skip


@pytest.mark.parametrize("sentence", TABLE)
def test_an_ask_is_what_is_wanted_and_nothing_else(sentence: str) -> None:
    text = "Förvaltningens synpunkter\n\n" + sentence + "\n"
    views = reader().read(SourceText("svar.txt", text, "text/plain", "0")).viewpoints
    asks = [view.ask for view in views if view.ask]
    assert asks == ([TABLE[sentence]] if TABLE[sentence] else [])


SEVERAL = {
    # A wish that points back is shown with what it points to.
    "Föreningarna ska få låna skolornas salar gratis. Förvaltningen förutsätter att detta blir en "
    "regel i hela staden.": "Föreningarna ska få låna skolornas salar gratis",
    "Salarna är låsta på kvällarna. Här saknas ett förslag i färdplanen.":
        "Salarna är låsta på kvällarna. Här saknas ett förslag i färdplanen",
    "Förvaltningen undrar hur staden tänkt följa upp bidragen? I dag står salarna tomma. Våra "
    "föreningar driver redan läxhjälp på nio platser.":
        "hur staden tänkt följa upp bidragen",
    # What a wish rests on is no part of it, nor who says it, nor the number in a list.
    "Förvaltningen föreslår enligt 5 kap. 3 § skollagen (2010:800) att studiestödet utökas.":
        "studiestödet utökas",
    "2. Nämnden behöver en tidplan för strategierna.":
        "Nämnden behöver en tidplan för strategierna",
    'Rådet anförde samma dag: "Strategin bör få en egen budget.':
        "Strategin bör få en egen budget",
    "Nämnden anser att en avgiftsfri fritidsgård borde ha föreslagits.":
        "en avgiftsfri fritidsgård borde ha föreslagits",
    'Att skriva "påtagligt ökat" är inget mål. Ange en nivå!': "Ange en nivå",
    # Content is no wish, whatever its words.
    "Ingen av strategierna i område 3 behöver ändras enligt vår mening.": None,
    "Sommarjobben är bra men når sällan dem som behöver dem mest.": None,
}  # fmt: skip


@pytest.mark.parametrize("text", SEVERAL)
def test_of_several_sentences_the_one_that_wants_something_is_the_ask(text: str) -> None:
    document = "Förvaltningens synpunkter\n\n" + text + "\n"
    views = reader().read(SourceText("svar.txt", document, "text/plain", "0")).viewpoints
    asks = [view.ask for view in views if view.ask]
    assert asks == ([SEVERAL[text]] if SEVERAL[text] else [])


@pytest.mark.parametrize(
    ("sentence", "stance", "targets"),
    [
        ("Ingen av strategierna i område 3 behöver ändras.", "no_objection", ("3",)),
        ("Inget av etappmålen bör strykas enligt nämnden.", "no_objection", ()),
        ("Inga skrivningar i strategi 2.1 behöver förtydligas.", "no_objection", ("2.1",)),
        ("Strategi 2.1 behöver ändras i grunden.", "amend", ("2.1",)),
        ("Sammanfattningsvis: nej tack.", "oppose", ()),
    ],
)
def test_what_need_not_be_changed_is_content(
    sentence: str, stance: str, targets: tuple[str, ...]
) -> None:
    text = f"Förvaltningens synpunkter\n\n{sentence}\n"
    (view,) = reader().read(SourceText("svar.txt", text, "text/plain", "0")).viewpoints
    assert stance in [str(each) for each in view.stances]
    assert view.targets == targets


def test_what_a_minority_lacks_is_said() -> None:
    text = (
        "Förvaltningens synpunkter\n\nFörvaltningen tillstyrker färdplanen.\n\n"
        "Särskilt uttalande\n\nBo Ask m.fl. (X) anför följande: Färdplanen saknar mål för "
        "landsbygden.\n"
    )
    views = reader().read(SourceText("svar.txt", text, "text/plain", "0")).viewpoints
    assert [(str(v.voice), v.ask) for v in views][1:] == [("minority", "mål för landsbygden")]


@pytest.mark.parametrize(
    ("number", "words", "ask"),
    [
        (
            "02",
            "se om en insats bara",
            "Resultat för enskilda ska redovisas för flickor och pojkar",
        ),
        ("05", "detta blir en regel", "Uppgifter om individer ska kunna läsas för kvinnor och män"),
        (
            "11",
            "Om ett sådant läggs till",
            "ett etappmål om ungas fritid. Om ett sådant läggs till",
        ),
        ("05", "Rådet är besviket", None),
        ("13", "Feriejobben är bra", None),
    ],
)
def test_asks_of_the_demonstration(number: str, words: str, ask: str | None) -> None:
    views = answer(number).viewpoints
    (found,) = [v.ask for v in views if words in " ".join(v.text.split())]
    assert found is None if ask is None else (found or "").startswith(ask)


def test_no_ask_is_half_a_quote() -> None:
    asks = [v.ask for number in ("05", "13") for v in answer(number).viewpoints if v.ask]
    assert [ask for ask in asks if sum(map(ask.count, '"”“')) % 2] == []
    assert not [ask for ask in asks if "yttrade" in ask or "anförde" in ask]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Det är en förutsättning för att nå målet.", True),
        ("Skälet är att driften kostar.", True),
        ("Utan en sådan blir planen svår att följa.", True),
        ("Det är en brist att planen saknar mål.", False),
        ("Utan medel stannar arbetet.", False),
    ],
)
def test_what_explains_is_no_wish(text: str, before: bool) -> None:
    assert explains(text) is before


def _views(said: str, head: str = "Norrholms stadsdelsförvaltning") -> tuple[Passage, ...]:
    text = f"{head}\n\nSynpunkter\n\nStrategi 4.5\n{said}\n"
    return reader().read(SourceText("q.txt", text, "text/plain", "0" * 64)).viewpoints


REQUESTS = {Stance.ASK, Stance.AMEND, Stance.CLARIFY}


@pytest.mark.parametrize(
    "said",
    [
        "På 96 sidor förekommer ordet ”äldre” fyra gånger.",
        "Ordet kvinnor står på 3 av 40 sidor.",
        "Det är bra att ni vill ha tryggare gator.",
        "Det är glädjande att staden vill ha fler mötesplatser.",
        "Ingen av förvaltningarna ser något behov av ytterligare styrning.",
        "Förvaltningen ser inget behov av fler program.",
    ],
)
def test_what_others_want_and_what_is_only_counted_is_no_ask(said: str) -> None:
    for view in _views(said):
        assert view.ask is None
        assert REQUESTS.isdisjoint(view.stances)


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("Lena Quist (KD) anförde att familjecentralerna bör byggas ut.",
         "familjecentralerna bör byggas ut"),
        ("Medborgarna har vid ett möte efterfrågat fler bibliotek.", "fler bibliotek"),
        ("En medborgare skriver i ett medborgarförslag att skolan ska byggas ut.",
         "skolan ska byggas ut"),
        ("Förvaltningen vill ha tryggare gator.", "tryggare gator"),
    ],
)  # fmt: skip
def test_what_is_wanted_is_told_without_who_wants_it(said: str, ask: str) -> None:
    (view,) = _views(said)
    assert view.ask == ask


def test_what_two_bodies_are_asked_is_asked_of_each() -> None:
    found = _views(
        "Kommunstyrelsen bör ge socialnämnden i uppdrag att utreda en gemensam modell. "
        "Polismyndigheten bör medverka."
    )
    assert [view.ask for view in found] == [
        "ge socialnämnden i uppdrag att utreda en gemensam modell",
        "Polismyndigheten bör medverka",
    ]


def test_what_one_body_is_asked_twice_may_stay_one_ask() -> None:
    found = _views(
        "Kommunstyrelsen bör ta fram en modell för uppföljningen. "
        "Kommunstyrelsen bör redovisa den samma år."
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Vi ställer oss bakom det yttrande som ungdomsrådet har lämnat om 4.2.", Stance.DEFER),
        ("Förvaltningen instämmer i det svar som Lerbacka har lämnat.", Stance.DEFER),
        ("Förvaltningen ställer sig bakom förslaget i strategin.", Stance.SUPPORT),
    ],
)
def test_to_agree_with_an_answer_is_to_defer_to_it(said: str, stance: Stance) -> None:
    (view,) = _views(said)
    assert view.stances == (stance,)


@pytest.mark.parametrize(
    ("said", "addressee"),
    [
        ("Föräldrarna är oroliga för att polisen ska vara med. Förvaltningen saknar en metod för "
         "att få samtycke.", None),
        ("Det är i dag så att socialtjänsten får samordna allt. Nämnden önskar en särskild tjänst.",
         None),
        ("Samarbetet fungerar. Nämnden föreslår att trafikkontoret tar ansvar för belysningen.",
         "trafikkontoret"),
    ],
)  # fmt: skip
def test_who_is_asked_stands_in_the_sentence_that_asks(said: str, addressee: str | None) -> None:
    asked = [view for view in _views(f"Strategi 4.5\n{said}") if view.ask]
    assert asked
    assert {view.addressee for view in asked} == {addressee}


def test_nobody_asks_the_police_for_a_method_of_consent() -> None:
    """The parents of Tallåsen are afraid of the police; that is no wish of the police."""
    views = [view for view in answer("05").viewpoints if view.ask and "samtycke" in view.ask]
    assert [view.addressee for view in views] == [None]

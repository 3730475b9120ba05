"""Which indicators measure what a claim says, and what their public figures say of it.

The figures are those of the table below, worked out by hand: every outcome can be read from it.
"""

from __future__ import annotations

from datetime import date

import pytest

from fardplan.plan import UnitOfObservation
from fardplan.reading.claims import Claim
from fardplan.reading.claims.measured import (
    Against,
    Because,
    Comparison,
    Doubt,
    Fit,
    Measured,
    Outcome,
    Settled,
    as_record,
    compare,
    propose,
)
from fardplan.reading.claims.measured import words as said
from fardplan.statistics import (
    Absent,
    Break,
    Censored,
    Certainty,
    DataSource,
    Direction,
    Figure,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    Why,
)
from spec.test_claims import claims_in, only

SAID_ON = date(2018, 11, 26)
CITY = "stadens grundskolor"


def indicator(id: str, title: str, **other: object) -> Indicator:
    given: dict[str, object] = {
        "measure": Measure.SHARE, "unit": UnitOfObservation.PERSON, "denominator": "Alla",
        "source": DataSource("eget register"), "direction": {Sex.TOTAL: Direction.UP}, **other,
    }  # fmt: skip
    return Indicator(id=id, version=1, title=title, **given)  # type: ignore[arg-type]


ELIGIBLE = indicator(
    "eligible", "Elever i årskurs 9 som är behöriga till gymnasieskolan, andel",
    population="Elever som lämnat årskurs 9 under året",
    numerator="De som är behöriga till ett nationellt program",
)  # fmt: skip
NEITHER = indicator(
    "neither", "Unga 16–29 år som varken arbetar eller studerar, andel",
    population="Boende i staden 16–29 år i december",
    numerator="De som varken arbetade eller studerade i december",
)  # fmt: skip
UNSAFE = indicator(
    "unsafe", "Boende som känner sig otrygga i sitt område, andel",
    population="Boende i staden 16–84 år", numerator="De som känner sig otrygga i sitt område",
    certainty=Certainty.SURVEY,
)  # fmt: skip
TRUST = indicator(
    "trust", "Boende med lågt förtroende för stadsdelsnämnden, andel",
    population="Boende i staden 16–84 år", numerator="De som har lågt förtroende",
    certainty=Certainty.SURVEY,
)  # fmt: skip
WORKPLACES = indicator(
    "workplaces", "Arbetsställen i ytterstaden, antal", measure=Measure.COUNT,
    unit=UnitOfObservation.WORKPLACE_UNIT, population="Arbetsställen i stadens ytterstad",
    numerator="Alla i populationen", denominator="", certainty=Certainty.EXACT,
)  # fmt: skip
REGISTER = tuple(map(Measured, (ELIGIBLE, NEITHER, UNSAFE, TRUST, WORKPLACES)))


def table(
    of: Indicator, rows: dict[tuple[str, str], tuple[Figure | float | None, ...]], half: float
) -> Measured:
    """Figures by period and area, for women, men and total, each with an interval of ± `half`."""
    cells = []
    for (period, area), figures in rows.items():
        for sex, figure in zip(Sex, figures, strict=True):
            if isinstance(figure, float):
                figure = Number(figure, Interval(figure - half, figure + half) if half else None)
            if figure is not None:
                key = Key(of.id, of.version, period, "district", area, sex)
                cells.append(Observation(key, figure))
    return Measured(of, tuple(cells))


HIDDEN = Absent(Why.PRIMARY)
PUPILS = table(
    ELIGIBLE,
    {
        ("2015", ""): (0.80, 0.80, 0.80),
        ("2016", ""): (0.83, 0.80, 0.815),
        ("2017", ""): (0.86, 0.80, 0.83),
        ("2018", ""): (0.89, 0.80, 0.845),
        ("2019", ""): (0.60, 0.60, 0.60),
        ("2017", "Norrholm"): (0.90, 0.80, 0.85),
        ("2017", "Vassby"): (HIDDEN, HIDDEN, 0.85),
        ("2017", "Hagsjö"): (None, None, 0.85),
        ("2017", "Lerbäcka"): (Censored(0.70, 0.90, "70–90"), 0.85, 0.85),
    },
    half=0.02,
)  # fmt: skip
UNSURE = table(
    UNSAFE,
    {("2011", ""): (0.25, 0.15, 0.20), ("2014", ""): (0.26, 0.14, 0.20),
     ("2017", ""): (0.27, 0.15, 0.21)},
    half=0.04,
)  # fmt: skip
PLACES = table(
    WORKPLACES,
    {(str(year), ""): (None, None, float(number)) for year, number in
     zip(range(2013, 2019), (2500, 2540, 2560, 2600, 2610, 2632), strict=True)},
    half=0,
)  # fmt: skip


def found(sentence: str) -> list[str]:
    return [each.indicator.id for each in propose(only(sentence), REGISTER).found]


# --- Which indicators are proposed ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("Under 2017 var 83 procent av eleverna behöriga till gymnasiet.", "eligible"),
        ("I Norrholm är skillnaden i gymnasiebehörighet mellan flickor och pojkar nio "
         "procentenheter.", "eligible"),
        ("Behörigheten till gymnasieskolan har ökat sedan 2015.", "eligible"),
        ("Åtta procent av de unga varken arbetar eller studerar.", "neither"),
        ("Var tionde av de unga är uvas.", "neither"),
        ("Allt fler boende känner sig otrygga.", "unsafe"),
        ("Var femte invånare upplever otrygghet i sitt område.", "unsafe"),
        ("En tredjedel av de boende har lågt förtroende för stadsdelsnämnden.", "trust"),
        ("Antalet arbetsställen i ytterstaden har ökat från 2 500 till 2 632.", "workplaces"),
    ],
)  # fmt: skip
def test_the_words_by_which_an_indicator_is_known_lead_to_it(sentence: str, id: str) -> None:
    assert found(sentence) == [id]


@pytest.mark.parametrize(
    "sentence",
    [
        "Under 2017 anordnades 412 feriejobb.",
        "Tallåsen hade under 2017 en personalomsättning bland socialsekreterare på 38 procent.",
        "Nämndens felanmälan tar emot 41 000 ärenden per år.",
        "Flickor får i dag 38 procent av tiderna i stadens hallar.",
        "Arbetslösheten har minskat bland unga.",
    ],
)
def test_a_claim_that_nothing_measures_leads_nowhere(sentence: str) -> None:
    assert propose(only(sentence), REGISTER).found == ()


@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("Under 2017 gick 94 av 160 deltagare vidare till arbete eller studier.",
         Against.OTHER_PEOPLE),
        ("En majoritet av de platser som upplevs som otrygga ligger vid vattnet.",
         Against.OTHER_UNIT),
        ("Av dem som känner sig otrygga är 61 procent kvinnor.", Against.OTHER_WAY_ROUND),
        ("Var tredje av de otrygga bor i hyresrätt.", Against.OTHER_WAY_ROUND),
        ("Efter insatsen var 58 procent i arbete eller studier.", Against.OPPOSITE),
        ("Av de unga 10–15 år varken arbetar eller studerar fem procent.", Against.OTHER_PEOPLE),
    ],
)  # fmt: skip
def test_equal_words_about_something_else_are_passed_over_with_the_reason(
    sentence: str, against: Against
) -> None:
    proposals = propose(only(sentence), REGISTER)
    assert proposals.found == ()
    assert [each.against.kind for each in proposals.passed] == [against]


def test_a_share_of_women_is_not_taken_for_a_share_that_are_women() -> None:
    assert found("Andelen otrygga är 20 procent bland kvinnor.") == ["unsafe"]


def test_each_proposal_says_what_it_rests_on_and_what_is_in_doubt() -> None:
    claim = only("I Norrholm var 85 procent av eleverna behöriga till gymnasiet under 2017.")
    (one,) = propose(claim, [PUPILS]).found
    assert one.words == ("behöriga",)
    assert [each.kind for each in one.fits] == [
        Fit.COUNTED, Fit.POPULATION, Fit.MEASURE, Fit.PERIOD, Fit.AREA,
    ]  # fmt: skip
    assert one.doubts == ()


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Under 2017 var 85 procent behöriga till gymnasiet i staden.", Doubt.POPULATION_NOT_TOLD),
        ("År 2017 var 85 procent av eleverna behöriga till gymnasiet.", Doubt.PLACE_NOT_TOLD),
        ("I staden är 85 procent av eleverna behöriga till gymnasiet.", Doubt.PERIOD_NOT_TOLD),
        ("I staden var 85 procent av eleverna behöriga till gymnasiet 2009.", Doubt.OTHER_PERIOD),
        ("I Tallåsen var 85 procent av eleverna behöriga till gymnasiet 2017.", Doubt.OTHER_AREA),
        ("I staden var 1 200 av eleverna 2017 behöriga till gymnasiet.", Doubt.OTHER_MEASURE),
        ("I staden saknade 15 procent av eleverna behörighet till gymnasiet 2017.", Doubt.OPPOSITE),
        ("I staden var 15 procent av eleverna obehöriga till gymnasiet 2017.", Doubt.OPPOSITE),
    ],
)  # fmt: skip
def test_what_a_claim_leaves_out_or_says_otherwise_is_a_doubt(sentence: str, doubt: Doubt) -> None:
    (one,) = propose(only(sentence), [PUPILS]).found
    assert [each.kind for each in one.doubts] == [doubt]


def test_a_share_of_those_who_are_counted_is_not_compared_whoever_linked_them() -> None:
    result = held("Av dem som känner sig otrygga 2017 är 61 procent kvinnor.", UNSURE)
    assert result.because == (Because.SOMETHING_ELSE,)


def test_some_of_those_who_are_counted_are_not_all_of_them() -> None:
    (one,) = propose(only("I dag känner sig 30 procent av de äldre otrygga."), REGISTER).found
    assert Doubt.PART_OF_POPULATION in [each.kind for each in one.doubts]


def test_proposals_do_not_depend_on_the_order_of_the_register() -> None:
    claim = only("Allt fler unga boende som varken arbetar eller studerar känner sig otrygga.")
    assert propose(claim, REGISTER) == propose(claim, tuple(reversed(REGISTER)))


def test_they_can_be_written_down() -> None:
    record = as_record(propose(only("Allt fler boende känner sig otrygga."), REGISTER))
    assert record["measured_by"][0]["indicator"] == "unsafe"
    assert record["measured_by"][0]["fits"][0] == {"kind": "counted", "words": ["otrygga"]}


# --- A number against a figure -------------------------------------------------------------------


def held(sentence: str, against: Measured = PUPILS, **more: object) -> Comparison:
    return compare(only(sentence), against, said_on=SAID_ON, **more)  # type: ignore[arg-type]


IN_2017 = "I staden var {} av eleverna behöriga till gymnasiet 2017."


@pytest.mark.parametrize(
    ("number", "outcome", "because"),
    [
        ("83 procent", Outcome.CONSISTENT, Because.HOLDS),  # the interval is 81–85
        ("85 procent", Outcome.CONSISTENT, Because.HOLDS),
        ("86 procent", Outcome.NOT_CONSISTENT, Because.OUTSIDE),  # 85.5 at the least
        ("80,5 procent", Outcome.NOT_CONSISTENT, Because.OUTSIDE),
        ("omkring 80 procent", Outcome.CONSISTENT, Because.HOLDS),  # 77.5–82.5
        ("omkring 75 procent", Outcome.NOT_CONSISTENT, Because.OUTSIDE),
        ("över 80 procent", Outcome.CONSISTENT, Because.HOLDS),
        ("över 83 procent", Outcome.UNDECIDED, Because.STRADDLES),
        ("över 90 procent", Outcome.NOT_CONSISTENT, Because.OUTSIDE),
        ("färre än 90 procent", Outcome.CONSISTENT, Because.HOLDS),
        ("en majoritet", Outcome.CONSISTENT, Because.HOLDS),
        ("en minoritet", Outcome.NOT_CONSISTENT, Because.OUTSIDE),
        ("fyra av fem", Outcome.CONSISTENT, Because.HOLDS),  # 77.5–82.5
        ("hälften", Outcome.NOT_CONSISTENT, Because.OUTSIDE),
    ],
)  # fmt: skip
def test_a_number_is_held_against_the_interval(
    number: str, outcome: Outcome, because: Because
) -> None:
    result = held(IN_2017.format(number))
    assert (result.outcome, result.because) == (outcome, (because,))
    assert (result.period, result.area) == ("2017", "")


def test_a_claim_without_a_sex_is_told_what_women_and_men_are() -> None:
    result = held(IN_2017.format("83 procent"))
    assert result.sex_not_told
    assert list(result.figures) == [Sex.WOMEN, Sex.MEN, Sex.TOTAL]
    assert {check.sex: check.outcome for check in result.checks} == {
        Sex.TOTAL: Outcome.CONSISTENT,
        Sex.WOMEN: Outcome.NOT_CONSISTENT,  # from 84 to 88
        Sex.MEN: Outcome.NOT_CONSISTENT,  # from 78 to 82
    }


def test_a_claim_about_one_sex_is_held_against_that_sex() -> None:
    girls = held("I staden var 80 procent av flickorna behöriga till gymnasiet 2017.")
    assert girls.outcome is Outcome.NOT_CONSISTENT  # the interval of girls is 84–88
    assert not girls.sex_not_told
    assert [check.sex for check in girls.checks] == [Sex.WOMEN]
    boys = held("I staden var 80 procent av pojkarna behöriga till gymnasiet 2017.")
    assert (boys.outcome, boys.checks[0].sex) == (Outcome.CONSISTENT, Sex.MEN)


def test_two_numbers_for_women_and_men_are_each_held_against_their_own() -> None:
    right = held(
        "I staden var 86 procent av flickorna och 80 procent av pojkarna behöriga till gymnasiet "
        "2017."
    )
    assert right.outcome is Outcome.CONSISTENT
    assert [check.sex for check in right.checks] == [Sex.WOMEN, Sex.MEN]
    wrong = held(
        "I staden var 86 procent av flickorna och 90 procent av pojkarna behöriga till gymnasiet "
        "2017."
    )
    assert wrong.outcome is Outcome.NOT_CONSISTENT


def test_an_area_has_its_own_figures() -> None:
    said_ = "I {} var 85 procent av eleverna behöriga till gymnasiet 2017."
    assert held(said_.format("Norrholm")).area == "Norrholm"
    assert held(said_.format("Tallåsen")).because == (Because.OTHER_AREA,)


@pytest.mark.parametrize(
    ("sentence", "because"),
    [
        ("I staden är 83 procent av eleverna behöriga till gymnasiet.", Because.PERIOD_NOT_TOLD),
        ("År 2017 var 83 procent av eleverna behöriga till gymnasiet.", Because.PLACE_NOT_TOLD),
        ("I staden var 83 procent av eleverna behöriga till gymnasiet 2009.", Because.OTHER_PERIOD),
        ("I staden var 83 procent av eleverna behöriga till gymnasiet mellan 2015 och 2017.",
         Because.SEVERAL_YEARS),
        ("I staden var 1 200 av eleverna 2017 behöriga till gymnasiet.", Because.OTHER_MEASURE),
        ("I staden saknade 17 procent av eleverna behörighet till gymnasiet 2017.",
         Because.OPPOSITE),
        ("I Vassby var 80 procent av flickorna behöriga till gymnasiet 2017.", Because.SUPPRESSED),
        ("I Hagsjö var 80 procent av flickorna behöriga till gymnasiet 2017.", Because.NO_SPLIT),
        ("I Norrholm var 85 procent av eleverna behöriga till gymnasiet 2017 mot 80 procent i "
         "staden.", Because.SEVERAL_FIGURES),
    ],
)  # fmt: skip
def test_what_is_about_something_else_is_not_compared(sentence: str, because: Because) -> None:
    result = held(sentence)
    assert (result.outcome, result.because) == (Outcome.NOT_COMPARABLE, (because,))


def test_a_protected_figure_is_no_nought_and_stays_protected() -> None:
    result = held("I Vassby var 80 procent av flickorna behöriga till gymnasiet 2017.")
    assert result.figures[Sex.WOMEN] is HIDDEN
    assert result.checks[0].figure is HIDDEN


def test_a_figure_within_bounds_says_no_more_than_its_bounds() -> None:
    girls = "I Lerbäcka var {} procent av flickorna behöriga till gymnasiet 2017."
    assert held(girls.format("80")).outcome is Outcome.CONSISTENT
    assert held(girls.format("95")).outcome is Outcome.NOT_CONSISTENT


def test_a_person_can_settle_when_and_where_but_not_of_whom() -> None:
    sentence = "Hos oss är 85 procent av eleverna behöriga till gymnasiet."
    assert held(sentence).outcome is Outcome.NOT_COMPARABLE
    settled = held(sentence, settled=Settled("2017", "Norrholm"))
    assert (settled.outcome, settled.period, settled.area) == (
        Outcome.CONSISTENT, "2017", "Norrholm",
    )  # fmt: skip
    older = "I dag känner sig 30 procent av de äldre otrygga."
    assert held(older, UNSURE, settled=Settled("2017", "")).because == (Because.PART_OF_POPULATION,)


def test_years_are_counted_from_when_it_was_said() -> None:
    last_year = "I staden var 83 procent av eleverna behöriga till gymnasiet förra året."
    assert held(last_year).period == "2017"
    assert compare(only(last_year), PUPILS).because == (Because.PERIOD_NOT_TOLD,)


def test_without_public_figures_nothing_is_compared() -> None:
    result = held(IN_2017.format("83 procent"), Measured(ELIGIBLE))
    assert (result.because, dict(result.figures)) == ((Because.NOT_PUBLIC,), {})


def test_a_count_is_as_exact_as_it_is_told() -> None:
    said_ = "I ytterstaden fanns {} arbetsställen 2018."
    assert held(said_.format("2 632"), PLACES).outcome is Outcome.CONSISTENT
    assert held(said_.format("2 600"), PLACES).outcome is Outcome.CONSISTENT  # in hundreds
    assert held(said_.format("2 640"), PLACES).outcome is Outcome.NOT_CONSISTENT
    assert held(said_.format("2 500"), PLACES).outcome is Outcome.NOT_CONSISTENT


# --- Tendencies ----------------------------------------------------------------------------------


def test_a_tendency_is_held_against_the_trend_of_those_it_is_about() -> None:
    rises = held("I staden har behörigheten till gymnasiet ökat bland eleverna sedan 2015.")
    assert (rises.outcome, rises.because) == (Outcome.CONSISTENT, (Because.SAME_WAY,))
    assert rises.is_change
    by_sex = {check.sex: check for check in rises.checks}
    assert list(by_sex) == [Sex.TOTAL, Sex.WOMEN, Sex.MEN]
    assert by_sex[Sex.WOMEN].figure.value == pytest.approx(0.03)  # type: ignore[union-attr]
    assert by_sex[Sex.MEN].outcome is Outcome.UNDECIDED  # 80 per cent in every year
    falls = held("I staden har behörigheten till gymnasiet minskat bland eleverna sedan 2015.")
    assert (falls.outcome, falls.because) == (Outcome.NOT_CONSISTENT, (Because.OTHER_WAY,))


def test_figures_from_after_it_was_said_are_not_held_against_it() -> None:
    result = held("I staden har behörigheten till gymnasiet ökat bland eleverna.")
    assert (result.outcome, result.period) == (Outcome.CONSISTENT, "2015–2018")


def test_two_years_that_are_named_are_held_against_each_other() -> None:
    result = held(
        "I staden har behörigheten till gymnasiet ökat bland flickorna mellan 2017 och 2018."
    )
    assert result.checks[0].figure.value == pytest.approx(0.03)  # type: ignore[union-attr]
    assert (result.outcome, result.because) == (Outcome.CONSISTENT, (Because.SAME_WAY,))


def test_a_change_that_may_be_chance_settles_nothing() -> None:
    result = held("I staden har otryggheten ökat bland de boende sedan 2011.", UNSURE)
    assert (result.outcome, result.because) == (Outcome.UNDECIDED, (Because.NO_SURE_CHANGE,))


def test_that_something_stands_still_is_held_against_the_trend_too() -> None:
    still = "I staden är andelen {} oförändrad sedan {}."
    assert held(still.format("otrygga boende", 2011), UNSURE).outcome is Outcome.CONSISTENT
    assert held(still.format("behöriga elever", 2015)).outcome is Outcome.NOT_CONSISTENT


def test_more_people_may_be_a_smaller_share() -> None:
    more = held("I staden är allt fler elever behöriga till gymnasiet.")
    assert more.outcome is Outcome.CONSISTENT
    assert more.because == (Because.SAME_WAY, Because.NUMBER_OR_SHARE)
    fewer = held("I staden är allt färre elever behöriga till gymnasiet.")
    assert fewer.outcome is Outcome.UNDECIDED  # the share rises; the number is not known
    assert fewer.because == (Because.OTHER_WAY, Because.NUMBER_OR_SHARE)


def test_a_series_is_followed_from_its_last_break_on() -> None:
    broken = Indicator(
        **{name: getattr(ELIGIBLE, name) for name in Indicator.__slots__}
        | {"breaks": (Break("2018", "ny mätning"),)}
    )
    cells = tuple(cell for cell in PUPILS.cells if not cell.key.area)
    result = held(
        "I staden har behörigheten till gymnasiet ökat bland eleverna.", Measured(broken, cells)
    )
    assert (result.outcome, result.because) == (Outcome.NOT_COMPARABLE, (Because.TOO_FEW_YEARS,))


def test_a_count_without_intervals_has_a_trend() -> None:
    result = held("Antalet arbetsställen i ytterstaden har ökat från 2 500 till 2 632.", PLACES)
    assert result.outcome is Outcome.CONSISTENT
    assert result.because == (Because.SAME_WAY, Because.SIZE_LEFT)


# --- Women and men beside each other -------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "outcome", "because"),
    [
        ("I staden är flickor oftare behöriga till gymnasiet än pojkar 2017.",
         Outcome.CONSISTENT, Because.SAME_WAY),
        ("I staden är pojkar oftare behöriga till gymnasiet än flickor 2017.",
         Outcome.NOT_CONSISTENT, Because.OTHER_WAY),
        ("I staden är flickor oftare behöriga till gymnasiet än pojkar 2015.",
         Outcome.UNDECIDED, Because.NO_SURE_GAP),
        ("I Norrholm var skillnaden i gymnasiebehörighet mellan flickor och pojkar nio "
         "procentenheter 2017.", Outcome.CONSISTENT, Because.HOLDS),  # 10 ± 2.8 points
        ("I Norrholm var skillnaden i gymnasiebehörighet mellan flickor och pojkar tjugo "
         "procentenheter 2017.", Outcome.NOT_CONSISTENT, Because.OUTSIDE),
        ("I Vassby var skillnaden i gymnasiebehörighet mellan flickor och pojkar nio "
         "procentenheter 2017.", Outcome.NOT_COMPARABLE, Because.SUPPRESSED),
        ("I Hagsjö är flickor oftare behöriga till gymnasiet än pojkar 2017.",
         Outcome.NOT_COMPARABLE, Because.NO_SPLIT),
    ],
)  # fmt: skip
def test_a_gap_is_held_against_the_gap(sentence: str, outcome: Outcome, because: Because) -> None:
    result = held(sentence)
    assert (result.outcome, result.because) == (outcome, (because,))


# --- An invented city ----------------------------------------------------------------------------


def test_figures_of_an_invented_city_say_so_before_all_else() -> None:
    invented = Indicator(
        **{name: getattr(ELIGIBLE, name) for name in Indicator.__slots__}
        | {"source": DataSource("påhittad", invented=True)}
    )
    result = held(IN_2017.format("83 procent"), Measured(invented, PUPILS.cells))
    assert result.because == (Because.INVENTED, Because.HOLDS)
    (one,) = propose(only(IN_2017.format("83 procent")), [Measured(invented, PUPILS.cells)]).found
    assert [each.kind for each in one.doubts] == [Doubt.INVENTED]


# --- Words ---------------------------------------------------------------------------------------


def test_everything_has_its_words_in_both_languages() -> None:
    for kinds, words in (
        (Fit, said.FITS), (Doubt, said.DOUBTS), (Against, said.AGAINST),
        (Outcome, said.OUTCOMES), (Because, said.BECAUSE),
    ):  # fmt: skip
        assert set(words) == set(kinds)
        assert all(set(each) == {"sv", "en"} and all(each.values()) for each in words.values())


def test_nothing_in_the_demonstration_is_claimed_to_be_measured_that_is_not() -> None:
    (claim,) = claims_in("Av 118 punkter på listan har 97 åtgärdats.")
    assert isinstance(claim, Claim)
    assert propose(claim, REGISTER).found == ()

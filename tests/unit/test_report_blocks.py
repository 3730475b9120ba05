"""Report blocks: no number without its observation, none of persons alone, nothing protected."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from fardplan.kernel.errors import BadInput
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Break,
    DataSource,
    Direction,
    Exemption,
    Figure,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    SexRule,
    State,
    Verdict,
    Why,
)
from fardplan.statistics.gate import Approval, NotToBeShown, Shown, Table
from fardplan.statistics.judgements import Judged, Judgement
from fardplan.statistics.report_blocks import (
    Block,
    MilestoneVerdict,
    Quantity,
    Statement,
    as_data,
    check,
    kept_from,
    make,
    problems,
)
from fardplan.statistics.report_blocks.check import UnableToReport
from fardplan.statistics.verdict_words import numeral

TODAY = date(2026, 11, 22)
UNSAFE = Indicator(
    id="unsafe", version=2, title="Otrygga 16–84 år, andel", title_en="Unsafe aged 16–84, share",
    measure=Measure.SHARE, unit=UnitOfObservation.PERSON, population="boende",
    numerator="otrygga", denominator="svarande", source=DataSource("enkät"),
    direction={Sex.TOTAL: Direction.DOWN},
)  # fmt: skip


def key(sex: Sex, period: str, area: str = "", indicator: Indicator = UNSAFE) -> Key:
    return Key(indicator.id, indicator.version, period, "district", area, sex)


def shown(
    figures: dict[str, tuple[Figure | float, ...]], indicator: Indicator = UNSAFE, area: str = ""
) -> Shown:
    """A public table: by period the figures of women, men and total, or of the total alone."""
    cells = []
    for period, values in figures.items():
        sexes = list(Sex) if len(values) > 1 else [Sex.TOTAL]
        for sex, value in zip(sexes, values, strict=True):
            figure = (
                Number(value, Interval(value - 0.01, value + 0.01))
                if isinstance(value, float)
                else value
            )
            where = key(sex, period, area, indicator)
            cells.append(Observation(where, figure, State.PUBLIC))
    hidden = frozenset(
        c.key for c in cells if isinstance(c.figure, Absent) and c.figure.is_suppressed
    )
    table = Table("7", "Otrygghet", indicator, tuple(cells))
    return Shown(table, Approval(table.seal, hidden, "a", "b"), TODAY)


FIGURES: dict[str, tuple[Figure | float, ...]] = {
    "2020": (0.30, 0.24, 0.27),
    "2023": (0.29, 0.20, 0.245),
}


def block(language: str = "sv") -> Block:
    return make(shown(FIGURES), publication=7, language=language)


def texts(made: Block) -> dict[str, str]:
    return {each.kind: each.text for each in made.statements}


def test_the_sentences_say_level_doubt_gap_change_and_what_that_hides() -> None:
    said = texts(block())
    assert said["level"] == (
        "”Otrygga 16–84 år, andel”, 2023: 29,0 procent för kvinnor, 20,0 procent för män och "
        "24,5 procent totalt."
    )
    assert "från 28,0 till 30,0 procent för kvinnor" in said["interval"]
    assert "kvinnor minus män, är 9,0 procentenheter" in said["gap"]
    assert "kvinnor delat med män, är 1,45" in said["gap"]
    assert said["gap doubt"].endswith("större än slumpen förklarar.")
    assert "−1,0 procentenheter för kvinnor (från −2,4 till 0,4; kan vara slump)" in said["change"]
    assert said["finding"] == (
        "Från 2020 till 2023 blev det bättre totalt, medan skillnaden mellan kvinnor och män växte."
    )
    english = texts(block("en"))
    assert "29.0 per cent for women, 20.0 per cent for men and 24.5 per cent" in english["level"]
    assert "became better in total, while the gap" in english["finding"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_numeral_stands_where_it_says_and_is_bound_to_observations(language: str) -> None:
    made = block(language)
    known = {cell.key for cell in made.cells}
    for statement in made.statements:
        covered = set[int]()
        for span in (*statement.bound, *statement.named):
            covered |= set(range(span.start, span.end))
        assert all(m.start() in covered for m in re.finditer(r"\d", statement.text))
        assert {k for bound in statement.bound for k in bound.keys} <= known
        assert set(statement.anchors) <= known


def edited(made: Block, kind: str, change: object) -> Block:
    """The block with one statement changed."""
    assert callable(change)
    statements = tuple(change(s) if s.kind == kind else s for s in made.statements)
    return replace(made, statements=statements)


def test_a_number_that_is_not_the_table_s_is_refused() -> None:
    wrong = edited(block(), "level", lambda s: replace(s, text=s.text.replace("29,0", "28,0")))
    assert next(problems(wrong)).endswith('says "28,0", but "29,0" is right.')
    with pytest.raises(UnableToReport, match='"29,0" is right'):
        check(wrong)


@pytest.mark.parametrize(
    "added",
    [" Det är 3 fler.", " Det är fem fler.", " En tredjedel är otrygga.", " 1", " Hälften är så."],
)
def test_a_number_without_observation_is_refused_in_figures_and_in_letters(added: str) -> None:
    wrong = edited(block(), "level", lambda s: replace(s, text=s.text + added))
    assert "bound to no observation" in next(problems(wrong))


def test_a_digit_more_before_a_number_is_refused() -> None:
    def longer(s: Statement) -> Statement:
        bound = next(b for b in s.bound if b.quantity is Quantity.VALUE)
        text = f"{s.text[: bound.start]}1{s.text[bound.start :]}"
        moved = tuple(
            replace(b, start=b.start + 1, end=b.end + 1) if b.start >= bound.start else b
            for b in s.bound
        )
        return replace(s, text=text, bound=moved)

    assert any("no observation" in each for each in problems(edited(block(), "level", longer)))


def test_a_number_that_is_called_a_name_is_refused() -> None:
    def named(s: Statement) -> Statement:
        return replace(s, bound=(), named=tuple(replace(s.named[0], start=b.start, end=b.end)
                                                for b in s.bound))  # fmt: skip

    made = edited(block(), "level", named)
    assert any("nothing is called that" in each for each in problems(made))


@pytest.mark.parametrize("sex", [Sex.WOMEN, Sex.MEN])
def test_a_number_of_persons_is_refused_without_the_other_sex(sex: Sex) -> None:
    def alone(s: Statement) -> Statement:
        kept = [b for b in s.bound if b.keys[0].sex is not sex or b.quantity is Quantity.PERIOD]
        text = s.text
        for gone in sorted(set(s.bound) - set(kept), key=lambda b: -b.start):
            text = f"{text[: gone.start]}{'x' * (gone.end - gone.start)}{text[gone.end :]}"
        return replace(s, text=text, bound=tuple(kept))

    for kind in ("level", "interval", "change"):
        found = list(problems(edited(block(), kind, alone)))
        assert any(f"people without {sex}" in each for each in found), kind


def test_what_is_protected_is_said_to_be_and_nothing_is_made_of_it() -> None:
    hidden = {"2020": (0.3, 0.24, 0.27), "2023": (Absent(Why.PRIMARY), Absent(Why.SECONDARY), 0.2)}
    made = make(shown(hidden), publication=7, language="sv")
    said = texts(made)
    assert "värdet för kvinnor är skyddat, värdet för män är skyddat och 20,0" in said["level"]
    assert said["gap"] == "Skillnaden mellan kvinnor och män 2023 kan inte visas."
    assert "change" not in said and "finding" not in said
    assert "primary" not in json.dumps(as_data(made))


def test_a_block_cannot_be_made_of_what_may_not_be_shown() -> None:
    table = shown(FIGURES)
    without = replace(table.table, cells=tuple(c for c in table.table.cells if c.key.sex != "men"))
    with pytest.raises(NotToBeShown):
        make(replace(table, table=without), publication=7, language="sv")


def test_an_exemption_stands_with_the_figures_that_are_not_split() -> None:
    rule = SexRule(Exemption("källan saknar kön", "stadsdirektören", date(2026, 1, 1), TODAY))
    exempt = replace(UNSAFE, sex=rule)
    made = make(shown({"2023": (0.2,)}, exempt), publication=7, language="sv")
    assert "stadsdirektören den 2026-01-01" in texts(made)["exemption"]
    bare = replace(made, statements=made.statements[:1])
    assert "not split by sex" in next(problems(bare))


def test_figures_before_a_break_are_not_compared() -> None:
    broken = replace(UNSAFE, breaks=(Break("2023", "ny fråga"),))
    said = texts(make(shown(FIGURES, broken), publication=7, language="sv"))
    assert "change" not in said and "finding" not in said


def test_the_verdict_is_told_for_women_men_and_in_all() -> None:
    verdicts = (Verdict.OFF_PATH, Verdict.ON_PATH, Verdict.OFF_PATH)
    each = tuple(Judgement(s, v, ()) for s, v in zip(Sex, verdicts, strict=True))
    verdict = MilestoneVerdict("M4.1", "Färre otrygga 2030", Judged("m", None, TODAY, each))
    made = make(shown(FIGURES), publication=7, language="sv", verdicts=[verdict])
    assert texts(made)["verdict"] == (
        "Etappmål M4.1, ”Färre otrygga 2030”, har i dag omdömet ”inte på väg” för kvinnor, "
        "”på väg” för män och ”inte på väg” totalt."
    )


def test_an_area_has_a_block_of_its_own_and_one_without_figures_is_refused() -> None:
    table = shown(FIGURES, area="Norrholm")
    assert (
        "i området ”Norrholm”"
        in texts(make(table, publication=7, language="sv", area="Norrholm"))["level"]
    )
    with pytest.raises(BadInput, match="Norrholm"):
        make(table, publication=7, language="sv")


def test_a_block_comes_back_from_its_file_as_it_was() -> None:
    made = block()
    kept = kept_from(json.loads(json.dumps(as_data(made))), name="fil")
    assert kept.publication == 7 and kept.seal == made.shown.approval.seal
    again = replace(made, statements=kept.statements)
    assert [s.text for s in again.statements] == [s.text for s in made.statements]
    assert list(problems(again)) == []
    with pytest.raises(BadInput, match="no report block"):
        kept_from({"format": "annat"}, name="fil")


@pytest.mark.parametrize(
    ("value", "measure", "sv", "en"),
    [
        (0.871, Measure.SHARE, "87,1", "87.1"), (-0.0004, Measure.SHARE, "0,0", "0.0"),
        (-0.023, Measure.SHARE, "−2,3", "−2.3"), (12345.0, Measure.COUNT, "12\u00a0345", "12,345"),
        (1.5, Measure.MEAN, "1,50", "1.50"),
    ],
)  # fmt: skip
def test_a_numeral_is_written_in_one_way(value: float, measure: Measure, sv: str, en: str) -> None:
    assert (numeral(value, measure, "sv"), numeral(value, measure, "en")) == (sv, en)

"""Which words tell what a viewpoint is about, and of which texts they are asked."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from demonstration import ROOT, STOCKHOLM, reader, roadmap
from fardplan.plan import title_of
from fardplan.reading.fits import Fit, Fits
from fardplan.reading.learned import load
from fardplan.reading.learned.words import TellingWords, stems_in, titles_of

TITLE = titles_of(roadmap().by_number["3.1"])[0]  # type: ignore[arg-type] # it is a strategy
CAMERAS = "Nämnden vill ha fler kameror i parken."
AREA = "Målområde Demokrati och trygghet\n\n"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = ROOT / "tools" / "telling_words.py"
    spec = importlib.util.spec_from_file_location("telling_words", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_roadmap_that_is_reached_by_two_paths_is_one(tool: ModuleType) -> None:
    near = STOCKHOLM / "roadmap.yaml"
    far = STOCKHOLM / ".." / "stockholm" / "roadmap.yaml"
    said = (frozenset({"3.1"}), "Vi vill ha fler kolonilotter."), (frozenset({"1.2"}), "Barn.")
    told = [*[(near, said[0])] * 3, (far, said[1])]
    assert "kolonil" in tool.words_of(told)[TITLE]


def test_a_word_that_was_said_once_tells_nothing(tool: ModuleType) -> None:
    told = [(STOCKHOLM / "roadmap.yaml", (frozenset({"3.1"}), "Vi vill ha kolonilotter."))]
    assert "kolonil" not in tool.words_of(told)[TITLE]


def test_a_word_tells_more_of_an_element_the_less_it_is_said_of_others(tool: ModuleType) -> None:
    path = STOCKHOLM / "roadmap.yaml"
    said = [(path, (frozenset({"3.1"}), "kolonilotter parker"))] * 4
    said += [(path, (frozenset({number}), "parker")) for number in ("1.2", "2.1", "4.1")]
    words = tool.words_of(said)[TITLE]
    assert words["kolonil"] > words["parker"]


def test_the_words_of_the_house_were_learned_from_all_that_is_annotated() -> None:
    """Of every strategy more is told than two reports can tell: they name some hardly at all."""
    words = load().words
    for strategy in roadmap().strategies:
        assert len(words[titles_of(strategy)[0]]) > 60, strategy.number


def test_where_nothing_was_learned_the_words_of_the_title_tell() -> None:
    telling = TellingWords(roadmap(), {})
    milestone = roadmap().by_number["M1.1"]
    fits = telling.fits(stems_in(title_of(milestone).casefold()))
    assert telling.numbers[fits.index(max(fits))] == "M1.1"


def fits_of(text: str, said: str) -> tuple[Fit, ...]:
    """Return the fits of the viewpoint with these words."""
    drafts = reader().drafts(reader().repaired(text))
    fits = Fits(drafts, reader().telling)
    return fits.of(next(each for each in drafts if each.is_view and said in each.lower))


def numbers(fit: Fit) -> set[str]:
    return {number for _, aim in fit.best for number in aim}


def test_under_a_heading_that_names_an_element_words_tell_of_no_other() -> None:
    assert fits_of(f"{AREA}{CAMERAS}\n", "kameror") == ()
    assert fits_of(f"Synpunkter\n\n{CAMERAS}\n", "kameror") != ()


def test_what_was_retold_before_a_viewpoint_tells_what_it_is_about() -> None:
    retold = (
        "Enligt färdplanen ska segregationen i skolan minskas med en blandad elevsammansättning."
    )
    view = "Nämnden vill se en tydligare tidplan för arbetet."
    *_, told = fits_of(f"Synpunkter\n\n{retold}\n\n{view}\n", "tidplan")
    assert "1.3" in numbers(told)


def test_what_was_retold_under_another_heading_does_not() -> None:
    retold = (
        "Enligt färdplanen ska segregationen i skolan minskas med en blandad elevsammansättning."
    )
    view = "Nämnden vill se en tydligare tidplan för arbetet."
    text = f"Ärendet\n\n{retold}\n\nSynpunkter\n\n{view}\n"
    *_, told = fits_of(text, "tidplan")
    assert not told.best

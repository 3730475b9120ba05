"""A model of the installation's own: its work is marked, verbatim, and never a danger to others."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from demonstration import STOCKHOLM, reader
from fardplan.adapters.models import InstalledReader, UnableToLoadModel, installed
from fardplan.cli.main import cli
from fardplan.plan import Roadmap
from fardplan.reading import Kind, Level, ReadDocument, SourceText
from fardplan.reading.proposals import Proposal, with_proposals
from generative.test_reading_contract import hold_contract

TEXT = """Svar på remissen Färdplan för ett Stockholm för alla

Förvaltningens synpunkter

Förvaltningen välkomnar strategi 1.3 men saknar en tidplan. Vi kräver fler lokaler i Norrholm.

- Arbetet bör samordnas med strategi 4.6.
Det regnade i parken.
"""
SOURCE = SourceText("svar.txt", TEXT, "text/plain", "0")


class Demands:
    """Proposes what is wanted in so many words."""

    name, version = "krav", "2"

    def propose(self, text: str, roadmap: Roadmap) -> Iterable[Proposal]:
        at = text.find("Vi kräver")
        end = text.index(".", at) + 1
        yield Proposal(
            at, end, text[at:end], ["ask"], ["3.1", "3.1"], ask="fler lokaler", confidence=0.7,
            because="Vi kräver",
        )  # fmt: skip


class Given:
    """Proposes what a test gives it."""

    name, version = "prov", "1"

    def __init__(self, *proposals: Proposal) -> None:
        self._proposals = proposals

    def propose(self, text: str, roadmap: Roadmap) -> Iterable[Proposal]:
        return self._proposals


def read() -> ReadDocument:
    return reader().read(SOURCE)


def at(words: str, **more: object) -> Proposal:
    start = TEXT.index(words)
    return replace(Proposal(start, start + len(words), words, ["ask"]), **more)


def test_a_proposal_takes_the_place_of_what_was_read_and_says_whose_it_is() -> None:
    document = with_proposals(read(), reader().roadmap, Demands())
    (one,) = [p for p in document.passages if "proposed by krav 2" in p.because]
    assert one.quote == "Vi kräver fler lokaler i Norrholm.\n\n"
    assert (one.kind, one.targets, one.level) == (Kind.VIEWPOINT, ("3.1",), Level.STRATEGY)
    assert (one.ask, one.confidence, one.because[1]) == ("fler lokaler", 0.7, "Vi kräver")
    assert (one.place.first_line, one.section) == (5, "Förvaltningens synpunkter")
    assert document.warnings == ()
    hold_contract(document)
    others = [p for p in document.passages if p is not one]
    assert not any("proposed" in because for p in others for because in p.because)


@pytest.mark.parametrize(
    "wrong",
    [
        at("Vi kräver", quote="Vi krävde"),
        at("Vi kräver", start=-1),
        at("Vi kräver", end=len(TEXT) + 5),
        at("Vi kräver", stances=[]),
        at("Vi kräver", stances=["love"]),
        at("Vi kräver", targets=["4.9"]),
        at("Vi kräver", voice="king"),
        at("Vi kräver", ask="pengar"),
        at("Vi kräver", addressee="staten"),
        at("Vi kräver", confidence=1.5),
        at("Vi kräver", confidence=float("nan")),
        at("\n\n"),
    ],
)
def test_what_does_not_hold_is_refused_and_counted(wrong: Proposal) -> None:
    document = with_proposals(read(), reader().roadmap, Given(wrong, wrong))
    assert document.passages == read().passages
    assert document.warnings == (
        "Viewpoints proposed by prov 1 that were refused, since they do not hold: 2.",
    )


def test_of_two_that_overlap_the_first_stands() -> None:
    both = Given(at("kräver fler lokaler"), at("Vi kräver fler"))
    document = with_proposals(read(), reader().roadmap, both)
    (one,) = [p for p in document.passages if "proposed by prov 1" in p.because]
    assert one.quote.strip() == "Vi kräver fler"
    assert "do not hold: 1." in document.warnings[0]
    hold_contract(document)


def test_one_that_fails_leaves_the_reading_as_it_was() -> None:
    class Failing(Given):
        def propose(self, text: str, roadmap: Roadmap) -> Iterable[Proposal]:
            yield at("Vi kräver")
            raise LookupError("ingen modell")

    document = with_proposals(read(), reader().roadmap, Failing())
    assert document.passages == read().passages
    assert document.warnings == (
        "The model prov 1 failed on it (LookupError), and the reading is without its proposals.",
    )
    odd = Given(None)  # type: ignore[arg-type] # what an own model may give all the same
    assert "failed on it" in with_proposals(read(), reader().roadmap, odd).warnings[0]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 120)), max_size=6))
def test_all_passages_are_still_the_whole_document(places: list[tuple[int, int]]) -> None:
    proposals = [
        Proposal(start, start + size, TEXT[start : start + size], ["gap"]) for start, size in places
    ]
    document = with_proposals(read(), reader().roadmap, Given(*proposals))
    assert "".join(passage.quote for passage in document.passages) == TEXT
    hold_contract(document)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("own_model_of_test")
    made.Demands = Demands  # type: ignore[attr-defined]
    made.proposer = Demands()  # type: ignore[attr-defined]
    made.nothing = 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, made.__name__, made)
    installed.cache_clear()
    return made


@pytest.mark.parametrize("name", ["Demands", "proposer"])
def test_a_proposer_is_named_by_its_module(module: ModuleType, name: str) -> None:
    document = InstalledReader(reader().roadmap, (), f"{module.__name__}:{name}").read(SOURCE)
    assert any("proposed by krav 2" in passage.because for passage in document.passages)


def weights() -> str:
    return resources.files("fardplan.reading.learned").joinpath("weights.json").read_text("utf-8")


def test_own_weights_are_told_in_every_passage(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    data = json.loads(weights()) | {"name": "egna vikter"}
    path.write_text(json.dumps(data), "utf-8")
    document = InstalledReader(reader().roadmap, (), str(path)).read(SOURCE)
    assert all(passage.because[-1] == "weighed by egna vikter" for passage in document.passages)
    assert [p.quote for p in document.passages] == [p.quote for p in read().passages]
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(data | {"name": "andra"}), "utf-8")
    assert installed(str(path)).identity != installed(str(changed)).identity


WRONG: dict[str, Callable[[Path], str]] = {
    "no such file": lambda folder: str(folder / "borta.json"),
    "no JSON": lambda folder: _written(folder, "{"),
    "another format": lambda folder: _written(folder, '{"format": "x"}'),
    "no object": lambda folder: _written(folder, "[]"),
    "no such module": lambda folder: "ingen_modul:namn",
    "no such name": lambda folder: "own_model_of_test:annat",
    "no proposer": lambda folder: "own_model_of_test:nothing",
}


def _written(folder: Path, text: str) -> str:
    path = folder / "own.json"
    path.write_text(text)
    return str(path)


@pytest.mark.parametrize("given", WRONG.values(), ids=WRONG)
@pytest.mark.usefixtures("module")
def test_a_model_that_cannot_be_used_is_one_sentence(
    given: Callable[[Path], str], tmp_path: Path
) -> None:
    spec = given(tmp_path)
    with pytest.raises(UnableToLoadModel) as raised:
        installed(spec)
    assert str(raised.value).startswith(f"{spec}: ")
    assert "\n" not in str(raised.value)


def test_the_command_uses_it_and_says_if_it_cannot(module: ModuleType, tmp_path: Path) -> None:
    answer = tmp_path / "svar.txt"
    answer.write_text(TEXT, "utf-8")
    given = ["read", "--roadmap", str(STOCKHOLM / "roadmap.yaml"), str(answer)]
    own = [*given, "--model", f"{module.__name__}:proposer"]
    assert "proposed by krav 2" in CliRunner().invoke(cli, own).stdout
    by_setting = CliRunner().invoke(cli, given, env={"FARDPLAN_MODEL": own[-1]})
    assert by_setting.stdout == CliRunner().invoke(cli, own).stdout
    none = CliRunner().invoke(cli, [*given, "--model", "ingen_modul:namn"])
    assert isinstance(none.exception, UnableToLoadModel)
    assert none.stdout == ""

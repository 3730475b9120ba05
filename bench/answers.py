"""Invented answers to a consultation, of any length and in the forms that offices send.

The same seed gives the same answer, and as plain text the same bytes. Word files and PDFs are made
by the builder of the demonstration, and so look like those in `examples/stockholm`.
"""

from __future__ import annotations

import importlib.util
import random
import re
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from bench.phrases import HEADINGS, OF_AREA, PARAGRAPHS, SENTENCES, WORDS
from fardplan.plan import Roadmap, Strategy, TargetArea, load

STOCKHOLM = Path(__file__).resolve().parents[1] / "examples" / "stockholm"
CHARACTERS_PER_PAGE = 2_470
"""A full page of eleven-point text with its headings; 15 pages are 37,000 characters."""

_GAP = re.compile(r"\{(\w+)\}")
_LINES_PER_PAGE = 46
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading ("#" to "###"), list item ("-") or paragraph ("")."""

    mark: str
    text: str


@dataclass
class Answer:
    """What one body answers: the lines of its head by name, and its blocks in order."""

    head: dict[str, str]
    blocks: list[Block] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many characters its blocks hold."""
        return sum(len(block.text) + 2 for block in self.blocks)


@cache
def roadmap() -> Roadmap:
    """Return the roadmap that all invented answers are about."""
    return load(STOCKHOLM / "roadmap.yaml")


def answer(seed: int, pages: int = 15) -> Answer:
    """Return the answer with this seed, of about `pages` pages."""
    return _Writer(seed, pages * CHARACTERS_PER_PAGE).written()


class _Writer:
    """Writes one answer; all its choices come from one seed."""

    def __init__(self, seed: int, size: int) -> None:
        self._chance = random.Random(seed)
        self._size = size
        self._place = self._one_of(WORDS["place"])
        self._answer = Answer(self._head(seed))
        self._views = self._one_of((self._per_strategy, self._per_area, self._free))

    def written(self) -> Answer:
        self._opening()
        self._views()
        self._closing()
        return self._answer

    def _head(self, seed: int) -> dict[str, str]:
        body = f"{self._place}s stadsdelsförvaltning"
        return {
            "body": body,
            "unit": "Avdelningen för strategi och samordning",
            "kind": "Tjänsteutlåtande",
            "case": f"Dnr {self._place[:2].upper()} 2018-{seed % 10_000:04d}",
            "date": f"2018-11-{self._chance.randint(1, 29):02d}",
            "officer": "Handläggare: Almida Brovall, utredare",
            "to": f"Till {self._place}s stadsdelsnämnd",
            "subject": "Svar på remissen Färdplan för ett Stockholm för alla",
        }

    def _opening(self) -> None:
        self._heading("#", "Förslag till beslut")
        self._say("", "Stadsdelsnämnden överlämnar tjänsteutlåtandet som svar på remissen.")
        self._heading("#", "Sammanfattning")
        self._paragraph(("support", "gap", "ask", "emphasise"), self._any_area())
        self._heading("#", "Bakgrund")
        self._paragraph(("background",) * 4, self._any_area())
        self._heading("#", "Ärendets beredning")
        self._paragraph(("preparation",) * 2, self._any_area())

    def _closing(self) -> None:
        self._heading("#", "Rådens synpunkter")
        self._paragraph(("council",) * 3, self._any_area())
        if self._chance.random() < 0.3:
            self._heading("#", "Reservation")
            self._paragraph(("minority",) * 3, self._any_area())
        self._heading("#", "Bilagor")
        self._say("", "Remiss från kommunstyrelsen")

    def _per_strategy(self) -> None:
        """Each strategy is retold and then commented on, under a heading of its own."""
        every = [one for area in roadmap().areas for one in area.strategies]
        answered = self._chance.sample(every, k=min(len(every), max(3, self._left() // 700)))
        share = self._left() // len(answered)
        for area in roadmap().areas:
            self._heading("#", f"{area.number}. Målområde {area.title}")
            for strategy in (one for one in area.strategies if one in answered):
                enough = self._answer.size + share
                self._heading("##", f"Strategi {strategy.number} {strategy.title}")
                self._paragraph(("retelling",) * 2, area)
                self._heading("###", "Förvaltningens synpunkter:")
                self._views_until(enough, area)

    def _per_area(self) -> None:
        """Each target area is commented on as a whole, its strategies named in the text."""
        self._heading("#", "Förvaltningens synpunkter")
        share = self._left() // len(roadmap().areas)
        for area in roadmap().areas:
            enough = self._answer.size + share
            self._heading("##", f"Målområde {area.title}")
            while self._answer.size < enough:
                strategy = self._one_of(area.strategies)
                self._say("", f"{self._named(strategy)} {self._sentences(('support',), area)}")
                self._views_until(min(enough, self._answer.size + 1_500), area)

    def _free(self) -> None:
        """Views under headings of the body's own."""
        self._heading("#", "Förvaltningens synpunkter")
        enough = self._answer.size + self._left()
        while self._answer.size < enough:
            self._heading("##", self._one_of(HEADINGS))
            area = self._any_area()
            self._views_until(min(enough, self._answer.size + 3_000), area)

    def _views_until(self, enough: int, area: TargetArea) -> None:
        while True:
            self._paragraph(self._one_of(PARAGRAPHS), area)
            if self._chance.random() < 0.08:
                for _ in range(self._chance.randint(2, 4)):
                    self._say("-", self._filled("{measure} för {group}", area))
            if self._answer.size >= enough:
                return

    def _left(self) -> int:
        return max(self._size - self._answer.size, 0)

    def _any_area(self) -> TargetArea:
        return self._one_of(roadmap().areas)

    def _named(self, strategy: Strategy) -> str:
        forms = (
            f"I strategi {strategy.number} behandlas frågan ingående.",
            f"Strategi {strategy.roman} hör till dem som berör förvaltningen mest.",
            f"När det gäller strategin om att {strategy.title[0].lower()}{strategy.title[1:]} "
            "finns mycket att bygga vidare på.",
        )
        return self._one_of(forms)

    def _heading(self, mark: str, text: str) -> None:
        self._say(mark, text)

    def _paragraph(self, acts: tuple[str, ...], area: TargetArea) -> None:
        self._say("", self._sentences(acts, area))

    def _sentences(self, acts: tuple[str, ...], area: TargetArea) -> str:
        filled = (self._filled(self._one_of(SENTENCES[act]), area) for act in acts)
        return " ".join(text[0].upper() + text[1:] for text in filled)

    def _filled(self, sentence: str, area: TargetArea) -> str:
        return _GAP.sub(lambda gap: self._word(gap[1], area), sentence)

    def _word(self, gap: str, area: TargetArea) -> str:
        if gap == "n":
            return str(self._chance.randint(31, 980))
        if gap == "m":
            return str(self._chance.randint(10, 30))
        if gap == "number":
            return self._one_of(area.strategies).number
        return self._one_of(OF_AREA[area.number].get(gap) or WORDS[gap])

    def _say(self, mark: str, text: str) -> None:
        self._answer.blocks.append(Block(mark, text))

    def _one_of(self, options: Sequence[_T]) -> _T:
        return options[self._chance.randrange(len(options))]


def as_text(seed: int, pages: int = 15) -> bytes:
    """Return the answer with this seed as a plain text file.

    Some have their lines broken, some have page breaks with running heads, some line ends of DOS.
    """
    made = answer(seed, pages)
    form = random.Random(f"form {seed}")
    width = form.choice((None, 78, 92))
    lines = [line for block in _shown(made) for line in (*_broken(block, width), "")]
    if form.random() < 0.3:
        lines = _paged(lines, made.head)
    return form.choice(("\n", "\n", "\n", "\r\n")).join(lines).encode()


def _shown(made: Answer) -> list[str]:
    bullets = {"-": "- "}
    body = [bullets.get(block.mark, "") + block.text for block in made.blocks]
    return [*made.head.values(), *body]


def _broken(text: str, width: int | None) -> list[str]:
    return [text] if width is None else textwrap.wrap(text, width)


def _paged(lines: list[str], head: dict[str, str]) -> list[str]:
    paged: list[str] = []
    starts = range(0, len(lines), _LINES_PER_PAGE)
    for page, start in enumerate(starts, 1):
        mark = "\f" if page > 1 else ""
        paged += [f"{mark}{head['body']}", f"Sida {page} ({len(starts)})", ""]
        paged += lines[start : start + _LINES_PER_PAGE]
    return paged


def as_pdf(seed: int, pages: int = 15) -> bytes:
    """Return the answer with this seed as a PDF with a text layer."""
    content: bytes = _builder().build_pdf(_for_builder(answer(seed, pages)))
    return content


def as_word(seed: int, pages: int = 15) -> bytes:
    """Return the answer with this seed as a Word file."""
    content: bytes = _builder().build_docx(_for_builder(answer(seed, pages)))
    return content


def write(folder: Path, count: int, *, pages: int = 15, form: str = "txt") -> list[Path]:
    """Write `count` answers into `folder` and return their paths; what is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{seed:04d}-{pages}.{form}" for seed in range(count)]
    for seed, path in enumerate(paths):
        if not path.exists():
            path.write_bytes(FORMS[form](seed, pages))
    return paths


FORMS = {"txt": as_text, "pdf": as_pdf, "docx": as_word}
"""How to make an answer, by the suffix of the file."""


def _for_builder(made: Answer) -> object:
    head = [f"@{key} {value}" for key, value in made.head.items()]
    body = [f"{block.mark} {block.text}".strip() for block in made.blocks]
    return _builder().parse("\n".join([*head, *body]))


@cache
def _builder() -> ModuleType:
    """The script that makes the demonstration's files; it stands in no package."""
    spec = importlib.util.spec_from_file_location("make_answers", STOCKHOLM / "make_answers.py")
    if spec is None or spec.loader is None:
        raise ImportError("examples/stockholm/make_answers.py is not there")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module

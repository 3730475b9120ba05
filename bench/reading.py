"""How fast answers are read and summarised, how much memory it takes, and how the cost grows."""

from __future__ import annotations

import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from bench import answers
from fardplan.adapters.files import extract
from fardplan.adapters.parallel import read_all
from fardplan.reading import ReadDocument, Reader
from fardplan.synthesis import Answer, Sender, synthesise

_P = ParamSpec("_P")
_T = TypeVar("_T")
_MANY = 500
"""So many answers take long enough that chance evens out by itself."""
KB_PER_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. Counts are of answers; each measurement is repeated."""

    counts: Sequence[int] = (10, 100, 1_000)
    synthesised: Sequence[int] = (10, 100, 1_000)
    page_counts: Sequence[tuple[int, int]] = ((5, 60), (15, 20), (60, 5), (600, 1))
    """Pages of an answer, and how many such answers are read."""
    per_form: int = 40
    repeats: int = 3


QUICK = Plan((5, 10), (5,), ((5, 4), (15, 2)), per_form=2, repeats=1)


@dataclass(frozen=True, slots=True)
class Throughput:
    """Answers of 15 pages read by all processors, each into passages that are then dropped."""

    answers: int
    workers: int
    wall_s: float
    spread_s: float
    """Between the fastest and the slowest of the repeats."""
    cpu_s: float
    per_second: float
    parent_mb: float
    worker_mb: float


@dataclass(frozen=True, slots=True)
class Synthesised:
    """Answers read and kept, and the synthesis of them all."""

    answers: int
    viewpoints: int
    read_wall_s: float
    synthesis_cpu_s: float
    parent_mb: float


@dataclass(frozen=True, slots=True)
class Form:
    """One answer of 15 pages in one form, in one process: processor time in milliseconds."""

    form: str
    extract_ms: float
    read_ms: float
    extraction_share: float


@dataclass(frozen=True, slots=True)
class Length:
    """Answers of one length, in one process."""

    pages: int
    characters: int
    ms_per_answer: float
    us_per_character: float
    to_fifteen_pages: float
    """Cost of a character, compared with that in an answer of 15 pages."""


def throughput(folder: Path, plan: Plan) -> Iterator[Throughput]:
    """Yield how fast each number of answers is read; each repeat in a process of its own."""
    for count in plan.counts:
        paths = answers.write(folder, count)
        for workers in (1, multiprocessing.cpu_count()):
            repeats = plan.repeats if count < _MANY else 1
            runs = [alone(_read_and_drop, paths, workers) for _ in range(repeats)]
            runs.sort(key=lambda run: run.wall_s)
            middle = runs[len(runs) // 2]
            yield Throughput(
                answers=count,
                workers=workers,
                wall_s=middle.wall_s,
                spread_s=runs[-1].wall_s - runs[0].wall_s,
                cpu_s=middle.cpu_s,
                per_second=count / middle.wall_s,
                parent_mb=middle.parent_mb,
                worker_mb=middle.worker_mb,
            )


def synthesised(folder: Path, plan: Plan) -> Iterator[Synthesised]:
    """Yield what the synthesis of each number of answers takes."""
    for count in plan.synthesised:
        yield alone(_read_and_synthesise, answers.write(folder, count))


def forms(folder: Path, plan: Plan) -> Iterator[Form]:
    """Yield what extraction and reading take for each form of file."""
    reader = Reader(answers.roadmap())
    for form in answers.FORMS:
        paths = answers.write(folder, plan.per_form, form=form)
        reader.read(extract(paths[0]))  # what is loaded once is not the cost of a document
        extracting = _least(extract, paths, plan.repeats)
        reading = _least(reader.read, [extract(path) for path in paths], plan.repeats)
        share = extracting / (extracting + reading)
        yield Form(form, extracting / len(paths) * 1e3, reading / len(paths) * 1e3, share)


def lengths(folder: Path, plan: Plan) -> Iterator[Length]:
    """Yield what reading takes for answers of each length: in proportion to the text, or not."""
    reader = Reader(answers.roadmap())
    measured: list[tuple[int, int, int, float]] = []
    for pages, count in plan.page_counts:
        sources = [extract(path) for path in answers.write(folder, count, pages=pages)]
        reader.read(sources[0])
        seconds = _least(reader.read, sources, plan.repeats)
        size = sum(len(source.text) for source in sources)
        measured.append((pages, count, size, seconds))
    usual = next(seconds / size for pages, _, size, seconds in measured if pages == 15)
    for pages, count, size, seconds in measured:
        each = seconds / size
        yield Length(pages, size // count, seconds / count * 1e3, each * 1e6, each / usual)


@dataclass(frozen=True, slots=True)
class _Run:
    wall_s: float
    cpu_s: float
    parent_mb: float
    worker_mb: float


def _read_and_drop(paths: list[Path], workers: int) -> _Run:
    began, loaded = time.perf_counter(), time.process_time()
    for outcome in read_all(paths, answers.roadmap(), workers=workers):
        if outcome.error:
            raise outcome.error
    wall = time.perf_counter() - began
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = time.process_time() - loaded + others.ru_utime + others.ru_stime
    return _Run(wall, cpu, peak_mb(), others.ru_maxrss / KB_PER_MB)


def _read_and_synthesise(paths: list[Path]) -> Synthesised:
    began = time.perf_counter()
    read = [outcome.document for outcome in read_all(paths, answers.roadmap()) if outcome.document]
    wall = time.perf_counter() - began
    given = [as_answer(at, document) for at, document in enumerate(read)]
    cpu = time.process_time()
    made = synthesise(answers.roadmap(), given)
    cpu = time.process_time() - cpu
    return Synthesised(len(paths), len(made.viewpoints), wall, cpu, peak_mb())


def as_answer(at: int, document: ReadDocument) -> Answer:
    """Return a document as the answer of a body of its own."""
    sender = Sender(f"body-{at}", f"Nämnd {at}", f"N{at}")
    return Answer(document.source.name, (sender,), document)


def peak_mb() -> float:
    """Return the most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells on Linux counts the process that started this one
        peak = re.search(r"VmHWM:\s+(\d+)", status.read_text("ascii"))
        if peak:
            return int(peak[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB


def alone(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Do `work` in a fresh process, so that its peak of memory is its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as executor:
        return executor.submit(work, *args, **kwargs).result()


def _least(work: Callable[[_T], object], given: Sequence[_T], repeats: int) -> float:
    """Return the least processor time of some repeats: others on the machine only add to it."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        for one in given:
            work(one)
        times.append(time.process_time() - began)
    return min(times)

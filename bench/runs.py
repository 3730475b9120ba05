"""What a whole run takes: from PDFs to finished files, what is handed over, and scanned pages."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from bench import answers
from bench.reading import KB_PER_MB, alone, as_answer, peak_mb
from fardplan.adapters.desk import Case, as_read
from fardplan.adapters.files import extract
from fardplan.adapters.parallel import work_through
from fardplan.adapters.passages_out import FORMATS
from fardplan.adapters.pdf_pictures import pictures_of
from fardplan.adapters.recognition import is_ready
from fardplan.adapters.synthesis_files import write_all
from fardplan.reading import ReadDocument, Reader
from fardplan.synthesis import synthesise

_PRINTED = FORMATS["jsonl"].of


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    handed: int = 1_000
    pdfs: int = 60
    scanned_pages: int = 6


QUICK = Plan(4, 2, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a run over PDFs with text, in one process: seconds in all, and of one answer."""

    answers: int
    step: str
    wall_s: float
    cpu_s: float
    cpu_ms_per_answer: float


@dataclass(frozen=True, slots=True)
class Handed:
    """Answers read by all processors: what the parent process has to do with them."""

    answers: int
    handed_over: str
    wall_s: float
    parent_cpu_ms_per_answer: float
    workers_cpu_ms_per_answer: float
    parent_mb: float
    worker_mb: float


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned answer, beside the program Tesseract alone on the same pictures, one by one."""

    pages: int
    by: str
    wall_s_per_page: float
    cpu_s_per_page: float


def steps(folder: Path, plan: Plan) -> Iterator[Step]:
    """Yield what each step takes from PDFs with text to the files of a synthesis."""
    paths = answers.write(folder, plan.pdfs, form="pdf")
    yield from alone(_steps, paths)


def handed_over(folder: Path, plan: Plan) -> Iterator[Handed]:
    """Yield what the parent does with whole documents, with finished lines, and on going on."""
    paths = answers.write(folder, plan.handed)
    with TemporaryDirectory() as name:
        keep = Path(name)
        yield alone(_hand_over, paths, "documents", as_read, None)
        yield alone(_hand_over, paths, "lines", _PRINTED, None)
        yield alone(_hand_over, paths, "lines, kept", _PRINTED, keep)
        yield alone(_hand_over, paths, "lines, found", _PRINTED, keep)


def scans(folder: Path, plan: Plan) -> Iterator[Scan]:
    """Yield what a scanned page takes, if Tesseract is there."""
    if not is_ready():
        return
    (typed,) = answers.write(folder, 1, pages=plan.scanned_pages, form="pdf")
    content = scanned(typed.read_bytes())
    path = folder / "scan.pdf"
    path.write_bytes(content)
    pages = len(pdfium.PdfDocument(content))
    for by, work in (("fardplan", _recognise), ("tesseract", _recognise_bare)):
        wall, cpu = alone(work, path)
        yield Scan(pages, by, wall / pages, cpu / pages)


def scanned(content: bytes) -> bytes:
    """Return a PDF whose pages are pictures of those of another, as a scanner at 200 dpi makes."""
    made = pdfium.PdfDocument.new()
    with pdfium.PdfDocument(content) as document:
        for page in document:
            width, height = page.get_size()
            picture = pdfium.PdfImage.new(made)
            picture.set_bitmap(page.render(scale=200 / 72, grayscale=True))
            picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
            new = made.new_page(width, height)
            new.insert_obj(picture)
            new.gen_content()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _steps(paths: Sequence[Path]) -> list[Step]:
    reader = Reader(answers.roadmap())
    reader.read(extract(paths[0]))  # what is loaded once is not the cost of an answer
    taken: list[Step] = []

    def step(name: str, work: Callable[[], object]) -> object:
        wall, cpu = time.perf_counter(), _cpu()
        made = work()
        wall, cpu = time.perf_counter() - wall, _cpu() - cpu
        taken.append(Step(len(paths), name, wall, cpu, cpu / len(paths) * 1e3))
        return made

    read: list[ReadDocument] = []
    sources = [extract(paths[0])]
    step("getting at the text", lambda: sources.__setitem__(slice(None), map(extract, paths)))
    step("reading", lambda: read.extend(map(reader.read, sources)))
    given = [as_answer(at, document) for at, document in enumerate(read)]
    made = [synthesise(answers.roadmap(), given[:1])]
    step("synthesis", lambda: made.append(synthesise(answers.roadmap(), given)))
    with TemporaryDirectory() as folder:
        step("checked and written as four files", lambda: write_all(made[-1], Path(folder)))
    wall, cpu = (sum(getattr(one, name) for one in taken) for name in ("wall_s", "cpu_s"))
    return [*taken, Step(len(paths), "all", wall, cpu, cpu / len(paths) * 1e3)]


def _hand_over(
    paths: list[Path], name: str, make: Callable[[ReadDocument], object], keep: Path | None
) -> Handed:
    wall, cpu = time.perf_counter(), time.process_time()
    for outcome in work_through(paths, Case(answers.roadmap(), make, keep=keep)):
        if outcome.error:
            raise outcome.error
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Handed(
        answers=len(paths),
        handed_over=name,
        wall_s=wall,
        parent_cpu_ms_per_answer=cpu / len(paths) * 1e3,
        workers_cpu_ms_per_answer=(others.ru_utime + others.ru_stime) / len(paths) * 1e3,
        parent_mb=peak_mb(),
        worker_mb=others.ru_maxrss / KB_PER_MB,
    )


def _recognise(path: Path) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), _cpu()
    extract(path)
    return time.perf_counter() - wall, _cpu() - cpu


def _recognise_bare(path: Path) -> tuple[float, float]:
    content = path.read_bytes()
    pages = list(range(len(pdfium.PdfDocument(content))))
    pictures = [picture.content for picture in pictures_of(content, pages)]
    wall, cpu = time.perf_counter(), _cpu()
    for picture in pictures:
        subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "swe", "--psm", "1", "--dpi", "200"],
            input=picture, capture_output=True, check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    return time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    """Processor time of this process and of those that it has waited for."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime

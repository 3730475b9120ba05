"""Whatever a file was made to do, it ends in one sentence in time, and harms no other."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from demonstration import STOCKHOLM
from fakes.documents import endless_pdf, real_word, zipped
from fardplan.adapters import desk, parallel
from fardplan.adapters.apart import extracted_apart
from fardplan.adapters.bounds import GRACE, OutOfTime, within
from fardplan.adapters.containers import Handed
from fardplan.adapters.desk import Case, as_read, extracted
from fardplan.adapters.files import documents_of
from fardplan.adapters.parallel import work_through
from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap, load
from fardplan.reading import SourceText
from fardplan.reading.limits import DEFAULT_LIMITS, Limits

SHORT = replace(DEFAULT_LIMITS, max_seconds=1)
TOO_LONG = "reading it took longer than 1 seconds; hand it in divided into parts."


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return load(STOCKHOLM / "roadmap.yaml")


def for_ever() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def test_what_takes_too_long_is_ended_where_it_stands() -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTime), within(0.2):
        for_ever()
    assert time.monotonic() - began < 1


def test_an_alarm_that_somebody_caught_is_given_again() -> None:
    rung = 0
    with pytest.raises(OutOfTime), within(0.1):
        try:
            for_ever()
        except BaseException:
            rung += 1
        for_ever()
    assert rung == 1


def test_one_bound_inside_another_stops_the_clock_of_the_outer() -> None:
    with within(0.4):
        with within(5):
            time.sleep(0.6)
        time.sleep(0.1)
    with pytest.raises(OutOfTime), within(0.3):
        with within(5):
            time.sleep(0.1)
        for_ever()
    time.sleep(0.5)  # nothing rings afterwards


def test_a_thread_has_no_alarm() -> None:
    ended = []

    def work() -> None:
        with within(0.05):
            time.sleep(0.2)
            ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_a_pdf_that_keeps_its_library_busy_ends_only_its_own_process() -> None:
    began = time.monotonic()
    with pytest.raises(BadInput) as raised:
        extracted_apart(Handed("evig.pdf", endless_pdf()), SHORT)
    assert str(raised.value) == f"evig.pdf: {TOO_LONG}"
    assert time.monotonic() - began < SHORT.max_seconds + GRACE + 10
    assert extracted_apart(Handed("svar.docx", real_word())).text


def test_others_in_the_same_run_are_read_all_the_same(
    tmp_path: Path, roadmap: Roadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_WORTH_A_PROCESS", 1)
    contents = {"a.docx": real_word(), "evig.pdf": endless_pdf(), "b.docx": real_word(),
                "bomb.zip": zipped({"a.txt": b" " * 20_000_000})}  # fmt: skip
    paths = [tmp_path / name for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    case = Case(roadmap, as_read, limits=replace(SHORT, max_seconds=3))
    outcomes = list(work_through(paths, case, workers=2))
    assert [outcome.error is None for outcome in outcomes] == [True, False, True, False]
    assert "took longer than 3 seconds" in str(outcomes[1].error)
    assert "unpacks to far more" in str(outcomes[3].error)


@pytest.mark.parametrize("trouble", [OutOfTime, MemoryError])
def test_trouble_with_one_document_is_one_sentence(
    trouble: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(handed: Handed, *, limits: Limits) -> SourceText:
        raise trouble

    monkeypatch.setattr(desk, "extract_handed", extract)
    with pytest.raises(BadInput, match=r"^svar\.txt: [^\n]+; hand it in divided into parts\.$"):
        extracted(Handed("svar.txt", b"svar"), SHORT)


@pytest.mark.parametrize(
    "head",
    [
        b"X-A: b\n" * 60_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 40_000 + b"\n",
        b"Content-Type: text/plain" + b"; a=b" * 100_000 + b"\n",
    ],
    ids=["many fields", "a subject in pieces", "many parameters"],
)
@pytest.mark.parametrize("inside", [False, True])
def test_a_mail_with_an_endless_head_is_refused_unopened(head: bytes, inside: bool) -> None:
    outer = b"From: a@b\nMIME-Version: 1.0\n"
    if inside:
        outer += b"Content-Type: multipart/mixed; boundary=g\n\nsvar\n--g\n"
    began = time.process_time()
    with pytest.raises(BadInput, match="its head is longer than any mail's"):
        documents_of("svar.eml", outer + head + b"\nsvar\n")
    assert time.process_time() - began < 1


def test_a_mail_to_many_is_read() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "a@b.example", "Svar"
    made["To"] = ", ".join(f"namn.efternamn{number}@stad.example" for number in range(2_000))
    made.set_content("Vi tillstyrker.\n" * 20_000)
    (found,) = documents_of("svar.eml", made.as_bytes())
    assert isinstance(found, Handed)
    assert extracted(found, DEFAULT_LIMITS).text.count("tillstyrker") == 20_000

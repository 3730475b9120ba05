"""The synthesis as a workbook: a row per viewpoint, ask, answer and passage set aside."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from fardplan.adapters.synthesis_files.because import told_because
from fardplan.adapters.synthesis_files.claims_sheet import add_sheet
from fardplan.adapters.synthesis_files.outline import Outline
from fardplan.adapters.synthesis_files.workbook import Book, Cell, Column
from fardplan.kernel.text import one_line
from fardplan.reading import Passage, Reason
from fardplan.synthesis import Answer, Ask, Sender, Synthesis, Viewpoint
from fardplan.synthesis.statements import ORDER


def excel_file(synthesis: Synthesis) -> bytes:
    """Return the workbook of a synthesis."""
    outline = Outline(synthesis)
    file = io.BytesIO()
    book = Book(file, synthesis.title)
    words = outline.words
    book.sheet(words["sheet viewpoints"], _viewpoint_columns(outline), _viewpoint_rows(outline))
    book.sheet(words["sheet asks"], _ask_columns(outline), _ask_rows(outline))
    _matrix(book, outline)
    book.sheet(words["sheet answers"], _answer_columns(outline), _answer_rows(outline))
    shorts = {answer.document: answer.shorts for answer in synthesis.answers}
    add_sheet(book, synthesis.claims, synthesis.language, shorts.__getitem__)
    book.sheet(words["sheet aside"], _aside_columns(outline), _aside_rows(outline))
    book.close()
    return file.getvalue()


def _viewpoint_columns(outline: Outline) -> list[Column]:
    words = outline.words
    return [
        ("#", 6), (words["part"], 6), (words["case number"], 18), (words["body"], 28),
        (words["kind"], 18), (words["level"], 14), (words["target"], 10),
        (words["target title"], 34), (words["stances"], 22), (words["quote"], 70),
        (words["raw quote"], 40), (words["ask"], 40), (words["addressee"], 20),
        (words["voice"], 20), (words["document"], 24), (words["page column"], 7),
        (words["lines column"], 9), (words["counted"], 9), (words["repeats column"], 16),
        (words["follows column"], 12), (words["confidence"], 11), (words["because"], 30),
        (words["reviewed column"], 30),
        (words["joint answer"], 11), (words["late"], 11), (words["section"], 28),
        (words["key"], 28),
    ]  # fmt: skip


def _viewpoint_rows(outline: Outline) -> Iterator[list[Cell]]:
    for viewpoint in outline.synthesis.viewpoints.values():
        yield _viewpoint_row(outline, viewpoint)


def _viewpoint_row(outline: Outline, viewpoint: Viewpoint) -> list[Cell]:
    words, passage, answer = outline.words, viewpoint.passage, viewpoint.answer
    elements = outline.synthesis.roadmap.by_number
    titles = [getattr(elements[n], "title", getattr(elements[n], "text", ""))
              for n in passage.targets if n in elements]  # fmt: skip
    kinds = dict.fromkeys(words.kind(sender.kind) for sender in viewpoint.senders)
    return [
        outline.number[viewpoint.key],
        "",
        answer.read.metadata.case_number or "",
        _names(viewpoint.senders),
        ", ".join(filter(None, kinds)),
        words.level(passage.level),
        ", ".join(passage.targets),
        "; ".join(titles),
        ", ".join(words.stance(stance) for stance in passage.stances),
        viewpoint.said.strip(),
        passage.quote.strip() if passage.quote != passage.text else "",
        passage.ask or "",
        passage.addressee or "",
        words.voice(viewpoint.voice),
        answer.document,
        passage.place.page,
        outline.lines(passage.place),
        words.yes(viewpoint.counted),
        ", ".join(outline.place(place) for place in passage.repeats),
        passage.follows or "",
        round(passage.confidence, 2),
        told_because(passage.because, words),
        outline.decided(viewpoint.reviewed) if viewpoint.reviewed else "",
        words.yes(len(answer.senders) > 1),
        words.yes(answer.came_late),
        passage.section,
        viewpoint.key,
    ]


def _names(senders: Iterable[Sender]) -> str:
    return ", ".join(sender.name for sender in senders)


def _ask_columns(outline: Outline) -> list[Column]:
    words = outline.words
    return [
        ("#", 6), (words["part"], 6), (words["ask"], 70), (words["addressee"], 22),
        (words["target"], 14), (words["bodies"], 40), (words["voice"], 26), (words["number"], 9),
        (words["sources"], 50), (words["first quote"], 70), (words["asks decided column"], 30),
        (words["key"], 28),
    ]  # fmt: skip


def _ask_rows(outline: Outline) -> Iterator[list[Cell]]:
    for at, ask in enumerate(outline.synthesis.asks, 1):
        yield [at, "", *_ask_row(outline, ask)]


def _ask_row(outline: Outline, ask: Ask) -> list[Cell]:
    words, synthesis = outline.words, outline.synthesis
    senders = synthesis.senders_of(ask.keys)
    asking = [outline.viewpoint(key) for key in ask.keys]
    places = [f"{v.answer.document} {outline.place(v.passage.place)}" for v in asking]
    voices = [words.voice(voice) for voice in synthesis.voices_of(ask.keys)]
    return [
        ask.text,
        ask.addressee or "",
        ", ".join(ask.targets),
        _names(senders),
        ", ".join(voices),
        len(senders),
        "; ".join(places),
        one_line(outline.viewpoint(ask.key).said),
        "; ".join(outline.decided(decision) for decision in ask.decided),
        ask.key,
    ]


def _matrix(book: Book, outline: Outline) -> None:
    words, synthesis = outline.words, outline.synthesis
    columns = [(words["level"], 20), (words["target"], 8), (words["target title"], 52)]
    rows = (
        [words.level(section.level), section.number, section.title]
        + [outline.letters(section, body)[0] for body in outline.bodies]
        for section in synthesis.sections
    )
    legend = [[words.letter(s), "", f"{words.stance(s)}: {words.meaning(s)}"] for s in ORDER]
    legend.append(["", "", words["matrix lead"]])
    turned = [body.short for body in outline.bodies]
    book.matrix(words["sheet matrix"], columns, turned, rows, legend)


def _answer_columns(outline: Outline) -> list[Column]:
    words = outline.words
    return [
        ("#", 6), (words["part"], 6), (words["document"], 26), (words["body"], 40),
        (words["kind"], 20), (words["case number"], 20), (words["dated"], 12),
        (words["received"], 12), (words["late"], 12), (words["joint"], 12),
        (words["decision"], 34), (words["joins"], 28), (words["hearings"], 34),
        (words["passages column"], 10), (words["viewpoints column"], 12), (words["remarks"], 40),
        (words["checksum"], 68),
    ]  # fmt: skip


def _answer_rows(outline: Outline) -> Iterator[list[Cell]]:
    words, synthesis = outline.words, outline.synthesis
    for at, answer in enumerate(synthesis.answers, 1):
        yield [at, "", *_answer_row(outline, answer)]
    nothing: list[Cell] = [""] * 7
    for unread in synthesis.unread:
        names = _names(unread.senders)
        remark = f"{words['unread']}: {outline.why(unread).text}"
        yield ["", "", unread.document, names, *nothing, "", "", "", "", remark, ""]
    for sender in synthesis.silent:
        yield ["", "", "", sender.name, words.kind(sender.kind), *nothing[1:], "", "", "", "",
               words["silent"], ""]  # fmt: skip


def _answer_row(outline: Outline, answer: Answer) -> list[Cell]:
    words, read = outline.words, answer.read
    kinds = dict.fromkeys(words.kind(sender.kind) for sender in answer.senders)
    heard = [words.heard(h, late=answer.heard_late(h)) for h in read.metadata.hearings]
    return [
        answer.document,
        _names(answer.senders),
        ", ".join(filter(None, kinds)),
        read.metadata.case_number or "",
        read.metadata.date or "",
        answer.received,
        words.yes(answer.came_late),
        words.yes(len(answer.senders) > 1),
        words.decision(answer.decision),
        outline.joined(answer.joins) if answer.joins else "",
        ", ".join(heard),
        len(read.passages),
        len(read.viewpoints),
        " ".join(remark.text for remark in outline.remarks(answer)),
        read.source.sha256,
    ]


def _aside_columns(outline: Outline) -> list[Column]:
    words = outline.words
    return [
        ("#", 6), (words["part"], 6), (words["document"], 26), (words["body"], 30),
        (words["reason"], 30), (words["aside quote"], 90), (words["page column"], 7),
        (words["lines column"], 10), (words["section"], 30),
        (words["reviewed column"], 30),
    ]  # fmt: skip


def _aside_rows(outline: Outline) -> Iterator[list[Cell]]:
    at = 0
    for answer in outline.synthesis.answers:
        names = _names(answer.senders)
        for passage in answer.read.passages:
            if passage.reason is not None:
                at += 1
                decided = answer.reviewed_at.get(passage.start)
                said = outline.decided(decided) if decided else ""
                yield [at, "", answer.document, names, *_aside_row(outline, passage), said]


def _aside_row(outline: Outline, passage: Passage) -> list[Cell]:
    return [
        outline.words.reason(passage.reason or Reason.OTHER),
        passage.text.strip(),
        passage.place.page,
        outline.lines(passage.place),
        passage.section,
    ]

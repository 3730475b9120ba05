"""The matrix of a consultation: elements × bodies, a column for each voice of a body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from fardplan.consultation.contracts import ReferralRef, ReferralState, SubmissionRef
from fardplan.people.contracts import BodyRef
from fardplan.plan import TargetArea, title_of
from fardplan.reading import Voice
from fardplan.synthesis import Viewpoint
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.stances import faces
from fardplan.web.swedish import swedish, swedish_names, with_values


@dataclass(frozen=True, slots=True)
class Column:
    """One voice of one body: voices are never mixed in a count."""

    body: BodyRef
    voice: Voice


def matrix(case: Case, referrals: Sequence[ReferralRef]) -> Data:
    """Return the whole matrix for `matrix.html`. Counts are of viewpoints that count."""
    columns = _columns(case, referrals)
    cells = _cells(case)
    whole = {"code": "", "title": _("The roadmap as a whole"), "language": ""}
    return {
        "title": _("Viewpoints by strategy and body"),
        "columns": [_head(case, column) for column in columns],
        "groups": [
            {**whole, "rows": [_row(case, "", columns, cells)]},
            *(_group(case, area, columns, cells) for area in case.roadmap.areas),
        ],
    }


def without_column(case: Case, referrals: Sequence[ReferralRef]) -> list[Data]:
    """Return the bodies that were asked and have no column, with the reason."""
    speaking = {sender.id for v in case.counted for sender in v.senders}
    return [
        {"name": referral.body.name, "why": _why_silent(referral)}
        for referral in referrals
        if referral.body.id not in speaking
    ]


def _why_silent(referral: ReferralRef) -> str:
    if referral.state is ReferralState.NO_ANSWER:
        return _("no answer")
    if referral.state is ReferralState.ABSTAINED:
        return _("abstains")
    if referral.submission and referral.submission.waiting:
        return _("the answer is being read")
    if referral.submission and referral.submission.unreadable:
        return _("the answer could not be read")
    return _("no viewpoints")


_Cells = dict[tuple[str, Column], list[Viewpoint]]


def _columns(case: Case, referrals: Sequence[ReferralRef]) -> list[Column]:
    spoken: dict[str, set[Voice]] = defaultdict(set)
    for viewpoint in case.counted:
        for sender in viewpoint.senders:
            spoken[sender.id].add(viewpoint.voice)
    bodies = {referral.body.id: referral.body for referral in referrals}
    for submission in case.submissions:
        bodies |= {body.id: body for body in submission.bodies if body.id not in bodies}
    return [
        Column(body, voice)
        for body in bodies.values()
        for voice in Voice
        if voice in spoken[body.id]
    ]


def _cells(case: Case) -> _Cells:
    cells: _Cells = defaultdict(list)
    for viewpoint in case.counted:
        speaking = {sender.id for sender in viewpoint.senders}
        for body in case.submission_of(viewpoint).bodies:
            if body.id not in speaking:
                continue
            for number in viewpoint.passage.targets or ("",):
                cells[number, Column(body, viewpoint.voice)].append(viewpoint)
    return cells


def _head(case: Case, column: Column) -> Data:
    answers = [s for s in case.submissions if column.body in s.bodies]
    url = addresses.document(case.id, answers[0].id) if len(answers) == 1 else ""
    notes = [str(words.voice(column.voice, [column.body.kind])), *_notes(column, answers)]
    return {
        "name": column.body.short,
        "full_name": column.body.name,
        "url": url or addresses.answers(case.id),
        "note": format_html_join(", ", "{}", ((note,) for note in notes)),
    }


def _notes(column: Column, answers: list[SubmissionRef]) -> list[str]:
    notes = []
    if any(answer.late for answer in answers):
        notes.append(_("late"))
    with_whom = {b.short for a in answers for b in a.bodies if b.id != column.body.id}
    if with_whom:
        notes.append(with_values(_("with %(names)s"), names=swedish_names(sorted(with_whom))))
    return notes


def _group(case: Case, area: TargetArea, columns: list[Column], cells: _Cells) -> Data:
    numbers = [area.number, *(m.number for m in area.milestones)]
    numbers += [strategy.number for strategy in area.strategies]
    rows = [_row(case, number, columns, cells) for number in numbers]
    return {"code": area.number, "title": area.title, "language": "sv", "rows": rows}


def _row(case: Case, number: str, columns: list[Column], cells: _Cells) -> Data:
    element = case.roadmap.by_number.get(number)
    is_area = isinstance(element, TargetArea)
    title: Promise | str = title_of(element) if element else _("Said of the whole roadmap")
    if is_area:
        title = _("Said of the whole target area")
    held = [cells.get((number, column), []) for column in columns]
    return {
        "code": number or "–",
        "title": title,
        "is_ours": is_area or element is None,
        "url": addresses.element(case.id, number),
        "quotes_url": addresses.element(case.id, number, at="synpunkter"),
        "count": len({viewpoint.key for cell in held for viewpoint in cell}),
        "whole_area": is_area or element is None,
        "milestone": number.startswith("M"),
        "cells": [
            _cell(case, number, column, viewpoints)
            for column, viewpoints in zip(columns, held, strict=True)
        ],
    }


def _cell(case: Case, number: str, column: Column, viewpoints: list[Viewpoint]) -> Data:
    taken = {str(s) for v in viewpoints for s in v.passage.stances if v.counts_for(s)}
    voice = words.voice(column.voice, [column.body.kind])
    return {
        "body": format_html("{}, {}", swedish(column.body.name), voice),
        "url": addresses.cell(case.id, number, column.body.id, voice=str(column.voice)),
        "faces": faces(sorted(taken)),
        "count": len(viewpoints),
    }

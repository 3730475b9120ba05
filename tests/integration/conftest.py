"""A small consultation for the tests of pages."""

from __future__ import annotations

import pytest

from fardplan.consultation.contracts import ConsultationRef
from small_case import SMALL, open_case, receive, receive_picture


@pytest.fixture
def case(db: None) -> ConsultationRef:
    ref = open_case()
    receive(ref, SMALL)
    receive_picture(ref)
    return ref


@pytest.fixture
def at(case: ConsultationRef) -> str:
    return f"/remiss/{case.id}/"

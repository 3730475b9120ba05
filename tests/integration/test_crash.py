"""A receipt is given only when the answer lies safely in store (a few kills of the many)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from crash import run


@pytest.mark.django_db
def test_nothing_acknowledged_is_lost_when_the_product_is_killed(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the child processes use a SQLite of their own")
    outcome = run(kills=4, folder=tmp_path / "data")
    assert outcome.acknowledged >= 4
    assert (outcome.lost, outcome.doubled, outcome.intact) == (0, 0, True)

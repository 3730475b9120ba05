"""The settings that keep the database safe are read back from the database itself."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from conftest import AT
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records import queries
from fardplan.records.actions.durability import durable_transaction
from fardplan.records.actions.events import append

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def _tell() -> None:
    append(kind="tests.thing_told", subject="thing:1", data={}, by=COMMAND_LINE, at=AT)


def test_the_database_is_the_one_that_was_asked_for() -> None:
    url = os.environ.get("DATABASE_URL", "sqlite:")
    assert connection.vendor == ("postgresql" if url.startswith("postgres") else "sqlite")


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("busy_timeout", 20_000), ("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1)],
)
def test_sqlite_is_set_for_many_readers_and_writers(pragma: str, value: Any) -> None:
    assert _pragma(pragma) == value


@on_sqlite
def test_a_transaction_takes_the_write_lock_when_it_begins() -> None:
    connection.ensure_connection()
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


def test_the_models_have_their_migrations() -> None:
    call_command("makemigrations", "people", "records", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_durable_transaction_is_flushed_and_the_next_is_fast_again() -> None:
    with durable_transaction():
        _tell()
        assert connection.vendor != "sqlite" or _pragma("synchronous") == 2
    assert connection.vendor != "sqlite" or _pragma("synchronous") == 1
    with pytest.raises(ZeroDivisionError), durable_transaction():
        _tell()
        _ = 1 / 0
    assert connection.vendor != "sqlite" or _pragma("synchronous") == 1
    assert queries.verify().events.checked == 1


@pytest.mark.django_db(transaction=True)
def test_a_durable_transaction_is_the_outermost() -> None:
    with (
        pytest.raises(RuntimeError, match="durable"),
        transaction.atomic(),
        durable_transaction(),
    ):
        pass


def test_a_durable_transaction_runs_inside_that_of_a_test() -> None:
    with durable_transaction():
        _tell()
    assert queries.verify().events.checked == 1

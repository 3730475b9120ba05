"""A transaction whose end means that what it wrote survives a power cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def durable_transaction() -> Iterator[None]:
    """Open a transaction that is on the disk, not only in the database, when the block has ended.

    For what a receipt is given for. Usual transactions on SQLite are flushed some time later, all
    at once, which is faster (see `project.database`). It must be the outermost: a `RuntimeError`
    says that a transaction is already open, for then the block's end would promise nothing.
    """
    with _flushed_at_commit(), transaction.atomic(durable=True):
        yield


@contextmanager
def _flushed_at_commit() -> Iterator[None]:
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield  # PostgreSQL flushes anyway; and durable=True judges whether a block may be open
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")

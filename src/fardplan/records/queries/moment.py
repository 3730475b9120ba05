"""Reading the database as it is at one moment, while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Let what is read inside be of one moment; inside a transaction, leave that as it is.

    Without it a row may be seen whose event was written after the events were read.
    """
    sqlite: Any = connection
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        before = sqlite.transaction_mode
        sqlite.transaction_mode = "DEFERRED"  # as one that reads, which holds no writer off
        try:
            with transaction.atomic():
                yield
        finally:
            sqlite.transaction_mode = before
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

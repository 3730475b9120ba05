"""A worker that reads what waits, until it is told to stop; several may work at once."""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from types import FrameType
from uuid import uuid4

from django.db import DatabaseError, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from fardplan.adapters.reading_queue import SECONDS_BETWEEN_SIGNS, call_for_workers

_SECONDS_IDLE = 1.0
_KEPT = timedelta(days=7)
"""How long the queue remembers what was done, for whoever looks for a fault."""


def work(*, until_idle: bool = False, with_parent: bool = False) -> None:
    """Read what waits. With `until_idle` end when nothing does; else go on until stopped.

    A worker that is stopped puts back what it was reading. With `with_parent` it ends, at the
    latest some seconds later, when the process is gone that started it.
    """
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    worker = _ReadingWorker(until_idle=until_idle)
    call_for_workers()
    if not until_idle:
        worker.configure_signals()
        parent = os.getppid() if with_parent else None
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    worker.run()


class _ReadingWorker(Worker):
    """The library's worker, which ends at once when it is told to: what it reads is put back."""

    def __init__(self, *, until_idle: bool) -> None:
        super().__init__(
            queue_names=["default"], interval=_SECONDS_IDLE, batch=until_idle,
            backend_name="default", startup_delay=False, max_tasks=None,
            worker_id=str(uuid4()), excluded_queue_names=[],
        )  # fmt: skip

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop what is being done, and then the worker."""
        self.running = False
        sys.exit(0)


def _watch(parent: int | None) -> None:
    """See again and again to what other workers have left behind, and whether to live on."""
    over = threading.Event()
    while not over.wait(SECONDS_BETWEEN_SIGNS):
        if parent is not None and os.getppid() != parent:
            os._exit(0)
        with suppress(DatabaseError):
            call_for_workers()
            DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - _KEPT).exclude(
                status="READY"
            ).delete()
        connections.close_all()

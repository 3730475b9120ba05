"""The library's protection, as publications use it."""

from __future__ import annotations

from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.statistics.gate import Table


def protected(table: Table, ledger: tuple[LedgerEntry, ...]) -> Protected:
    raise NotImplementedError

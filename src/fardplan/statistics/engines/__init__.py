"""What sums rows: numpy for arrays in memory, DuckDB for files of any size.

A third engine, Spark, stands among the adapters. All three answer the same question alike.
"""

from fardplan.statistics.engines.duckdb import DuckDb
from fardplan.statistics.engines.memory import Memory

__all__ = ["DuckDb", "Memory"]

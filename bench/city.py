"""What a synthetic city costs: `python -m bench.city`, from the root of the repository.

Each city is made in a process of its own, so that its memory is its own. `--most 1000000` leaves
larger ones out.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import report
from fardplan.city import Order, make

SIZES = (30_000, 100_000, 1_000_000, 10_000_000)
JSON = Path("var/bench/city.json")
_KB_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class City:
    """The making of one city: time by the clock and of all processors, memory, size on disk."""

    persons: int
    workers: int
    wall_s: float
    cpu_s: float
    parent_mb: float
    worker_mb: float
    disk_mb: float
    rows: int


def main() -> None:
    """Measure, print a table, and write it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.city", description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest city to make")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(asdict(_measured(given.one, os.cpu_count() or 1))))
        return
    results = {"Synthetic city": [_apart(size) for size in SIZES if size <= given.most]}
    print(report.tables(results))
    report.write_json(JSON, results)


def _apart(persons: int) -> City:
    """Measure in a new process."""
    command = [sys.executable, "-m", "bench.city", "--one", str(persons)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return City(**json.loads(said))


def _measured(persons: int, workers: int) -> City:
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        made = make(Order(persons=persons), Path(name) / "city", workers=workers)
        wall = time.perf_counter() - began
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF,
                                                       resource.RUSAGE_CHILDREN))  # fmt: skip
    return City(
        persons=persons,
        workers=workers,
        wall_s=wall,
        cpu_s=sum(use.ru_utime + use.ru_stime for use in (own, others)),
        parent_mb=own.ru_maxrss / _KB_PER_MB,
        worker_mb=others.ru_maxrss / _KB_PER_MB,
        disk_mb=made.bytes / 1e6,
        rows=sum(made.rows.values()),
    )


if __name__ == "__main__":
    main()

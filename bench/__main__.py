"""Run all measurements: `python -m bench`, or `python -m bench --quick` to see that they run."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from bench import reading, report, runs

JSON = Path("var/bench/reading.json")


def main() -> None:
    """Measure, print the tables, and write them as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="a few answers; seconds, no figures")
    parser.add_argument("--keep", action="store_true", help="put the figures in bench/RESULTS.md")
    parser.add_argument("--json", type=Path, default=JSON, help="where to write the figures")
    given = parser.parse_args()
    plan = reading.QUICK if given.quick else reading.Plan()
    whole = runs.QUICK if given.quick else runs.Plan()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results: dict[str, list[Any]] = {
            "Forms of a file": list(reading.forms(folder, plan)),
            "Length of an answer": list(reading.lengths(folder, plan)),
            "Reading": list(reading.throughput(folder, plan)),
            "Reading and synthesis": list(reading.synthesised(folder, plan)),
            "From PDFs to finished files": list(runs.steps(folder, whole)),
            "What the parent process does": list(runs.handed_over(folder, whole)),
            "Scanned pages": list(runs.scans(folder, whole)),
        }
    print(report.tables(results))
    report.write_json(given.json, results)
    if given.keep:
        report.keep(results)


if __name__ == "__main__":
    main()

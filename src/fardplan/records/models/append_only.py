"""Triggers that make the database itself refuse to alter or remove events."""

from __future__ import annotations

TABLE = "records_event"

_SENTENCE = "events are only ever added"


def triggers(vendor: str) -> tuple[str, ...]:
    """Return the statements that install the triggers on that kind of database."""
    return _SQLITE if vendor == "sqlite" else _POSTGRESQL


def without_triggers(vendor: str) -> tuple[str, ...]:
    """Return the statements that remove them: to unmake the table, or to test what verify finds."""
    names = ("events_are_not_updated", "events_are_not_deleted", "events_are_not_truncated")
    on_table = "" if vendor == "sqlite" else f" ON {TABLE}"
    drops = tuple(f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in names)
    return drops if vendor == "sqlite" else (*drops, "DROP FUNCTION IF EXISTS events_stand()")


_SQLITE = tuple(
    f"CREATE TRIGGER events_are_not_{verb}d BEFORE {verb.upper()} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
    for verb in ("update", "delete")
)

_POSTGRESQL = (
    "CREATE FUNCTION events_stand() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{_SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$",
    *(
        f"CREATE TRIGGER events_are_not_{verb}d BEFORE {verb.upper()} ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_stand()"
        for verb in ("update", "delete", "truncate")
    ),
)

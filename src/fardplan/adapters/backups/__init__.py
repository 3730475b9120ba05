"""A whole installation as one folder, and back: database, documents, and the head of the log.

A backup is a folder named by its time in UTC, which others may check with `sha256sum --check`:

- `fardplan.sqlite3` or `fardplan.dump`: the database.
- `documents/`: every document, as in `FARDPLAN_DATA`; what an earlier backup has is linked to it.
- `head`: the head of the log, which is in the copy of the database.
- `migrations`: what the database was brought up to.
- `SHA256SUMS`: the hashes of all of these.
"""

from fardplan.adapters.backups.making import back_up
from fardplan.adapters.backups.restoring import restore

__all__ = ["back_up", "restore"]

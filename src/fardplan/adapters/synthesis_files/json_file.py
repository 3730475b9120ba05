"""The synthesis as JSON: everything that the other files show."""

from __future__ import annotations

import json

from fardplan.synthesis import Synthesis, as_data


def json_file(synthesis: Synthesis) -> bytes:
    """Return the JSON file of a synthesis."""
    return (json.dumps(as_data(synthesis), ensure_ascii=False, indent=1) + "\n").encode()

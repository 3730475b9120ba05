"""Names of things by their content."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of `content` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def canonical_json(value: Any) -> bytes:
    """Return `value` as JSON bytes that are the same for the same content, whatever its order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

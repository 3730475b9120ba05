"""Names of things by their content."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import Any


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of `content` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def canonical_json(value: Any) -> bytes:
    """Return `value` as JSON bytes that are the same for the same content, whatever its order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def new_salt() -> str:
    """Return 256 random bits as hexadecimal digits, for `salted`: another one every time."""
    return secrets.token_hex(32)


def salted(content: bytes, salt: str) -> str:
    """Return the HMAC-SHA256 of `content` under `salt`, as 64 lower-case hexadecimal digits.

    Who does not have the salt can try no guess of a small content with it; who has both can find no
    other content, nor another salt, with the same digits.
    """
    return hmac.new(salt.encode(), content, hashlib.sha256).hexdigest()

"""One small client for services of statistics: bounded in time and size, patient, and honest.

It waits when it is told to, keeps within the calls that a service allows, follows no answer to
another host, and says in one sentence what a service did wrong.
"""

from __future__ import annotations

import email.utils
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPException
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of

_CHUNK = 64 * 1024
_AGENT = "fardplan (statistics)"
_AGAIN = (429, 502, 503, 504)
"""Answers after which the same question may be asked again."""
_LATER = "try again later, or use the figures that were fetched last"
_LONGEST_TOLD = 200


class UnableToFetch(BadInput):
    """A source did not give what it was asked for. `status` is what it answered, 0 for nothing."""

    def __init__(self, where: str, why: str, do: str, status: int = 0) -> None:
        super().__init__(where, why, do)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered, and when."""

    address: str
    body: bytes = field(repr=False)
    content_type: str
    retrieved_at: datetime

    @property
    def hash(self) -> str:
        """The SHA-256 of the raw answer."""
        return sha256_of(self.body)

    def json(self) -> Any:
        """Return the answer as JSON; raise `UnableToFetch` for anything else."""
        try:
            return json.loads(self.body.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            kind = self.content_type.partition(";")[0] or "something else"
            why = f"it answered {kind}, where JSON was asked for"
            raise UnableToFetch(self.address, why, "look at the address in a browser") from None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, how much to take, how often to ask."""

    seconds: float = 60.0
    """For one answer, from the first byte asked for to the last one given."""
    max_bytes: int = 100 * 1024 * 1024
    tries: int = 4
    longest_wait: float = 90.0
    """What a service may ask us to wait before a question is given up."""


class Window:
    """Keeps calls within what a service allows: `calls` in `seconds`, whatever it answers.

    Refused calls count too where the window slides, so a call that was refused is counted here.
    """

    def __init__(self, calls: int, seconds: float) -> None:
        self.calls = max(1, calls)
        self.seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Return how many seconds to wait before the next call."""
        while self._times and self._times[0] <= now - self.seconds:
            self._times.popleft()
        if len(self._times) < self.calls:
            return 0.0
        return self._times[0] + self.seconds - now

    def count(self, now: float) -> None:
        """Count a call that is over now."""
        self._times.append(now)


class Http:
    """Asks services. `clock`, `sleep` and `now` may be others in tests; `keep` sees each answer."""

    def __init__(
        self,
        patience: Patience | None = None,
        *,
        window: Window | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        keep: Callable[[Answer], None] | None = None,
    ) -> None:
        self.patience = patience or Patience()
        self.window = window or Window(30, 10.0)
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._keep = keep
        self._opener = urllib.request.build_opener(_SameHost)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a question in an address. Raises `UnableToFetch`."""
        return self._asked(_request(address, None, headers or {}))

    def post(self, address: str, question: Any) -> Answer:
        """Return the answer to a question in JSON. Raises `UnableToFetch`."""
        body = json.dumps(question, ensure_ascii=False).encode()
        return self._asked(_request(address, body, {"Content-Type": "application/json"}))

    def _asked(self, request: urllib.request.Request) -> Answer:
        for attempt in range(1, self.patience.tries + 1):
            if (wait := self.window.wait(self._clock())) > 0:
                self._sleep(wait)
            try:
                return self._counted(request)
            except urllib.error.HTTPError as error:
                asked = self._wait_after(error, attempt)
                if asked is None:
                    raise self._refused(request.full_url, error) from None
                error.close()
                self._sleep(asked)
        raise AssertionError("the last try is raised or returned")

    def _counted(self, request: urllib.request.Request) -> Answer:
        try:
            return self._once(request)
        finally:
            # By now the service has counted the call; when it did so we do not know.
            self.window.count(self._clock())

    def _once(self, request: urllib.request.Request) -> Answer:
        address = request.full_url
        deadline = self._clock() + self.patience.seconds
        try:
            with self._opener.open(request, timeout=self.patience.seconds) as response:
                body = self._body(address, response, deadline)
                content_type = response.headers.get("Content-Type", "")
        except urllib.error.HTTPError:
            raise
        except TimeoutError:
            raise self._slow(address) from None
        except (urllib.error.URLError, HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._slow(address) from None
            raise UnableToFetch(address, f"it does not answer ({_told(error)})", _LATER) from None
        answer = Answer(address, body, content_type, self._now())
        if self._keep:
            self._keep(answer)
        return answer

    def _body(self, address: str, response: Any, deadline: float) -> bytes:
        chunks = []
        size = 0
        while chunk := response.read1(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > self.patience.max_bytes:
                why = f"it answered more than {self.patience.max_bytes // (1024 * 1024)} MB"
                raise UnableToFetch(address, why, "ask for fewer values")
            if self._clock() > deadline:
                raise self._slow(address)
        promised = response.headers.get("Content-Length")
        if promised and promised.isdigit() and size < int(promised):
            raise UnableToFetch(address, "its answer was cut short", _LATER)
        return b"".join(chunks)

    def _slow(self, address: str) -> UnableToFetch:
        why = f"it took more than {self.patience.seconds:g} seconds to answer"
        return UnableToFetch(address, why, _LATER)

    def _wait_after(self, error: urllib.error.HTTPError, attempt: int) -> float | None:
        """Return how long to wait before the same question, None if it is given up."""
        if error.code not in _AGAIN or attempt == self.patience.tries:
            return None
        asked = self._retry_after(error.headers)
        wait = 2.0 ** (attempt - 1) if asked is None else asked
        if error.code == 429 and asked is None:
            wait = max(wait, self.window.seconds)
        return wait if wait <= self.patience.longest_wait else None

    def _retry_after(self, headers: Message) -> float | None:
        said = headers.get("Retry-After", "").strip()
        if said.isdigit():
            return float(said)
        try:
            until = email.utils.parsedate_to_datetime(said)
        except ValueError:
            return None
        return max(0.0, (until - self._now()).total_seconds())

    def _refused(self, address: str, error: urllib.error.HTTPError) -> UnableToFetch:
        with error:
            told = _message(error.read(_CHUNK))
        what = f"it answered {error.code}" + (f" ({told})" if told else "")
        do = _LATER if error.code >= 500 or error.code == 429 else "look at what was asked for"
        return UnableToFetch(address, what, do, error.code)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows an answer to another address of the same host only, and never away from https."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if not same_host(req.full_url, newurl):
            host = urllib.parse.urlsplit(newurl).hostname
            why = f"it leads to another host ({host})"
            raise UnableToFetch(req.full_url, why, "see whether the source has moved", code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def same_host(one: str, other: str) -> bool:
    """Say whether two addresses are of the same host, and the second no less protected."""
    first, second = urllib.parse.urlsplit(one), urllib.parse.urlsplit(other)
    safe = second.scheme == first.scheme or second.scheme == "https"
    same_port = first.port == second.port or second.scheme != first.scheme
    return first.hostname == second.hostname and safe and same_port


def _request(
    address: str, body: bytes | None, headers: Mapping[str, str]
) -> urllib.request.Request:
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(address, "is no address of a service", "give one that begins with https://")
    all_headers = {"User-Agent": _AGENT, "Accept": "application/json", **headers}
    return urllib.request.Request(address, body, all_headers)  # noqa: S310 - the scheme is checked


def _message(body: bytes) -> str:
    """Return what a service says of its error: `error`, `title`, `detail`, or its text."""
    text = body.decode("utf-8-sig", "replace")
    try:
        data = json.loads(text)
    except ValueError:
        return "" if text.lstrip().startswith("<") else " ".join(text.split())[:_LONGEST_TOLD]
    if not isinstance(data, dict):
        return " ".join(text.split())[:_LONGEST_TOLD]
    said = [str(data[key]) for key in ("error", "title", "detail", "message") if data.get(key)]
    return ": ".join(said)[:_LONGEST_TOLD]


def _told(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return (getattr(reason, "strerror", None) or str(reason) or type(reason).__name__).lower()

"""Services of statistics that stand on this machine: real HTTP on loopback, real errors."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass
class Asked:
    """One question as a service got it."""

    method: str
    path: str
    query: dict[str, list[str]]
    body: Any
    headers: dict[str, str]

    @property
    def parts(self) -> list[str]:
        return [unquote(part) for part in self.path.split("/") if part]


@dataclass
class Reply:
    """What a service answers. `drip` sends the body a byte at a time, so many seconds apart."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json; charset=utf-8"
    drip: float = 0.0
    cut_to: int | None = None

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body, ensure_ascii=False).encode()


class SlidingWindow:
    """Refuses calls over the limit, and counts those that it refused: hammering prolongs it."""

    def __init__(self, calls: int, seconds: float) -> None:
        self.calls, self.seconds = calls, seconds
        self._times: deque[float] = deque()

    def refuses(self) -> bool:
        now = time.monotonic()
        self._times.append(now)
        while self._times[0] <= now - self.seconds:
            self._times.popleft()
        return len(self._times) > self.calls


class Service:
    """A service: `answer` says what it answers, `asked` keeps what it was asked."""

    window: SlidingWindow | None = None
    refused: int = 0

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.base = ""

    def answer(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def limited(self, asked: Asked) -> Reply:
        """Answer, or refuse as the limiter of PxWeb does."""
        if self.window and self.window.refuses():
            self.refused += 1
            said = "429 - Too many requests in too short timeframe. Please try again later."
            wait = {"Retry-After": str(max(1, round(self.window.seconds)))}
            return Reply({"error": said}, 429, wait)
        return self.answer(asked)


class Recorded(Service):
    """Gives what a function finds for a question, 404 where it finds nothing."""

    def __init__(self, find: Callable[[Asked], Any]) -> None:
        super().__init__()
        self._find = find

    def answer(self, asked: Asked) -> Reply:
        found = self._find(asked)
        if isinstance(found, Reply):
            return found
        return Reply(found) if found is not None else Reply({"error": "Parameter error"}, 404)


@contextmanager
def serving(service: Service) -> Iterator[str]:
    """Serve on a free port of loopback and yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield service.base
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._reply(None)

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self._reply(json.loads(self.rfile.read(length)))

        def _reply(self, body: Any) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query, keep_blank_values=True)
            asked = Asked(self.command, parts.path, query, body, dict(self.headers.items()))
            service.asked.append(asked)
            self._send(service.limited(asked))

        def _send(self, reply: Reply) -> None:
            content = reply.content
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Connection", "close")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.close_connection = True
            try:
                self._write(content[: reply.cut_to], reply.drip)
            except OSError:
                return  # the other side has had enough, as a test may want

        def _write(self, content: bytes, drip: float) -> None:
            if not drip:
                self.wfile.write(content)
                return
            for at in range(len(content)):
                self.wfile.write(content[at : at + 1])
                self.wfile.flush()
                time.sleep(drip)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: a test says what it has to say."""

    return Handler

"""A built site as a host serves it: on this machine only, with the headers that the site asks for.

Serving     the server of one folder, and its address
rules_of    the rules of a site's _headers file, in the form that Netlify and Cloudflare Pages read
headers_for what those rules give one address
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import urlsplit

HEADERS: Final = "_headers"
NOT_FOUND: Final = "404.html"


@dataclass(frozen=True)
class Rule:
    """Headers for every address that a pattern fits."""

    pattern: re.Pattern[str]
    headers: tuple[tuple[str, str], ...]


def rules_of(site: Path) -> tuple[Rule, ...]:
    """The rules of a site, none where it has no such file."""
    file = site / HEADERS
    return tuple(_rules(file.read_text(encoding="utf-8"))) if file.exists() else ()


def _rules(text: str) -> Iterator[Rule]:
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    starts = [index for index, line in enumerate(lines) if not line[0].isspace()]
    assert not lines or starts[:1] == [0], f"{HEADERS} begins with a header that belongs to no address"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        headers = tuple(_header(line) for line in lines[start + 1 : end])
        assert headers, f"{HEADERS} says nothing for {lines[start]}"
        yield Rule(_pattern(lines[start].strip()), headers)


def _pattern(path: str) -> re.Pattern[str]:
    """A path in which * stands for anything and :name for one folder or file."""
    assert path.startswith("/"), f"{HEADERS} has {path}, which is no address"
    pieces = re.split(r"(\*|:\w+)", path)
    return re.compile("".join({"*": ".*", ":": "[^/]+"}.get(piece[:1], re.escape(piece)) for piece in pieces))


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    assert colon, f"{HEADERS} has a line that is no header: {line}"
    return name.strip(), value.strip()


def headers_for(path: str, rules: tuple[Rule, ...]) -> dict[str, str]:
    """What every rule that fits gives: a header that two of them name has both values."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.pattern.fullmatch(path):
            for name, value in rule.headers:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


class _Handler(SimpleHTTPRequestHandler):
    """One answer; silent, and with the site's own page for what is not there."""

    protocol_version = "HTTP/1.1"  # the browser keeps its connections

    def __init__(self, *args: Any, rules: tuple[Rule, ...], **named: Any) -> None:
        self.rules = rules
        super().__init__(*args, **named)

    def log_message(self, *_args: object) -> None:
        """Nothing: the tests say what went wrong."""

    def end_headers(self) -> None:
        # A folder does not change while it is served, and half of a page's time goes into styles and fonts.
        given = {"Cache-Control": "max-age=600"} | headers_for(urlsplit(self.path).path, self.rules)
        for name, value in given.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """No host lists a folder without a page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / NOT_FOUND
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    """Silent too where a browser goes away before it has heard the whole answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """A site's address while it is served, such as http://127.0.0.1:40123."""
    handler = partial(_Handler, directory=str(site), rules=rules_of(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()

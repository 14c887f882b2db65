"""A host of issues on this machine that answers as GitHub's REST interface does, where our tracker uses it.

Host     what the host holds, what it was asked, and what is to go wrong with it
hosting  the host while it runs, and its address
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

REPOSITORY: Final = "trust/guides"
TOKEN: Final = "ghs_sixteenSecretLetters"  # noqa: S105 - opens nothing but the host on this machine
REASONS: Final = ("completed", "not_planned", "duplicate", "reopened", None)

Issue = dict[str, Any]
Answer = tuple[int, Any, Mapping[str, str]]


@dataclass
class Host:
    """What the host holds and was asked. Tests set `fault` to have requests answered otherwise."""

    issues: list[Issue] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    comments: list[tuple[int, str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    fault: Callable[[str, str], Answer | None] = lambda method, path: None
    address: str = ""

    @property
    def writes(self) -> list[tuple[str, str]]:
        return [(method, path) for method, path in self.asked if method != "GET"]

    def issue(self, number: int) -> Issue:
        return next(issue for issue in self.issues if issue["number"] == number)

    def states(self) -> list[tuple[int, str, str]]:
        return [(issue["number"], issue["state"], issue["title"]) for issue in self.issues]

    def open(self, title: str, body: str | None, labels: list[str], **more: object) -> Issue:
        """A new issue, by whomever."""
        issue = {
            "number": len(self.issues) + 1,
            "title": title.strip(),
            "body": body,
            "state": "open",
            "state_reason": None,
            "labels": [{"name": label} for label in labels],
        }
        self.issues.append(issue | more)
        return self.issues[-1]

    def close(self, number: int, reason: str = "completed") -> None:
        """As a person closes one in a browser."""
        self.issue(number).update(state="closed", state_reason=reason)

    def answer(self, method: str, address: str, content: Mapping[str, Any]) -> Answer:
        parts = urlsplit(address)
        path = unquote(parts.path)
        self.asked.append((method, path))
        if told := self.fault(method, path):
            return told
        if self.tokens[-1:] != [f"Bearer {TOKEN}"]:
            return 401, {"message": "Bad credentials"}, {}
        here = f"/repos/{REPOSITORY}"
        if path == f"{here}/issues" and method == "GET":
            return self._list({name: values[0] for name, values in parse_qs(parts.query).items()})
        if path == f"{here}/issues" and method == "POST":
            return self._open(content)
        if path == f"{here}/labels" and method == "POST":
            return self._label(content)
        if found := re.fullmatch(rf"{here}/labels/(.+)", path):
            known = found[1].casefold() in map(str.casefold, self.labels)
            return (200, {"name": found[1]}, {}) if known else (404, {"message": "Not Found"}, {})
        if found := re.fullmatch(rf"{here}/issues/(\d+)", path):
            return self._change(int(found[1]), content) if method == "PATCH" else (404, {}, {})
        if found := re.fullmatch(rf"{here}/issues/(\d+)/comments", path):
            self.comments.append((self.issue(int(found[1]))["number"], content["body"]))
            return 201, {"id": len(self.comments)}, {}
        return 404, {"message": "Not Found"}, {}

    def _list(self, asked: Mapping[str, str]) -> Answer:
        wanted = asked["labels"].split(",") if "labels" in asked else []
        found = [
            issue
            for issue in self.issues
            if {label.casefold() for label in wanted}
            <= {label["name"].casefold() for label in issue["labels"]}
            and asked.get("state", "open") in ("all", issue["state"])
        ]
        if asked.get("direction", "desc") == "desc":
            found.reverse()
        size = min(int(asked.get("per_page", "30")), 100)
        page = int(asked.get("page", "1"))
        links = {"next": page + 1, "last": -(-len(found) // size)} if page * size < len(found) else {}
        link = ", ".join(
            f'<{self.address}/repos/{REPOSITORY}/issues?{urlencode({**asked, "page": number})}>; rel="{name}"'
            for name, number in links.items()
        )
        return 200, found[(page - 1) * size : page * size], {"Link": link} if link else {}

    def _open(self, content: Mapping[str, Any]) -> Answer:
        unknown = [label for label in content["labels"] if label not in self.labels]
        if (
            unknown
            or not content["title"].strip()
            or len(content["title"]) > 256
            or len(content["body"]) > 65536
        ):
            return 422, {"message": "Validation Failed"}, {}
        return 201, self.open(content["title"], content["body"], content["labels"]), {}

    def _label(self, content: Mapping[str, Any]) -> Answer:
        too_long = len(content["description"]) > 100 or not re.fullmatch(r"[0-9a-f]{6}", content["color"])
        if content["name"] in self.labels or too_long:
            return 422, {"message": "Validation Failed", "errors": [{"code": "already_exists"}]}, {}
        self.labels[content["name"]] = content["description"]
        return 201, {"name": content["name"]}, {}

    def _change(self, number: int, content: Mapping[str, Any]) -> Answer:
        if content.get("state_reason") not in REASONS or content.get("state", "open") not in (
            "open",
            "closed",
        ):
            return 422, {"message": "Validation Failed"}, {}
        self.issue(number).update(content)
        return 200, self.issue(number), {}


class _Handler(BaseHTTPRequestHandler):
    """One answer of the host, as JSON; an answer that is text goes out as it is, and one of None never comes."""

    def __init__(self, *args: Any, host: Host) -> None:
        self.host = host
        super().__init__(*args)

    def log_message(self, *_args: object) -> None:
        """Nothing: the tests say what went wrong."""

    def _answer(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        self.host.tokens.append(self.headers.get("Authorization", ""))
        status, answer, headers = self.host.answer(self.command, self.path, content)
        if answer is None:
            time.sleep(2)  # longer than any test waits
            return
        body = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the names that the server looks for


@contextmanager
def hosting() -> Iterator[Host]:
    """A host without issues, while it runs."""
    host = Host()

    def handler(*args: Any) -> _Handler:
        return _Handler(*args, host=host)

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        host.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()

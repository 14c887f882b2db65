"""GitHub's REST interface, as far as issues need it: https://docs.github.com/rest, in its version of 28 November 2022.

Tracker       whose issues, and by which right
TrackerError  GitHub could not be asked, or would not do it; its text says what to do
GitHub        asks for issues, and changes them
"""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType, TracebackType
from typing import Final, Literal, Self, TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.watching.telling.issues import Change, Issue

LABEL: Final = "nightly watch"
"""What tells our issues from others. It names us and no state of affairs, so that nobody gives it to an issue of theirs."""

PATIENCE: Final = 20.0
"""Seconds without a sign of life after which an answer is given up."""

PAUSE: Final = 1.0
"""Seconds after each change: GitHub asks for one between two of them."""

_ALL: Final = MappingProxyType(
    # The oldest first: an issue that is opened while we read then moves none to another page.
    {"labels": LABEL, "state": "all", "sort": "created", "direction": "asc", "per_page": "100"}
)

_MOST_PAGES: Final = 100
"""Pages of a hundred issues each. More can only be a list that never ends."""

_NEXT_NIGHT: Final = "The next run tries again."

_REFUSALS: Final[Mapping[int, str]] = MappingProxyType(
    {
        401: "GitHub refused the token. It is wrong or has run out: give a new one in GITHUB_TOKEN.",
        403: "GitHub does not let this token do that. In a workflow, give the job the permission issues: write.",
        404: "GitHub knows no such repository, or hides it from this token. Compare GITHUB_REPOSITORY with its address.",
        410: "Issues are switched off in this repository. Switch them on in its settings.",
        422: "GitHub did not accept what was sent. Nothing but a change of the program helps.",
    }
)


class TrackerError(Exception):
    """GitHub could not be asked, or would not do it. The text says why and what to do, and never holds the token."""


@dataclass(frozen=True)
class Tracker:
    """Whose issues are kept, and by which right."""

    repository: str
    """As GitHub names it: owner/name."""
    token: str = field(repr=False)
    api: str = "https://api.github.com"

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", self.repository, re.ASCII):
            raise TrackerError("The repository should be named like owner/name, in GITHUB_REPOSITORY.")
        # Whatever else a header cannot hold would come back in a message, token and all.
        if not re.fullmatch(r"[!-~]+", self.token):
            raise TrackerError(
                "There is no token, or it holds more than letters and signs: see GITHUB_TOKEN."
            )
        if not _keeps_secrets(self.api):
            raise TrackerError("The token is only sent by https. Compare GITHUB_API_URL.")


class _Issue(BaseModel):
    """An issue as GitHub tells of it. Pull requests come as issues too, and say so."""

    number: int
    title: str
    body: str | None = None
    state: Literal["open", "closed"]
    pull_request: object = None


class _Label(BaseModel):
    name: str


class _Made(BaseModel):
    """What GitHub says of an issue that it has just made."""

    number: int
    labels: tuple[_Label, ...]


_ISSUES: Final = TypeAdapter(tuple[_Issue, ...])
_MADE: Final = TypeAdapter(_Made)
_Kind = TypeVar("_Kind")


class GitHub:
    """Asks for the issues that bear our label, and changes them. To be closed after use, as a file is."""

    def __init__(self, tracker: Tracker, *, patience: float = PATIENCE, pause: float = PAUSE) -> None:
        self._here = f"{tracker.api.rstrip('/')}/repos/{tracker.repository}"
        self._patience, self._pause = patience, pause
        self._has_label = False
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {tracker.token}",
            "User-Agent": "parent-guides",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        self._client = httpx.Client(headers=headers, timeout=patience, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def issues(self) -> Iterator[Issue]:
        """Every issue that bears our label, open or closed."""
        page = httpx.URL(f"{self._here}/issues", params=_ALL)
        for _ in range(_MOST_PAGES):
            answer = self._ask("GET", page)
            for issue in _read(_ISSUES, answer):
                if issue.pull_request is None:
                    yield Issue(issue.number, issue.title, issue.body or "", issue.state == "open")
            following = _next(page, answer)
            if following is None:
                return
            page = following
        raise TrackerError("GitHub's list of issues does not end. Nothing was changed.")

    def make(self, change: Change) -> int:
        """Changes one issue and gives its number."""
        if change.number is None:
            return self._open(change)
        issue = f"{self._here}/issues/{change.number}"
        self._write("PATCH", issue, change.fields)
        # Only now, so that no run says it twice: an issue that is closed is not closed again.
        if change.comment:
            self._write("POST", f"{issue}/comments", {"body": change.comment})
        return change.number

    def _open(self, change: Change) -> int:
        self._need_label()
        answer = self._write("POST", f"{self._here}/issues", {**change.fields, "labels": [LABEL]})
        made = _read(_MADE, answer)
        if LABEL not in [label.name.casefold() for label in made.labels]:
            raise TrackerError(
                f"GitHub opened #{made.number} without its label, so no run would find it again. Close it by hand. {_REFUSALS[403]}"
            )
        return made.number

    def _need_label(self) -> None:
        """Makes the label where there is none."""
        if self._has_label:
            return
        known = self._ask("GET", f"{self._here}/labels/{LABEL}", may_fail=httpx.codes.NOT_FOUND)
        if not known.is_success:
            about = "Kept by the nightly run. Close one to say that you know."
            label = {"name": LABEL, "color": "b60205", "description": about}
            self._write("POST", f"{self._here}/labels", label)
        self._has_label = True

    def _write(self, method: str, address: str, content: Mapping[str, object]) -> httpx.Response:
        answer = self._ask(method, address, content)
        time.sleep(self._pause)
        return answer

    def _ask(
        self,
        method: str,
        address: str | httpx.URL,
        content: Mapping[str, object] | None = None,
        may_fail: int = 0,
    ) -> httpx.Response:
        """GitHub's answer; raise TrackerError for any other than one of success, or the one that may be."""
        try:
            answer = self._client.request(method, address, json=content)
        except httpx.TimeoutException:
            raise TrackerError(
                f"GitHub did not answer within {self._patience:g} seconds. {_NEXT_NIGHT}"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise TrackerError(
                f"GitHub could not be reached ({type(fault).__name__}). {_NEXT_NIGHT}"
            ) from None
        if answer.is_success or answer.status_code == may_fail:
            return answer
        raise TrackerError(f"{_refusal(answer)} (It answered {answer.status_code} to {method}.)")


def _refusal(answer: httpx.Response) -> str:
    """What an answer that is none of success means, in a sentence. Of the answer itself nothing is repeated."""
    status = answer.status_code
    if status in (403, 429) and (
        "retry-after" in answer.headers or answer.headers.get("x-ratelimit-remaining") == "0"
    ):
        return f"GitHub was asked too often and wants a rest. {_NEXT_NIGHT}"
    if answer.is_redirect:
        return "GitHub says that the repository has another name now. Compare GITHUB_REPOSITORY with its address."
    return _REFUSALS.get(status, f"GitHub is out of order. {_NEXT_NIGHT}")


def _read(kind: TypeAdapter[_Kind], answer: httpx.Response) -> _Kind:
    try:
        return kind.validate_json(answer.content)
    except ValidationError:
        raise TrackerError(f"GitHub answered with something that cannot be read. {_NEXT_NIGHT}") from None


def _next(page: httpx.URL, answer: httpx.Response) -> httpx.URL | None:
    """The page of a list that follows, which stands on the same host."""
    following = answer.links.get("next", {}).get("url")
    if following is None:
        return None
    with suppress(httpx.InvalidURL):
        address = page.join(following)
        if _origin(address) == _origin(page):
            return address
    # The token goes along, so it must not be led elsewhere. And all that stood on a page left out would be told anew.
    raise TrackerError("GitHub names a page of issues that is not its own. Nothing was changed.")


def _origin(address: httpx.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port


def _keeps_secrets(api: str) -> bool:
    """Whether nobody on the way can read what is sent there: it is sent by https, or stays on this machine."""
    try:
        address = httpx.URL(api)
    except httpx.InvalidURL:
        return False
    here = address.host in ("127.0.0.1", "localhost", "::1")
    return bool(address.host) and (address.scheme == "https" or (address.scheme == "http" and here))

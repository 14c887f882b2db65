"""What the watch saw is kept as one commit of one file: tried with git itself, on repositories of this machine."""

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
MEMORY: Final = "content/watched.yml"
TOKEN: Final = "ghs_sixteenSecretLetters"  # noqa: S105 - opens nothing but a repository of this test
BOT: Final = "github-actions[bot]"


def memory(*days: str) -> str:
    """What the watch remembers after its last looks on some days."""
    entries = (
        f"  - address: https://guidance.example/{number}\n    looked: {day}\n"
        for number, day in enumerate(days)
    )
    return "seen:\n" + "".join(entries)


OLD: Final = memory("2026-11-20", "2026-11-21")
NEW: Final = memory("2026-11-20", "2026-11-28")
THEIRS: Final = memory("2026-11-22", "2026-11-22")


@dataclass(frozen=True)
class Clone:
    """A checkout of main, and the repository that it comes from."""

    at: Path
    origin: Path
    env: dict[str, str]

    def git(self, *words: str) -> str:
        return git(self.at, self.env, *words)

    def write(self, text: str, name: str = MEMORY) -> None:
        path = self.at / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def keep(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """script/keep-memory, as the nightly run starts it."""
        command = ["bash", str(self.at / "script" / "keep-memory"), *words]
        return subprocess.run(
            command, cwd=self.at.parent, env=self.env | env, capture_output=True, text=True, check=False
        )

    def published(self) -> list[str]:
        """The commits of main where it comes from, the newest first: "message (files that it changes)"."""
        commits = git(self.origin, self.env, "rev-list", "main").split()
        return [self.told(commit) for commit in commits]

    def told(self, commit: str) -> str:
        message = git(self.origin, self.env, "show", "--no-patch", "--format=%s", commit).strip()
        files = git(
            self.origin, self.env, "diff-tree", "--root", "-r", "--no-commit-id", "--name-only", commit
        ).split()
        return f"{message} ({', '.join(files) if len(files) < 5 else 'everything'})"

    def remembered(self) -> str:
        """The memory on main, where it comes from."""
        return git(self.origin, self.env, "show", f"main:{MEMORY}")


def git(at: Path, env: dict[str, str], *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=at, env=env, capture_output=True, check=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment without anything that git or a workflow has set on this machine."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    home = tmp_path / "home"
    home.mkdir()
    person = {
        f"GIT_{role}_{what}": "person@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return ours | person | {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "no_proxy": "127.0.0.1"}


@pytest.fixture
def clone(tmp_path: Path, env: dict[str, str]) -> Clone:
    """A checkout of a small project that remembers something."""
    first = tmp_path / "first"
    shutil.copytree(ROOT / "script", first / "script")
    (first / "content").mkdir()
    shutil.copy(ROOT / ".gitattributes", first)
    (first / MEMORY).write_text(OLD, encoding="utf-8")
    git(first, env, "init", "--quiet", "--initial-branch=main")
    git(first, env, "add", ".")
    git(first, env, "commit", "--quiet", "--message=Begin")
    git(tmp_path, env, "clone", "--quiet", "--bare", "first", "origin.git")
    return cloned(tmp_path / "checkout", tmp_path / "origin.git", env)


def cloned(at: Path, origin: Path, env: dict[str, str]) -> Clone:
    """A checkout as shallow as that of a workflow."""
    git(origin, env, "clone", "--quiet", "--depth=1", origin.as_uri(), str(at))
    return Clone(at, origin, env)


def moved(clone: Clone, text: str, name: str) -> None:
    """Somebody else's change lands on main."""
    other = cloned(
        clone.origin.with_name(f"other-{len(list(clone.origin.parent.iterdir()))}"), clone.origin, clone.env
    )
    other.write(text, name)
    other.git("add", name)
    other.git("commit", "--quiet", f"--message=Change {name}")
    other.git("push", "--quiet", "origin", "main")


def moving(clone: Clone, times: int) -> None:
    """Main moves while we push to it, so often: git itself runs this when it has asked where main stands."""
    other = cloned(clone.origin.with_name("other"), clone.origin, clone.env)
    hook = clone.at / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"""#!/bin/sh
        cd "{other.at}" || exit 1
        [ "$(git rev-list --count HEAD)" -le {times} ] || exit 0
        unset GIT_DIR
        git rev-list --count HEAD >moved.txt
        git add moved.txt && git commit --quiet --message="Move on" && git push --quiet origin main
        """,
        encoding="utf-8",
    )
    hook.chmod(0o755)


def test_what_the_watch_saw_is_kept_as_one_commit_of_one_file(clone: Clone) -> None:
    clone.write(NEW)
    clone.write("not for others", "content/notes.txt")
    clone.write("changed", ".gitattributes")
    before = clone.git("status", "--short"), clone.git("rev-parse", "HEAD")
    kept = clone.keep()
    commit = git(clone.origin, clone.env, "rev-parse", "main").strip()
    assert (kept.returncode, kept.stderr) == (0, "")
    assert kept.stdout == f"Kept what the watch saw, as {commit}.\n"
    assert clone.published() == [
        f"Remember what the watch saw on 2026-11-28 ({MEMORY})",
        "Begin (everything)",
    ]
    assert clone.remembered() == NEW
    assert (
        git(clone.origin, clone.env, "show", "--no-patch", "--format=%an, %cn", "main").strip()
        == f"{BOT}, {BOT}"
    )
    assert (clone.git("status", "--short"), clone.git("rev-parse", "HEAD")) == before


def test_the_workflow_hears_that_something_was_kept(clone: Clone, tmp_path: Path) -> None:
    heard = tmp_path / "output"
    clone.keep(GITHUB_OUTPUT=str(heard))
    assert not heard.exists()
    clone.write(NEW)
    clone.keep(GITHUB_OUTPUT=str(heard))
    assert heard.read_text(encoding="utf-8") == "kept=yes\n"


def test_a_memory_may_come_from_elsewhere(clone: Clone, tmp_path: Path) -> None:
    found = tmp_path / "watched.yml"
    found.write_text(NEW.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert clone.keep(str(found)).returncode == 0
    assert clone.remembered() == NEW


def test_nothing_is_pushed_where_nothing_is_new(clone: Clone) -> None:
    kept = clone.keep()
    assert (kept.returncode, kept.stdout) == (0, "The watch saw nothing new: there is nothing to keep.\n")
    assert clone.published() == ["Begin (everything)"]


def test_the_first_memory_of_all_is_kept_too(clone: Clone) -> None:
    clone.git("rm", "--quiet", MEMORY)
    clone.git("commit", "--quiet", "--message=Forget everything")
    clone.git("push", "--quiet", "origin", "main")
    clone.write(NEW)
    assert clone.keep().returncode == 0
    assert clone.published()[0] == f"Remember what the watch saw on 2026-11-28 ({MEMORY})"


def test_a_memory_of_nothing_names_no_day(clone: Clone) -> None:
    clone.write("seen: []\n")
    assert clone.keep().returncode == 0
    assert clone.published()[0] == f"Remember what the watch saw ({MEMORY})"


@pytest.mark.parametrize("looked", ["2026-11-28", "'2026-11-28'", '"2026-11-28"'])
def test_the_day_is_found_however_it_is_quoted(clone: Clone, looked: str) -> None:
    clone.write(
        f"seen:\n- looked: {looked}\n  address: https://guidance.example/\n  note: 'looked: 2027-01-01'\n"
    )
    clone.keep()
    assert clone.published()[0] == f"Remember what the watch saw on 2026-11-28 ({MEMORY})"


# ── Main moves ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_others_changed_meanwhile_stays(clone: Clone) -> None:
    clone.write(NEW)
    moved(clone, "Theirs.", "content/theirs.txt")
    assert clone.keep().returncode == 0
    assert clone.published() == [
        f"Remember what the watch saw on 2026-11-28 ({MEMORY})",
        "Change content/theirs.txt (content/theirs.txt)",
        "Begin (everything)",
    ]


def test_a_push_that_came_too_late_is_made_anew(clone: Clone) -> None:
    clone.write(NEW)
    moving(clone, 1)
    kept = clone.keep()
    assert (kept.returncode, kept.stderr) == (0, "")
    assert clone.published() == [
        f"Remember what the watch saw on 2026-11-28 ({MEMORY})",
        "Move on (moved.txt)",
        "Begin (everything)",
    ]


def test_after_a_few_tries_the_next_night_has_to_do(clone: Clone) -> None:
    clone.write(NEW)
    moving(clone, 9)
    kept = clone.keep()
    assert kept.returncode == 4
    assert kept.stderr == "main moved each time that we tried to push to it. The next run tries again.\n"
    assert clone.remembered() == OLD


def test_a_memory_that_somebody_else_changed_meanwhile_stays_theirs(clone: Clone) -> None:
    clone.write(NEW)
    moved(clone, THEIRS, MEMORY)
    kept = clone.keep()
    assert kept.returncode == 4
    assert kept.stderr == (
        f"Somebody has changed {MEMORY} on main meanwhile. Theirs stays. Run the watch again, or wait for the next night.\n"
    )
    assert clone.remembered() == THEIRS


def test_the_same_memory_is_not_kept_twice(clone: Clone) -> None:
    clone.write(NEW)
    moved(clone, NEW, MEMORY)
    kept = clone.keep()
    assert (kept.returncode, kept.stdout) == (
        0,
        "Somebody has kept this memory already: there is nothing to keep.\n",
    )
    assert len(clone.published()) == 2


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


def refused(clone: Clone, *words: str) -> str:
    """Why nothing was kept."""
    kept = clone.keep(*words)
    assert (kept.returncode, kept.stdout) == (4, "")
    assert clone.published() == ["Begin (everything)"]
    return kept.stderr


def test_nothing_is_kept_while_other_changes_are_staged(clone: Clone) -> None:
    clone.write(NEW)
    clone.write("staged", "content/other.txt")
    clone.git("add", ".")
    assert refused(clone) == "Other changes are staged. Commit them, or take them back.\n"


@pytest.mark.parametrize("at", [["--create", "elsewhere"], ["--detach", "HEAD"]])
def test_nothing_is_kept_away_from_main(clone: Clone, at: list[str]) -> None:
    clone.git("switch", "--quiet", *at)
    clone.write(NEW)
    assert refused(clone) == "Only main keeps a memory, and this is another branch.\n"


def test_a_memory_is_a_file(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to("/etc/passwd")
    assert refused(clone, str(tmp_path / "link.yml")) == f"There is no file {tmp_path}/link.yml.\n"
    assert refused(clone, "content/nothing.yml") == "There is no file content/nothing.yml.\n"


def test_a_memory_is_small(clone: Clone) -> None:
    clone.write("#" * 1_000_001)
    assert refused(clone) == f"{MEMORY} is too large for a memory.\n"


def test_a_remote_that_takes_nothing_is_told_in_a_sentence(clone: Clone) -> None:
    hook = clone.origin / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho main is protected\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    clone.write(NEW)
    told = refused(clone)
    assert "main is protected" in told
    assert told.endswith(
        "The memory could not be pushed. What git said stands above.\n"
        "If a rule protects main, let GitHub Actions past it; if the repository can only be read, give the right to write.\n"
    )


def test_a_remote_that_is_not_there_is_told_in_a_sentence(clone: Clone) -> None:
    clone.write(NEW)
    clone.git("remote", "set-url", "origin", str(clone.origin / "nowhere"))
    assert refused(clone).endswith(
        "main could not be fetched. What git said stands above. The next run tries again.\n"
    )


# ── The right to write ───────────────────────────────────────────────────────────────────────────────────────────────


class _Handler(BaseHTTPRequestHandler):
    """Git's own program for serving a repository, behind a password."""

    origin: Path
    asked: list[str]

    def log_message(self, *_args: object) -> None:
        """Nothing: the tests say what went wrong."""

    def _answer(self) -> None:
        given = self.headers.get("Authorization", "")
        self.asked.append(given)
        path, _, query = self.path.partition("?")
        if given != "Basic " + base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode():
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="here"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        env = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.origin.parent),
            "GIT_HTTP_EXPORT_ALL": "",
            "REMOTE_USER": "bot",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = subprocess.run(
            ["git", "http-backend"], env=env, input=content, capture_output=True, check=True
        ).stdout
        head, _, body = answer.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer  # noqa: N815 - the names that the server looks for


@contextmanager
def served(origin: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of the host of a repository while it runs, and what each request gave as its password."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"origin": origin, "asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            thread.join()


def test_the_token_opens_the_repository_and_is_left_nowhere(clone: Clone) -> None:
    git(clone.origin, clone.env, "config", "http.receivepack", "true")
    clone.git("config", "credential.helper", f"store --file={clone.at.parent}/stored")
    clone.write(NEW)
    with served(clone.origin) as (host, asked):
        clone.git("remote", "set-url", "origin", f"{host}/{clone.origin.name}")
        kept = clone.keep(GITHUB_TOKEN=TOKEN, GITHUB_SERVER_URL=host, GIT_TRACE="1")
    assert kept.returncode == 0, kept.stderr
    assert clone.remembered() == NEW
    assert len(asked) > 2
    left = [
        path for path in clone.at.parent.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()
    ]
    assert left == []
    assert TOKEN not in kept.stdout + kept.stderr


def test_the_token_is_given_to_github_alone(clone: Clone) -> None:
    clone.write(NEW)
    with served(clone.origin) as (host, asked):
        clone.git("remote", "set-url", "origin", f"{host}/{clone.origin.name}")
        kept = clone.keep(GITHUB_TOKEN=TOKEN, GITHUB_SERVER_URL="https://github.com")
    assert kept.returncode == 4
    assert set(asked) == {""}

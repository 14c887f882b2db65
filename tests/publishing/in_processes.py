"""Publishing in processes of its own, which the tests kill, hold up and set against each other.

    every-step  SCENES INTO WAY  publishes over a copy of each scene, killed at its first step; then over another
                                 copy, killed at its second; and so on until a run comes to its end
    meet        INTO             publishes, and at its first step a second run comes in; then again, at its second
    at          NAME SITE FILE   publishes the outputs in a file, and is killed when it calls a named function
    hold        SITE             publishes, says "begun", and goes on once its input ends
    race        ROUNDS SITE…     publishes to all the sites at once, and writes how each run ended

A step is a call that changes something on disk. The interpreter itself finds them, so a step that is added
one day is tried as well. Children are forked here, where there is a single thread, and never inside pytest.
"""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any, Final
from unittest.mock import patch

from generator.publishing import exchange
from generator.publishing.outputs import File, Output
from generator.publishing.place import BusyError
from generator.publishing.publish import publish
from tests.promises.built_site import ROOT
from tests.publishing.tiny import tiny

A_DAY: Final = date(2026, 11, 22)
ATOMIC: Final = "one atomic exchange"
RENAMES: Final = "two renames"

FAILED: Final = 1
BUSY: Final = 4

ONLY_LOOK: Final = frozenset(
    """
    __enter__ _path_normpath fileno fspath fstat get_inheritable getcwd listdir lstat readable readlink scandir
    seekable stat tell text_encoding writable
    """.split()
)
"""Calls that change nothing: to be killed before one of them is to be killed before the next change."""


def start(*words: object, **given: str) -> subprocess.Popen[str]:
    """One of the verbs above, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.publishing.in_processes", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | given,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*words: object, **given: str) -> tuple[int, str]:
    """One of the verbs above, to its end: with which code it ended, and what it wrote."""
    with start(*words, **given) as process:
        written, complained = process.communicate(timeout=600)
    assert process.returncode in {0, -signal.SIGKILL}, complained
    return process.returncode, written


# ── What runs in those processes ─────────────────────────────────────────────────────────────────────────────────────

Watch = Callable[[FrameType, str, Any], None]
"""What Python tells of each call, before it is made."""


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def changes_the_disk(called: Any) -> bool:
    """Whether a function written in C is one of the system's, or a method of an open file, and does more than look."""
    of_the_system = called.__module__ in {"posix", "fcntl", "_io", "io"}
    of_a_file = type(getattr(called, "__self__", None)).__module__ == "_io"
    return (of_the_system or of_a_file) and called.__name__ not in ONLY_LOOK


def at_step(step: int, happen: Callable[[], object]) -> Watch:
    """Let something happen just before a step."""
    steps = count(1)

    def watch(frame: FrameType, event: str, called: Any) -> None:
        # What ctypes calls is not told, so the exchange is known by the function around it.
        exchanges = event == "call" and frame.f_code is exchange.exchanged.__code__
        changes = event == "c_call" and changes_the_disk(called)
        if (changes or exchanges) and next(steps) == step:
            happen()

    return watch


def publish_watched(site: Path, outputs: Iterable[Output], watch: Watch | None = None) -> int:
    """Publish and say how that ended: with 0, or busy."""
    sys.setprofile(watch)
    try:
        publish(outputs, site, A_DAY)
    except BusyError:
        return BUSY
    finally:
        sys.setprofile(None)
    return 0


def forked(work: Callable[[], int]) -> int:
    """Do some work in a child; its process id."""
    child = os.fork()
    if child:
        return child
    try:
        os._exit(work())
    finally:
        # Whatever went wrong, a child must never return into its parent's work.
        traceback.print_exc()
        os._exit(FAILED)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def every_step(scenes: str, into: str, way: str) -> None:
    libc = exchange._LIBC if way == ATOMIC else None
    with patch.object(exchange, "_LIBC", libc):
        for scene in Path(scenes).iterdir():
            killed = (killed_at(step, scene, Path(into) / scene.name) for step in count(1))
            while next(killed):
                pass


def killed_at(step: int, scene: Path, copies: Path) -> bool:
    copy = Path(shutil.copytree(scene, copies / f"step {step:03}"))
    code = ended(forked(partial(publish_watched, copy / "site", tiny("new"), at_step(step, die))))
    assert code in {0, -signal.SIGKILL}
    return code != 0


def meet(into: str) -> None:
    """Write how both ended, the first and the second, for each step of the first at which the second came in."""
    for step in count(1):
        if not met(Path(into) / f"step {step:03}" / "site", step):
            return


def met(site: Path, step: int) -> bool:
    second: list[int] = []

    def come_in() -> None:
        second.append(ended(forked(partial(publish_watched, site, tiny("second")))))

    first = publish_watched(site, tiny("first"), at_step(step, come_in))
    sys.stdout.write(json.dumps([first, *second]) + "\n")
    return bool(second)


def at(name: str, site: str, file: str) -> None:
    outputs = pickle.loads(Path(file).read_bytes())  # noqa: S301 the test itself has just written it
    with patch(name, side_effect=die):
        publish(outputs, Path(site), A_DAY)


def hold(site: str) -> None:
    def held() -> Iterator[File]:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        sys.stdin.read()
        yield from tiny("first")

    publish(held(), Path(site), A_DAY)


def race(rounds: str, *sites: str) -> None:
    for number in range(int(rounds)):
        waiting, opened = os.pipe()
        runners = {}
        for place, site in enumerate(sites):
            word = f"{number}-{place}"
            runners[word] = forked(partial(enter, waiting, opened, site, word))
        # Every runner waits for the end of this pipe, and so they all start at once.
        os.close(opened)
        os.close(waiting)
        sys.stdout.write(json.dumps({word: ended(runner) for word, runner in runners.items()}) + "\n")


def enter(waiting: int, opened: int, site: str, word: str) -> int:
    os.close(opened)
    os.read(waiting, 1)
    return publish_watched(Path(site), tiny(word))


VERBS: Final[dict[str, Callable[..., None]]] = {
    "every-step": every_step,
    "meet": meet,
    "at": at,
    "hold": hold,
    "race": race,
}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])

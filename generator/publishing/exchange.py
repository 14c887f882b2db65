"""Two folders change places in one atomic step: at no instant does a path name neither.

Linux and macOS each have a call for this, and Python's `os` has neither. Nor does a library that is kept up:
atomicswap (last release in 2023) fails on import on a processor that it does not list, and renameat2 (2022)
is compiled, and for Linux alone. So the two calls stand here, by ctypes.
"""

import ctypes
import os
from pathlib import Path
from typing import Final

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_RENAME_EXCHANGE: Final = 2
"""Linux: from linux/fs.h."""
_AT_FDCWD: Final = -100
"""Linux: a path is taken from the current directory. Ours are whole paths, for which it means nothing."""
_RENAME_SWAP: Final = 2
"""macOS: from sys/stdio.h."""


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places; False, with both as they were, where that was refused.

    There are many ways to refuse: an old kernel, a network drive, a container's rules. The caller has a
    slower way for all of them, and that way says what is wrong where something is.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(_LIBC, "renameat2"):
        return bool(_LIBC.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
    if hasattr(_LIBC, "renamex_np"):
        return bool(_LIBC.renamex_np(first, second, _RENAME_SWAP) == 0)
    return False

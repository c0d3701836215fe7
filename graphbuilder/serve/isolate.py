"""Takes from a worker process what it doesn't need: the network; and what memory is left for it.

The text of every query is checked for SERVICE before it runs; without a network there
is nothing to reach even if that check should miss something. Where the system doesn't
let a process give up its network, the check stands alone.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_NEW_USER = 0x10000000  # CLONE_NEWUSER
_NEW_NET = 0x40000000  # CLONE_NEWNET
_GROUP = Path("/sys/fs/cgroup")  # the limits of a container


def without_network() -> bool:
    """Whether this process has no network from now on; Linux alone can do that."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    # as root a namespace of the network is enough; others need one of users around it
    return bool(unshare(_NEW_NET) == 0 or unshare(_NEW_USER | _NEW_NET) == 0)


def free_memory() -> int:
    """How many bytes programs can still have; 0 where the system doesn't tell."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return 0
    free = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), 0)
    try:
        most = (_GROUP / "memory.max").read_text("ascii").strip()
        used = int((_GROUP / "memory.current").read_text("ascii"))
    except (OSError, ValueError):
        return free
    return free if most == "max" else min(free, int(most) - used)

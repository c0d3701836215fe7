"""Takes from a worker process what it doesn't need: the network, and memory without end.

The text of every query is checked for SERVICE before it runs; without a network there
is nothing to reach even if that check should miss something. Where the system doesn't
let a process give up its network, the check stands alone.
"""

from __future__ import annotations

import ctypes
import os
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


def used_memory() -> int:
    """How many bytes of its own this process has now; Linux alone tells."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


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


def limit_memory(size: int) -> None:
    """End this process when it has more than about `size` bytes of its own."""
    if os.name != "posix":  # pragma: no cover - Windows
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))

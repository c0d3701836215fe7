"""What a server is told: where its graph is, where it listens, and its limits."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.serve.isolate import free_memory
from graphbuilder.workspace import Workspace

_MEMORY_SHARE = 4.5
"""Memory that a graph takes, by the size of its N-Quads file; measured 4.2."""


def usual_workers() -> int:
    """More than there are cores, so that slow queries leave room for quick ones."""
    return max(4, 2 * (os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What a worker process needs to know; `memory` and `max_result` in bytes, `timeout` in seconds."""

    root: str
    base: str
    timeout: float
    max_result: int
    memory: int

    def to_argument(self) -> str:
        """The settings as one argument of a command line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_argument(cls, text: str) -> WorkerSettings:
        """The settings from `to_argument`."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server needs to know.

    `public_url` is where people reach it when that isn't what the Host header says,
    `max_body` bounds requests, `max_result` answers and `memory` each worker, all in
    bytes; `timeout` is the longest that a query may take, in seconds. `store` is "memory"
    or "disk", or "auto" for memory when the graph fits.
    """

    root: Path
    base: str = DEFAULT_BASE
    public_url: str = ""
    workers: int = field(default_factory=usual_workers)
    timeout: float = 30.0
    max_result: int = 50_000_000
    max_body: int = 1_000_000
    memory: int = 2_000_000_000
    cache: int = 50_000_000
    store: str = "auto"

    def keeps_graph(self) -> bool:
        """Whether the graph is to be held in memory: wanted, possible, and with room to spare."""
        if self.store == "disk" or not sys.platform.startswith("linux"):
            return False
        size = _MEMORY_SHARE * Workspace(self.root).nquads.stat().st_size
        # every worker may in time have a copy of most of it
        return self.store == "memory" or size * (1 + self.workers) < free_memory() / 2

    def for_workers(self) -> WorkerSettings:
        """The part that worker processes need."""
        return WorkerSettings(
            root=str(self.root),
            base=self.base,
            timeout=self.timeout,
            max_result=self.max_result,
            memory=self.memory,
        )

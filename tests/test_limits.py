"""What a process may take: counted from what it already has, whatever the machine."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TAKES = """
import os
from graphbuilder.limits import limit_memory
held = bytearray(300_000_000)
limit_memory(200_000_000)
print(os.environ["OPENBLAS_NUM_THREADS"])
more = bytearray(100_000_000)
try:
    bytearray(300_000_000)
except MemoryError:
    print("refused")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't hold a process to it")
def test_memory_is_counted_from_what_a_process_has() -> None:
    """What it had before, as by the modules of a script, leaves it as much; one core's worth for numpy."""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", TAKES]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "refused"]

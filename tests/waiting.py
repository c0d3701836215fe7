"""Waiting for what will come, for as long as it may take on a machine that has much else to do."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

LONG = 300.0
"""Seconds after which something isn't slow but broken."""


def wait_until(holds: Callable[[], object]) -> None:
    """Return when something holds; fail when it doesn't come to hold."""
    end = time.monotonic() + LONG
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"it doesn't hold after {LONG:.0f} seconds")
        time.sleep(0.02)

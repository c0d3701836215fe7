"""A server on the sample graph, shared by the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serve.running import served
from tests.waiting import LONG


@pytest.fixture(scope="session")
def address(sample_output: Path) -> Iterator[str]:
    """Where a server on the sample graph listens."""
    with served(sample_output) as url:
        yield url


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of that server. It follows no redirects, and takes anything."""
    with httpx.Client(base_url=address, timeout=LONG) as made:
        yield made

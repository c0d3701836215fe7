"""The pages of the sample graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.pages import Pages
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace


@pytest.fixture(scope="session")
def pages(sample_output: Path) -> Pages:
    """Pages of the sample graph, of which no texts are kept."""
    workspace = open_workspace(sample_output)
    return Pages(open_store(workspace), workspace)

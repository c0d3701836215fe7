"""README's answers are those that the commands give today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_readme_shows_what_the_commands_answer() -> None:
    """Every console block holds the answer to its command on a graph of the examples."""
    spec = importlib.util.spec_from_file_location("readme_outputs", ROOT / "scripts" / "readme_outputs.py")
    assert spec is not None
    assert spec.loader is not None
    outputs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(outputs)
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count("```console\n$ graphbuilder ") == 6
    assert outputs.filled(text) == text

"""README's console blocks: what the commands answer on the examples.

    python scripts/readme_outputs.py          says which answers differ, exit 1 when one does
    python scripts/readme_outputs.py --write  puts the answers of today in README.md

A block begins with `$ graphbuilder …`; the rest of it is the answer, cut at the
right and after some lines with `…`.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(
    r"^```console\n\$ (?P<command>graphbuilder [^\n]*)\n(?P<answer>.*?)^```$", re.MULTILINE | re.DOTALL
)
MAX_LINES, MAX_WIDTH = 14, 118


def answers(text: str) -> dict[str, str]:
    """What each command of the page's console blocks answers on a graph of the examples."""
    with tempfile.TemporaryDirectory() as folder:
        _run(["build", str(ROOT / "examples" / "minutes"), "--output", "output"], folder)
        return {
            block["command"]: _cut(_run(shlex.split(block["command"])[1:], folder))
            for block in BLOCK.finditer(text)
        }


def filled(text: str) -> str:
    """The page with the answers of today."""
    given = answers(text)
    return BLOCK.sub(lambda block: f"```console\n$ {block['command']}\n{given[block['command']]}```", text)


def _run(arguments: list[str], folder: str) -> str:
    command = [sys.executable, "-m", "graphbuilder", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, encoding="utf-8").stdout


def _cut(answer: str) -> str:
    lines = [
        line if len(line) <= MAX_WIDTH else f"{line[: MAX_WIDTH - 1].rstrip()}…"
        for line in answer.splitlines()
    ]
    kept = [*lines[:MAX_LINES], "…"] if len(lines) > MAX_LINES + 1 else lines
    return "".join(f"{line}\n" for line in kept)


def main() -> int:
    """0 when README says what the commands answer."""
    page = ROOT / "README.md"
    old = page.read_text("utf-8")
    new = filled(old)
    if "--write" in sys.argv:
        page.write_text(new, "utf-8")
        return 0
    if new != old:
        print(
            "README.md shows other answers than the commands give: python scripts/readme_outputs.py --write"
        )
    return int(new != old)


if __name__ == "__main__":
    sys.exit(main())

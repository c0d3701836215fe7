"""As `fuzz.py`, but inputs are chosen by the lines of our code that they reach.

    pip install atheris      (in an environment of its own: it is no dependency of the project)
    python benchmarks/atheris_fuzz.py CORPUS_FOLDER [-runs=N] [-max_len=N] [any option of libFuzzer]

The corpus folder is filled with stretches of the examples when it is empty; inputs that reach
something new are kept there. The first byte of an input says which way the rest goes: most go through the
segmenter or the reader of web pages, since the whole way costs ten times as much. PDF and Word files
are read by libraries whose lines aren't seen: `fuzz.py` tries those.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["graphbuilder"]):
    from benchmarks.fuzz import make_input, stop, try_input

_SEEDS = 400
_WAYS = (
    *[(".md", "segmenter")] * 4,
    *[(".html", "reader")] * 2,
    (".txt", "reader"),
    (".md", "whole"),
)


def fill(folder: Path) -> None:
    """Put some inputs of the other fuzzer into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number in range(_SEEDS):
            suffix, depth = _WAYS[number % len(_WAYS)]
            kind = "html" if suffix == ".html" else "text"
            data = make_input(number, kind, depth)[0]
            (folder / f"seed-{number}").write_bytes(bytes([number % len(_WAYS)]) + data)


class FoundError(Exception):
    """An input that crashes, with the traceback."""


def try_one(data: bytes) -> None:
    """Read an input; what it raises is a crash."""
    if not data:
        return
    end, trace = try_input(data[1:], *_WAYS[data[0] % len(_WAYS)])
    if end == "crash":
        raise FoundError(trace)


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
    signal.signal(signal.SIGVTALRM, stop)
    try_input(make_input(0, "text", "whole")[0], ".md")  # what is loaded once isn't the first input's doing
    # -timeout: by the clock, and so long that another program's work is no hang; -rss_limit_mb: memory
    atheris.Setup([sys.argv[0], "-timeout=300", "-rss_limit_mb=1000", *sys.argv[1:]], try_one)
    atheris.Fuzz()

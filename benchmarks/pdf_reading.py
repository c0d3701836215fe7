"""Pages a second of our PDF reader and of pypdf, in one run.

    python benchmarks/pdf_reading.py [FILE.pdf ...] [--runs N]

Ours is all of reading: bytes to a document with headings, paragraphs and columns in
order; pypdf's is its text extraction alone. Seconds are those of the processor. Both read
each file in turn, so that a busy machine slows both; the figure is the median ratio of
all runs. Without a file, a PDF is made from the example minutes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf

_LEAST_SECONDS = 0.5

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphbuilder.read import read_document  # noqa: E402 - the checkout it stands in
from tests.read.typeset import DESIGNS, entries_of, to_pdf  # noqa: E402

EXAMPLES = (
    "fjordby-byraadet-2024-05-28.md",
    "fjordby-job-og-uddannelsesudvalget-2024-05-14.md",
    "egelund-arbejdsmarkedsudvalget-2024-11-06.md",
)


def read_with_pypdf(path: Path) -> int:
    """The number of pages that pypdf gave the text of."""
    return len([page.extract_text() for page in pypdf.PdfReader(path).pages])


def read_with_ours(path: Path) -> int:
    """The number of pages that our reader gave the text of."""
    return len(read_document(path).pages)


def pages_a_second(read: Callable[[Path], int], paths: Sequence[Path]) -> float:
    """How many pages of the files one second is enough for."""
    start, pages = time.process_time(), 0
    while time.process_time() - start < _LEAST_SECONDS:
        pages += sum(read(path) for path in paths)
    return pages / (time.process_time() - start)


def make_example(folder: Path) -> Path:
    """A PDF of the example minutes, printed as a vendor of many municipalities prints them."""
    entries = [entry for name in EXAMPLES for entry in entries_of(ROOT / "examples" / "minutes" / name)]
    path = folder / "example.pdf"
    path.write_bytes(to_pdf(entries, next(design for design in DESIGNS if design.name == "bold-only")))
    return path


def main() -> None:
    """Print pages a second of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = options.paths or [make_example(Path(folder))]
        pages_a_second(read_with_ours, paths)  # both have their libraries loaded
        pages_a_second(read_with_pypdf, paths)
        runs = [
            (pages_a_second(read_with_ours, paths), pages_a_second(read_with_pypdf, paths))
            for _ in range(options.runs)
        ]
    ours, theirs = (statistics.median(run[side] for run in runs) for side in (0, 1))
    ratio = statistics.median(run[0] / run[1] for run in runs)
    print(f"ours   {ours:7.0f} pages/s\npypdf  {theirs:7.0f} pages/s\nratio  {ratio:9.1f}")


if __name__ == "__main__":
    main()

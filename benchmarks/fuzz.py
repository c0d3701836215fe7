"""Feeds minutes that nobody would write to all that reads, and counts what goes wrong.

    python benchmarks/fuzz.py [--inputs N] [--start N] [--keep FOLDER] [--kind NAME]
    python benchmarks/fuzz.py --only NUMBER --kind NAME      (one input again)

Each input is made from the examples by a number, so that a crash is repeated by its number
alone. It is taken from bytes to N-Quads. Counted as crashes are: an error that isn't the
package's own, a quote that doesn't stand in the text, a graph that isn't N-Quads, more than
10 s, more than 1 GB of memory. `atheris_fuzz.py` beside this chooses inputs by coverage.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.hostile.mutate import mutate_bytes, mutate_text  # noqa: E402 - the checkout it stands in
from tests.hostile.soundness import read_soundly  # noqa: E402
from tests.read.typeset import DESIGNS, entries_of, to_page, to_pdf, to_word  # noqa: E402

SECONDS = 10
"""Of the processor; more is a hang, as an input of some kilobytes takes milliseconds."""

MEMORY = 1_000_000_000
KINDS = {"text": 80, "html": 10, "pdf": 5, "docx": 5}
"""How many of a hundred inputs are of each kind."""


class _TooLongError(Exception):
    """An input took more than its time."""


@cache
def sound_texts() -> tuple[str, ...]:
    """The texts that inputs are made from."""
    patterns = ("examples/minutes/*", "tests/gold/minutes/*", "tests/gold/*/minutes/*", "tests/data/*.txt")
    places = sorted(place for pattern in patterns for place in ROOT.glob(pattern))
    return tuple(place.read_text("utf-8") for place in places)


@cache
def sound_files(kind: str) -> tuple[bytes, ...]:
    """Files of a format that inputs are made from."""
    places = sorted(ROOT.glob("examples/minutes/*"))[:6]
    entries = [entries_of(place)[:40] for place in places]
    if kind == "pdf":
        return tuple(to_pdf(each, DESIGNS[at % len(DESIGNS)]) for at, each in enumerate(entries))
    if kind == "docx":
        return tuple(to_word(each, "styles") for each in entries)
    pages = tuple(place.read_bytes() for place in sorted(ROOT.glob("tests/data/pages/*.html")))
    return (*(to_page(each, "folded") for each in entries), *pages)


def make_input(number: int, kind: str = "") -> tuple[bytes, str]:
    """The input that goes by a number: its bytes and its suffix."""
    dice = random.Random(number)
    kind = kind or dice.choices([*KINDS], [*KINDS.values()])[0]
    if kind == "text":
        texts = sound_texts()
        text = mutate_text(dice.choice(texts), texts, dice)
        return text.encode("utf-8", "replace"), dice.choice((".txt", ".md"))
    return mutate_bytes(dice.choice(sound_files(kind)), dice), f".{kind}"


def stop(number: int, frame: FrameType | None) -> None:
    """End what takes too long."""
    raise _TooLongError(f"more than {SECONDS} s")


def try_input(data: bytes, suffix: str) -> tuple[str, str]:
    """What became of an input, "read", "refused" or "crash", and the traceback of a crash."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return ("read" if read_soundly(data, suffix) else "refused"), ""
    except Exception:  # noqa: BLE001 - whatever it is, that is what is looked for
        return "crash", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def fuzz(numbers: range, keep: Path, kind: str, tell: Callable[[str], None]) -> Counter[str]:
    """How many inputs came to what end; crashes are kept as files."""
    counts: Counter[str] = Counter()
    started = time.monotonic()
    for number in numbers:
        data, suffix = make_input(number, kind)
        end, trace = try_input(data, suffix)
        counts[end] += 1
        if end == "crash":
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}{suffix}").write_bytes(data)
            (keep / f"{number}{suffix}.trace").write_text(trace, "utf-8")
            tell(f"input {number} ({suffix}): {trace.strip().splitlines()[-1][:300]}")
        if counts.total() % 1_000 == 0:
            tell(f"{counts.total()} inputs in {time.monotonic() - started:.0f} s: {dict(counts)}")
    return counts


def main() -> None:
    """Print how many inputs were read, refused, and crashed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="the number of a single input to try")
    parser.add_argument("--kind", choices=[*KINDS], default="", help="make inputs of one kind only")
    parser.add_argument(
        "--keep", type=Path, default=ROOT / "build" / "crashes", help="where crashes are kept"
    )
    options = parser.parse_args()
    first = options.start if options.only is None else options.only
    count = options.inputs if options.only is None else 1
    faulthandler.enable()
    signal.signal(signal.SIGVTALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))  # addresses: more than what is used
    counts = fuzz(
        range(first, first + count), options.keep, options.kind, lambda line: print(line, flush=True)
    )
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{counts.total()} inputs: {counts['read']} read, {counts['refused']} refused, "
        f"{counts['crash']} crashes; most memory {used / 1e6:.0f} MB"
    )
    sys.exit(1 if counts["crash"] or used > MEMORY else 0)


if __name__ == "__main__":
    main()

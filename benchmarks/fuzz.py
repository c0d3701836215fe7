"""Feeds minutes that nobody would write to all that reads, and counts what goes wrong.

    python benchmarks/fuzz.py [--inputs N] [--start N] [--keep FOLDER] [--kind NAME] [--depth NAME]
    python benchmarks/fuzz.py --only NUMBER [--kind NAME] [--depth NAME]      (one input again)

Each input is made from the examples by a number, so that a crash is repeated by its number
alone. Two of three go through a reader, one in four also through the segmenter, and the rest
the whole way from bytes to N-Quads, which costs the most. Counted as crashes are: an error that
isn't the package's own, a place outside the text or a quote that doesn't stand there, a graph that
isn't N-Quads, more than 10 s, more than 1 GB of memory. `atheris_fuzz.py` beside this chooses
inputs by coverage.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import re
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from types import FrameType

from reportlab import rl_config

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.hostile.mutate import mutate_bytes, mutate_markup, mutate_text  # noqa: E402 - the checkout it stands in
from tests.hostile.soundness import decode_soundly, read_soundly, segment_soundly, unpack_soundly  # noqa: E402
from tests.read.typeset import DESIGNS, entries_of, to_page, to_pdf, to_word  # noqa: E402

SECONDS = 10
"""Of the processor; more is a hang, as an input of some kilobytes takes milliseconds."""

MEMORY = 1_000_000_000
SHARES = {
    ("text", "reader"): 230,
    ("html", "reader"): 260,
    ("docx", "reader"): 60,
    ("pdf", "reader"): 50,
    ("zip", "reader"): 50,
    ("text", "segmenter"): 255,
    ("text", "whole"): 70,
    ("html", "whole"): 15,
    ("docx", "whole"): 5,
    ("pdf", "whole"): 5,
}
"""How many of a thousand inputs are of each kind, and go how far."""

DEPTHS = {"reader": decode_soundly, "segmenter": segment_soundly, "whole": read_soundly}
_LENGTHS = (3, 6, 12, 30)  # lines of a stretch of minutes


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
    """Files of a format that inputs are made from, small so that each costs little."""
    places = sorted(ROOT.glob("examples/minutes/*"))[:6]
    entries = [entries_of(place) for place in places]
    if kind == "pdf":
        rl_config.pageCompression = 0  # so that what is printed is changed, too
        return tuple(to_pdf(each[:30], DESIGNS[at % len(DESIGNS)]) for at, each in enumerate(entries))
    if kind == "docx":
        designs = ("styles", "bold")
        return tuple(to_word(each[:30], designs[at % 2]) for at, each in enumerate(entries))
    pages = tuple(place.read_bytes() for place in sorted(ROOT.glob("tests/data/pages/*.html")))
    small = [each[start : start + 25] for each in entries for start in (0, 25)]
    styles = ("folded", "semantic", "plain")
    return (*(to_page(each, styles[at % 3]) for at, each in enumerate(small)), *pages)


@cache
def word_members(at: int) -> dict[str, bytes]:
    """What is in a sound Word file, by name; without the hundreds of styles that no text uses."""
    with zipfile.ZipFile(BytesIO(sound_files("docx")[at])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    styles = members["word/styles.xml"]
    members["word/styles.xml"] = _STYLE.sub(lambda style: style[0] if style[1] in _USED else b"", styles)
    members["word/stylesWithEffects.xml"] = members["word/styles.xml"]
    return members


_STYLE = re.compile(rb'<w:style\b[^>]*w:styleId="([^"]+)".*?</w:style>', re.DOTALL)
_USED = (
    b"Normal",
    b"Heading1",
    b"Heading2",
    b"Heading3",
    b"ListBullet",
    b"TableNormal",
    b"Header",
    b"Footer",
)


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """An archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_word(dice: random.Random) -> bytes:
    """A Word file with accidents in one of its members, mostly the text; at times to the file itself."""
    members = dict(word_members(dice.randrange(len(sound_files("docx")))))
    changed = "word/document.xml" if dice.random() < 0.8 else dice.choice([*members])
    mutate = mutate_markup if dice.random() < 0.8 else mutate_bytes
    members[changed] = mutate(members[changed], dice)
    return mutate_bytes(zipped(members), dice) if dice.random() < 0.05 else zipped(members)


def make_archive(dice: random.Random) -> bytes:
    """An archive of texts with accidents to its bytes."""
    texts = sound_texts()
    names = dice.sample(_NAMES, 3)
    members = {name: dice.choice(texts)[:300].encode() for name in names}
    return mutate_bytes(zipped(members, dice.choice(_PACKINGS)), dice)


_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_NAMES = (
    "a.txt",
    "b/c.html",
    "../d.md",
    "/e.pdf",
    "f.zip",
    "__MACOSX/g.txt",
    "h\\i.txt",
    "æøå.txt",
    "j",
    ".k.txt",
)


def make_input(number: int, kind: str = "", depth: str = "") -> tuple[bytes, str, str]:
    """The input that goes by a number: its bytes, its suffix, and how far it goes."""
    dice = random.Random(number)
    wanted = {
        each: share for each, share in SHARES.items() if kind in ("", each[0]) and depth in ("", each[1])
    }
    kind, depth = dice.choices([*wanted], [*wanted.values()])[0]
    if kind == "text":
        texts = sound_texts()
        data = mutate_text(dice.choice(texts), texts, dice, _LENGTHS).encode("utf-8", "replace")
        if depth == "reader":
            data = mutate_bytes(data, dice)
        return data, dice.choice((".txt", ".md")), depth
    if kind == "docx":
        return make_word(dice), ".docx", depth
    if kind == "zip":
        return make_archive(dice), ".zip", depth
    data = dice.choice(sound_files(kind))
    mutate = mutate_markup if kind == "html" and dice.random() < 0.7 else mutate_bytes
    return mutate(data, dice), f".{kind}", depth


def stop(number: int, frame: FrameType | None) -> None:
    """End what takes too long."""
    raise _TooLongError(f"more than {SECONDS} s")


def try_input(data: bytes, suffix: str, depth: str = "whole") -> tuple[str, str]:
    """What became of an input, "read", "refused" or "crash", and the traceback of a crash."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        found = unpack_soundly(data) if suffix == ".zip" else DEPTHS[depth](data, suffix)
        return ("refused" if found is None else "read"), ""
    except Exception:  # noqa: BLE001 - whatever it is, that is what is looked for
        return "crash", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def fuzz(
    numbers: range, keep: Path, kind: str, depth: str, tell: Callable[[str], None]
) -> Counter[tuple[str, str, str]]:
    """How many inputs of which kind that went how far came to what end; crashes are kept as files."""
    counts: Counter[tuple[str, str, str]] = Counter()
    started = time.monotonic()
    for number in numbers:
        data, suffix, far = make_input(number, kind, depth)
        end, trace = try_input(data, suffix, far)
        counts[far, suffix, end] += 1
        if end == "crash":
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}{suffix}").write_bytes(data)
            (keep / f"{number}{suffix}.trace").write_text(trace, "utf-8")
            tell(f"input {number} ({suffix}, {far}): {trace.strip().splitlines()[-1][:300]}")
        if counts.total() % 10_000 == 0:
            tell(f"{counts.total()} inputs in {time.monotonic() - started:.0f} s: {dict(ends(counts))}")
    return counts


def ends(counts: Counter[tuple[str, str, str]]) -> Counter[str]:
    """How many inputs came to what end."""
    found: Counter[str] = Counter()
    for (_, _, end), count in counts.items():
        found[end] += count
    return found


def main() -> None:
    """Print how many inputs were read, refused, and crashed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="the number of a single input to try")
    kinds = sorted({kind for kind, _ in SHARES})
    parser.add_argument("--kind", choices=kinds, default="", help="make inputs of one kind only")
    parser.add_argument("--depth", choices=[*DEPTHS], default="", help="let all go as far as that")
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
        range(first, first + count),
        options.keep,
        options.kind,
        options.depth,
        lambda line: print(line, flush=True),
    )
    for far, suffix in sorted({(far, suffix) for far, suffix, _ in counts}):
        each = {end: counts[far, suffix, end] for end in ("read", "refused", "crash")}
        print(f"{far:10} {suffix:6} " + ", ".join(f"{number:7} {end}" for end, number in each.items()))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    crashes = ends(counts)["crash"]
    print(f"{counts.total()} inputs, {crashes} crashes; most memory {used / 1e6:.0f} MB")
    sys.exit(1 if crashes or used > MEMORY else 0)


if __name__ == "__main__":
    main()

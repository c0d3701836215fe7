"""Whatever the bytes: a reader gives text or says why not, and nothing else happens."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.errors import ReadError
from graphbuilder.read import READERS
from tests.read.typeset import DESIGNS, entries_of, to_page, to_pdf, to_word

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "minutes"
EXAMPLE /= "strandvig-kultur-og-fritidsudvalget-2023-10-10.txt"

Damage = Callable[[bytes], bytes]


@cache
def sound(suffix: str) -> bytes:
    """A file of the format without damage."""
    entries = entries_of(EXAMPLE)[:60]
    if suffix == ".pdf":
        return to_pdf(entries, DESIGNS[3])
    return to_page(entries, "folded") if suffix == ".html" else to_word(entries, "styles")


@st.composite
def damages(draw: st.DrawFn) -> Damage:
    """One way of damaging bytes: cut off, some changed, a stretch lost, a stretch doubled."""
    kind = draw(st.sampled_from(["cut", "change", "lose", "double"]))
    place = draw(st.floats(0, 1, exclude_max=True))
    length = draw(st.integers(1, 2_000))
    changes = draw(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30))

    def damage(data: bytes) -> bytes:
        at = int(place * len(data))
        if kind == "cut":
            return data[:at]
        if kind == "lose":
            return data[:at] + data[at + length :]
        if kind == "double":
            return data[: at + length] + data[at:]
        changed = bytearray(data)
        for share, byte in changes:
            changed[int(share * len(data))] = byte
        return bytes(changed)

    return damage


def read(suffix: str, data: bytes) -> str:
    """The text, or the message of a reader that can't give any."""
    try:
        return READERS[suffix](data, f"x{suffix}")
    except ReadError as error:
        return str(error)


def modest(examples: int) -> settings:
    """Settings for readers that take their time."""
    return settings(max_examples=examples)


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".docx"])
@modest(60)
@given(damage=damages())
def test_damaged_files(suffix: str, damage: Damage) -> None:
    """Give text or a `ReadError`."""
    assert isinstance(read(suffix, damage(sound(suffix))), str)


@modest(60)
@given(damage=damages(), tail=st.booleans())
def test_damaged_pdf_with_an_end(damage: Damage, tail: bool) -> None:
    """A PDF whose end is there is opened, whatever is missing before it."""
    data = damage(sound(".pdf")) + (b"\n%%EOF\n" if tail else b"")
    assert isinstance(read(".pdf", data), str)


PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml", "_rels/.rels")


@modest(60)
@given(damage=damages(), part=st.sampled_from(PARTS))
def test_damaged_parts_of_a_word_file(damage: Damage, part: str) -> None:
    """The archive is sound, one of its parts is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound(".docx"))) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            new.writestr(member, damage(old.read(member)) if member == part else old.read(member))
    assert isinstance(read(".docx", out.getvalue()), str)


@modest(200)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<p>",
                    "</p>",
                    "<table>",
                    "<tr>",
                    "<td>",
                    "</td>",
                    "</tr>",
                    "</table>",
                    "<ul>",
                    "<ol>",
                    "<li>",
                ),
                *(
                    "</ul>",
                    "</ol>",
                    "<h1>",
                    "</h2>",
                    "<b>",
                    "</b>",
                    "<br>",
                    "<pre>",
                    "</pre>",
                    "<button>",
                    "&#1;",
                ),
                *(
                    "<nav>",
                    "<main>",
                    "</main>",
                    "<header>",
                    "<!--",
                    "-->",
                    "<script>",
                    "</script>",
                    "x",
                    ":",
                    "1.",
                ),
                *(
                    "<div hidden>",
                    "<li value=9>",
                    "<ol start=x>",
                    "<td><h2>",
                    "\n",
                    "<?x?>",
                    "æ",
                    "\x01",
                    "</body>",
                ),
            ]
        ),
        max_size=40,
    )
)
def test_tags_in_any_order(parts: list[str]) -> None:
    """Pages are seldom well-formed."""
    assert isinstance(read(".html", "".join(parts).encode()), str)


@given(st.binary(max_size=400), st.sampled_from(sorted(READERS)))
def test_any_bytes(data: bytes, suffix: str) -> None:
    """Also those that never were of the format."""
    assert isinstance(read(suffix, data), str)

"""Files → documents: encodings, marks, positions, and messages for what can't be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder import read
from graphbuilder.errors import ReadError
from graphbuilder.read import make_document, read_document
from graphbuilder.read.cells import join_cells
from graphbuilder.read.levels import find_levels
from graphbuilder.read.markdown import blank_markup
from graphbuilder.read.text import decode_text


def write(path: Path, data: bytes) -> Path:
    """The file, written."""
    path.write_bytes(data)
    return path


def test_document_of_a_text(tmp_path: Path) -> None:
    """Line ends are one kind, letters composed, the digest that of the bytes, the plain text as long."""
    data = "\ufeff# Ref\u0065\u0301rat\r\nPunkt **1**\rSlut".encode()
    document = read_document(write(tmp_path / "a.md", data))
    assert document.text == "# Reférat\nPunkt **1**\nSlut"
    assert document.plain == "  Reférat\nPunkt   1  \nSlut"
    assert (document.source, document.digest) == ("a.md", hashlib.sha256(data).hexdigest())
    assert document.pages == ()


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("en side", ()),
        ("side 1\fside 2", (0, 7)),
        ("side 1\fside 2\f", (0, 7)),
        ("side 1\f", (0,)),
        ("side 1\f\fside 3\n\f", (0, 7, 8)),
    ],
)
def test_form_feeds_divide_pages(text: str, pages: tuple[int, ...]) -> None:
    """Between pages or at the end of each, as tools differ."""
    assert make_document(text, "x.txt", b"").pages == pages


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xyz", b"x", r"unknown format '\.xyz'; readable are \.txt, .*\.pdf, \.html, \.htm, \.docx, \.zip"),
        ("a", b"x", r"unknown format 'without suffix'"),
        ("a.txt", b"", r"the file is empty; take it out, or fetch it again"),
        ("a.txt", b" \n\n", r"the file holds no text"),
        ("a.txt", bytes(range(1, 32)) * 9, r"not a text file \(\d+ control characters\)"),
        ("a.html", b"<p> </p>", r"the file holds no text"),
    ],
)
def test_unreadable_files(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """The message names the file, the reason and the way out."""
    with pytest.raises(ReadError, match=message):
        read_document(write(tmp_path / name, data))


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A missing file, a link that leads nowhere, a folder."""
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, message in (
        ("no.txt", "there is no such file; check the path"),
        ("link.txt", "the link leads nowhere"),
        ("folder.txt", "is a folder, not a file"),
    ):
        with pytest.raises(ReadError, match=message):
            read_document(tmp_path / name)


def test_size_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats that hold pictures may be larger than texts."""
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    text = write(tmp_path / "a.txt", b"Punkt 1: Ny plan")
    with pytest.raises(
        ReadError, match=r"0 MB is more than minutes can be .* split the file into its meetings"
    ):
        read_document(text)
    pdf = write(tmp_path / "a.pdf", b"Punkt 1: Ny plan")
    with pytest.raises(ReadError, match=r"not a PDF"):
        read_document(pdf)


@pytest.mark.parametrize(
    "data",
    [
        "Rødgrød".encode(),
        "Rødgrød".encode("utf-8-sig"),
        "Rødgrød".encode("utf-16"),
        "Rødgrød med fløde".encode("utf-16-le"),
        "Rødgrød med fløde".encode("utf-16-be"),
        "Rødgrød".encode("utf-32"),
        "Rødgrød".encode("cp1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    """Those that municipal files come in, with and without a mark."""
    assert decode_text(data, "x").removeprefix("\ufeff").startswith("Rødgrød")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("## Punkt 1", "   Punkt 1"),
        ("#tag", "#tag"),
        ("**Beslutning**", "  Beslutning  "),
        ("1\\. Ny plan", "1 . Ny plan"),
        ("[Bilag 1](https://x.dk/1)", " Bilag 1" + " " * 17),
        ("a *b* c", "a  b  c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("side 1\fside 2", "side 1\nside 2"),
        ("kl.\u00a015", "kl. 15"),
        ("| Sted | Sal 2 |", "  Sted   Sal 2  "),
        ("| --- | --- |", " " * 13),
        ("a|b", "a|b"),
        ("x<br>y", "x    y"),
    ],
)
def test_marks_are_blanked(text: str, plain: str) -> None:
    """Every other character stays where it was."""
    assert blank_markup(text) == plain


@given(st.text(alphabet=st.sampled_from(list("#*_`\\[]()<>|-br \n\f\u00a0aæ1.:/h"))))
def test_blanking_keeps_positions(text: str) -> None:
    """The plain text is as long, and where it differs it has a blank or a line end."""
    plain = blank_markup(text)
    assert len(plain) == len(text)
    assert all(after in (before, " ", "\n") for before, after in zip(text, plain, strict=True))
    assert plain.count("\n") >= text.count("\n")


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["Sted", "Sal 2"], "Sted\tSal 2"),
        (["a", "", " b \n c"], "a\tb c"),
        (["57.", "Ny plan"], "57. Ny plan"),
        (["-", "at planen godkendes"], "- at planen godkendes"),
        (["Elever", "204"], "Elever\t204"),
        (["1", "Elever", "204"], "1\tElever\t204"),
        (["Drift", "1.200"], "Drift\t1.200"),
        ([], ""),
    ],
)
def test_cells_of_a_row(cells: list[str], line: str) -> None:
    """Tabs between them; a number or bullet in front isn't one of them."""
    assert join_cells(cells) == line


@pytest.mark.parametrize(
    ("letters", "levels"),
    [
        ({10.0: 1000, 12.0: 40, 16.0: 60, 22.0: 20}, {22.0: 1, 16.0: 2, 12.0: 3}),
        ({10.0: 1000, 16.0: 40, 15.75: 40}, {16.0: 1, 15.75: 1}),
        ({10.0: 1000, 10.5: 40, 8.0: 100}, {}),
        ({10.0: 400, 14.0: 300}, {}),
        ({8.0: 10, 9.0: 12, 10.0: 14, 11.0: 9, 12.0: 8}, {}),
        ({}, {}),
    ],
    ids=["levels", "nearly the same", "too small", "too much", "scanned", "nothing"],
)
def test_levels_by_size(letters: dict[float, int], levels: dict[float, int]) -> None:
    """The largest is the first; none where sizes tell nothing."""
    assert find_levels(letters) == levels

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.errors import ConfigError
from graphbuilder.review import COLUMNS, Action, Entry, read_entries, write_rows

HEADER = ",".join(COLUMNS)
MERGE = Entry(
    Action.MERGE,
    "person",
    "Fjordby Kommune",
    "Bo Holm",
    "Bo K. Holm",
    who="Lis",
    when="2026-11-02",
    why="a, b",
)
DROP = Entry(Action.DROP, "decision", document="a.txt", item="3", quote='-"Ja; nej"', who="Æ")


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file with that text."""
    path.write_bytes(text.encode(encoding))
    return path


def same(entries: tuple[Entry, ...]) -> list[str]:
    """What the entries say, wherever they stand."""
    return [entry.key for entry in entries]


def test_round_trip(tmp_path: Path) -> None:
    """What is written is read again, quotation marks, commas and all."""
    path = tmp_path / "review.csv"
    path.write_bytes(write_rows([MERGE, DROP]))
    found = read_entries(path)
    assert same(found) == [MERGE.key, DROP.key]
    assert [entry.line for entry in found] == [2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Whatever a spreadsheet puts between columns, and in whichever of its encodings."""
    columns = ("action", "kind", "name", "other", "who", "when")
    rows = [columns, ("MERGE", "Person", "Åse Lund", "Åse  Lund-Bæk", "Lis", "2.11.2026"), ("",) * 6]
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    (found,) = read_entries(write(tmp_path / "r.csv", text, encoding))
    expected = Entry(Action.MERGE, "person", "", "Åse Lund", "Åse Lund-Bæk", who="Lis", when="2026-11-02")
    assert found.key == expected.key


def test_excel_apostrophe_is_taken_off(tmp_path: Path) -> None:
    """The mark by which a spreadsheet keeps a cell from being computed isn't part of the words."""
    path = write(tmp_path / "r.csv", "action,kind,document,quote\ndrop,decision,a.txt,'- Godkendt\n")
    assert read_entries(path)[0].quote == "- Godkendt"


def test_a_row_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    """The same row again says nothing new."""
    path = tmp_path / "r.csv"
    path.write_bytes(write_rows([MERGE, DROP, MERGE]))
    assert len(read_entries(path)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,other\n", "no column `action`"),
        ("", "no column `action`"),
        ("action,colour\n", "unknown colour"),
        (f"{HEADER}\njoin,person\n", "line 2: unknown action 'join'"),
        (f"{HEADER}\nmerge,person,,Bo\n", "line 2: merge needs kind and name and other; other is empty"),
        (f"{HEADER}\nmerge,law,,a,b\n", "merge knows no kind 'law'"),
        (f"{HEADER}\ndrop,meeting,,,,,a.txt\n", "drop knows no kind 'meeting'"),
        (f"{HEADER}\nmunicipality,,,,,,a.txt\n", "value is empty"),
        ("action,kind,name,other,when\napart,person,a,b,i går\n", "write the day as 2026-11-22"),
        ('action,kind\n"merge,person\n', "is a quotation mark missing"),
    ],
)
def test_faulty_files(tmp_path: Path, text: str, message: str) -> None:
    """A fault stops with its line and the way out."""
    with pytest.raises(ConfigError) as error:
        read_entries(write(tmp_path / "r.csv", text))
    assert message in str(error.value)


def test_missing_file(tmp_path: Path) -> None:
    """A file that was named has to be there."""
    with pytest.raises(ConfigError, match="check the path of --review"):
        read_entries(tmp_path / "none.csv")


def test_key_is_of_the_content() -> None:
    """An entry keeps its name when it moves in the file, and gets another with another word."""
    assert Entry(Action.SEEN, "no-body", line=2).key == Entry(Action.SEEN, "no-body", line=9).key
    assert Entry(Action.SEEN, "no-body").key != Entry(Action.SEEN, "no-date").key

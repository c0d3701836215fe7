from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.errors import ConfigError
from graphbuilder.review import COLUMNS, Action, Entry, read_entries
from graphbuilder.review.file import ReviewFile

APART = Entry(Action.APART, "person", "Halby Kommune", "Bo Holm", "Bo K. Holm", who="Lis", when="2026-11-02")
SEEN = Entry(Action.SEEN, "no-year", document="a.txt", quote='"den; 3." maj')


def test_a_new_file_is_made_with_the_first_row(tmp_path: Path) -> None:
    """Nothing is written before there is something to write."""
    path = tmp_path / "review.csv"
    file = ReviewFile.open(path)
    assert (file.entries, path.exists()) == ((), False)
    file.add([APART, SEEN])
    assert [entry.key for entry in read_entries(path)] == [APART.key, SEEN.key]
    assert path.read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_rows_of_others_stay_as_they_are(tmp_path: Path, encoding: str) -> None:
    """Remarks, the order of columns, semicolons and the spreadsheet's mark outlive what is added."""
    path = tmp_path / "review.csv"
    text = "action;#note;name;kind;other\r\n;se på dem her;;;\r\napart;blå;Åse;person;Ase\r\n"
    path.write_bytes(text.encode(encoding))
    file = ReviewFile.open(path)
    file.add([APART, SEEN])
    assert [entry.key for entry in read_entries(path)][1:] == [APART.key, SEEN.key]
    file.take_back(2)
    after = path.read_bytes()
    marked = encoding != "utf-8"
    assert after.startswith(b"\xef\xbb\xbf") is marked
    lines = after.decode("utf-8-sig").split("\r\n" if marked else "\n")
    assert lines[0].startswith("action;#note;name;kind;other;municipality;")
    assert lines[1].startswith(";se på dem her;;;")
    assert lines[2].startswith("apart;blå;Åse;person;Ase")
    assert lines[3:] == [""]


def test_a_faulty_file_is_not_touched(tmp_path: Path) -> None:
    """What can't be understood is for its owner to mend."""
    path = tmp_path / "review.csv"
    path.write_text("action\njoin\n", "utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        ReviewFile.open(path)
    assert path.read_text("utf-8") == "action\njoin\n"

"""The user's review.csv as a file: rows are added and taken back, all else stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphbuilder.review.entries import COLUMNS, Entry, cells, read_entries
from graphbuilder.workspace import write_bytes


@dataclass(slots=True)
class ReviewFile:
    """A file with its rows as they are, remarks among them, and the way it is written.

    Each change is written at once and in one step, so that nothing is lost by stopping.
    """

    path: Path
    columns: list[str] = field(default_factory=lambda: list(COLUMNS))
    rows: list[list[str]] = field(default_factory=list)
    delimiter: str = ","
    mark: bool = False

    @classmethod
    def open(cls, path: Path) -> ReviewFile:
        """The file at `path`, or an empty one that is made with the first row.

        Raises:
            ConfigError: a row can't be understood.
        """
        if not path.exists():
            return cls(path)
        read_entries(path)  # says what is wrong with it
        data = path.read_bytes()
        try:
            text, marked = data.decode("utf-8-sig"), data.startswith(b"\xef\xbb\xbf")
        except UnicodeDecodeError:
            text, marked = data.decode("cp1252", "replace"), True
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        columns, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        columns = [name.strip().lower() for name in columns]
        missing = [name for name in COLUMNS if name not in columns]
        return cls(path, [*columns, *missing], rows, delimiter, marked)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the file says now."""
        return read_entries(self.path) if self.path.exists() else ()

    def add(self, entries: Sequence[Entry]) -> None:
        """Put entries behind the others."""
        for entry in entries:
            values = dict(zip(COLUMNS, cells(entry), strict=True))
            self.rows.append([values.get(name, "") for name in self.columns])
        self._write()

    def take_back(self, count: int) -> None:
        """Remove the last rows."""
        del self.rows[len(self.rows) - count :]
        self._write()

    def _write(self) -> None:
        rows = [row + [""] * (len(self.columns) - len(row)) for row in self.rows]
        write_bytes(self.path, to_csv(self.columns, rows, delimiter=self.delimiter, mark=self.mark))


def to_csv(columns: Iterable[str], rows: Iterable[Iterable[str]], *, delimiter: str, mark: bool) -> bytes:
    """Rows as the file holds them; `mark` is the one by which a spreadsheet knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if mark else "\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")

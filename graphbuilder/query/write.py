"""An answer → bytes: CSV, TSV, JSON, XML, a table for people, or Turtle.

The standard formats come from the store's own serializers; Excel's way of CSV
and the table are ours.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from pyoxigraph import QueryResultsFormat, RdfFormat

from graphbuilder.errors import QueryError
from graphbuilder.query.answer import Answer, Rows, Triples, YesNo
from graphbuilder.query.triples import write_statements

ROW_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""The formats of rows, and of yes or no, besides "table"."""

GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""The formats of a graph that a CONSTRUCT or DESCRIBE gives."""

FORMATS = ("table", *ROW_FORMATS, *GRAPH_FORMATS)
DIALECTS = ("standard", "excel-da")

# What Excel takes for a formula at the start of a cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def write_answer(
    answer: Answer, out: BinaryIO, form: str = "csv", *, dialect: str = "standard", width: int | None = None
) -> None:
    """Write an answer in one of `FORMATS`; a table is broken to fit `width` characters.

    A graph is written as Turtle when `form` is "table", as that is the form for people.
    `dialect` is of CSV alone: "excel-da" has semicolons, a byte order mark, and an
    apostrophe before what Excel would compute.

    Raises:
        QueryError: the format doesn't fit the answer.
    """
    if dialect == "excel-da" and form != "csv":
        raise QueryError("--csv-dialect excel-da is a way of writing CSV: add --format csv")
    if isinstance(answer, Triples):
        _write_triples(answer, out, "turtle" if form == "table" else form)
    elif form in GRAPH_FORMATS:
        raise QueryError(
            f"{form} is for graphs: write CONSTRUCT or DESCRIBE, or choose csv, tsv, json or xml"
        )
    elif isinstance(answer, YesNo):
        _write_yes_no(answer, out, form)
    elif dialect == "excel-da":
        out.write(excel_csv(answer.columns, answer))
    elif form == "table":
        from graphbuilder.query.table import render  # rich

        out.write(render(answer.columns, answer, width).encode())
    else:
        _write_rows(answer, out, form)


def excel_csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as a Danish Excel opens them: semicolons, byte order mark, no cell computed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _inert(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _write_rows(rows: Rows, out: BinaryIO, form: str) -> None:
    try:
        rows.solutions.serialize(out, ROW_FORMATS[form])
        out.write(b"\n" if form in ("json", "xml") else b"")
    except RuntimeError as error:
        raise QueryError(f"the query can't be answered: {error}") from error


def _write_yes_no(answer: YesNo, out: BinaryIO, form: str) -> None:
    if form in ("json", "xml"):
        answer.result.serialize(out, ROW_FORMATS[form])
    else:
        out.write(b"true\n" if answer.value else b"false\n")


def _write_triples(answer: Triples, out: BinaryIO, form: str) -> None:
    if form not in GRAPH_FORMATS:
        raise QueryError(
            f"{form} is for rows: a CONSTRUCT or DESCRIBE is written as {', '.join(GRAPH_FORMATS)}"
        )
    write_statements(answer.triples, out, GRAPH_FORMATS[form])

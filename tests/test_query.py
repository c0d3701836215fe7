"""Queries: finding them, binding parameters, refusing what isn't reading, and writing answers."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from graphbuilder.errors import QueryError
from graphbuilder.query import FORMATS, Rows, Triples, YesNo, canned_query, run, run_rows, write_answer
from graphbuilder.query.bind import to_term
from graphbuilder.query.canned import ParameterType, parse_query
from graphbuilder.query.guard import check_reads_only
from graphbuilder.query.table import render

BODIES = "SELECT ?name { ?body a ref:Body ; rdfs:label ?name } ORDER BY ?name"
BASE = "https://w3id.org/referat/id/"


def written(store: Store, query: str, form: str = "csv", dialect: str = "standard") -> str:
    """An answer in a format, as text."""
    out = io.BytesIO()
    write_answer(run(store, query), out, form, dialect=dialect)
    return out.getvalue().decode("utf-8")


# Finding a query


def test_header_tells_questions_parameters_and_columns() -> None:
    """A header's lines become questions, parameters with type and need, and columns."""
    query = parse_query(
        "mine",
        "# question.da: Hvem?\n# question.en: Who?\n# param who string required: the person\n"
        "# param day date: the day\n# column name: what they are called\nSELECT ?name { }",
    )
    assert (query.question_da, query.question_en) == ("Hvem?", "Who?")
    assert [(one.name, one.type, one.required) for one in query.parameters] == [
        ("who", ParameterType.STRING, True),
        ("day", ParameterType.DATE, False),
    ]
    assert [(column.name, column.meaning) for column in query.columns] == [("name", "what they are called")]


def test_misspelt_name_names_the_near_one(sample: Store) -> None:
    """An unknown query's message names the one that was meant."""
    with pytest.raises(QueryError, match="Did you mean absences"):
        run(sample, "abscences")


def test_query_from_file(sample: Store, tmp_path: Path) -> None:
    """A file is a query, by its path or by its name as text; a byte order mark does no harm."""
    file = tmp_path / "mine.rq"
    file.write_text(BODIES, "utf-8-sig")
    assert len(run_rows(sample, file).dicts()) == len(run_rows(sample, str(file)).dicts()) > 0


def test_file_that_is_missing_or_no_text(sample: Store, tmp_path: Path) -> None:
    """A query file that can't be read is named in the message."""
    with pytest.raises(QueryError, match=r"nowhere\.rq can't be read"):
        run(sample, "nowhere.rq")
    latin = tmp_path / "latin.rq"
    latin.write_bytes("# spørgsmål".encode("latin-1"))
    with pytest.raises(QueryError, match="isn't UTF-8"):
        run(sample, latin)


# Kinds of answers


def test_select_gives_rows(sample: Store) -> None:
    """A SELECT gives its columns, and text for every value."""
    answer = run(sample, "SELECT ?a ?b { VALUES (?a ?b) { (1 'x'@da) (UNDEF <http://e/>) } }")
    assert isinstance(answer, Rows)
    assert answer.columns == ("a", "b")
    assert list(answer) == [("1", "x"), ("", "http://e/")]


def test_ask_and_graphs(sample: Store) -> None:
    """ASK says yes or no; CONSTRUCT and DESCRIBE give sorted triples, each once."""
    yes = run(sample, "ASK { ?meeting a ref:Meeting }")
    assert isinstance(yes, YesNo)
    assert yes.value
    made = run(sample, "CONSTRUCT { ?b rdfs:label ?n } WHERE { GRAPH ?g { ?b a ref:Body ; rdfs:label ?n } }")
    assert isinstance(made, Triples)
    assert len(made.triples) == len(set(made.triples)) == 4
    assert list(made.triples) == sorted(made.triples, key=str)
    described = run(sample, parse_query("-e", f"DESCRIBE <{BASE}kommune/0998>"))
    assert isinstance(described, Triples)
    assert len(described.triples) == 4


def test_rows_are_asked_of_selects_only(sample: Store) -> None:
    """Whoever needs rows is told when a query gives none."""
    with pytest.raises(QueryError, match="gives no rows"):
        run_rows(sample, "ASK { ?s ?p ?o }")


def test_merged_default_graph_is_used(sample: Store, merged_sample: Store) -> None:
    """A store that holds the merge of its graphs counts a person of three documents once."""
    count = "SELECT (COUNT(?p) AS ?n) { ?p a ref:Person }"
    assert run_rows(merged_sample, count).dicts() == [{"n": "5"}]
    distinct = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a ref:Person }"
    assert run_rows(sample, distinct).dicts() == [{"n": "5"}]


# Errors


def test_syntax_error_says_where(sample: Store) -> None:
    """A faulty query's message has line, column, the line itself and a mark."""
    with pytest.raises(QueryError, match="query, line 2, column 11: expected BY") as caught:
        run(sample, "SELECT ?s {\n } GROUPED BY ?s\n")
    assert caught.value.args[0].splitlines()[1:] == ["   } GROUPED BY ?s", "            ^"]


def test_unknown_function_is_an_error_of_the_query(sample: Store) -> None:
    """What the store can't compute is told as an error of the query."""
    with pytest.raises(QueryError, match="can't be answered"):
        run(sample, "SELECT * { ?s ?p ?o FILTER(<http://e/f>(?s)) }")


# Reading only


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX select: <http://e/> DROP ALL",
        "# SELECT\nCLEAR ALL",
        "LOAD <http://e/data.ttl>",
        "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 5SERVICE<http://e/>{ ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://e/>{ ?s ?p ?o } }",
        "PREFIX : <http://e/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { <http://e/\\u0041#> ?p ?o . SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a\\'#' . SERVICE <http://e/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a"b#""" . SERVICE <http://e/> { ?s ?p ?o } }',
        "SELECT * { ?s ref:a\\#b ?o . SERVICE <http://e/> { ?s ?p ?o } }",
    ],
)
def test_writing_and_calling_out_are_refused(text: str, sample: Store) -> None:
    """Updates and calls to other servers are refused before the store sees them."""
    with pytest.raises(QueryError, match=r"queries only read|SERVICE isn't allowed"):
        run(sample, parse_query("-e", text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://e/>' }",
        "SELECT ?service { ?service ?p ?o } # SERVICE",
        "SELECT * { ?s <http://e/SERVICE> ?o }",
        "SELECT * { ?s ref:service-desk ?o }",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > 'DELETE') }",
        "SELECT * { ?insert ref:load 'drop' }",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
    ],
)
def test_words_that_only_look_like_it_pass(text: str) -> None:
    """In strings, comments, IRIs and names the words mean nothing."""
    check_reads_only(text)


# Parameters


@pytest.mark.parametrize(
    ("value", "kind", "term"),
    [
        ("Bo Holm", "string", Literal("Bo Holm")),
        (
            " 2025-10-20 ",
            "date",
            Literal("2025-10-20", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ),
        (
            date(2025, 10, 20),
            "date",
            Literal("2025-10-20", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ),
        ("12", "integer", Literal(12)),
        (12, "integer", Literal(12)),
        ("<http://e/x>", "iri", NamedNode("http://e/x")),
        ("http://e/x", "iri", NamedNode("http://e/x")),
    ],
)
def test_values_become_terms_of_the_declared_type(value: str | int | date, kind: str, term: object) -> None:
    """A parameter's value becomes a term of the type that the header declares."""
    parameter = parse_query("q", f"# param x {kind}: something").parameters[0]
    assert to_term("x", value, parameter) == term


@pytest.mark.parametrize(("kind", "value"), [("date", "20-10-2025"), ("integer", "many"), ("iri", "a b>")])
def test_values_of_the_wrong_type(kind: str, value: str) -> None:
    """A value that isn't of the type is told with the type that is needed."""
    parameter = parse_query("q", f"# param x {kind}: something").parameters[0]
    with pytest.raises(QueryError, match="is needed"):
        to_term("x", value, parameter)


def test_left_out_parameter_filters_nothing(sample: Store) -> None:
    """Without a parameter all rows come; with it those that fit, in any capitals."""
    assert len(run_rows(sample, "absences").dicts()) == 4
    found = run_rows(sample, "absences", {"person": "bue dalgård", "kind": "excused"}).dicts()
    assert [row["item"] for row in found] == ["10"]


def test_needed_and_unknown_parameters(sample: Store) -> None:
    """A missing parameter and one that the query doesn't know are told with what it takes."""
    with pytest.raises(QueryError, match=r"case-thread needs --param case="):
        run(sample, "case-thread")
    with pytest.raises(QueryError, match="has no parameter 'who'; it takes source, person, kind"):
        run(sample, "absences", {"who": "Bo"})


def test_parameters_of_own_queries(sample: Store) -> None:
    """A query without header takes a parameter in a slot, or joins it with what it gives back."""
    slot = (
        "SELECT ?n { VALUES ?name { UNDEF } GRAPH ?g { ?p a ref:Person ; rdfs:label ?n } FILTER(?n = ?name) }"
    )
    assert len(run_rows(sample, slot, {"name": "Dan Frostmark"}).dicts()) == 1
    joined = "SELECT ?n { ?p a ref:Rule ; rdfs:label ?n }"
    assert {row["n"] for row in run_rows(sample, joined, {"n": "items.heading"}).dicts()} == {"items.heading"}
    with pytest.raises(QueryError, match="has no variable"):
        run(sample, joined, {"other": "x"})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_becomes_sparql(value: str) -> None:
    """Whatever a value holds, it comes back as that value and nothing else."""
    query = "SELECT ?given { VALUES ?wanted { UNDEF } BIND(?wanted AS ?given) }"
    assert run_rows(Store(), query, {"wanted": Literal(value)}).dicts() == [{"given": value}]


def test_hostile_values_find_nothing(sample: Store) -> None:
    """A value that would be SPARQL if it were pasted finds nothing and breaks nothing."""
    for value in ('"} #', "x') || true", "\\", "a\nb", "} SERVICE <http://e/> {"):
        assert run_rows(sample, "absences", {"person": value}).dicts() == []


# Writing


def test_csv_holds_plain_values(sample: Store) -> None:
    """CSV has the columns' names and plain values, with quotation marks where needed."""
    rows = list(csv.reader(io.StringIO(written(sample, "attachments"))))
    assert rows[0] == ["source", "item", "title"]
    assert rows[-1] == ["2025-03-04-teknik.txt", "10", 'Høringssvar; "samlet", 2. udgave']


def test_excel_csv_has_semicolons_mark_and_no_formulas(sample: Store) -> None:
    """A Danish Excel opens it: semicolons, byte order mark, nothing that it would compute."""
    query = "SELECT ?a ?b { VALUES (?a ?b) { ('=1+1' '-') ('@x' '+45') ('\\tx' 'æ;ø') } }"
    text = written(sample, query, dialect="excel-da")
    assert text == "\ufeffa;b\r\n'=1+1;'-\r\n'@x;'+45\r\n'\tx;\"æ;ø\"\r\n"


def test_json_tsv_and_xml_are_the_standard_ones(sample: Store) -> None:
    """The W3C's formats carry the types."""
    query = "SELECT ?n { VALUES ?n { 1 } }"
    assert json.loads(written(sample, query, "json"))["results"]["bindings"][0]["n"]["value"] == "1"
    assert written(sample, query, "tsv") == "?n\n1\n"
    assert "<literal datatype=" in written(sample, query, "xml")


def test_table_fits_the_width() -> None:
    """A table keeps to the width that it is given; without one no cell is broken."""
    rows = [("a", "long words " * 20), ("b\x1b[31m\nc", "short")]
    narrow = render(("x", "text"), rows, 40)
    assert max(map(len, narrow.splitlines())) <= 40
    wide = render(("x", "text"), rows)
    assert len(wide.splitlines()) == 4
    assert "\x1b" not in wide


def test_yes_no_in_every_format(sample: Store) -> None:
    """An ASK is true or false in words, or in the standard's way."""
    assert written(sample, "ASK { ?s ?p ?o }", "csv") == "true\n"
    assert json.loads(written(sample, "ASK { }", "json"))["boolean"] is True


def test_graphs_are_turtle_by_default_and_the_same_each_time(sample: Store) -> None:
    """A graph is Turtle with the prefixes it uses, in order."""
    query = "CONSTRUCT { ?b rdfs:label ?n } WHERE { GRAPH ?g { ?b a ref:Body ; rdfs:label ?n } }"
    text = written(sample, query, "table")
    assert text == written(sample, query, "turtle")
    assert text.startswith("@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n<https://w3id.org/")


@pytest.mark.parametrize(
    ("query", "form", "dialect"),
    [
        (BODIES, "turtle", "standard"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "standard"),
        ("ASK { }", "rdfxml", "standard"),
        (BODIES, "json", "excel-da"),
    ],
)
def test_formats_that_do_not_fit(sample: Store, query: str, form: str, dialect: str) -> None:
    """A format that doesn't fit the answer is told with those that do."""
    with pytest.raises(QueryError):
        written(sample, query, form, dialect)


def test_command_line_offers_every_format() -> None:
    """The choices of --format are the formats that can be written."""
    from graphbuilder.cli.ask import _FORMATS

    assert _FORMATS == FORMATS


def test_canned_query_by_name() -> None:
    """A canned query comes with its text."""
    assert "SELECT" in canned_query("items").text

"""The canned queries as pages: asked, answered in a table and as CSV, with the SPARQL behind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from urllib.parse import urlencode

from pyoxigraph import Store

from graphbuilder.errors import QueryError
from graphbuilder.namespaces import PREFIXES
from graphbuilder.pages.links import Links
from graphbuilder.pages.query_words import CODED, code_name
from graphbuilder.pages.render import Renderer
from graphbuilder.pages.words import Language, number, other_language, percent, say
from graphbuilder.query import CannedQuery, Rows, canned_queries, run_rows, write_answer


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A value of an answer: as it is, a date, a figure, a concept, or with the search for the thing."""

    value: str
    term: str = ""
    search: str = ""
    date: bool = False
    figure: bool = False


Ask = Callable[[CannedQuery, Mapping[str, str]], Rows]
"""Answers a canned query with its parameters.

Raises:
    QueryError: a parameter is missing or wrong, or the answer takes too long.
"""

FRONT = (
    "absent-most",
    "attendance-by-person",
    "decisions-by-outcome",
    "postponed",
    "votes",
    "participation",
    "aliases",
    "laws",
    "closed-items-by-body",
    "missing-minutes",
)
"""The ten questions of the front page."""

# Columns whose values are names of things that the search finds, with their class if they have one
_NAMED = {
    "agent": "",
    "body": "Body",
    "canonical": "",
    "case_number": "Case",
    "law": "Law",
    "municipality": "Municipality",
    "organisation": "Organisation",
    "person": "Person",
    "project": "Project",
    "thing": "",
    "voter": "",
    "with": "Person",
}
# Columns whose values are codes of concepts: the schemes to look in
_CODES = {
    "outcome": ("Outcome",),
    "position": ("VotePosition",),
    "role": ("ParticipationRole", "ParticipantRole"),
    "kind": ("AbsenceKind", "LawKind", "OrganisationKind"),
}

# Columns with figures
_FIGURES = {
    *("absent", "as_chair", "attachments", "bodies", "closed", "decisions", "end", "excused", "items"),
    *("meetings", "mentions", "municipalities", "participants", "start", "tally", "things", "times"),
}

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

SHOWN = 100
"""How many rows of an answer stand on its page."""


ANSWER_ROWS = 200
"""How many rows stand on the page of a query of one's own."""


def asker(store: Store) -> Ask:
    """Asks the store itself, however long it takes."""
    return lambda query, params: run_rows(store, query, params)


def question_of(query: CannedQuery, language: Language) -> str:
    """The query's question in that language."""
    return query.question_en if language is Language.EN else query.question_da


def listed(live: bool) -> list[CannedQuery]:
    """The queries that can be asked: without a server those that need no parameter."""
    return [query for query in canned_queries() if live or not needs(query)]


def needs(query: CannedQuery) -> list[str]:
    """The parameters that the query can't do without."""
    return [parameter.name for parameter in query.parameters if parameter.required]


def question_list(renderer: Renderer, links: Links, live: bool) -> tuple[int, str, str]:
    """The page of all questions."""
    title = say("questions-title", links.language)
    questions = [(query.name, question_of(query, links.language)) for query in listed(live)]
    return 200, title, renderer.page("questions.html", links, title, questions=questions)


def question_page(
    renderer: Renderer, links: Links, name: str, ask: Ask, params: Mapping[str, str]
) -> tuple[int, str, str] | None:
    """The page of one question with its answer; None when there is no such question."""
    query = _known(name)
    if query is None:
        return None
    given, error, answer = _given(query, params), "", None
    if all(given.get(need) for need in needs(query)):
        try:
            answer = ask(query, given)
            rows = list(islice(answer, SHOWN + 1))
        except QueryError as problem:
            error, answer = str(problem), None
    title = question_of(query, links.language)
    html = renderer.page(
        "question.html",
        links,
        title,
        query=query,
        given=given,
        error=error,
        columns=answer.columns if answer else None,
        rows=[_cells(answer.columns, row, renderer, links.language) for row in rows[:SHOWN]]
        if answer
        else [],
        shown=SHOWN if answer and len(rows) > SHOWN else 0,
    )
    return 400 if error else 200, title, html


def _cells(
    columns: tuple[str, ...], row: tuple[str, ...], renderer: Renderer, language: Language
) -> list[AnswerCell]:
    """The values of a row with what they lead to, and what a code means."""
    place = row[columns.index("municipality")] if "municipality" in columns else ""
    return [
        _cell(column, value, place, renderer, language) for column, value in zip(columns, row, strict=True)
    ]


def _cell(column: str, value: str, place: str, renderer: Renderer, language: Language) -> AnswerCell:
    if not value:
        return AnswerCell("")
    if column == "share":
        return AnswerCell(percent(value, language), figure=True)
    if column in _FIGURES and value.isdecimal():
        return AnswerCell(number(int(value), language), figure=True)
    if column in CODED:
        return AnswerCell(code_name(value, language))
    for scheme in _CODES.get(column, ()):
        if f"{scheme}-{value}" in renderer.terms:
            return AnswerCell(value, term=f"{scheme}-{value}")
    if column not in _NAMED:
        return AnswerCell(value, date=_DATE.fullmatch(value) is not None)
    asked = {"q": value, "slags": _NAMED[column], "kommune": place if column != "municipality" else ""}
    return AnswerCell(value, search=urlencode({name: text for name, text in asked.items() if text}))


def answer_file(folder: str, name: str, ask: Ask, params: Mapping[str, str]) -> tuple[str, bytes] | None:
    """Media type and bytes of a question's whole answer, or of the list of queries."""
    first, _, rest = folder.partition("/")
    if folder == "forespoergsel/" and name == "queries.json":
        return "application/json", _editor_setup()
    query = _known(rest.rstrip("/")) if first == "spoergsmaal" and name == "svar.csv" else None
    if query is None:
        return None
    out = BytesIO()
    write_answer(ask(query, _given(query, params)), out, "csv")
    return "text/csv; charset=utf-8", out.getvalue()


def query_page(renderer: Renderer, links: Links, params: Mapping[str, str]) -> tuple[int, str, str]:
    """The page for queries of one's own."""
    title = say("query-title", links.language)
    query = _known(params.get("name", ""))
    text = params.get("query") or (_without_slots(query.text) if query else _FIRST_QUERY)
    questions = [(one.name, question_of(one, links.language)) for one in canned_queries()]
    return 200, title, renderer.page("query.html", links, title, text=text, questions=questions)


def answer_page(
    renderer: Renderer, links: Links, text: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> str:
    """The page of what a query of one's own gave: its first rows, and the query to go on with."""
    title, some = say("answer", links.language), list(islice(rows, ANSWER_ROWS + 1))
    shown = ANSWER_ROWS if len(some) > ANSWER_ROWS else 0
    there = urlencode({"query": text, "lang": other_language(links.language).value})
    values = {"columns": columns, "rows": some[:ANSWER_ROWS], "shown": shown, "text": text}
    values["elsewhere"] = f"{links.data('sparql')}?{there}"
    return renderer.page("answer.html", links, title, **values)


_FIRST_QUERY = """PREFIX ref: <https://w3id.org/referat#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?date ?body ?outcome ?text WHERE {
  ?decision a ref:Decision ; ref:outcome ?outcome ; ref:text ?text ; ref:date ?date .
  ?decision ref:decidedBy/rdfs:label ?body .
}
ORDER BY DESC(?date)
LIMIT 50
"""


def _editor_setup() -> bytes:
    """Prefixes and queries for the editor."""
    queries = [
        {
            "name": query.name,
            "da": query.question_da,
            "en": query.question_en,
            "query": _without_slots(query.text),
        }
        for query in canned_queries()
    ]
    return json.dumps({"prefixes": dict(PREFIXES), "queries": queries}, ensure_ascii=False).encode()


def _without_slots(text: str) -> str:
    """The query's text from its prefixes on."""
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if line and not line.startswith("#")), 0)
    return "\n".join(lines[start:]) + "\n"


def _known(name: str) -> CannedQuery | None:
    return next((query for query in canned_queries() if query.name == name), None)


def _given(query: CannedQuery, params: Mapping[str, str]) -> dict[str, str]:
    """The parameters of the query that are given, without those left empty."""
    names = [parameter.name for parameter in query.parameters]
    return {name: params[name].strip() for name in names if params.get(name, "").strip()}

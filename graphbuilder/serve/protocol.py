"""An HTTP request → the query it asks for, by the SPARQL 1.1 Protocol, section 2.1.

Parameters come in the URL, or in a form, or the body is the query itself. Whatever the
standard forbids is told with the status that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from graphbuilder.serve.messages import SparqlJob

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_UTF8 = ("utf-8", "utf8")
_MAX_FIELDS = 1_000
_PARAMETERS = ("query", "update", "default-graph-uri", "named-graph-uri")
_READ_ONLY = "The graph is changed by `graphbuilder build` alone: updates aren't taken here."


class ProtocolError(Exception):
    """A request that the protocol doesn't allow, or that isn't for us."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of a request that the protocol looks at; `content_type` as the header has it."""

    method: str
    url_query: bytes
    content_type: str
    body: bytes
    accept: str


def read_job(asked: Asked) -> SparqlJob | None:
    """The query of a request; None when it has none of its parameters, and so asks what is here.

    Raises:
        ProtocolError: the request isn't one of the protocol, or isn't a query.
    """
    fields = read_fields(asked.url_query)
    if asked.method == "POST":
        media_type, charset = _content_type(asked.content_type)
        if media_type not in (FORM, QUERY, UPDATE):
            raise ProtocolError(
                415, f"Send {QUERY} or {FORM}, not {media_type or 'a body without a Content-Type'}."
            )
        if charset not in _UTF8:
            raise ProtocolError(415, f"Send UTF-8, not {charset}.")
        if media_type == UPDATE:
            raise ProtocolError(403, _READ_ONLY)
        if media_type == QUERY:
            fields.append(("query", _text(asked.body)))
        else:
            fields += read_fields(asked.body)
    elif not any(name in _PARAMETERS for name, _ in fields):
        return None
    return _job(fields, asked.accept)


def _job(fields: Sequence[tuple[str, str]], accept: str) -> SparqlJob:
    """The query that parameters ask for."""
    if _values(fields, "update"):
        raise ProtocolError(400 if _values(fields, "query") else 403, _READ_ONLY)
    queries = _values(fields, "query")
    if len(queries) != 1:
        raise ProtocolError(
            400, "The parameter `query` is missing." if not queries else "Send one `query`, not several."
        )
    default_graphs, named_graphs = _values(fields, "default-graph-uri"), _values(fields, "named-graph-uri")
    language = "en" if "en" in _values(fields, "lang") else "da"  # a parameter of ours, for the page
    if not default_graphs and not named_graphs:
        return SparqlJob(queries[0], accept, language=language)
    # a dataset of the request takes the place of the query's own: both parts, even if one is empty
    return SparqlJob(queries[0], accept, default_graphs, named_graphs, language)


def _values(fields: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in fields if key == name)


def read_fields(data: bytes) -> list[tuple[str, str]]:
    """The parameters of a URL or a form, in their order.

    Raises:
        ProtocolError: they aren't UTF-8, or there are too many.
    """
    try:
        return parse_qsl(
            data.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS
        )
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "Parameters are percent-encoded UTF-8; these aren't.") from error
    except ValueError as error:
        raise ProtocolError(400, f"Send at most {_MAX_FIELDS} parameters.") from error


def _text(body: bytes) -> str:
    """The body as text.

    Raises:
        ProtocolError: it isn't UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"The query isn't UTF-8 (byte {error.start}).") from error


def _content_type(header: str) -> tuple[str, str]:
    """The media type of a body and its charset, in small letters; without one it is UTF-8."""
    media_type, *parameters = header.lower().split(";")
    charset = next(
        (
            value.strip().strip('"')
            for name, _, value in (part.partition("=") for part in parameters)
            if name.strip() == "charset"
        ),
        "utf-8",
    )
    return media_type.strip(), charset

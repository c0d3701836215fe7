"""Parameters → terms, bound to a query.

A parameter fills its slot `VALUES ?param_name { UNDEF }` (or `VALUES ?name { UNDEF }`)
with a term that the store's own serializer wrote, so no value can become SPARQL. The
store's substitutions are no more than a join with the finished rows (a FILTER never
sees them), hence the slot; they serve for a variable that the query gives back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Variable

from graphbuilder.errors import QueryError
from graphbuilder.namespaces import PREFIXES
from graphbuilder.query.canned import CannedQuery, Parameter, ParameterType

Value = str | int | date | NamedNode | Literal
"""What a caller may give for a parameter; `<http…>` as a string is an IRI."""

_DATE = NamedNode(PREFIXES["xsd"] + "date")


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query with its parameters in place, ready for the store."""

    name: str
    text: str
    substitutions: Mapping[Variable, NamedNode | Literal]


def bind(query: CannedQuery, params: Mapping[str, Value]) -> BoundQuery:
    """The query with `params` in place; those left out of it filter nothing.

    Raises:
        QueryError: a parameter is unknown, missing, or not of its type.
    """
    declared = {parameter.name: parameter for parameter in query.parameters}
    for parameter in query.parameters:
        if parameter.required and parameter.name not in params:
            raise QueryError(
                f"{query.name} needs --param {parameter.name}=…: {parameter.meaning} ({parameter.type})"
            )
    text, substitutions = query.text, {}
    for name, value in params.items():
        term = to_term(name, value, declared.get(name))
        text, filled = _fill(text, name, term)
        if not filled:
            substitutions[_projected(query, name)] = term
    return BoundQuery(query.name, text, substitutions)


def to_term(name: str, value: Value, parameter: Parameter | None) -> NamedNode | Literal:
    """The value as a term: of the parameter's type, or by its own where none is declared.

    Raises:
        QueryError: the value isn't of that type.
    """
    if isinstance(value, NamedNode | Literal):
        return value
    if parameter is None:
        return _undeclared(name, value)
    try:
        return _declared(str(value).strip(), parameter.type)
    except ValueError as error:
        forms = {
            ParameterType.DATE: "a date such as 2025-10-20",
            ParameterType.INTEGER: "a whole number",
            ParameterType.IRI: "a full IRI such as https://w3id.org/referat#Body",
        }
        raise QueryError(f"--param {name}={value}: {forms[parameter.type]} is needed") from error


def _declared(value: str, kind: ParameterType) -> NamedNode | Literal:
    if kind is ParameterType.IRI:
        return NamedNode(value.removeprefix("<").removesuffix(">"))
    if kind is ParameterType.DATE:
        return Literal(date.fromisoformat(value).isoformat(), datatype=_DATE)
    if kind is ParameterType.INTEGER:
        return Literal(int(value))
    return Literal(value)


def _undeclared(name: str, value: str | int | date) -> NamedNode | Literal:
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=_DATE)
    if isinstance(value, int):
        return Literal(value)
    if not (value.startswith("<") and value.endswith(">")):
        return Literal(value)
    try:
        return NamedNode(value[1:-1])
    except ValueError as error:
        raise QueryError(f"--param {name}={value}: not an IRI ({error})") from error


def _fill(text: str, name: str, term: NamedNode | Literal) -> tuple[str, int]:
    """The text with the parameter's slots filled, and how many there were."""
    if not re.fullmatch(r"[A-Za-z]\w*", name):
        raise QueryError(f"{name!r} can't name a parameter: use letters, digits and _")
    slot = re.compile(rf"(VALUES\s+[?$](?:param_)?{name}\s*\{{\s*)UNDEF(\s*\}})", re.IGNORECASE)
    return slot.subn(lambda match: f"{match[1]}{term}{match[2]}", text)


def _projected(query: CannedQuery, name: str) -> Variable:
    """The variable that a parameter without a slot joins with.

    Raises:
        QueryError: the query declares parameters, and not this one; or has no such variable.
    """
    if query.parameters:
        known = ", ".join(parameter.name for parameter in query.parameters)
        raise QueryError(f"{query.name} has no parameter {name!r}; it takes {known}")
    if not re.search(rf"[?$]{name}\b", query.text):
        raise QueryError(
            f"{query.name} has no variable ?{name}: write VALUES ?{name} {{ UNDEF }} where it is to stand"
        )
    return Variable(name)

"""Results → plain words: what is wrong, with which thing, and the sentence that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from pyoxigraph import NamedNode, Store

from graphbuilder.explain import Proof, kind_of, label_of, proof_line, proofs, words
from graphbuilder.validate.results import Result, Validation

LANGUAGES = ("en", "da")

_NOTHING = {"en": "Nothing is wrong.", "da": "Intet er galt."}
_COUNTS = {
    "en": ("violation", "violations", "warning", "warnings"),
    "da": ("fejl", "fejl", "advarsel", "advarsler"),
}
_MORE = {"en": "and {} more", "da": "og {} til"}
_VALUE = {"en": "value", "da": "værdi"}
_MAX_VALUE = 200

# What a shape without a message of its own demands, by component
_DEMANDS = {
    "MinCount": "a value is missing",
    "MaxCount": "there are too many values",
    "NodeKind": "the value is of another kind (IRI, literal) than it should be",
    "Datatype": "the value isn't of the right datatype",
    "Class": "the value isn't of the right class",
    "Pattern": "the value isn't written as it should be",
    "MinLength": "the value is too short",
    "MaxLength": "the value is too long",
    "In": "the value is none of those that are allowed",
    "HasValue": "the value that it must have is missing",
    "LanguageIn": "the language is none of those that are allowed",
    "UniqueLang": "a language has more than one value",
    "LessThan": "the value isn't less than the other one",
    "LessThanOrEquals": "the value is greater than the other one",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A result with what a person wants to see: the thing's class and label, and the words behind it."""

    result: Result
    kind: str
    label: str
    proofs: tuple[Proof, ...]


def finding(store: Store, result: Result) -> Finding:
    """The result, with the words that its thing was read from, or that a statement about it was."""
    iri = result.focus.removeprefix("<").removesuffix(">")
    if not result.focus.startswith("<"):
        return Finding(result, "", iri, ())
    return Finding(result, kind_of(store, iri), label_of(store, iri), tuple(_words_behind(store, iri)))


def _words_behind(store: Store, iri: str) -> list[Proof]:
    """The evidence of a thing, else of the first statement about it that has some."""
    own = _sorted(proofs(store, iri))
    if own:
        return own
    quads = store.quads_for_pattern(None, None, NamedNode(iri), None)
    about = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})
    return next((found for found in (_sorted(proofs(store, one)) for one in about) if found), [])


def _sorted(found: Iterator[Proof]) -> list[Proof]:
    return sorted(found, key=lambda proof: (proof.source, proof.start, proof.end))


def validation_lines(
    store: Store, validation: Validation, *, language: str = "en", limit: int | None = 10
) -> list[str]:
    """The results as text, by what is demanded, at most `limit` things each; the counts at the end."""
    lines: list[str] = []
    demands = groupby(validation.results, key=lambda one: (one.severity, _demand(one, language)))
    for (severity, demand), group in demands:
        found = list(group)
        lines.append(f"{severity.upper()}  {demand}  ({len(found)})")
        for result in found[:limit]:
            lines += _finding_lines(finding(store, result), language)
        if limit is not None and len(found) > limit:
            lines.append(f"  … {_MORE[language].format(f'{len(found) - limit:,}')}")
        lines.append("")
    return [*lines, summary_line(validation, language)]


def summary_line(validation: Validation, language: str = "en") -> str:
    """How much is wrong, in a few words."""
    if not validation.results:
        return _NOTHING[language]
    one, many, warning, warnings = _COUNTS[language]
    bad, weak = validation.violations, validation.warnings
    return f"{bad:,} {one if bad == 1 else many}, {weak:,} {warning if weak == 1 else warnings}."


def _demand(result: Result, language: str) -> str:
    """What the shape asks for, in its own words where it has some."""
    own = result.messages.text(language)
    path = result.path.strip("<>").rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    return own or f"{words(path)}: {_DEMANDS.get(result.component, result.component)}".removeprefix(": ")


def _finding_lines(found: Finding, language: str) -> Iterator[str]:
    kind = f"{words(found.kind)} " if found.kind else ""
    yield f"  {kind}“{found.label}”  {found.result.focus}"
    if found.result.value and found.result.value != found.result.focus:
        yield f"      {_VALUE[language]}: {_short(found.result.value)}"
    yield from (f"      {proof_line(proof)}" for proof in found.proofs[:1])


def _short(value: str) -> str:
    return value if len(value) <= _MAX_VALUE else f"{value[: _MAX_VALUE - 1]}…"


def to_json_object(store: Store, validation: Validation) -> dict[str, Any]:
    """All results as plain lists and dicts, with the messages in both languages and the words behind each."""
    return {
        "conforms": not validation.violations,
        "violations": validation.violations,
        "warnings": validation.warnings,
        "engine": validation.engine,
        "results": [_finding_object(finding(store, result)) for result in validation.results],
    }


def _finding_object(found: Finding) -> dict[str, Any]:
    result = found.result
    return {
        "severity": result.severity,
        "shape": result.shape,
        "component": result.component,
        "focus": result.focus.removeprefix("<").removesuffix(">"),
        "kind": found.kind,
        "label": found.label,
        "path": result.path,
        "value": result.value,
        "messages": {language or "none": text for language, text in result.messages.texts},
        "evidence": [asdict(proof) for proof in found.proofs],
    }

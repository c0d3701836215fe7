"""An explanation → lines for a terminal, or plain lists and dicts for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from graphbuilder.explain.facts import Explanation, Fact, Proof

# Line breaks and escape sequences would leave the line, or the terminal's hands
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAX_QUOTE = 160


def explanation_lines(explanation: Explanation, *, limit: int | None = 10) -> list[str]:
    """The explanation as text: the thing first, then at most `limit` statements of each class."""
    return list(_lines(explanation, limit))


def to_json_object(explanation: Explanation) -> dict[str, Any]:
    """The explanation as plain lists and dicts, all of it; values by property."""
    return {**_fact_object(explanation.thing), "facts": [_fact_object(fact) for fact in explanation.facts]}


def _lines(explanation: Explanation, limit: int | None) -> Iterator[str]:
    thing = explanation.thing
    yield f"{_line(thing.label)} ({words(thing.kind)})"
    yield thing.iri
    yield from (f"  {words(name)}: {_line(value)}" for name, value in thing.values)
    yield from _proof_lines(thing)
    for kind, group in groupby(explanation.facts, key=lambda fact: fact.kind):
        facts = list(group)
        yield ""
        yield f"{words(kind)} ({len(facts)})"
        for fact in facts[:limit]:
            yield from _fact_lines(fact)
        if limit is not None and len(facts) > limit:
            yield f"  … and {len(facts) - limit} more"


def _fact_lines(fact: Fact) -> Iterator[str]:
    """A statement on one line, what it rests on under it."""
    values = [f"{words(name)}: {_line(value)}" for name, value in fact.values]
    yield f"  - {'; '.join(values) or _line(fact.label)}"
    yield from _proof_lines(fact)


def _proof_lines(fact: Fact) -> Iterator[str]:
    """The words that a statement rests on, and the rules that read them behind the last."""
    proofs = [f"      {proof_line(proof)}" for proof in fact.proofs]
    if proofs and fact.rules:
        proofs[-1] += f"  [{', '.join(fact.rules)}]"
    yield from proofs


def proof_line(proof: Proof) -> str:
    """The words and their place on one line, long ones cut."""
    quote = _line(proof.quote)
    short = quote if len(quote) <= _MAX_QUOTE else f"{quote[: _MAX_QUOTE - 1]}…"
    page = f" page {proof.page}," if proof.page else ""
    return f"“{short}”  {proof.source}{page} {proof.start}–{proof.end}"


def words(name: str) -> str:
    """A term as words: `partyName` → "party name", `AgendaItem` → "agenda item"."""
    return _CAPITAL.sub(" ", name).lower()


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _fact_object(fact: Fact) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for name, value in fact.values:
        values.setdefault(name, []).append(value)
    return {
        "iri": fact.iri,
        "kind": fact.kind,
        "label": fact.label,
        "values": values,
        "rules": list(fact.rules),
        "evidence": [asdict(proof) for proof in fact.proofs],
    }

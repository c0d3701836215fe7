"""The words of the canned queries, which are English, for a person: parameters and codes of answers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graphbuilder.pages.words import Language

CODED = frozenset({"agent_kind", "closed", "thing_kind", "voter_kind", "what", "status"})
"""Columns whose values are words of the queries' own."""

_CODES: Mapping[str, str] = MappingProxyType(
    {
        "absent": "fraværende",
        "body": "organ",
        "decision": "beslutning",
        "excused": "afbud",
        "false": "nej",
        "organisation": "organisation",
        "partial": "delvis til stede",
        "party": "parti",
        "person": "person",
        "present": "til stede",
        "project": "projekt",
        "recused": "inhabil",
        "step": "led i sagsgangen",
        "substitute": "stedfortræder",
        "true": "ja",
    }
)

PARAMETERS: Mapping[str, str] = MappingProxyType(
    {
        "agent": "hvem",
        "body": "organ",
        "case": "sag",
        "contains": "ord i titlen",
        "fact": "udsagn",
        "from": "fra og med",
        "kind": "slags",
        "law": "lov",
        "meeting": "møde",
        "municipality": "kommune",
        "organisation": "organisation",
        "outcome": "udfald",
        "person": "person",
        "position": "stemte",
        "project": "projekt",
        "role": "rolle",
        "source": "referatets filnavn",
        "thing": "hvad",
        "to": "til og med",
        "voter": "hvem",
        "who": "hvem",
    }
)
"""The parameters of the canned queries in Danish."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "number of the case as printed, for example 25/100": (
            "sagens nummer, som det er trykt, for eksempel 25/100"
        ),
        "only citations of the law of this name": "kun henvisninger til loven med dette navn",
        "only decisions by this body": "kun dette organs beslutninger",
        "only decisions on or after this date": "kun beslutninger fra og med denne dag",
        "only decisions on or before this date": "kun beslutninger til og med denne dag",
        "only facts of this class (Decision, Absence, …)": (
            "kun udsagn af denne klasse (Decision, Absence, …)"
        ),
        "only items of this body's meetings": "kun punkter på dette organs møder",
        "only items of this case number": "kun punkter med dette sagsnummer",
        "only meetings on or after this date": "kun møder fra og med denne dag",
        "only meetings on or before this date": "kun møder til og med denne dag",
        "only pairs with this person (whole name, any case)": "kun par med denne person (hele navnet)",
        "only references to meetings of this body": "kun henvisninger til dette organs møder",
        "only steps at this body": "kun led i dette organ",
        "only the minutes of this file name": "kun referatet i filen med dette navn",
        "only the organisation of this name, or with this other name (any case)": (
            "kun organisationen med dette navn, eller som også kaldes det"
        ),
        "only the person, organisation or body of this name (any case)": (
            "kun personen, organisationen eller organet med dette navn"
        ),
        "only the project of this name (any case)": "kun projektet med dette navn",
        "only the project or body of this name (any case)": "kun projektet eller organet med dette navn",
        "only this body": "kun dette organ",
        "only this kind (law, bill, amendment, order, agreement, reform)": (
            "kun denne slags (law, bill, amendment, order, agreement, reform)"
        ),
        "only this kind (municipality, company, foundation, council …)": (
            "kun denne slags (municipality, company, foundation, council …)"
        ),
        "only this kind of absence": "kun denne slags fravær (excused, unexcused, partial, recused)",
        "only this meeting (its IRI, as in the sheet of meetings)": (
            "kun dette møde (dets IRI, som i arket over møder)"
        ),
        'only this municipality ("Fjordby" or "Fjordby Kommune")': (
            'kun denne kommune ("Fjordby" eller "Fjordby Kommune")'
        ),
        "only this outcome (approved, postponed, …)": "kun dette udfald (approved, postponed, …)",
        "only this person (whole name, any case)": "kun denne person (hele navnet)",
        "only this person or party (whole name, any case)": (
            "kun denne person eller dette parti (hele navnet)"
        ),
        "only this position (for, against, abstain, reservation or not-present)": (
            "kun dem, der stemte sådan (for, against, abstain, reservation eller not-present)"
        ),
        "only this role (partner, funder, owner, participant, supplier, inspiration)": (
            "kun denne rolle (partner, funder, owner, participant, supplier, inspiration)"
        ),
        "only this role (partner, funder, owner, participant, supplier, inspiration, member)": (
            "kun denne rolle (partner, funder, owner, participant, supplier, inspiration, member)"
        ),
        "only this thing or statement": "kun denne ting eller dette udsagn (IRI)",
        "only those signed by this name (any case)": "kun dem, der er underskrevet med dette navn",
        "only titles holding these words (any case)": "kun titler med disse ord",
        "only votes in this body, also those below a step of the case's way": (
            "kun stemmer i dette organ, også dem under et led i sagsgangen"
        ),
        "only what has this canonical or other name (any case)": (
            "kun det, der hedder eller også kaldes sådan"
        ),
        "the person (whole name, any case)": "personens hele navn",
    }
)
"""What the parameters of the canned queries mean → the same in Danish."""


def code_name(value: str, language: Language) -> str:
    """A word of a query's own for a person."""
    return (
        _CODES.get(value, value)
        if language is Language.DA
        else {"true": "yes", "false": "no"}.get(value, value)
    )


def parameter_name(name: str, language: Language) -> str:
    """A parameter of a query as a form calls it."""
    return PARAMETERS.get(name, name) if language is Language.DA else name.replace("_", " ")


def parameter_meaning(meaning: str, language: Language) -> str:
    """What a parameter means, which its query says in English."""
    return MEANINGS.get(meaning, meaning) if language is Language.DA else meaning

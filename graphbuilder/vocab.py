"""The vocabulary for rdflib: `REF.Meeting`, `REF["Outcome-approved"]`.

Closed: a misspelt term raises AttributeError. The names come from
`namespaces.py`, which doesn't need rdflib.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from graphbuilder.namespaces import CONCEPT_TERMS, REF_IRI, TERMS


class REF(DefinedNamespace):
    """Classes and properties of the ontology, and the concepts of its schemes."""

    _NS = Namespace(REF_IRI)
    _fail = True
    _extras = list(CONCEPT_TERMS)  # noqa: RUF012 - rdflib asks for a list
    __annotations__ = dict.fromkeys(TERMS, URIRef)

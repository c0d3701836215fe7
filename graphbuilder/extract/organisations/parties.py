"""Text → parties whose names are words as well: only where they act, or what is said is said for them."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.organisations import FoundName
from graphbuilder.model import OrganisationKind

_PARTY = r"(?:Venstre|SF|Moderaterne|(?:De\s)?(?:Konservative|Radikale))"

# `Venstre foreslår`, `SF stemte imod`, `på vegne af Venstre`, `forslag fra SF`; `Venstre side` is none
_PARTY_WORDS = cued(
    rf"(?<![\w-])(?P<acting>{_PARTY})\s(?:har|foreslår|foreslog|ønske(?:r|de)|stemme(?:r|de)|stemte|anbefaler|"
    r"begrunder|undlo[dg]|tager\sforbehold|tog\sforbehold|bemærkede|mener|mente|støtter|fremsætter|fremsatte|"
    r"stillede|stiller|kan\s(?:ikke\s)?(?:anbefale|godkende|støtte|tilslutte|tiltræde))\b|"
    r"\b(?:på\svegne\saf|[Ff]orslag(?:et)?\sfra|forslag\sstillet\saf|gruppeformand(?:en)?\sfor|"
    rf"medlem(?:mer(?:ne)?)?\s(?:fra|af))\s(?P<meant>{_PARTY})(?=s?(?![\w-]))"
)


def find_parties(text: str) -> Iterator[FoundName]:
    """Those parties, by the name that stands there."""
    for match in _PARTY_WORDS.finditer(text):
        group = "acting" if match["acting"] else "meant"
        name = " ".join(match[group].split())
        yield FoundName(*match.span(group), name, OrganisationKind.PARTY, "party")

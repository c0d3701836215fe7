"""Text → parties whose names are words as well: only where they act, or what is said is said for them."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.organisations import FoundName
from graphbuilder.model import OrganisationKind

_PARTY = r"(?P<name>Venstre|SF|Moderaterne|(?:De\s)?(?:Konservative|Radikale))"

# `Venstre foreslår`, `SF stemte imod`; `Venstre side` is none
_ACTS = cued(
    rf"(?<![\w-]){_PARTY}\s(?:har|foreslår|foreslog|ønske(?:r|de)|stemme(?:r|de)|stemte|anbefaler|begrunder|undlo[dg]|"
    r"tager\sforbehold|tog\sforbehold|bemærkede|mener|mente|støtter|fremsætter|fremsatte|stillede|stiller|"
    r"kan\s(?:ikke\s)?(?:anbefale|godkende|støtte|tilslutte|tiltræde))\b"
)
# `på vegne af Venstre`, `forslag fra SF`
_FOR_IT = cued(
    rf"\b(?:på\svegne\saf|[Ff]orslag(?:et)?\sfra|forslag\sstillet\saf|gruppeformand(?:en)?\sfor|medlem(?:mer(?:ne)?)?\s"
    rf"(?:fra|af))\s{_PARTY}(?=s?(?![\w-]))"
)


def find_parties(text: str) -> Iterator[FoundName]:
    """Those parties, by the name that stands there."""
    for pattern in (_ACTS, _FOR_IT):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            yield FoundName(start, end, " ".join(match["name"].split()), OrganisationKind.PARTY, "party")

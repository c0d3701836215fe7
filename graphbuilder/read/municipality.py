"""The name of a municipality, as pages and Word files print it around their text."""

from __future__ import annotations

import re

# `Fjordby Kommune`, `Fjordby Kommunes`, `Vester-Sø Kommune`, `Øernes Regionskommune`
MUNICIPALITY = re.compile(
    r"\b[A-ZÆØÅ][\wæøåé-]+(?:[ -][A-ZÆØÅ][\wæøåé-]+)? (?:[Rr]egions)?[Kk]ommune(?=s?\b)"
)

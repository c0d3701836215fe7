from __future__ import annotations

import pytest

from graphbuilder.names import fold_name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åbenrå", "aabenraa"),
        ("AABENRAA", "aabenraa"),
        ("Søren Ærø", "soeren aeroe"),
        ("A\u030abenra\u030a", "aabenraa"),  # the ring as a letter of its own
        ("René Müller", "rene muller"),
        ("24/1000", "24 1000"),
        ("  Kultur- og\nFritidsudvalget ", "kultur og fritidsudvalget"),
        ("–", ""),
    ],
)
def test_fold_name(text: str, folded: str) -> None:
    """Capitals, accents, punctuation and the two ways of writing æ, ø and å make no difference."""
    assert fold_name(text) == folded

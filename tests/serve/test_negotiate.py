"""Accept headers → media types."""

from __future__ import annotations

import pytest

from graphbuilder.serve.negotiate import choose, takes, takes_gzip

OFFERED = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")
JSON, XML, CSV = OFFERED


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", XML),
        ("application/*;q=0.2, application/sparql-results+xml;q=0.1, text/csv;q=0.15", JSON),
        ("text/csv;q=0, */*", JSON),
        ("text/*;q=0, text/csv", CSV),
        ('text/csv;header=present;q=1, application/sparql-results+json;q=0.9;x="a,b"', CSV),
        ("text/html, */*;q=0.1", JSON),
        ("text/html", None),
        ("*/*;q=0", None),
        ("application/sparql-results+json;q=0.000", None),
        ("gibberish", JSON),
    ],
)
def test_choose(accept: str, chosen: str | None) -> None:
    """The best quality wins, the closest range gives it, and order settles what is equal."""
    assert choose(accept, OFFERED) == chosen


def test_takes() -> None:
    """The quality of one media type; everything is as good as can be without a header."""
    assert takes("text/html, */*;q=0.1", "text/html") == 1.0
    assert takes("text/html, */*;q=0.1", CSV) == 0.1
    assert takes("", CSV) == 1.0
    assert takes("text/html", CSV) == 0.0


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip, deflate, br", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("", False),
        ("identity", False),
    ],
)
def test_takes_gzip(header: str, taken: bool) -> None:
    """Gzip is sent to those who name it, unless with quality 0."""
    assert takes_gzip(header) is taken

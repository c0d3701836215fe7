"""The page of the ontology: up to date, whole, and the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuilder.namespaces import CONCEPT_TERMS, TERMS
from graphbuilder.resources import resource_path

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def page() -> str:
    """The page as shipped."""
    return resource_path("ontology/index.html").read_text("utf-8")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_it_is_made_from_the_ontology_as_it_is(seed: str, page: str) -> None:
    """Made again, whatever the hash seed, it is the same; if not: python scripts/make_ontology_page.py."""
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import make_ontology_page as m; print(m.page(), end='')"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout == page


def test_every_term_has_its_place(page: str) -> None:
    """The IRI of each term leads to a place on the page, and so does each link within it."""
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert sorted({*TERMS, *CONCEPT_TERMS} - set(anchors)) == []
    assert sorted(set(re.findall(r'href="#([^"]+)"', page)) - set(anchors)) == []


def test_it_is_in_both_languages(page: str) -> None:
    """Every class and property has a comment in each language."""
    sections = re.findall(r'<section class="term" id="([^"]+)">(.*?)</section>', page, re.DOTALL)
    assert len(sections) == len(TERMS)
    assert [name for name, text in sections if 'lang="da"' not in text] == []


def test_it_needs_nothing_else(page: str) -> None:
    """No script, and nothing is fetched: links are the only addresses."""
    assert "<script" not in page
    assert re.findall(r'(?:src|xlink:href)="', page) == []
    files = re.findall(r'href="([a-z]+\.ttl)"', page)
    assert sorted(set(files)) == ["checks.ttl", "example.ttl", "referat.ttl", "shapes.ttl"]
    assert [name for name in files if not resource_path(f"ontology/{name}").is_file()] == []

"""Texts that nobody would write: read or refused, with each quote at its place and a sound graph."""

from __future__ import annotations

import csv
import io
import random
import unicodedata
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.extract.passages import to_passages
from graphbuilder.model import Extraction
from graphbuilder.query.write import excel_csv
from graphbuilder.read import make_document
from graphbuilder.segment.lines import MAX_LINE, split_lines
from tests.hostile.mutate import ODD, mutate_text
from tests.hostile.soundness import check_graph, check_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "minutes"
MINUTES = """Fjordby Kommune
Teknikudvalget
Referat
Mødedato: 14-05-2024
Medlemmer: Bo Holm (V), Aase Lund (A)

Punkt 1: {title}

Sagsnr.: 24/1000

Sagsfremstilling
{text}

Bilag
- {title}

Beslutning
{decision}

Fraværende: {absent}

Punkt 2: Eventuelt

Beslutning
Intet.
"""


@cache
def examples() -> tuple[str, ...]:
    """The texts of the examples."""
    return tuple(place.read_text("utf-8") for place in sorted(EXAMPLES.iterdir()))


def minutes(
    title: str = "Cykelsti", text: str = "", decision: str = "Godkendt.", absent: str = "Bo Holm"
) -> str:
    """Minutes of two items with something odd in the first."""
    return MINUTES.format(title=title, text=text, decision=decision, absent=absent)


def read(text: str) -> Extraction:
    """What is read of minutes that must not be refused."""
    found = check_text(text)
    assert found is not None
    return found


def test_how_many_examples() -> None:
    """The examples that the texts below are made from are all there."""
    assert len(examples()) == 12


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_minutes_after_accidents(number: int) -> None:
    """Lines lost, met again, joined, of other minutes; odd letters: nothing but what is in the text."""
    dice = random.Random(number)
    check_text(mutate_text(dice.choice(examples()), examples(), dice))


WORDS = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from(["Punkt 3:", "Beslutning", "Bo Holm", "(V)", "imod", "stemte", "lov nr. 4", "§ 4", "\n"]),
    st.text(max_size=8),
)


@settings(max_examples=100)
@given(
    title=st.lists(WORDS, max_size=6), text=st.lists(WORDS, max_size=20), absent=st.lists(WORDS, max_size=5)
)
def test_any_words_in_the_fields(title: list[str], text: list[str], absent: list[str]) -> None:
    """Any letters in titles, names and running text, lone halves of letters among them."""
    check_text(minutes(" ".join(title), " ".join(text), absent=" ".join(absent)))


@pytest.mark.parametrize("letter", [chr(0xD800), chr(0xDFFF)], ids=["first", "second"])
def test_lone_surrogates_are_replaced(letter: str) -> None:
    """Half a letter can't be written in UTF-8; the text keeps its length."""
    text = minutes(f"Cykel{letter}sti")
    document = make_document(text, "x.txt", b"x")
    assert len(document.text) == len(text)
    assert read(text).items[0].title.value == "Cykel\ufffdsti"


HOSTILE_TITLES = (
    *('=HYPERLINK("http://x","y")', "+1-1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1"),
    *('"><script>alert(1)</script>', "<img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}", "'; DROP ALL; #"),
    *(
        "> } INSERT DATA { <a:b> <a:c> <a:d> }",
        "a> <b> <c> .\n<d",
        "\\u003Cscript\\u003E",
        "%00%0d%0aSet-Cookie: a=b",
    ),
    *(
        "../../etc/passwd",
        "file:///etc/passwd",
        "\u202egnp.exe",
        "Cy\u200bkel\u200dsti",
        "İı",
        "a … b",
        "🚲",
        "مسار",
    ),
)


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_hostile_titles(title: str) -> None:
    """Code for other programs stays text: the title as it is, in a graph of valid IRIs."""
    found = read(minutes(f"Cykelsti {title}", decision=f"Godkendt: {title}"))
    graph = check_graph(found)
    quads = list(pyoxigraph.parse(graph.encode(), pyoxigraph.RdfFormat.N_QUADS))
    literals = {quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal)}
    printed = title.split("\n", maxsplit=1)[0]
    assert any(printed in value for value in literals)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, pyoxigraph.NamedNode)}
    assert [iri for iri in subjects if not iri.isascii()] == []
    assert {iri.split("/id/")[0] for iri in subjects} == {"https://w3id.org/referat"}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1", "＠a"]
)
def test_no_cell_is_computed(cell: str) -> None:
    """Each sign at which a spreadsheet begins to compute has an apostrophe before it."""
    rows = excel_csv(["a", "b"], [[cell, "x"]]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(rows.split("\n", 1)[1], newline=""), delimiter=";"))[0] == f"'{cell}"


def test_decomposed_letters_are_read_as_composed_ones() -> None:
    """`ø` and `å` as a letter and its mark give the same statements."""
    text = minutes("Cykelsti på Ågade", "Ærø Å")
    composed, apart = read(text), read(unicodedata.normalize("NFD", text))
    assert composed.items == apart.items
    assert composed.absences == apart.absences


# Lines at which an expression once took a time that grows with the square of their length, and their like.
# The repeated words make lines of 60,000 letters: minutes, where reading is no more in proportion.
LONG_LINES = (
    *(
        "stemte for ",
        "Bo Holm stemte for ",
        "Ministeriet for ",
        "14.05.",
        "Ȓï.",
        "1",
        "(",
        "[a](/",
        "<b>",
        "**a** ",
    ),
    *("Aa-", ", ", "\t", "\u200b", "e\u0301", "§ 1, stk. 2, "),
)


@pytest.mark.parametrize("words", LONG_LINES)
def test_long_lines(words: str) -> None:
    """A line that never ends is read to its end, in a time in proportion to its length."""
    line = words * (60_000 // len(words))
    assert len(read(minutes(text=line)).items) == 2


def test_lines_are_cut() -> None:
    """A line longer than any in minutes is read in pieces of the same number, without a letter lost."""
    document = make_document("Kort linje\n" + "ord " * MAX_LINE + "\n\nTil sidst", "x.txt", b"x")
    lines = split_lines(document)
    assert {line.number for line in lines} == {1, 2, 4}
    assert max(len(line.text) for line in lines) <= MAX_LINE
    assert [document.plain[line.start : line.end] for line in lines] == [line.text for line in lines]
    assert sum(line.text.count("ord") for line in lines) == MAX_LINE
    assert not any(line.gap for line in lines if line.number == 2)


def test_paragraphs_are_cut() -> None:
    """So is a paragraph of lines without end."""
    document = make_document("og så videre,\n" * MAX_LINE, "x.txt", b"x")
    passages = list(to_passages(document, split_lines(document)))
    assert max(len(passage.text) for passage in passages) <= MAX_LINE
    assert sum(passage.text.count("videre") for passage in passages) == MAX_LINE


@pytest.mark.parametrize("heading", ["Punkt {}: Cykelsti {}", "## {}. Cykelsti {}"])
def test_an_agenda_of_thousands(heading: str) -> None:
    """Each of very many items is one."""
    head = "Fjordby Kommune\nTeknikudvalget\nReferat\nMødedato: 14-05-2024\n\n"
    items = "".join(f"{heading.format(at, at)}\n\nBeslutning\nGodkendt.\n\n" for at in range(1, 1_201))
    found = read(head + items)
    assert len(found.items) == len(found.decisions) == 1_200

"""Sentences and names are the same whether the tokenizer is asked or not."""

from __future__ import annotations

from random import Random

import pytest
import spacy

from benchmarks.corpus import document
from graphbuilder.language import may_have_names, plain_sentences, read_names, split_sentences

_WORDS = (
    "Stien stien sti. Sti. sti! 2025. 44. 9. 31. kr. bl.a. jf. nr. 12.000 12.000. 1.250.000,50 (A). sti). "
    '(pkt). § - og A/S 3,5 S. (pkt. i. I. "Sti" "sti." Å. jan. maj. 1. formuenr. 15.30 Sagsnr. æøå. _a). …'
)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Sagen er lukket. Den åbnes igen.", ((0, 16), (17, 32))),
        ("Det koster 12.000 kr. om året.", ((0, 30),)),
        ("Det koster 12.000 kr. Stien er ny.", ((0, 21), (22, 34))),
        ("Det koster kr. Sti er ny.", ((0, 25),)),
        ("Se punkt 3. Ida Lund deltog.", ((0, 11), (12, 28))),
        ("Mødet den 3. maj.", ((0, 17),)),
        ("Uden stop", ((0, 9),)),
    ],
)
def test_plain_sentences(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    """Plain passages are told without the tokenizer."""
    assert plain_sentences(text) == spans


def test_what_is_not_plain_is_left_to_the_tokenizer() -> None:
    """Quotation marks behind a stop, two blanks, an initial."""
    assert [plain_sentences(text) for text in ('"Ja." Nej.', "a.  B.", "Bo H. Lund", "", " a")] == [None] * 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sagen er hos KL. Den åbnes igen.", 2),
        ("Lyngfonden giver 2,5 mio. kr. Foruden Lyng deltager Bro.", 2),
        ("Der er 3 mio. kr. EU-midler i sagen.", 1),
        ("Bo H. Lund deltog.", 1),
        ("Det ledes af A.P. Lyng.", 1),
    ],
)
def test_stops_behind_initials_and_sums(text: str, count: int) -> None:
    """A sum or a name in capitals may end a sentence; an initial doesn't."""
    assert len(tuple(split_sentences(text))) == count


def test_both_ways_agree() -> None:
    """On random words with all kinds of stops, and on invented minutes."""
    chance = Random(7)
    texts = [" ".join(chance.choices(_WORDS.split(), k=chance.randrange(1, 7))) for _ in range(6000)]
    texts += [line.strip() for number in range(4) for line in document(number).splitlines()]
    plain = {text: spans for text in texts if (spans := plain_sentences(text)) is not None}
    assert len(plain) > 2000
    assert {text: tuple(split_sentences(text)) for text in plain} == plain


def test_components_in_a_pipeline_of_ones_own() -> None:
    """Sentences, days and bodies, by the names under which the components are registered."""
    nlp = spacy.blank("da")
    for name in ("referat_sentences", "referat_dates", "referat_bodies"):
        nlp.add_pipe(name)
    doc = nlp("Sagen, jf. pkt. 3, er udsat. Kulturudvalget mødes den 4. marts 2025 og den 8. oktober.")
    assert [sentence.text[:14] for sentence in doc.sents] == ["Sagen, jf. pkt", "Kulturudvalget"]
    assert [span.label_ for span in doc.spans["dates"]] == ["2025-03-04", "--10-08"]
    assert [span.label_ for span in doc.spans["bodies"]] == ["Kulturudvalget"]


@pytest.mark.parametrize(
    "text",
    [
        "Møde i Danske Regioner i dag",
        "Beskæftigelsesministeriets svar",
        "Danske\nRegioner",
        "KL's svar",
        "\ud800",
    ],
)
def test_names_may_be_in_a_text(text: str) -> None:
    """Wherever a known organisation is read, and where letters are broken, it may be one."""
    assert may_have_names(text)


def test_names_that_cannot_be_in_a_text() -> None:
    """Without all letters of a known name in a row there is none, and none is read."""
    text = "Udvalget behandlede en sag om havnen i Lyngby."
    assert not may_have_names(text)
    assert list(read_names(text).spans["organisations"]) == []

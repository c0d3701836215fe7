"""A title ends where the sentence goes on."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.law_titles import title_end


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("Med Anden delaftale om ", "fremtidens havne", " er taksten sænket."),
        ("bekendtgørelse om ", "unges fritidsjob", " og gives til alle virksomheder."),
        ("lovforslag om ", "nye boliger", " og lovforslag om parkering i oktober."),
        ("lovforslag om ", "gratis bade", " i oktober."),
        ("lovforslag om ", "havnebade og strande", ", som sendes i høring."),
        ("lovforslag om ", "støj", " træder i kraft den 1. maj."),
        ("Lov om ", "tilskud til både m.v.", " gælder."),
        ("Lov om ", "både, færger m.v.", " gælder."),
        ("Lov om ", "både, færger og broer", "."),
        ("Lov om ", "både", ", som sejler, og broer."),
        ("Bekendtgørelse om ", "salg af både", " nr. 1182 af 3. maj 2024"),
        ("Lov om ", "havnebade", " § 3."),
        ("Aftale om ", "bedre broer", "” og andet"),
        ("aftale om ", "broer til øerne", " mens den gamle gælder."),
        ("bekendtgørelse om ", "salg af kommunens broer", " af 3. maj"),
        ("forlig om ", "broer", " med flere partier."),
        ("Aftale om ", "bedre broer", " mellem den daværende regering og flere partier"),
        ("Aftale om ", "broer mellem øer", " er på vej."),
        ("Behovet er i Aftale om ", "bedre broer", " peget ud."),
        ("bekendtgørelse om ", "", "it."),
    ],
)
def test_title_end(before: str, title: str, after: str) -> None:
    """Stops, commas, finite verbs, clauses, other laws and days end a title."""
    line = before + title + after
    assert line[len(before) : title_end(line, len(before))] == title


@pytest.mark.parametrize(
    ("title", "after"),
    [
        ("lov om både, lov om færger og forskellige andre love", " er trådt i kraft."),
        ("vejloven, havneloven og lov om broer", " sendes i høring."),
        ("lov om både", ", og havnen udvides."),
        ("lov om både og lov om færger (Afgifter i havne)", " er vedtaget."),
        ("lov om både", " (jf. bilag) er vedtaget."),
        ("lov om både", " (LOB) er vedtaget."),
        ("lov om både", " (vedtaget 3. maj) er i kraft."),
    ],
)
def test_lists_of_laws(title: str, after: str) -> None:
    """The title of an amending act goes on over a comma before another law."""
    before = "Lov om ændring af "
    line = before + title + after
    assert line[len(before) : title_end(line, len(before), commas=True)] == title


def test_very_long_titles_end_at_a_word() -> None:
    """What has no end within 160 characters is cut between two words."""
    line = "lov om " + "broerne " * 60
    found = line[7 : title_end(line, 7)]
    assert len(found) <= 160
    assert found.split(" ") == ["broerne"] * len(found.split(" "))

"""Pictures of the sample graph: what they show, that they stay the same, what is told of nothing."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.text import Text
from pyoxigraph import Store

from graphbuilder.errors import NotFoundError, QueryError
from graphbuilder.model import Outcome
from graphbuilder.network import PROJECTIONS
from graphbuilder.pictures import FORMATS, PICTURES, Drawn, drawing, picture, picture_of_network, save
from graphbuilder.pictures.attendance import _MARKS
from graphbuilder.pictures.style import KIND_COLORS
from graphbuilder.pictures.words import say

ROOT = Path(__file__).resolve().parents[2]
BODY = {"body": "Teknik- og Havneudvalget"}


def texts(drawn: Drawn) -> list[str]:
    """All that is written in a picture."""
    return [str(text.get_text()) for text in drawn.figure.findobj(Text) if text.get_text()]


def saved(drawn: Drawn, form: str) -> bytes:
    """The file of a picture."""
    out = io.BytesIO()
    save(drawn.figure, out, form)
    return out.getvalue()


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_network_is_drawn(name: str, sample: Store) -> None:
    """The picture of each network has its title, a legend of its kinds, and names."""
    with drawing():
        drawn = picture_of_network(sample, name, engine="own")
        written = texts(drawn)
    assert drawn.left_out == ""
    assert len(written) > 5
    assert re.search(r"\d+ navne, \d+ forbindelser", "\n".join(written))


def test_names_do_not_lie_on_each_other(sample: Store) -> None:
    """No two names in a network share paper, on the picture that is saved."""
    with drawing():
        drawn = picture_of_network(sample, "meetings", engine="own")
        before = drawn.figure.axes[0].get_window_extent().bounds
        saved(drawn, "png")
        assert drawn.figure.axes[0].get_window_extent().bounds == before
        boxes = [text.get_window_extent() for text in drawn.figure.axes[0].texts]
    assert len(boxes) > 8
    assert [at for at, box in enumerate(boxes) if box.count_overlaps(boxes[at + 1 :])] == []


def test_large_networks_are_cut_and_say_so(sample: Store) -> None:
    """With a limit the most connected nodes are drawn, and the rest is counted."""
    with drawing():
        drawn = picture_of_network(sample, "participation", limit=4, engine="own")
        assert "4 af 10 navne, 3 af 9 forbindelser" in texts(drawn)
    assert drawn.left_out == "The 4 nodes most connected are drawn; 6 others are not (see --limit)."


def test_attendance_shows_who_was_there(sample: Store) -> None:
    """People are lines, meetings columns, and behind a line stands at how many meetings someone was."""
    with drawing():
        written = texts(picture(sample, "attendance", BODY))
    assert "Fremmøde i Teknik- og Havneudvalget" in written
    assert {"Asta Brohave", "Bue Dalgård", "2025-03-04", "2025-04-01", "2/2"} <= set(written)


def test_one_body_of_several_municipalities_is_asked_back(sample: Store) -> None:
    """A name that several bodies have is told with their municipalities, one of which is then chosen."""
    store = Store()
    store.extend(sample)
    store.update(
        """PREFIX ref: <https://w3id.org/referat#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        BASE <https://w3id.org/referat/id/>
        INSERT DATA { GRAPH <g> { <g> ref:records <m> . <m> ref:heldBy <b> . <i> ref:meeting <m> .
          <b> rdfs:label "Teknik- og Havneudvalget" ; ref:municipality <k> .
          <k> rdfs:label "Strandvig Kommune" .
          <a> a ref:Absence ; ref:item <i> ; ref:person <p> . <p> rdfs:label "Ib Åhus" } }"""
    )
    with pytest.raises(NotFoundError, match=r"Klitlund Kommune, Strandvig Kommune.*--param municipality"):
        picture(store, "attendance", BODY)
    with drawing():
        written = texts(picture(store, "attendance", {**BODY, "municipality": "Strandvig"}))
    assert {"Ib Åhus", "uden dato"} <= set(written)


def test_case_goes_through_bodies(sample: Store) -> None:
    """Bodies are lines, decisions stand on their days with what came of them."""
    with drawing():
        written = texts(picture(sample, "case", {"case": "25/100"}, "en"))
    assert "Case 25/100" in written
    assert {"Teknik- og Havneudvalget", "Byrådet"} <= set(written)
    assert [text for text in written if text.startswith("2025-03-04, item 10")] != []


def test_partners_stand_in_two_municipalities(sample: Store) -> None:
    """Only organisations of several municipalities' minutes are drawn, with how often they are there."""
    with pytest.raises(NotFoundError, match="two municipalities"):
        picture(sample, "partners", {})
    store = Store()
    store.extend(sample)
    store.update(
        """PREFIX ref: <https://w3id.org/referat#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        BASE <https://w3id.org/referat/id/>
        INSERT DATA { GRAPH <g> {
          <i> a ref:AgendaItem ; ref:mentions <organisation/molefonden> ; ref:meeting <m> .
          <m> ref:heldBy <b> . <b> ref:municipality <k> . <k> rdfs:label "Strandvig Kommune" .
          <organisation/molefonden> a ref:Organisation ; rdfs:label "Molefonden" } }"""
    )
    with drawing():
        written = texts(picture(store, "partners", {}))
    assert {"Molefonden", "Klitlund", "Strandvig", "1"} <= set(written)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("attendance", {"body": "Rumudvalget"}, "meeting of 'Rumudvalget'"),
        ("case", {"case": "99/1"}, "no case '99/1'"),
        ("partners", {}, "two municipalities"),
    ],
)
def test_nothing_to_draw_is_told(name: str, params: dict[str, str], message: str) -> None:
    """A graph without what is asked for gives a message, not an empty picture."""
    with pytest.raises(NotFoundError, match=message):
        picture(Store(), name, params)


def test_empty_network_is_told() -> None:
    """A network without nodes gives a message."""
    with pytest.raises(NotFoundError, match="nothing to draw"):
        picture_of_network(Store(), "laws")


def test_unknown_pictures_and_parameters_are_told(sample: Store) -> None:
    """What there is none of is told with what there is."""
    with pytest.raises(QueryError, match="attendance, case, partners"):
        picture(sample, "portrait", {})
    with pytest.raises(QueryError, match="body"):
        picture(sample, "attendance", {})
    with pytest.raises(QueryError, match="no parameter"):
        picture(sample, "partners", {"body": "Byrådet"})


@pytest.mark.parametrize("form", FORMATS)
def test_files_are_pictures_without_dates(form: str, sample: Store) -> None:
    """Each format begins as it must, and holds neither the day nor the place of its making."""
    with drawing():
        data = saved(picture(sample, "attendance", BODY), form)
    if form == "svg":
        assert ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
        assert b"<dc:date>" not in data
    else:
        assert data.startswith(b"\x89PNG")
        assert b"tEXt" not in data


def test_bytes_do_not_change_between_runs(sample_output: Path, tmp_path: Path) -> None:
    """Two processes with two hash seeds draw the same bytes, whatever matplotlib settings the user has."""
    (tmp_path / "matplotlibrc").write_text("figure.dpi: 31\nfont.size: 44\n", "utf-8")
    command = [sys.executable, "-m", "graphbuilder", "network", "meetings", "-f", "svg"]
    first, second = (
        subprocess.run(
            [*command, "-o", sample_output], env=os.environ | extra, capture_output=True, check=True
        ).stdout
        for extra in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "MATPLOTLIBRC": str(tmp_path)})
    )
    assert first == second
    assert len(first) > 5000


def test_colours_are_those_of_the_explorer() -> None:
    """A kind has one colour in pictures and pages."""
    source = (ROOT / "scripts" / "explorer" / "src" / "colors.ts").read_text("utf-8")
    light = source.partition("LIGHT")[2].partition("};")[0]
    assert dict(re.findall(r"(\w+): \"(#\w+)\"", light)) == dict(KIND_COLORS)


def test_words_are_there_in_both_languages() -> None:
    """Outcomes and marks are said in Danish and English."""
    keys = [outcome.value for outcome in Outcome] + list(_MARKS)
    assert len(keys) == 16
    assert [key for key in keys if say(key, "da") == key] == []
    assert say("approved", "en") == "approved"


def test_pictures_are_listed_by_their_names() -> None:
    """The table of pictures is in order."""
    assert list(PICTURES) == sorted(PICTURES)

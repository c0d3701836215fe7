"""Files of shapes: what is compiled, what is left to pyshacl, and that both find the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.errors import ConfigError
from graphbuilder.validate import read_shapes, validate
from graphbuilder.validate.pyshacl_engine import to_rdflib, validate_graph

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/> .
"""

DATA = """
ex:Ferry rdfs:subClassOf ex:Boat .
ex:a a ex:Boat ; ex:name "Anna"@da , "Anna"@en , "Anne"@da ; ex:length 12 ; ex:built "1987-05-01"^^xsd:date ;
    ex:sunk "1986-01-01"^^xsd:date ; ex:home ex:port .
ex:b a ex:Ferry ; ex:name "B" ; ex:length "long" ; ex:built "1987-99-01"^^xsd:date ; ex:home "Havn" .
ex:c a ex:Boat ; ex:length 4.5 , 5 , 6 ; ex:colour ex:red ; ex:owner [ ex:name "Bo" ] .
ex:port a ex:Port ; ex:quay ex:b .
"""

# One property shape of ex:Boat each, and how many results it gives
SHAPES = [
    ("sh:path ex:name ; sh:minCount 1", 1),
    ("sh:path ex:name ; sh:minCount 2", 2),
    ("sh:path ex:name ; sh:maxCount 2", 1),
    ("sh:path ex:length ; sh:maxCount 1", 1),
    ("sh:path ex:name ; sh:uniqueLang true", 1),
    ("sh:path ex:name ; sh:languageIn ( 'da' )", 2),
    ("sh:path ex:name ; sh:minLength 2", 1),
    ("sh:path ex:name ; sh:maxLength 3", 3),
    ("sh:path ex:name ; sh:pattern '^anna$' ; sh:flags 'i'", 2),
    ("sh:path ex:length ; sh:datatype xsd:integer", 2),
    ("sh:path ex:built ; sh:datatype xsd:date", 1),
    ("sh:path ex:length ; sh:minInclusive 5", 2),
    ("sh:path ex:length ; sh:maxExclusive 12", 2),
    ("sh:path ex:length ; sh:minExclusive 5", 3),
    ("sh:path ex:length ; sh:maxInclusive 6", 2),
    ("sh:path ex:built ; sh:lessThan ex:sunk", 1),
    ("sh:path ex:built ; sh:lessThanOrEquals ex:sunk", 1),
    ("sh:path ex:home ; sh:class ex:Port", 1),
    ("sh:path ex:home ; sh:nodeKind sh:IRI", 1),
    ("sh:path ex:home ; sh:nodeKind sh:Literal", 1),
    ("sh:path ex:owner ; sh:nodeKind sh:BlankNode", 0),
    ("sh:path ex:owner ; sh:pattern '.'", 1),
    ("sh:path ex:colour ; sh:in ( ex:blue ex:green )", 1),
    ("sh:path ex:colour ; sh:hasValue ex:red", 2),
    ("sh:path [ sh:inversePath ex:quay ] ; sh:minCount 1", 2),
    ("sh:path ( ex:owner ex:name ) ; sh:minCount 1", 2),
    ("sh:path [ sh:alternativePath ( ex:home ex:colour ) ] ; sh:minCount 1", 0),
    ("sh:path ( ex:home [ sh:zeroOrMorePath ex:quay ] ) ; sh:maxCount 1", 1),
    ("sh:path ex:home ; sh:minCount 1 ; sh:severity sh:Warning", 1),
    ("sh:path ex:home ; sh:minCount 1 ; sh:deactivated true", 0),
]


@pytest.fixture
def store() -> Store:
    """Boats, of which one is of a class under another."""
    store = Store()
    store.load(HEAD + DATA, format=RdfFormat.TURTLE)
    return store


def written(folder: Path, text: str) -> Path:
    """A file of shapes."""
    place = folder / "shapes.ttl"
    place.write_text(HEAD + text, "utf-8")
    return place


@pytest.mark.parametrize(("shape", "count"), SHAPES)
def test_compiled_shapes_find_what_pyshacl_finds(
    shape: str, count: int, store: Store, tmp_path: Path
) -> None:
    """The same things, values and components, and as many as there are."""
    path = written(
        tmp_path, f"ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:P .\nex:P {shape} ."
    )
    shapes = read_shapes(path)
    assert shapes.uncovered == ()
    ours = validate(store, shapes)
    assert facts(ours.results) == facts(validate_graph(to_rdflib(store), path).results)
    assert len(ours.results) == count


def facts(results: tuple[object, ...]) -> set[tuple[str, ...]]:
    """What results say, but their messages, and the names of blank nodes."""
    names = ("severity", "shape", "component", "focus", "value")
    rows = (tuple(str(getattr(one, name)) for name in names) for one in results)
    return {tuple("_:" if part.startswith("_:") else part for part in row) for row in rows}


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("sh:targetNode ex:a , ex:c", 2),
        ("sh:targetSubjectsOf ex:home", 2),
        ("sh:targetObjectsOf ex:quay", 1),
        ("sh:targetClass ex:Port ; sh:targetNode ex:a", 2),
    ],
)
def test_targets(target: str, count: int, store: Store, tmp_path: Path) -> None:
    """Each kind of target is found, once."""
    path = written(tmp_path, f"ex:S a sh:NodeShape ; {target} ; sh:pattern 'nowhere' .")
    ours = validate(store, read_shapes(path))
    assert facts(ours.results) == facts(validate_graph(to_rdflib(store), path).results)
    assert len(ours.results) == count


def test_other_shapes_go_to_pyshacl(store: Store, tmp_path: Path) -> None:
    """What isn't compiled is named, and is checked all the same."""
    path = written(
        tmp_path,
        "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:closed true ; sh:not [ sh:class ex:Ferry ] .",
    )
    shapes = read_shapes(path)
    assert shapes.uncovered == ("sh:closed", "sh:not")
    found = validate(store, shapes)
    assert found.engine == "pyshacl"
    assert "Not" in {result.component for result in found.results}


@pytest.mark.parametrize(
    ("text", "says"),
    [("ex:S a", "isn't Turtle"), ("ex:S sh:minCount 1 .", "no shape with a target"), (None, "can't be read")],
)
def test_faulty_files_are_told(text: str | None, says: str, tmp_path: Path) -> None:
    """A file that is missing, broken or empty of shapes is an error, not a sound graph."""
    path = tmp_path / "missing.ttl" if text is None else written(tmp_path, text)
    with pytest.raises(ConfigError, match=says):
        read_shapes(path)

"""A spaCy pipeline adds the names that it alone sees, and is never fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy import blank

from graphbuilder.config import Config
from graphbuilder.errors import ConfigError
from graphbuilder.model import Extraction
from graphbuilder.ner_model import NO_MODEL, find_model
from graphbuilder.pipeline import build, read_minutes

MINUTES = """Fjordby Kommune

REFERAT Teknikudvalget d. 04-03-2025

Mødedato Tirsdag d. 4. marts 2025 kl. 15:00

Mødedeltagere Bo Holm (V), Ida Lund (A)

Punkt 1: Havnen

Sagsfremstilling

{words}

Beslutning

Godkendt.
"""
SEEN = {
    "ORG": ["Molelauget", "Molelaugets", "Teknikudvalget", "Svendborg", "mole", "Kaj A/S", "Bo Holm"],
    "PER": ["Kim Bech", "Kim Bechs", "Kim", "Bo Holm", "Venstre"],
    "LOC": ["Havnegade"],
}


def save_pipeline(folder: Path, seen: dict[str, list[str]]) -> Path:
    """A pipeline that marks just the names it is told."""
    nlp = blank("da")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [{"label": label, "pattern": name} for label, names in seen.items() for name in names]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved pipeline."""
    return save_pipeline(tmp_path_factory.mktemp("pipeline"), SEEN)


def minutes(folder: Path, words: str) -> Path:
    """Minutes with those words in their only item."""
    path = folder / "referat.txt"
    path.write_text(MINUTES.format(words=words), "utf-8")
    return path


def added(found: Extraction) -> list[tuple[str, str]]:
    """Name and rule of what the model added."""
    people = [(one.person, one.evidence.rule) for one in found.people]
    organisations = [(one.name, one.evidence.rule) for one in found.organisations]
    return [one for one in people + organisations if one[1].endswith("-model")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Molelaugets ønske er nyt. Det ved Molelauget.", [("Molelauget", "organisation-model")]),
        ("Molelauget er nyt.", []),
        ("Sagen er nævnt for Kim Bech.", [("Kim Bech", "person-model")]),
        ("Sagen er Kim Bechs.", [("Kim Bech", "person-model")]),
        ("Kim er med. Kim er glad.", []),
        ("Bo Holm og Venstre er med, og Bo Holm er glad.", []),
        ("Teknikudvalget er Teknikudvalget, og Svendborg er Svendborg.", []),
        ("En mole er en mole. Havnegade er Havnegade.", []),
        ("Kaj A/S bygger. Kaj A/S er med.", []),
        ("Havnechef Kim Bech er med, og Kim Bech er glad.", []),
    ],
)
def test_names_that_no_rule_speaks_against(
    tmp_path: Path, pipeline: Path, words: str, expected: list[tuple[str, str]]
) -> None:
    """Whole names of persons and organisations named twice; nothing that a rule has or refuses."""
    found = read_minutes(minutes(tmp_path, words), model=find_model(str(pipeline)))
    assert added(found) == expected


def test_the_rest_stays_as_it_was(tmp_path: Path, pipeline: Path) -> None:
    """The model only adds."""
    path = minutes(tmp_path, "Molelauget, Kaj A/S og Molelauget. Havnechef Bodil Kær er med, og Kim Bech.")
    plain, more = read_minutes(path), read_minutes(path, model=find_model(str(pipeline)))
    assert [one for one in more.organisations if not one.evidence.rule.endswith("-model")] == [
        *plain.organisations
    ]
    assert [one for one in more.people if not one.evidence.rule.endswith("-model")] == [*plain.people]
    assert len(added(more)) == 2


def test_a_missing_model_says_how_to_get_it() -> None:
    """The message holds the very line to type."""
    with pytest.raises(ConfigError, match="`python -m spacy download da_fjordby_sm`"):
        find_model("da_fjordby_sm")


def test_a_folder_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    """Some folder is no pipeline."""
    with pytest.raises(ConfigError, match="holds no spaCy pipeline"):
        find_model(str(tmp_path))


def test_a_broken_pipeline_is_a_fault_of_the_model(tmp_path: Path) -> None:
    """A pipeline that spaCy can't load is named."""
    (tmp_path / "config.cfg").write_text("[nlp]\n", "utf-8")
    with pytest.raises(ConfigError, match="can't be loaded"):
        read_minutes(minutes(tmp_path, "Her er en."), model=find_model(str(tmp_path)))


def test_another_model_reads_again(tmp_path: Path) -> None:
    """The same pipeline keeps what was read; a changed one, or none, reads anew."""
    path, output = minutes(tmp_path, "Kim Bech er med."), tmp_path / "output"
    folder = save_pipeline(tmp_path / "pipeline", SEEN)
    counts = [build([path], output, jobs=1, model=str(folder)).read for _ in range(2)]
    save_pipeline(folder, {"PER": ["Kim Bech"]})
    counts.append(build([path], output, jobs=1, config=Config(model=str(folder))).read)
    counts.append(build([path], output, jobs=1).read)
    assert counts == [1, 0, 1, 1]


def test_no_model_is_the_default() -> None:
    """Nothing is added unless asked for."""
    assert find_model("") == NO_MODEL

"""A user's own gazetteers: read or refused with the line, and matched in the text of the items."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.config import Config
from graphbuilder.errors import ConfigError
from graphbuilder.gazetteer import Organisation
from graphbuilder.own_names import NO_NAMES, read_own_names
from graphbuilder.pipeline import build, read_minutes
from graphbuilder.query import run_rows
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace

HEAD = "name,forms,kind\n"
VENNER = "Havnens Venner,Venneforeningen; HV ,association\n"
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


def gazetteer(folder: Path, text: str, name: str = "own.csv") -> Path:
    """A gazetteer with that text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def minutes(folder: Path, words: str, name: str = "referat.txt") -> Path:
    """Minutes with those words in their only item."""
    path = folder / name
    path.write_text(MINUTES.format(words=words), "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        HEAD + VENNER,
        "\ufeff" + HEAD + VENNER,
        HEAD + VENNER + VENNER,
        "kind, name, forms\nassociation,Havnens  Venner,Venneforeningen;HV\n",
        'name;forms;kind\r\nHavnens Venner;"Venneforeningen;HV";association\r\n',
    ],
    ids=["plain", "byte order mark", "a row twice", "columns in another order", "Danish Excel"],
)
def test_rows_become_organisations(tmp_path: Path, text: str) -> None:
    """The name goes first among the forms, however the table was saved."""
    forms = ("Havnens Venner", "Venneforeningen", "HV")
    expected = (Organisation("Havnens Venner", forms, "association", ""),)
    assert read_own_names([gazetteer(tmp_path, text)]).organisations == expected


def test_no_names_have_no_digest(tmp_path: Path) -> None:
    """Without gazetteers, or with an empty one, everything is as it was."""
    assert read_own_names([]) == read_own_names([gazetteer(tmp_path, HEAD)]) == NO_NAMES


def test_the_digest_tells_contents_apart_not_files(tmp_path: Path) -> None:
    """The same names in another file are the same; another kind is not."""
    one = read_own_names([gazetteer(tmp_path, HEAD + VENNER)])
    assert one == read_own_names([gazetteer(tmp_path, HEAD + VENNER, "copy.csv")])
    assert one != read_own_names([gazetteer(tmp_path, HEAD + VENNER.replace("association", "company"))])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the columns must be name, forms, kind; found: none"),
        ("name,kind\nHavnens Venner,association\n", "line 1: the columns must be .* found: name, kind"),
        ("name,forms,kind,place\n", "line 1: the columns must be"),
        (HEAD + "Havnens Venner,,forening\n", "line 2: there is no kind 'forening'; kinds: region,"),
        (HEAD + VENNER + "Fjordby Kommune,,municipality\n", "line 3: there is no kind 'municipality'"),
        (HEAD + " ,HV,association\n", "line 2: the name is empty"),
        (HEAD + "Havnens Venner,association\n", "line 2: 3 cells are needed"),
        (HEAD + "Havnens Venner,Venner, gamle,association\n", "line 2: 3 cells are needed"),
        (HEAD + "Havnens Venner,(HV),association\n", r"line 2: '\(HV\)' must begin and end in a letter"),
        (HEAD + "Havnens Venner,H,association\n", "line 2: 'H' must begin"),
        (
            HEAD + VENNER + "Hallens Venner,HV,association\n",
            r"line 3: 'HV' already stands for 'Havnens Venner' \(.*own\.csv, line 2\)",
        ),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    """Wrong columns, kinds, cells and forms are refused, with file and line."""
    path = gazetteer(tmp_path, text)
    with pytest.raises(ConfigError, match=message) as error:
        read_own_names([path])
    assert str(path) in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one that is no UTF-8 are refused."""
    with pytest.raises(ConfigError, match=r"missing\.csv can't be read .* --gazetteer"):
        read_own_names([tmp_path / "missing.csv"])
    path = tmp_path / "latin.csv"
    path.write_bytes("name,forms,kind\nBådklubben,,association\n".encode("latin-1"))
    with pytest.raises(ConfigError, match="isn't UTF-8"):
        read_own_names([path])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Det er Venneforeningens ønske.", [("Havnens Venner", "Venneforeningen")]),
        ("Ønsket kommer fra HV, der er glade.", [("Havnens Venner", "HV")]),
        ("Ønsket kommer fra HV’s formand.", [("Havnens Venner", "HV")]),
        ("Der arbejdes med grøn drift af molen.", [("Molelauget", "grøn drift")]),
        ("Venneforening og HVO er noget andet.", []),
        ("Alle havnens venner er med.", []),
    ],
)
def test_names_are_found_in_each_form(tmp_path: Path, words: str, found: list[tuple[str, str]]) -> None:
    """A form is found as it is written, also in the genitive, and stands for the name of its row."""
    own = read_own_names([gazetteer(tmp_path, HEAD + VENNER + "Molelauget,grøn drift,other\n")])
    mentions = read_minutes(minutes(tmp_path, words), own).organisations
    assert [
        (one.name, one.evidence.quote)
        for one in mentions
        if one.evidence.rule == "organisation-gazetteer-own"
    ] == found


def test_own_names_go_before_what_rules_find(tmp_path: Path) -> None:
    """The user's kind and name count where a rule finds the same words."""
    path = minutes(tmp_path, "Opgaven løses i samarbejde med Lyngborg Nord A/S.")
    own = read_own_names([gazetteer(tmp_path, HEAD + "Lyngborg,Lyngborg Nord A/S,consultancy\n")])
    told = [(one.name, one.kind.value) for one in read_minutes(path, own).organisations]
    assert ("Lyngborg", "consultancy") in told
    assert [one.name for one in read_minutes(path).organisations] != [name for name, _ in told]


def organisations(output: Path) -> list[str]:
    """The names in the sheet of organisations, each once."""
    rows = run_rows(open_store(open_workspace(output)), "organisations").dicts()
    return sorted({row["organisation"] for row in rows})


def test_other_gazetteers_read_again(tmp_path: Path) -> None:
    """The same names keep what was read; others, or none, read every document anew."""
    path, output = minutes(tmp_path, "HV er med."), tmp_path / "output"
    own = gazetteer(tmp_path, HEAD + VENNER)
    counts = [build([path], output, jobs=1, gazetteers=[own]).read for _ in range(2)]
    assert (counts, organisations(output)) == ([1, 0], ["Havnens Venner"])
    gazetteer(tmp_path, HEAD + "Hallens Vagt,HV,company\n")
    assert build([path], output, jobs=1, config=Config(gazetteers=(own,))).read == 1
    assert organisations(output) == ["Hallens Vagt"]
    assert build([path], output, jobs=1).read == 1
    assert organisations(output) == []


def test_a_faulty_gazetteer_leaves_the_output_alone(tmp_path: Path) -> None:
    """Nothing is read or made before all gazetteers are understood."""
    with pytest.raises(ConfigError):
        build([minutes(tmp_path, "HV er med.")], tmp_path / "output", gazetteers=[tmp_path / "none.csv"])
    assert not (tmp_path / "output").exists()


def test_worker_processes_have_the_names(tmp_path: Path) -> None:
    """Several processes give the same bytes as one."""
    own = gazetteer(tmp_path, HEAD + VENNER)
    paths = [minutes(tmp_path, f"HV er med {number}.", f"{number}.txt") for number in range(3)]
    graphs = []
    for jobs in (1, 2):
        output = tmp_path / f"output-{jobs}"
        build(paths, output, jobs=jobs, gazetteers=[own])
        graphs.append(open_workspace(output).nquads.read_bytes())
    assert graphs[0] == graphs[1]
    assert b"Havnens Venner" in graphs[0]

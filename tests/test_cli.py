"""The command line: data to stdout, messages to stderr, exit codes, no tracebacks, quick help."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from graphbuilder.cli import cli
from graphbuilder.cli.group import form_of
from graphbuilder.query import canned_queries

MINUTES = """# REFERAT Kultur- og Fritidsudvalget (2022-2025) d. 04-03-2025

**Mødedato** Tirsdag d. 4. marts 2025 kl. 15:00

**Mødedeltagere** Bo Holm, Ida Kjær

## Punkt 1: Godkendelse af dagsorden

25/1

### Beslutning i Kultur- og Fritidsudvalget den 04-03-2025

Godkendt.

Fraværende: Ida Kjær
"""


def call(*arguments: str | Path) -> Result:
    """What a command prints, and its exit code."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def run_program(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    command = ["-c", code] if code else ["-m", "graphbuilder", *arguments]
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A folder with one set of minutes."""
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "kultur.md").write_text(MINUTES, "utf-8")
    return folder


# Start


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"spacy", "rdflib", "networkx", "pyoxigraph", "rich", "msgspec"}),
        (["query", "items"], {"spacy", "rdflib", "networkx"}),
        (["query", "items", "--format", "csv"], {"spacy", "rdflib", "networkx", "rich"}),
        (["explain", "Bue Dalgård"], {"spacy", "rdflib", "networkx", "rich"}),
        (["stats"], {"spacy", "rdflib", "networkx"}),
        (["search", "Bue"], {"spacy", "rdflib", "networkx"}),
        (["export", "trig"], {"spacy", "rdflib", "networkx"}),
        (["network"], {"spacy", "rdflib"}),
    ],
)
def test_commands_load_only_what_they_need(
    arguments: list[str], unwanted: set[str], sample_output: Path
) -> None:
    """A question isn't kept waiting by what reading minutes needs."""
    where = [] if arguments == ["--help"] else ["--output", str(sample_output)]
    code = (
        "import sys; from graphbuilder.cli import cli; "
        f"cli({[*arguments, *where]!r}, standalone_mode=False); "
        f"print(sorted(set({sorted(unwanted)!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = run_program(code=code)
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (0, "[]")


def test_every_command_has_help() -> None:
    """Each command says what it does and what it takes."""
    assert sorted(cli.commands) == [
        "build",
        "evaluate",
        "explain",
        "export",
        "network",
        "picture",
        "publish",
        "query",
        "review",
        "search",
        "serve",
        "site",
        "stats",
        "validate",
    ]
    for name in cli.commands:
        result = call(name, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: ")


def test_version() -> None:
    """--version names the program and a version."""
    name, version = call("--version").stdout.split()
    assert name == "graphbuilder"
    assert version[0].isdigit()


def test_shell_completion_knows_queries() -> None:
    """The shell completes the names of canned queries."""
    done = subprocess.run(
        [sys.executable, "-m", "graphbuilder"],
        env={
            **os.environ,
            "_GRAPHBUILDER_COMPLETE": "bash_complete",
            "COMP_WORDS": "graphbuilder query abs",
            "COMP_CWORD": "2",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["plain,absences", "plain,absent-most"]


# Exit codes


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query"], 2, "Give the name of a query"),
        (["query", "items", "-e", "ASK {}"], 2, "Give the name of a query"),
        (["query", "items", "--param", "source"], 2, "NAME=VALUE"),
        (["query", "itmes"], 1, "Did you mean items"),
        (["query", "case-thread"], 1, "--param case="),
        (["query", "-e", "SELECT * { SERVICE <http://e/> {} }"], 1, "SERVICE isn't allowed"),
        (["query", "items", "--format", "turtle"], 1, "turtle is for graphs"),
        (["explain", "nobody at all"], 1, "nothing in the graph"),
        (["export", "word"], 2, "'word' is not one of"),
        (["network", "friends"], 1, "networks: participation"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_errors_are_messages(arguments: list[str], code: int, words: str, sample_output: Path) -> None:
    """What goes wrong is a message on stderr and an exit code: 1 failed, 2 wrong use."""
    where = [] if arguments == ["frobnicate"] else ["--output", str(sample_output)]
    result = call(*arguments, *where)
    assert result.exit_code == code
    assert words in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [["query", "items"], ["stats"], ["explain", "x"], ["network"], ["export", "trig"]]
)
def test_folder_without_graph(arguments: list[str], tmp_path: Path) -> None:
    """A folder that holds no graph is told with the command that makes one."""
    result = call(*arguments, "--output", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "run `graphbuilder build" in result.stderr


def test_file_that_cannot_be_written(sample_output: Path, tmp_path: Path) -> None:
    """A target in a folder that isn't there is a message with the path."""
    result = call("export", "turtle", "--output", sample_output, "--to", tmp_path / "no" / "graph.ttl")
    assert result.exit_code == 1
    assert "No such file" in result.stderr


def test_closed_pipe_ends_quietly(sample_output: Path) -> None:
    """`graphbuilder query evidence | head -1` says nothing on stderr and ends well."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "graphbuilder", "query", "evidence", "-f", "csv", "-o", str(sample_output)],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


# Build


def test_build_then_ask(minutes: Path, tmp_path: Path) -> None:
    """Minutes in, a graph out, an answer: the summary is a message, the answer is data."""
    output = tmp_path / "out"
    built = call("build", minutes, "--output", output, "--jobs", "1", "--municipality", "Fjordby")
    assert built.exit_code == 0
    assert built.stdout == ""
    assert "1 document, 1 meeting, 1 agenda item" in built.stderr
    assert f"graphbuilder query meetings --output {output}" in built.stderr
    assert "\x1b" not in built.stderr
    asked = call("query", "absences", "--output", output, "--format", "csv")
    assert asked.stderr == ""
    assert list(csv.reader(io.StringIO(asked.stdout)))[1] == ["kultur.md", "1", "Ida Kjær", "", ""]


def test_build_again_reads_nothing(minutes: Path, tmp_path: Path) -> None:
    """A second build reuses what is known; --json tells it to a script."""
    output = tmp_path / "out"
    call("build", minutes, "--output", output, "--jobs", "1")
    result = call("build", minutes, "--output", output, "--jobs", "1", "--json")
    told = json.loads(result.stdout)
    assert (told["documents"], told["read"], told["reused"]) == (1, 0, 1)


def test_some_documents_cannot_be_read(minutes: Path, tmp_path: Path) -> None:
    """Exit code 3, with the file and the reason, when others went well."""
    (minutes / "empty.txt").write_text("", "utf-8")
    result = call("build", minutes, "--output", tmp_path / "out", "--jobs", "1")
    assert result.exit_code == 3
    assert "Could not be read" in result.stderr
    assert "empty.txt" in result.stderr


def test_no_document_can_be_read(tmp_path: Path) -> None:
    """Exit code 1 when nothing could be read, and no folder is left."""
    result = call("build", tmp_path / "nowhere", "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["x", "--jobs", "0"], 2), (["x", "--config", "nowhere.toml"], 1)]
)
def test_build_used_wrongly(arguments: list[str], code: int, tmp_path: Path) -> None:
    """Missing paths, faulty numbers and missing settings are told."""
    assert call("build", *arguments, "--output", tmp_path / "out").exit_code == code


# Questions


def test_list_shows_each_query_with_its_question() -> None:
    """--list names every canned query, with its question in English and Danish."""
    shown = call("query", "--list").stdout
    assert all(query.name in shown for query in canned_queries())
    assert "Hvem var fraværende" in shown
    one = call("query", "--list", "case-thread").stdout
    assert "case (string, needed)" in one
    assert "Columns:" in one
    listed = json.loads(call("query", "--list", "--json").stdout)
    assert [query["name"] for query in listed] == [query.name for query in canned_queries()]


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["absences", "-p", "kind=recused", "-f", "csv"], "source,item,person,party,kind"),
        (["-e", "DESCRIBE <https://w3id.org/referat/id/kommune/0998>"], "@prefix"),
        (["-e", "ASK { ?meeting a ref:Meeting }"], "true"),
        (["items", "--json"], '{"head"'),
        (["items"], "source"),
        (["items", "-f", "csv", "--csv-dialect", "excel-da"], "\ufeffsource;item"),
    ],
)
def test_query(arguments: list[str], first: str, sample_output: Path) -> None:
    """Names, texts, parameters and formats; the answer is all that stdout holds."""
    result = call("query", *arguments, "--output", sample_output)
    assert result.exit_code == 0
    assert result.stdout.startswith(first)


def test_data_to_a_file(sample_output: Path, tmp_path: Path) -> None:
    """--to writes the same bytes to a file, and leaves none when it fails."""
    target = tmp_path / "items.csv"
    call("query", "items", "-f", "csv", "--to", target, "--output", sample_output)
    assert target.read_bytes() == call("query", "items", "-f", "csv", "--output", sample_output).stdout_bytes
    call("query", "items", "-f", "turtle", "--to", tmp_path / "items.ttl", "--output", sample_output)
    assert [path.name for path in tmp_path.iterdir()] == ["items.csv"]


def test_explain(sample_output: Path) -> None:
    """A name without quotation marks is understood; several things of one name are listed."""
    one = call("explain", "Bue", "Dalgård", "--output", sample_output)
    assert one.stdout.startswith("Bue Dalgård (person)\n")
    assert "2025-03-04-teknik.txt 436–458" in one.stdout
    two = call("explain", "Asta Brohave", "--output", sample_output)
    assert (two.exit_code, len(two.stdout.splitlines())) == (0, 2)
    assert "may mean 2 things" in two.stderr
    assert (
        len(json.loads(call("explain", "Asta Brohave", "--json", "-o", sample_output).stdout)["matches"]) == 2
    )
    assert json.loads(call("explain", "25/100", "--json", "-o", sample_output).stdout)["kind"] == "Case"


def test_search(sample_output: Path) -> None:
    """A name with slips is found, as a table or as JSON; what isn't there is said on standard error."""
    found = json.loads(call("search", "bue", "dalgaard", "--json", "-o", sample_output).stdout)
    assert found[0]["label"] == "Bue Dalgård"
    assert found[0]["how"] == "exact"
    assert "Bue Dalgård" in call("search", "Bue Dalgrd", "-k", "person", "-o", sample_output).stdout
    nothing = call("search", "xyzzy", "-o", sample_output)
    assert (nothing.stdout, nothing.exit_code) == ("", 0)
    assert "xyzzy" in nothing.stderr


def test_stats(sample_output: Path) -> None:
    """Figures for people, and the same as JSON."""
    text = call("stats", "--output", sample_output).stdout
    assert text.startswith("4 documents, 2025-03-04 to 2025-04-01\n")
    assert "100.0%" in text
    assert json.loads(call("stats", "--json", "--output", sample_output).stdout)["documents"] == 4


def test_export_and_network(sample_output: Path) -> None:
    """The graph as RDF and as a network, on stdout."""
    assert (
        call("export", "turtle", "-o", sample_output).stdout_bytes
        == (sample_output / "graph.ttl").read_bytes()
    )
    made = call("network", "participation", "--format", "gexf", "-o", sample_output)
    assert ElementTree.fromstring(made.stdout_bytes).tag.endswith("gexf")
    assert "co-attendance" in call("network", "--list").stdout


def test_evaluate(minutes: Path, tmp_path: Path) -> None:
    """Precision and recall of each sheet; a floor that isn't reached fails."""
    output, gold = tmp_path / "out", tmp_path / "gold.json"
    facts = {
        "source": "kultur.md",
        "meeting": {"body": "Kultur- og Fritidsudvalget", "date": "2025-03-04"},
        "participants": ["Bo Holm", "Ida Kjær"],
        "items": [{"number": 1, "title": "Godkendelse af dagsorden", "absent": [{"person": "Per Ravn"}]}],
    }
    gold.write_text(json.dumps(facts), "utf-8")
    call("build", minutes, "--output", output, "--jobs", "1")
    shown = call("evaluate", "--gold", gold, "--output", output)
    assert shown.exit_code == 0
    assert "participants" in shown.stdout
    slips = call("evaluate", "--gold", gold, "--slips", "--output", output).stdout
    assert "Per Ravn" in slips
    told = json.loads(call("evaluate", "--gold", gold, "--json", "--output", output).stdout)
    assert next(sheet["f1"] for sheet in told["sheets"] if sheet["sheet"] == "participants") == 1.0
    by_rule = call("evaluate", "--gold", gold, "--by-rule", "--output", output).stdout
    assert "participants  participant-" in by_rule
    told = json.loads(call("evaluate", "--gold", gold, "--by-rule", "--json", "--output", output).stdout)
    assert {"sheet", "rules", "left_out"} <= told["sheets"][0].keys()
    both = call("evaluate", "--gold", gold, "--by-rule", "--slips", "--output", output)
    assert both.exit_code == 2
    low = call("evaluate", "--gold", gold, "--min", "absences=0.9", "--output", output)
    assert low.exit_code == 1
    assert "absences 0.000 < 0.9" in low.stderr


@pytest.mark.parametrize(
    ("form", "target", "meant"),
    [
        (None, "a.png", "png"),
        (None, "a.PNG", "png"),
        ("svg", "a.png", "svg"),
        (None, "a.txt", "svg"),
        (None, "", "svg"),
    ],
)
def test_format_follows_the_file(form: str | None, target: str, meant: str) -> None:
    """What isn't named follows the ending of the file, so that no PNG holds an SVG."""
    assert form_of(form, Path(target) if target else None, ("svg", "png"), "svg") == meant

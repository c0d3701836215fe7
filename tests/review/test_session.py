from __future__ import annotations

import os
import pty
import select
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from graphbuilder.cli import cli
from graphbuilder.pipeline import build
from graphbuilder.review import Action, read_entries
from graphbuilder.review.file import ReviewFile
from graphbuilder.review.questions import (
    Question,
    apart,
    merged,
    open_questions,
    placed,
    seen,
    words_behind,
)
from graphbuilder.review.session import Session, dropping
from graphbuilder.review.unsure import Reading
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace, open_workspace
from tests.invented import text

SIGN = {"who": "Lis", "when": "2026-11-02"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six minutes in which a person and a foundation go by two names, and one names no municipality."""
    folder = tmp_path_factory.mktemp("unsure")
    (folder / "minutes").mkdir()
    for number in range(6):
        late = number >= 3
        minutes = text(number).replace("Bo Holm", "Bo K. Holm") if late else text(number)
        support = f"Kanthol{'d' * late}t Fonden støtter arbejdet. Sagen blev drøftet"
        minutes = minutes.replace("Sagen blev drøftet", support)
        if number == 5:
            minutes = minutes.replace("Fjordby Kommune\n\n", "")
        (folder / "minutes" / f"r{number}.txt").write_text(minutes, "utf-8")
    build([folder / "minutes"], folder / "output", jobs=1)
    return folder / "output"


@pytest.fixture
def opened(output: Path) -> tuple[Workspace, Store]:
    """The workspace and its store."""
    workspace = open_workspace(output)
    return workspace, open_store(workspace)


def test_questions_of_a_build(opened: tuple[Workspace, Store]) -> None:
    """Pairs of names first, then readings; each with the words of the minutes."""
    questions = open_questions(*opened, ())
    assert [question.kind for question in questions] == ["person", "organisation", "no-municipality"]
    one, other = words_behind(*opened, questions[0])
    assert (len(one), len(other)) == (3, 2)
    assert {words.quote for words in one} == {"Bo Holm"}
    assert str(other[0]) == "Medlemmer: «Bo K. Holm», Carla Degn, Ditlev Enghave (r4.txt)"
    ((first,), none) = words_behind(*opened, questions[2])
    assert first.after.startswith("Referat Teknikudvalget Mødedato: 06-01-2024")
    assert none == []


def test_answers_are_not_asked_again(opened: tuple[Workspace, Store]) -> None:
    """An entry in the file answers its question before anything is built."""
    person, fund, reading = open_questions(*opened, ())
    entries = [merged(person, keep_other=True, **SIGN), apart(fund, **SIGN), seen(reading, **SIGN)]
    assert [(entry.name, entry.other) for entry in entries[:2]] == [
        ("Bo K. Holm", "Bo Holm"),
        ("Kantholdt Fonden", "Kantholt Fonden"),
    ]
    assert open_questions(*opened, entries) == []
    assert open_questions(*opened, entries[:1]) == [fund, reading]
    assert open_questions(*opened, [placed(reading, "Fjordby", **SIGN)]) == [person, fund]


def test_session(opened: tuple[Workspace, Store], tmp_path: Path) -> None:
    """Answers are in the file at once; undo takes back what was written, also over a skip."""
    person, fund, reading = questions = open_questions(*opened, ())
    path = tmp_path / "review.csv"
    session = Session(ReviewFile.open(path), questions)
    assert not session.undo()
    session.answer([apart(person, **SIGN)])
    assert len(read_entries(path)) == 1
    session.skip()
    assert session.current == reading
    assert session.undo()
    assert session.undo()
    assert (session.current, read_entries(path), session.written) == (person, (), 0)
    session.answer([merged(person, keep_other=False, **SIGN)])
    session.answer([apart(fund, **SIGN)])
    session.answer([placed(reading, "Fjordby", **SIGN)])
    assert session.written == 3
    assert session.at == len(questions)
    again = ReviewFile.open(path)
    assert [entry.action for entry in again.entries] == [Action.MERGE, Action.APART, Action.MUNICIPALITY]


def test_dropping_what_was_read_at_a_place(opened: tuple[Workspace, Store]) -> None:
    """Every statement whose words overlap those of the reading, by its kind, item and words."""
    store = opened[1]
    digest = next(
        quad.subject
        for quad in store.quads_for_pattern(None, None, None, None)
        if "sourceName" in quad.predicate.value and "r1.txt" in str(quad.object)
    )
    sha = next(
        str(getattr(quad.object, "value", ""))
        for quad in store.quads_for_pattern(digest, None, None, None)
        if "sha256" in quad.predicate.value
    )
    minutes = text(1).replace("Sagen blev drøftet", "Kantholt Fonden støtter arbejdet. Sagen blev drøftet")
    at = minutes.index("Kantholt")
    reading = Reading("unread-names", "", "r1.txt", sha, at, at + 4, 1, 0, "Kant")
    entries = dropping(store, Question(reading=reading), **SIGN)
    assert [(entry.kind, entry.item, entry.quote) for entry in entries] == [
        ("organisation", "2", "Kantholt Fonden")
    ]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `graphbuilder review` without a terminal."""
    result = CliRunner().invoke(cli, ["review", *map(str, arguments)], prog_name="graphbuilder")
    return result.exit_code, result.stdout, result.stderr


def test_without_a_terminal(output: Path, tmp_path: Path) -> None:
    """Nothing is asked where nobody can answer; the message says what to do; --list shows the questions."""
    path = tmp_path / "review.csv"
    code, shown, told = run("-o", output, "--review", path)
    assert (code, shown, path.exists()) == (1, "", False)
    assert "3 questions need a terminal" in told
    assert "--export" in told
    code, shown, _ = run("-o", output, "--review", path, "--list")
    assert code == 0
    assert shown.splitlines()[0] == (
        "person (Fjordby Kommune): Bo Holm | Bo K. Holm: the same but for middle names"
    )
    assert len(shown.splitlines()) == 3


@pytest.mark.parametrize("dialect", ["standard", "excel-da"])
def test_round_trip_by_spreadsheet(output: Path, tmp_path: Path, dialect: str) -> None:
    """Questions go out with the words to judge by, and come back as rows where an action was filled in."""
    todo, path = tmp_path / "todo.csv", tmp_path / "review.csv"
    code, _, told = run("-o", output, "--review", path, "--export", todo, "--csv-dialect", dialect)
    assert (code, "3 questions" in told) == (0, True)
    assert read_entries(todo) == ()  # no action yet
    data = todo.read_bytes()
    delimiter = b";" if dialect == "excel-da" else b","
    assert "A Medlemmer: «Bo Holm»".encode() in data or "«Bo Holm»".encode() in data
    todo.write_bytes(data.replace(delimiter + b"person", b"merge" + delimiter + b"person", 1))
    assert "1 rows added" in run("--review", path, "--import", todo)[2]
    (entry,) = read_entries(path)
    assert (entry.action, entry.name, entry.other) == (Action.MERGE, "Bo Holm", "Bo K. Holm")
    assert "0 rows added" in run("--review", path, "--import", todo)[2]


def converse(folder: Path, output: Path, answers: list[str]) -> str:
    """What a terminal shows when someone gives these answers, one at each prompt."""
    process, terminal = pty.fork()
    if process == 0:  # the program, in a terminal of its own
        os.chdir(folder)
        os.environ |= {"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
        os.execv(sys.executable, [sys.executable, "-m", "graphbuilder", "review", "-o", str(output)])
    shown, waiting, left = b"", b"", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        shown, waiting = shown + data, waiting + data
        if left and waiting.endswith((b"> ", b": ")):
            os.write(terminal, f"{left.pop(0)}\n".encode())
            waiting = b""
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode().replace("\r\n", "\n")


def test_in_a_terminal(output: Path, tmp_path: Path) -> None:
    """Names stand beside each other with their words; skip, undo, a slip of the key and quit lose nothing."""
    shown = converse(tmp_path, output, ["Lis", "a", "samme", "s", "u", "k", "d", "", "q"])
    assert "1 of 3 · person" in shown
    assert any("A  Bo Holm" in line and "B  Bo K. Holm" in line for line in shown.splitlines())
    assert "'k' is none of these." in shown
    assert shown.count("2 of 3 · organisation") == 2
    assert "2 rows written to review.csv: build again to apply them." in shown
    assert "1 questions left." in shown
    entries = read_entries(tmp_path / "review.csv")
    assert [(entry.action, entry.who, entry.why) for entry in entries] == [
        (Action.MERGE, "Lis", "samme"),
        (Action.APART, "Lis", ""),
    ]
    assert all(len(entry.when) == 10 for entry in entries)
    later = converse(tmp_path, output, ["o", ""])
    assert "1 of 1 · no-municipality" in later
    assert "All questions asked." in later
    assert read_entries(tmp_path / "review.csv")[2].who == "Lis"


def test_answers_are_applied_by_the_next_build(output: Path, tmp_path: Path) -> None:
    """After it nothing is asked any more."""
    review = tmp_path / "review.csv"
    workspace = open_workspace(output)
    person, fund, reading = open_questions(workspace, open_store(workspace), ())
    ReviewFile.open(review).add(
        [
            merged(person, keep_other=False, **SIGN),
            apart(fund, **SIGN),
            placed(reading, "Fjordby", **SIGN),
        ]
    )
    other = tmp_path / "output"
    summary = build([output.parent / "minutes"], other, jobs=1, review=review)
    assert (summary.corrections, summary.complaints, summary.issues) == (3, (), 0)
    workspace = open_workspace(other)
    assert open_questions(workspace, open_store(workspace), ()) == []

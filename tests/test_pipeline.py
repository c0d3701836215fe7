"""A build reads only what is new, survives what is thrown at it, and always ends with the same bytes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from graphbuilder import pipeline, remote
from graphbuilder.config import Config, FolderRule
from graphbuilder.errors import ConfigError, ReadError, SegmentError, WorkspaceError
from graphbuilder.model import Extraction
from graphbuilder.pipeline import BuildSummary, build, read_minutes, read_with_text
from graphbuilder.sources import Failure, file_digest
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace, open_workspace
from tests.invented import text, write_texts
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """
import fnmatch
import functools
import os
import signal
import sys
import threading
import time
from graphbuilder.pipeline import build


class Killer:
    # Ends this process while it writes what matches: a test that looks from outside may come too late
    def __init__(self, wanted):
        self.wanted = wanted
        self.started = False

    def __call__(self, event, arguments):
        if event not in ("open", "os.mkdir", "os.rename") or not isinstance(arguments[0], (str, os.PathLike)):
            return
        path = os.fspath(arguments[0])
        if not isinstance(path, str) or not fnmatch.fnmatch(path, "*/" + self.wanted):
            return
        if event == "os.rename":
            os.kill(os.getpid(), signal.SIGKILL)
        elif not self.started:
            self.started = True
            threading.Thread(target=self.kill_when_begun, args=(path,), daemon=True).start()

    def kill_when_begun(self, path):
        while not os.path.exists(path) or not os.path.getsize(path):
            time.sleep(0.0002)
        os.kill(os.getpid(), signal.SIGKILL)


def end_reading(number, told, stage, done, total):
    # Ends this process while it reads, soon after some documents; reading isn't over before
    told.append(stage)
    if stage == "read" and told.count("read") == 22:
        end = functools.partial(signal.pthread_kill, threading.main_thread().ident, number)
        threading.Thread(target=end, daemon=True).start()
    if stage == "read" and done == total:
        threading.Event().wait()


def stand_still(stage, done, total):
    # Says so after the first document, and waits for its end
    if stage == "read" and done:
        print("reading", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    progress = None
    if "END_READING" in os.environ:
        progress = functools.partial(end_reading, int(os.environ["END_READING"]), [])
    if "STAND_STILL" in os.environ:
        progress = stand_still
    # What was started in the background, as the tests may be, has it ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if "KILL_AT" in os.environ:
        sys.addaudithook(Killer(os.environ["KILL_AT"]))
    build(sys.argv[3:], sys.argv[1], jobs=int(sys.argv[2]), progress=progress)
"""


def graph(output: Path) -> tuple[bytes, bytes]:
    """The bytes of both files of the graph."""
    workspace = open_workspace(output)
    return workspace.nquads.read_bytes(), workspace.turtle.read_bytes()


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on, in this process."""
    names: list[str] = []

    def read(path: Path) -> tuple[Extraction, str]:
        names.append(path.name)
        return read_with_text(path)

    monkeypatch.setattr(pipeline, "read_with_text", read)
    return names


def run_build(
    output: Path, jobs: int, *paths: Path, seed: str = "0", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A build in a process of its own, at its end.

    With `KILL_AT`, it is killed while it writes what that matches; with `END_READING`, it gets that
    signal while it reads.
    """
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(output), str(jobs), *map(str, paths)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, **environment},
        stderr=subprocess.PIPE,
        check=False,
    )


@contextlib.contextmanager
def standing_build(output: Path, minutes: Path, marker: str) -> Iterator[subprocess.Popen[bytes]]:
    """A build by two workers that stands still after a document; its environment names `marker`."""
    command = [sys.executable, "-c", SCRIPT, str(output), "2", str(minutes)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "STAND_STILL": "1", "MARKER": marker}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"reading\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A folder of three invented minutes."""
    write_texts(tmp_path / "minutes", 3)
    return tmp_path / "minutes"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the workspace goes."""
    return tmp_path / "output"


def test_build_gives_the_counts(minutes: Path, output: Path) -> None:
    """The summary says what is in the graph."""
    summary = build([minutes], output)
    assert (summary.documents, summary.read, summary.reused, summary.failed) == (3, 3, 0, 0)
    assert (summary.meetings, summary.items, summary.issues) == (3, 6, 0)
    assert summary.statements > 3 * 15
    assert summary.triples == len({line.rsplit(b" ", 2)[0] for line in graph(output)[0].splitlines()})


def test_all_documents_are_in_the_store(minutes: Path, output: Path) -> None:
    """The store answers about what was built."""
    build([minutes], output)
    answer = open_store(open_workspace(output)).query(
        "SELECT (COUNT(DISTINCT ?d) AS ?n) { GRAPH ?g { ?d <https://w3id.org/referat#sourceName> ?name } }"
    )
    assert [row["n"].value for row in answer] == ["3"]  # type: ignore[union-attr]


def test_second_build_reads_and_writes_nothing(
    minutes: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing has changed, nothing but the lock is touched, and the counts are the same."""
    first = build([minutes], output)
    names = counting(monkeypatch)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    second = build([minutes], output)
    after = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    assert names == []
    assert {path.name for path in after if after[path] != before.get(path)} <= {".graphbuilder.lock"}
    assert (second.read, second.reused, second.statements) == (0, 3, first.statements)


def test_only_a_changed_file_is_read(minutes: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed document replaces its graph; the outcome is that of a build from scratch."""
    build([minutes], output)
    former = graph(output)
    (minutes / "referat-001.txt").write_text(text(100), "utf-8")
    names = counting(monkeypatch)
    summary = build([minutes], output)
    assert names == ["referat-001.txt"]
    assert (summary.read, summary.reused, summary.documents) == (1, 2, 3)
    build([minutes], output.with_name("scratch"))
    assert graph(output) == graph(output.with_name("scratch")) != former


def test_a_renamed_file_is_not_read_again(
    minutes: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is the content; the new name stands in the graph."""
    build([minutes], output)
    (minutes / "referat-001.txt").rename(minutes / "moved.txt")
    names = counting(monkeypatch)
    summary = build([minutes], output)
    assert (names, summary.documents) == ([], 3)
    assert b'"moved.txt"' in graph(output)[0]
    assert summary.gone == ("../minutes/referat-001.txt",)


def test_removed_files_stay_until_pruned(minutes: Path, output: Path) -> None:
    """A file that is gone is named and kept; --prune takes its statements out."""
    build([minutes], output)
    former = graph(output)
    (minutes / "referat-001.txt").unlink()
    summary = build([minutes], output)
    assert (summary.documents, summary.gone, summary.pruned) == (3, ("../minutes/referat-001.txt",), ())
    assert graph(output) == former
    summary = build([minutes], output, prune=True)
    assert (summary.documents, summary.gone, summary.pruned) == (2, (), ("../minutes/referat-001.txt",))
    build([minutes], output.with_name("scratch"))
    assert graph(output) == graph(output.with_name("scratch")) != former


def test_other_minutes_are_added(minutes: Path, output: Path) -> None:
    """Building other paths later adds to the graph, also with --prune while the files exist."""
    build([minutes / "referat-000.txt"], output)
    summary = build([minutes / "referat-001.txt"], output, prune=True)
    assert (summary.documents, summary.read, summary.pruned) == (2, 1, ())


def test_same_content_is_one_document(minutes: Path, output: Path) -> None:
    """Two files with the same bytes are one document, by the name that comes first."""
    (minutes / "a-copy.txt").write_bytes((minutes / "referat-001.txt").read_bytes())
    assert build([minutes], output).documents == 3
    nquads = graph(output)[0]
    assert b'"a-copy.txt"' in nquads
    assert b'"referat-001.txt"' not in nquads


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_same_bytes_for_any_seed_order_and_number_of_processes(
    tmp_path: Path, output: Path, jobs: str
) -> None:
    """The graph depends on the minutes alone."""
    write_texts(tmp_path / "minutes", 30)
    files = sorted((tmp_path / "minutes").iterdir())
    build([tmp_path / "minutes"], output, jobs=1)
    other = run_build(tmp_path / "other", int(jobs), *reversed(files), seed="4711")
    assert (other.returncode, other.stderr) == (0, b"")
    assert graph(tmp_path / "other") == graph(output)
    assert open_workspace(output).report.read_bytes() == (tmp_path / "other/report.html").read_bytes()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", 3),
        ("**/*.txt", 4),
        ("referat-00[01].txt", 2),
        ("", 5),  # the folder itself: also Markdown, and whatever depth
        ("sub/more.txt", 1),
    ],
)
def test_files_folders_and_patterns(minutes: Path, output: Path, pattern: str, expected: int) -> None:
    """All are understood; hidden files, other formats and workspaces in a folder are left out."""
    (minutes / "sub").mkdir()
    for number, name in enumerate(["sub/more.txt", "sub/deep.md", ".hidden.txt", "notes.odt"], start=50):
        (minutes / name).write_text(text(number), "utf-8")
    build([minutes / "sub/more.txt"], minutes / "output")
    (minutes / "output/stray.md").write_text(text(60), "utf-8")
    paths = [minutes / pattern, minutes / pattern]
    assert build(paths, output).documents == expected


def failures(summary: BuildSummary) -> dict[str, str]:
    """The reason for each file that failed, by its name."""
    return {Path(failure.path).name: failure.reason for failure in summary.failures}


def test_bad_files_do_not_stop_the_others(minutes: Path, output: Path) -> None:
    """Each has its reason; the rest is built."""
    (minutes / "empty.txt").touch()
    (minutes / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (minutes / "letter.txt").write_text("Kære Bo\n\nTak for sidst.\n")
    (minutes / "link.txt").symlink_to("nowhere.txt")
    os.mkfifo(minutes / "pipe.txt")
    summary = build([minutes, minutes / "missing.txt", minutes / "none*.txt"], output)
    found = failures(summary)
    assert sorted(found) == [
        "binary.txt",
        "empty.txt",
        "letter.txt",
        "link.txt",
        "missing.txt",
        "none*.txt",
        "pipe.txt",
    ]
    assert summary.documents == 3
    assert found["link.txt"] == "the link leads nowhere; check the path"
    assert found["missing.txt"] == "there is no such file or folder; check the path"
    assert found["pipe.txt"] == "is not a regular file; name files or folders of minutes"
    assert found["empty.txt"].startswith("the file is empty")
    assert [reason for reason in found.values() if reason.startswith("/")] == []


def test_a_file_that_cannot_be_opened_keeps_its_statements(
    minutes: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether it has changed, so what was read from it before stays."""
    build([minutes], output)
    former = graph(output)

    def refuse(path: Path) -> str | Failure:
        return Failure(str(path), "may not be read") if path.name == "referat-001.txt" else file_digest(path)

    monkeypatch.setattr(remote, "file_digest", refuse)
    summary = build([minutes], output, prune=True)
    assert failures(summary) == {"referat-001.txt": "may not be read"}
    assert graph(output) == former


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(minutes: Path, output: Path) -> None:
    """The reason says what to do."""
    (minutes / "referat-001.txt").chmod(0)
    summary = build([minutes], output)
    assert failures(summary) == {"referat-001.txt": "may not be read; give read permission (chmod u+r)"}
    assert summary.documents == 2


def test_a_changed_file_that_fails_takes_its_statements_away(minutes: Path, output: Path) -> None:
    """The graph never says what no file says any more."""
    build([minutes], output)
    (minutes / "referat-001.txt").write_text("")
    summary = build([minutes], output)
    assert (summary.documents, summary.failed) == (2, 1)
    assert b"referat-001" not in graph(output)[0]


@pytest.mark.parametrize("before", [True, False])
def test_nothing_readable_leaves_the_output_alone(minutes: Path, output: Path, before: bool) -> None:
    """The message has the reasons; a former graph stays, and no empty workspace appears."""
    if before:
        build([minutes], output)
    state = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    bad = minutes.with_name("bad.txt")
    bad.write_text("Ingen møder her.")
    with pytest.raises(ReadError, match=r"(?s)No minutes could be read.*bad\.txt"):
        build([bad], output)
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == state
    assert output.exists() == before


def test_no_files_at_all(tmp_path: Path, output: Path) -> None:
    """An empty folder, or none, is an error."""
    with pytest.raises(ReadError, match="No minutes found"):
        build([tmp_path], output)
    with pytest.raises(ReadError, match="there is no such file or folder"):
        build([tmp_path / "nowhere"], output)
    assert not output.exists()


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), RecursionError(), KeyError("y"), MemoryError()])
def test_a_fault_of_ours_costs_one_document(
    minutes: Path, output: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Whatever goes wrong inside with one document, the others are built and the fault is reported."""

    def read(path: Path) -> tuple[Extraction, str]:
        if path.name == "referat-001.txt":
            raise error
        return read_with_text(path)

    monkeypatch.setattr(pipeline, "read_with_text", read)
    summary = build([minutes], output)
    assert summary.documents == 2
    assert f"reading it failed ({type(error).__name__}" in failures(summary)["referat-001.txt"]


def test_statements_outside_every_item_are_refused(minutes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Merging may rely on the items of what was read."""
    import graphbuilder.extract as rooms
    from tests.invented import decision, extraction

    monkeypatch.setattr(rooms, "extract", lambda *_: extraction(decisions=(decision(at=9),)))
    with pytest.raises(SegmentError, match="outside every agenda item"):
        read_minutes(minutes / "referat-000.txt")


def test_jobs_must_be_positive(minutes: Path, output: Path) -> None:
    """Zero processes can't read."""
    with pytest.raises(ConfigError, match="--jobs must be 1 or more"):
        build([minutes], output, jobs=0)


def test_other_folder_and_running_build_are_refused(minutes: Path, output: Path) -> None:
    """A build writes into its own folder only, and alone."""
    with pytest.raises(WorkspaceError, match="not graphbuilder's"):
        build([minutes], minutes)
    build([minutes], output)
    with Workspace(output).locked(), pytest.raises(WorkspaceError, match="another run"):
        build([minutes], output)


def nameless(folder: Path) -> Path:
    """Minutes that don't name their municipality."""
    folder.mkdir()
    (folder / "a.txt").write_text(text(0).replace("Fjordby Kommune\n", ""), "utf-8")
    return folder


def test_municipality_by_option_and_by_folder(tmp_path: Path, output: Path) -> None:
    """An option goes before a rule; without both the meeting stands alone, and the report says so."""
    folder = nameless(tmp_path / "north")
    config = Config(folders=(FolderRule(folder, "Strandvig"),))
    assert build([folder], output).issues == 1
    assert b"/kommune/" not in graph(output)[0]
    assert build([folder], output, config=config).issues == 0
    assert b"/kommune/strandvig-kommune/udvalg/" in graph(output)[0]
    build([folder], output, config=config, municipality="Vejen")
    assert b"/kommune/0575/udvalg/" in graph(output)[0]
    assert b"strandvig" not in graph(output)[0]


def test_settings_of_former_builds_are_kept(tmp_path: Path, output: Path) -> None:
    """Building other minutes doesn't take the municipality away from those built before."""
    build([nameless(tmp_path / "north")], output, municipality="Strandvig")
    write_texts(tmp_path / "south", 1)
    build([tmp_path / "south"], output)
    assert b"/kommune/strandvig-kommune/udvalg/" in graph(output)[0]


def test_base_iri_is_a_setting(minutes: Path, output: Path) -> None:
    """All things are minted under it, and a change of it needs no reading."""
    build([minutes], output)
    summary = build([minutes], output, config=Config(base="https://data.example.org/id/"))
    assert summary.read == 0
    assert b"w3id.org/referat/id/" not in graph(output)[0]
    assert b"<https://data.example.org/id/kommune/fjordby-kommune>" in graph(output)[0]


def test_hostile_file_names(minutes: Path, output: Path) -> None:
    """Names that are HTML, or no text at all, do no harm."""
    names = [b"<b>&\"'.txt", b"\xff\xfe.txt", b"linje\nskift.txt"]
    for number, name in enumerate(names, start=70):
        (minutes / os.fsdecode(name)).write_text(text(number), "utf-8")
    assert build([minutes], output).documents == 6
    assert build([minutes], output).reused == 6
    page = open_workspace(output).report.read_text("utf-8")
    assert "<b>&" not in page
    assert "%FF%FE.txt" in page


def test_outputs_that_were_removed_are_made_again(minutes: Path, output: Path) -> None:
    """A missing file, or a damaged extraction, is mended by the next build."""
    build([minutes], output)
    former = graph(output)
    workspace = open_workspace(output)
    workspace.turtle.unlink()
    for path in workspace.extracted.rglob("*.json"):
        path.write_text("{")
    build([minutes], output)
    assert graph(output) == former


def test_files_of_ended_runs_are_cleared_away(minutes: Path, output: Path) -> None:
    """Temporary files and extractions of other versions don't pile up."""
    build([minutes], output)
    (output / ".graph.nq.new").write_text("half")
    (output / "extracted/0123456789abcdef").mkdir()
    (minutes / "referat-001.txt").write_text(text(100), "utf-8")
    build([minutes], output)
    assert not (output / ".graph.nq.new").exists()
    assert len(list((output / "extracted").iterdir())) == 1
    assert len(list((output / "extracted").rglob("*.json"))) == 3


def test_progress_is_told(minutes: Path, output: Path) -> None:
    """Each stage counts up to its end."""
    told: list[tuple[str, int, int]] = []
    build([minutes], output, progress=lambda *step: told.append(step))
    stages = ["find", "read", "merge", "write", "check"]
    assert [stage for stage, done, total in told if done == total] == stages
    sizes = [path.stat().st_size for path in sorted(minutes.iterdir())]
    assert [done for stage, done, _ in told if stage == "read"] == [0, *accumulate(sizes)]
    assert [step for step in told if step[0] == "merge"] == [("merge", done, 3) for done in (1, 2, 3)]
    assert ("known", 0, 3) in told
    told.clear()
    (minutes / "referat-001.txt").write_text(text(100), "utf-8")
    build([minutes], output, progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] in ("known", "turtle")] == [("known", 2, 3), ("turtle", 0, 1)]


def processes_of(marker: str) -> list[int]:
    """The processes whose environment names `marker`."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if marker.encode() in (place / "environ").read_bytes():
                found.append(int(place.name))
    return found


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_build_is_finished_by_the_next(
    tmp_path: Path, output: Path, jobs: int, ending: signal.Signals
) -> None:
    """Ended while reading: the former graph stays, and the next run goes on from what was read."""
    write_texts(tmp_path / "minutes", 60)
    build([tmp_path / "minutes/referat-000.txt"], output)
    former = graph(output)
    ended = run_build(output, jobs, tmp_path / "minutes", END_READING=str(ending.value))
    assert ended.returncode != 0
    assert graph(output) == former
    assert len(open_store(open_workspace(output))) > 0
    summary = build([tmp_path / "minutes"], output, jobs=1)
    assert summary.documents == 60
    assert summary.reused > 20
    build([tmp_path / "minutes"], tmp_path / "scratch", jobs=1)
    assert graph(output) == graph(tmp_path / "scratch")


@pytest.mark.parametrize("wanted", [".graph.nq.new", ".graph.ttl.new", "store/*.partial"])
def test_a_build_killed_while_writing_is_finished_by_the_next(
    tmp_path: Path, output: Path, wanted: str
) -> None:
    """Ended with a file half written: readers still find a whole graph, and the next run writes it all."""
    write_texts(tmp_path / "minutes", 60)
    build([tmp_path / "minutes"], tmp_path / "scratch", jobs=1)
    build([tmp_path / "minutes/referat-000.txt"], output)
    assert run_build(output, 1, tmp_path / "minutes", KILL_AT=wanted).returncode == -signal.SIGKILL
    assert list(output.glob(wanted))
    assert len(open_store(open_workspace(output))) > 0
    assert build([tmp_path / "minutes"], output, jobs=1).documents == 60
    assert graph(output) == graph(tmp_path / "scratch")
    assert not list(output.rglob("*.partial"))


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_workers_end_with_a_killed_build(tmp_path: Path, output: Path) -> None:
    """No process is left behind that would hold memory or files."""
    write_texts(tmp_path / "minutes", 30)
    marker = str(tmp_path)
    with standing_build(output, tmp_path / "minutes", marker) as process:
        assert len(processes_of(marker)) >= 3
        process.kill()
        process.wait()
        wait_until(lambda: not processes_of(marker))

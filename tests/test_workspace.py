"""The output folder is ours alone, one run at a time, and nothing is written half."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuilder.errors import WorkspaceError
from graphbuilder.workspace import (
    Source,
    Workspace,
    WorkspaceBusyError,
    kept_digests,
    load_extraction,
    open_workspace,
    save_extraction,
    write_bytes,
    write_json_rows,
    writing_workspace,
)
from tests.invented import absence, decision, extraction, item, participant, reference, step


def test_new_folder_becomes_a_workspace(tmp_path: Path) -> None:
    """Folders above it are made as well."""
    with writing_workspace(tmp_path / "a/output") as workspace:
        workspace.write_sources([])
    assert workspace.marker.is_file()


def test_hidden_files_alone_do_not_count(tmp_path: Path) -> None:
    """A folder kept in git with .gitkeep is as good as empty."""
    (tmp_path / ".gitkeep").touch()
    with writing_workspace(tmp_path) as workspace:
        workspace.write_sources([])
    assert workspace.marker.is_file()


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    """Nothing is written into somebody's folder."""
    (tmp_path / "thesis.odt").touch()
    with (
        pytest.raises(WorkspaceError, match=r"holds files that are not graphbuilder's.*--output"),
        writing_workspace(tmp_path),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_file_is_refused(tmp_path: Path) -> None:
    """An output that is a file isn't overwritten."""
    (tmp_path / "output").write_text("mine")
    with pytest.raises(WorkspaceError, match="is a file"), writing_workspace(tmp_path / "output"):
        pass
    assert (tmp_path / "output").read_text() == "mine"


def test_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    """The reason of the operating system is passed on."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(WorkspaceError, match=r"can't be written \(Not a directory\)"),
        writing_workspace(tmp_path / "file/output"),
    ):
        pass


def test_workspace_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """An older version doesn't spoil what it can't understand."""
    (tmp_path / "graphbuilder.json").write_text('{"format": 99}')
    with pytest.raises(WorkspaceError, match="newer version"), writing_workspace(tmp_path):
        pass


def test_second_run_leaves(tmp_path: Path) -> None:
    """While one run writes, another says so, and the first goes on."""
    with writing_workspace(tmp_path) as workspace:
        workspace.write_sources([])
        with (
            pytest.raises(WorkspaceBusyError, match="is being written by another run"),
            writing_workspace(tmp_path),
        ):
            pass
        assert workspace.manifest.exists()
    with writing_workspace(tmp_path):
        pass


def test_new_folder_without_results_is_removed(tmp_path: Path) -> None:
    """When nothing could be read, no empty workspace is left behind."""
    with pytest.raises(RuntimeError), writing_workspace(tmp_path / "output"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_extractions_outlive_an_error(tmp_path: Path) -> None:
    """What was read before a run ended is kept for the next."""

    def read_and_fail() -> None:
        with writing_workspace(tmp_path / "output") as workspace:
            (workspace.extracted / "v1").mkdir()
            save_extraction(workspace.extracted / "v1", extraction(), "Referat")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        read_and_fail()
    assert kept_digests(tmp_path / "output/extracted/v1") == {extraction().digest}


@pytest.mark.parametrize("missing", ["graphbuilder.json", "graph.nq"])
def test_reading_needs_a_finished_build(tmp_path: Path, missing: str) -> None:
    """Commands that read say what to do when there is nothing to read."""
    for name in {"graphbuilder.json", "graph.nq"} - {missing}:
        (tmp_path / name).touch()
    with pytest.raises(WorkspaceError, match="graphbuilder build"):
        open_workspace(tmp_path)


def test_extraction_comes_back_as_it_was(tmp_path: Path) -> None:
    """What is kept on disk is all that was read."""
    document = extraction(
        items=(item(case="24/1"),),
        participants=(participant("Bo Holm"),),
        absences=(absence("Ida Ravn"),),
        decisions=(decision(),),
        pathway=(step("Byrådet", "2024-01-01"),),
        references=(reference("2024-01-01"),),
    )
    save_extraction(tmp_path, document, "Referat")
    assert load_extraction(tmp_path, document.digest) == document


@pytest.mark.parametrize("data", [b"", b"{}", b'{"source": 1}', b"\xff", b"[1,"])
def test_damaged_extraction_is_none(tmp_path: Path, data: bytes) -> None:
    """A damaged file counts as not there, so that its document is read again."""
    (tmp_path / "0.json").write_bytes(data)
    assert load_extraction(tmp_path, "0") is None
    assert load_extraction(tmp_path, "1") is None


def test_sources_come_back_sorted(tmp_path: Path) -> None:
    """The manifest is ordered by path, and keeps names that are no UTF-8."""
    sources = [Source("../b/\udcff.txt", "1" * 64, "Fjordby"), Source("../a/x.txt", "2" * 64)]
    workspace = Workspace(tmp_path)
    workspace.write_sources(sources)
    assert workspace.sources() == [sources[1], sources[0]]
    assert [source.name for source in workspace.sources()] == ["x.txt", "\udcff.txt"]


@pytest.mark.parametrize("text", ["", "[]", '{"sources": [{}]}', '{"sources": 1}'])
def test_damaged_manifest_is_said_so(tmp_path: Path, text: str) -> None:
    """The way out is in the message."""
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(WorkspaceError, match="delete it and build all minutes again"):
        Workspace(tmp_path).sources()


def test_paths_are_relative_to_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is named, its path in the manifest is the same."""
    monkeypatch.chdir(tmp_path)
    paths = [Path("minutes/a.txt"), Path("output/../minutes/./a.txt"), tmp_path / "minutes/a.txt"]
    assert {Workspace(Path("output")).relative(path) for path in paths} == {"../minutes/a.txt"}


def test_state_of_a_damaged_marker_is_empty(tmp_path: Path) -> None:
    """A marker that can't be read says nothing, and is written anew."""
    workspace = Workspace(tmp_path)
    workspace.marker.write_text("{")
    assert workspace.state() == {}
    workspace.write_state({"graph": "x"})
    assert json.loads(workspace.marker.read_text()) == {"format": 1, "graph": "x"}


def test_failing_write_leaves_nothing_behind(tmp_path: Path) -> None:
    """The target stays, and so no temporary file does."""
    (tmp_path / "target").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_bytes(tmp_path / "target", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_rows_are_written_as_a_list(count: int, tmp_path: Path) -> None:
    """A file that is written row by row has the bytes of the list as a whole; nothing is left beside it."""
    rows = [{"name": f"Ågade\n{at}", "places": [at, "x"], "none": None} for at in range(count)]
    write_json_rows(tmp_path / "rows.json", iter(rows))
    assert (tmp_path / "rows.json").read_bytes() == json.dumps(rows, indent=1).encode() + b"\n"
    assert list(tmp_path.iterdir()) == [tmp_path / "rows.json"]

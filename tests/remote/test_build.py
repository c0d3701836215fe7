"""Minutes at addresses are built as files are, fetched once for each state, and nothing of them stays."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import fsspec
import pytest

from graphbuilder.errors import FetchError, ReadError
from graphbuilder.pipeline import build
from graphbuilder.remote import web
from graphbuilder.workspace import open_workspace
from tests.invented import text, write_texts
from tests.remote.conftest import Host


def put(host: Host, count: int) -> list[str]:
    """Invented minutes on a host, by their addresses."""
    host.files |= {f"/referater/{number}.txt": text(number).encode() for number in range(count)}
    return [f"{host.address}/referater/{number}.txt" for number in range(count)]


def written(output: Path) -> str:
    """All that a workspace holds and that people or programs read, but the store."""
    return "\n".join(
        path.read_text("utf-8", "replace")
        for path in sorted(output.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(output).parts
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_same_graph_as_from_files(host: Host, tmp_path: Path, jobs: int) -> None:
    """The bytes are those of a build of the same files here."""
    addresses = put(host, 4)
    folder = tmp_path / "referater"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_bytes(host.files[f"/referater/{number}.txt"])
    build([folder], tmp_path / "here", jobs=1)
    summary = build(addresses, tmp_path / "there", jobs=jobs)
    assert (summary.documents, summary.read, summary.failures) == (4, 4, ())
    here, there = open_workspace(tmp_path / "here"), open_workspace(tmp_path / "there")
    assert there.nquads.read_bytes() == here.nquads.read_bytes()
    assert [source.path for source in there.sources()] == sorted(addresses)
    assert f'href="{addresses[0]}"' in there.report.read_text("utf-8")


def test_only_what_has_changed_is_fetched_again(host: Host, tmp_path: Path) -> None:
    """What the host says to be the same isn't; where it doesn't say, all is, and read no more than before."""
    addresses, output = put(host, 3), tmp_path / "output"
    build(addresses, output, jobs=1)
    assert len(host.fetched()) == 3
    assert build(addresses, output, jobs=1).reused == 3
    assert host.fetched() == []
    host.files["/referater/1.txt"] = text(100).encode()
    summary = build(addresses, output, jobs=1)
    assert host.fetched() == ["/referater/1.txt"]
    assert (summary.read, summary.reused, summary.documents) == (1, 2, 3)
    host.states = False
    former = open_workspace(output).nquads.read_bytes()
    build(addresses, output, jobs=1)
    assert len(host.fetched()) == 3
    assert open_workspace(output).nquads.read_bytes() == former


def test_what_cannot_be_fetched_keeps_its_statements(host: Host, tmp_path: Path) -> None:
    """A host that fails for a night takes nothing away; each file has its message, and the rest goes on."""
    addresses, output = put(host, 4), tmp_path / "output"
    build(addresses, output, jobs=1)
    former = open_workspace(output).nquads.read_bytes()
    host.faults = {"/referater/1.txt": 500, "/referater/2.txt": 403}
    summary = build(addresses, output, jobs=1)
    assert {failure.path: failure.reason for failure in summary.failures} == {
        addresses[1]: "the server can't give it; try again later (500)",
        addresses[2]: "the server doesn't let us in (403)",
    }
    assert open_workspace(output).nquads.read_bytes() == former
    assert summary.gone == ()


def test_what_is_gone_is_pruned(host: Host, tmp_path: Path) -> None:
    """Told by 404 or 410; without --prune its statements stay."""
    addresses, output = put(host, 3), tmp_path / "output"
    build(addresses, output, jobs=1)
    del host.files["/referater/0.txt"]
    host.faults = {"/referater/1.txt": 410}
    summary = build(addresses, output, jobs=1)
    assert (summary.documents, summary.gone) == (3, tuple(addresses[:2]))
    assert [failure.reason[-5:] for failure in summary.failures] == ["(404)", "(410)"]
    summary = build(addresses, output, jobs=1, prune=True)
    assert (summary.documents, summary.pruned) == (1, tuple(addresses[:2]))


def test_other_faults_are_told_for_each_file(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too large, of no format that is read, no minutes, an archive, not there, of no store, no address."""
    monkeypatch.setattr("graphbuilder.read.MAX_BYTES", 2_000)
    (good,) = put(host, 1)
    host.files |= {"/large.txt": b"x" * 2_001, "/a.xls": b"x", "/note.txt": b"Hi.", "/a.zip": b"PK"}
    names = ("large.txt", "a.xls", "note.txt", "a.zip", "none.txt")
    with_fault = [
        *(f"{host.address}/{name}" for name in names),
        "nostore://x/a.txt",
        "http://lis:x@[::1/a.txt",
    ]
    summary = build([good, *with_fault], tmp_path / "output", jobs=1)
    assert summary.documents == 1
    told = {failure.path: failure.reason for failure in summary.failures}
    assert len(told) == 7
    words = ("larger than", "unknown format", "", "an archive", "nothing there")
    for name, word in zip(names, words, strict=True):
        assert word in told[f"{host.address}/{name}"]
    assert "nostore" in told["nostore://x/a.txt"]
    assert told["http://…"] == "is no address; check it"


def test_nobody_there_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that doesn't answer isn't waited for with each file; nothing can be built."""
    asked: list[str] = []

    def silent(address: str) -> tuple[str, int]:
        asked.append(address)
        raise FetchError("nobody answers there (timed out); try again later", unreachable=True)

    monkeypatch.setattr("graphbuilder.remote._AT_ONCE", 1)
    monkeypatch.setattr(web, "look", silent)
    with pytest.raises(ReadError, match="nobody answers there"):
        build([f"https://fjordby.example/{number}.txt" for number in range(20)], tmp_path / "output", jobs=1)
    assert len(asked) == 1


def test_passwords_stand_nowhere(host: Host, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither in a file of the workspace nor in a message, nor are they sent on to another place."""
    host.password = "Basic bGlzOmhlbW1lbGln"
    put(host, 2)
    host.leads = {"/referater/leads.txt": "/referater/1.txt"}
    place = host.address.replace("http://", "http://lis:hemmelig@")
    output = tmp_path / "output"
    given = [f"{place}/referater/{name}.txt?token=abc123" for name in ("0", "leads", "none")]
    host.files |= {f"{path}?token=abc123": data for path, data in host.files.items()}
    host.leads |= {f"{path}?token=abc123": target for path, target in host.leads.items()}
    summary = build(given, output, jobs=2)
    assert summary.documents == 1
    assert [failure.path.removeprefix(host.address) for failure in summary.failures] == [
        "/referater/leads.txt",
        "/referater/none.txt",
    ]
    assert "wants to know who asks" in summary.failures[0].reason
    assert "/referater/0.txt?token=abc123" in host.fetched()
    told = written(output) + repr(summary) + "".join(capfd.readouterr())
    assert [word for word in ("hemmelig", "bGlzOmhlbW1lbGln", "abc123", "lis@") if word in told] == []


def test_people_who_are_left_out(host: Host, tmp_path: Path) -> None:
    """Nothing of what was fetched stays but what was read without their names."""
    addresses, output = put(host, 2), tmp_path / "output"
    names = tmp_path / "names.txt"
    names.write_text("Bo Holm\n", "utf-8")
    assert "Bo Holm" in text(0)
    assert build(addresses, output, jobs=1, exclude_people=names).leaks == ()
    assert "Bo Holm" not in written(output)
    assert "Bo Holm" not in written(tmp_path).replace(names.read_text("utf-8"), "")


def test_pages_of_links(host: Host, tmp_path: Path) -> None:
    """A pattern, or a page with a slash at its end, stands for what it links to on the same host."""
    put(host, 3)
    links = [
        "0.txt",
        "/referater/1.txt#top",
        f"{host.address}/referater/2.txt",
        "style.css",
        "http://x.example/a.txt",
    ]
    host.files["/referater/"] = "".join(f'<a href="{link}">x</a>' for link in links).encode()
    assert build([f"{host.address}/referater/"], tmp_path / "all", jobs=1).documents == 3
    assert build([f"{host.address}/referater/[01]*.txt"], tmp_path / "some", jobs=1).documents == 2
    host.files["/empty/"] = b"<p>Intet</p>"
    with pytest.raises(ReadError, match="no minutes are found there"):
        build([f"{host.address}/empty/"], tmp_path / "none", jobs=1)


def test_stores_by_fsspec(tmp_path: Path) -> None:
    """Files, folders and patterns of whatever fsspec opens; what is unchanged isn't fetched again."""
    system = fsspec.filesystem("memory")
    for number in range(3):
        system.pipe(f"/minutes/sub/{number}.txt", text(number).encode())
    system.pipe("/minutes/sub/list.csv", b"a,b")
    output = tmp_path / "output"
    try:
        assert build(["memory://minutes/sub/0.txt"], output, jobs=1).documents == 1
        assert build(["memory://minutes/sub/[01].txt"], output, jobs=1).documents == 2
        summary = build(["memory://minutes"], output, jobs=1)
        assert (summary.documents, summary.read, summary.reused) == (3, 1, 2)
        assert [source.path for source in open_workspace(output).sources()] == [
            f"memory://minutes/sub/{number}.txt" for number in range(3)
        ]
        with pytest.raises(ReadError, match="there is no such file"):
            build(["memory://minutes/none.txt"], tmp_path / "none", jobs=1)
    finally:
        system.rm("/minutes", recursive=True)


def test_without_fsspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr("graphbuilder.remote.storage.find_spec", lambda name: None)
    with pytest.raises(ReadError, match=r"pip install 'graphbuilder\[remote\]'"):
        build(["s3://minutes/a.txt"], tmp_path / "output", jobs=1)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() < 0, reason="paths of this machine")
def test_addresses_of_files_here(tmp_path: Path) -> None:
    """file:///… is the path, also of a folder or a pattern."""
    write_texts(tmp_path / "minutes", 3)
    output = tmp_path / "output"
    assert build([(tmp_path / "minutes").as_uri()], output, jobs=1).documents == 3
    assert open_workspace(output).sources()[0].path == "../minutes/referat-000.txt"

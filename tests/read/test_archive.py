"""Zip archives: their minutes are documents of their own, under limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from graphbuilder.errors import ReadError
from graphbuilder.pipeline import build, read_minutes
from graphbuilder.read import SUFFIXES, archive, read_document
from graphbuilder.sources import file_digest, find_files, is_there

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "minutes" / "fjordby-byraadet-2024-05-28.md"


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """An archive with minutes in a folder, and what doesn't belong to them."""
    path = tmp_path / "referater.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("2025/marts.md", EXAMPLE.read_bytes())
        made.writestr("2025/bilag.xlsx", b"PK")
        made.writestr("__MACOSX/2025/._marts.md", b"x")
        made.writestr(".skjult.txt", b"x")
        made.writestr("../udenfor.txt", b"x")
        made.writestr("indre.zip", b"PK")
    return path


def test_members_are_the_readable_files(packed: Path) -> None:
    """Sorted; hidden ones, archives and names that lead out of the archive left out."""
    assert archive.find_members(packed, SUFFIXES) == [packed / "2025" / "marts.md"]


def test_member_is_read_like_a_file(packed: Path) -> None:
    """The same document as alone; its source is its own name without folders."""
    member = read_document(packed / "2025" / "marts.md")
    alone = read_document(EXAMPLE)
    assert (member.source, member.text, member.digest) == ("marts.md", alone.text, alone.digest)


def test_archive_is_found_as_its_members(packed: Path) -> None:
    """Whether it is named itself or stands in a folder."""
    wanted = [packed / "2025" / "marts.md"]
    assert find_files([packed], SUFFIXES) == (wanted, [])
    assert find_files([packed.parent], SUFFIXES) == (wanted, [])
    assert find_files(wanted, SUFFIXES) == (wanted, [])


def test_build_reads_archives(packed: Path, tmp_path: Path) -> None:
    """Once; a second build knows them, and an archive without the member has lost it."""
    output = tmp_path / "output"
    first = build([packed], output, jobs=1)
    second = build([packed], output, jobs=1)
    assert (first.read, second.read, second.reused, second.gone) == (1, 0, 1, ())
    other = tmp_path / "other.md"
    other.write_text(
        EXAMPLE.read_text(encoding="utf-8").replace("28-05-2024", "29-05-2024"), encoding="utf-8"
    )
    with zipfile.ZipFile(packed, "w") as emptied:
        emptied.writestr("read.me", b"x")
    third = build([other], output, jobs=1)
    assert [Path(gone).name for gone in third.gone] == ["marts.md"]


def test_whether_a_member_is_there(packed: Path) -> None:
    """A member that is, one that isn't, and a path through a file that is no archive."""
    assert is_there(packed / "2025" / "marts.md")
    assert not is_there(packed / "2025" / "april.md")
    assert not is_there(EXAMPLE / "marts.md")


def test_failures_name_the_archive(tmp_path: Path) -> None:
    """An archive that can't be opened, or holds no minutes, is a failure; the others are still found."""
    broken, empty = tmp_path / "broken.zip", tmp_path / "empty.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with zipfile.ZipFile(empty, "w") as made:
        made.writestr("bilag.xlsx", b"x")
    files, failures = find_files([tmp_path, EXAMPLE], SUFFIXES)
    assert files == [EXAMPLE]
    assert [(Path(failure.path).name, failure.reason.split(" (")[0]) for failure in failures] == [
        ("broken.zip", "damaged as a zip archive"),
        ("empty.zip", "the archive holds no minutes; readable are " + ", ".join(SUFFIXES)),
    ]


def make_archive(path: Path, members: dict[str, bytes]) -> Path:
    """An archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the number of members, their size unpacked, their growth, and the size of one."""
    bomb = make_archive(tmp_path / "bomb.zip", {"a.txt": b"a" * 20_000_000})
    with pytest.raises(ReadError, match=r"would grow \d+ times when unpacked \(at most 200\)"):
        archive.find_members(bomb, SUFFIXES)
    many = make_archive(tmp_path / "many.zip", {f"{number}.txt": b"x" for number in range(5)})
    monkeypatch.setattr(archive, "MAX_MEMBERS", 4)
    with pytest.raises(ReadError, match=r"holds 5 files, at most 4 are read; split it"):
        archive.find_members(many, SUFFIXES)
    large = make_archive(tmp_path / "large.zip", {"a.txt": b"abcdefghij" * 10})
    with pytest.raises(ReadError, match=r"0 MB is more than minutes can be"):
        archive.read_member(large / "a.txt", large, largest=50)
    with (
        pytest.raises(ReadError, match=r"MB when unpacked, at most 0 MB are read"),
        archive.open_archive(large, "large.zip", largest=50),
    ):
        pass


def test_member_without_a_name(tmp_path: Path) -> None:
    """Is left out; the others are found."""
    path = make_archive(tmp_path / "x.zip", {"a": b"x", "b.txt": b"x"})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 28] = 0  # the length of its name
    data[entry + 32] = 1  # the length of its comment, which that letter is now
    path.write_bytes(data)
    assert archive.find_members(path, SUFFIXES) == [path / "b.txt"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_in_what_is_packed(tmp_path: Path, packing: int) -> None:
    """Is told in one way, however it is packed."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", packing) as made:
        made.writestr("a.txt", bytes(range(256)) * 8)
    data = bytearray(path.read_bytes())
    start = data.index(b"a.txt") + len("a.txt")
    data[start + 12 : start + 60] = b"\xff" * 48
    path.write_bytes(data)
    with pytest.raises(ReadError, match="damaged as a zip archive"):
        archive.read_member(path / "a.txt", path, largest=1_000_000)


def test_member_that_wants_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends no run: it is told like other damage."""
    path = make_archive(tmp_path / "x.zip", {"a.txt": b"x"})

    def read(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(zipfile.ZipFile, "read", read)
    with pytest.raises(ReadError, match="damaged as a zip archive"):
        archive.read_member(path / "a.txt", path, largest=1_000_000)


def test_damaged_member(tmp_path: Path) -> None:
    """Is told when it is read, and as a failure when it is hashed."""
    path = make_archive(tmp_path / "x.zip", {"a.txt": b"Punkt 1 " * 100})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(ReadError, match=r"x\.zip: damaged as a zip archive .*; fetch it again"):
        read_document(path / "a.txt")
    assert not isinstance(file_digest(path / "a.txt"), str)


def test_encrypted_archive(tmp_path: Path) -> None:
    """Is told before anything is read."""
    path = make_archive(tmp_path / "x.zip", {"a.txt": b"x"})
    data = path.read_bytes()
    central = data.index(b"PK\x01\x02")
    path.write_bytes(data[: central + 8] + b"\x01\x00" + data[central + 10 :])
    with pytest.raises(ReadError, match=r"encrypted; unpack it with its password, and name the folder"):
        archive.find_members(path, SUFFIXES)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("referater.zip", "an archive holds documents of its own"),
        ("referater.zip/no.md", "no such file in the archive"),
    ],
)
def test_what_is_no_member(packed: Path, name: str, message: str) -> None:
    """The message names the way out."""
    with pytest.raises(ReadError, match=message):
        read_minutes(packed.parent / name)


def test_bytes_are_archives_too() -> None:
    """As Word files come."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a", b"x")
    with archive.open_archive(archive.open_bytes(out.getvalue()), "x") as opened:
        assert opened.namelist() == ["a"]

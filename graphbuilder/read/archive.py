"""Zip archives opened with limits, and the minutes in them as files of their own.

A member goes by a path through its archive, `2025/referater.zip/marts.pdf`; its
name is the member's. Archives in archives stay closed.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from graphbuilder.errors import ReadError

try:
    from lzma import LZMAError
except ImportError:  # pragma: no cover - a Python built without it, whose zipfile opens no such member
    LZMAError = zlib.error  # type: ignore[assignment,misc]

ARCHIVE = ".zip"
MAX_MEMBERS = 10_000
MAX_TOTAL = 2_000_000_000
MAX_RATIO = 200
"""Members, bytes when unpacked, and times that an archive may grow: beyond them it is a trap or a mistake."""

_SMALL = 1_000_000
"""Bytes below which growth doesn't matter."""

_ENCRYPTED = 0x1
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, ValueError),
    MemoryError,  # a member that says it needs gigabytes to be unpacked
)


@contextmanager
def open_archive(file: Path | IO[bytes], name: str, *, largest: int = MAX_TOTAL) -> Iterator[zipfile.ZipFile]:
    """An archive of which nothing is unpacked yet; `largest` is in bytes, unpacked.

    Raises:
        ReadError: it is damaged, encrypted, or would grow beyond the limits; also what
            goes wrong with it while it is open.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_size(archive.infolist(), name, largest)
            yield archive
    except _DAMAGE as error:
        raise ReadError(f"{name}: damaged as a zip archive ({error}); fetch it again") from error
    except RuntimeError as error:  # what zipfile says of a password
        raise ReadError(f"{name}: encrypted; unpack it with its password, and name the folder") from error


def _check_size(members: Sequence[zipfile.ZipInfo], name: str, largest: int) -> None:
    total, packed = (
        sum(member.file_size for member in members),
        sum(member.compress_size for member in members),
    )
    if len(members) > MAX_MEMBERS:
        raise ReadError(f"{name}: holds {len(members)} files, at most {MAX_MEMBERS} are read; split it")
    if total > largest:
        raise ReadError(
            f"{name}: {total / 1e6:.0f} MB when unpacked, "
            f"at most {largest // 1_000_000} MB are read; split it"
        )
    if total > _SMALL and total > MAX_RATIO * max(packed, 1):
        raise ReadError(
            f"{name}: would grow {total // max(packed, 1)} times when unpacked (at most {MAX_RATIO}); "
            "if you trust it, unpack it yourself and name the folder"
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ReadError(f"{name}: encrypted; unpack it with its password, and name the folder")


def find_members(path: Path, suffixes: Sequence[str]) -> list[Path]:
    """Paths of the members of an archive that have one of `suffixes`, sorted.

    Left out are hidden ones, what macOS adds, and names that lead out of the archive.

    Raises:
        ReadError: the archive can't be opened.
    """
    with open_archive(path, str(path)) as archive:
        names = [member.filename for member in archive.infolist()]
    return [path / name for name in sorted(set(names)) if _is_wanted(PurePosixPath(name), suffixes)]


def _is_wanted(name: PurePosixPath, suffixes: Sequence[str]) -> bool:
    if name.is_absolute() or any(part.startswith((".", "__MACOSX")) or "\\" in part for part in name.parts):
        return False
    return name.suffix.lower() in suffixes and name.suffix.lower() != ARCHIVE


def archive_of(path: Path) -> Path | None:
    """The archive that a path leads through, None for a path of the file system."""
    return next(
        (parent for parent in path.parents if parent.suffix.lower() == ARCHIVE and parent.is_file()), None
    )


def read_member(path: Path, archive_path: Path, *, largest: int) -> bytes:
    """The bytes of a member.

    Raises:
        ReadError: it isn't there, is too large, or the archive is damaged.
    """
    name = path.relative_to(archive_path).as_posix()
    with open_archive(archive_path, str(archive_path)) as archive:
        try:
            member = archive.getinfo(name)
        except KeyError as error:
            raise ReadError(f"{path}: no such file in the archive; check the path") from error
        if member.file_size > largest:
            raise ReadError(
                f"{path}: {member.file_size / 1e6:.0f} MB is more than minutes can be "
                f"(at most {largest // 1_000_000} MB); split the file into its meetings"
            )
        return archive.read(member)


def open_bytes(data: bytes) -> IO[bytes]:
    """Bytes as a file."""
    return BytesIO(data)

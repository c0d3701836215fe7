"""What the user names (files, folders, globs, archives) → the files to read, in a fixed order."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.addresses import is_remote
from graphbuilder.errors import ReadError
from graphbuilder.read import MAX_BYTES_WITH_PICTURES
from graphbuilder.read.archive import ARCHIVE, archive_of, find_members, open_archive, read_member

_MARKER = "graphbuilder.json"  # a workspace inside a folder of minutes is not searched


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in words for a person."""

    path: str
    reason: str


def find_files(paths: Iterable[str | Path], suffixes: tuple[str, ...]) -> tuple[list[Path], list[Failure]]:
    """The files that `paths` name, each once, sorted; and what is not there.

    A file counts whatever its suffix; in a folder those with one of `suffixes` count,
    at any depth, hidden ones left out. A pattern counts as the files it matches, a zip
    archive as those of its members that have one of `suffixes`.
    """
    found: dict[str, Path] = {}
    failures: list[Failure] = []
    for given in paths:
        for place in _expand(str(given)):
            files: Iterable[Path]
            if place.is_dir():
                files = _walk(place, suffixes, failures)
            elif is_there(place) or place.is_symlink():
                files = [place]
            else:
                failures.append(Failure(str(place), "there is no such file or folder; check the path"))
                continue
            for path in _unpacked(files, suffixes, failures):
                found.setdefault(os.path.abspath(path), path)  # noqa: PTH100 - links are not followed
    return [found[key] for key in sorted(found)], failures


def _expand(given: str) -> list[Path]:
    """The path itself, or what it matches when it is a pattern and no file goes by that name."""
    if glob.has_magic(given) and not os.path.lexists(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - absolute patterns too
        return [Path(match) for match in matches] or [Path(given)]
    return [Path(given)]


def _walk(folder: Path, suffixes: tuple[str, ...], failures: list[Failure]) -> Iterator[Path]:
    """Files with one of `suffixes` under `folder`; folders that can't be searched are failures."""

    def note(error: OSError) -> None:
        failures.append(
            Failure(str(error.filename), f"can't be searched: {error.strerror}; check its rights")
        )

    for root, folders, names in os.walk(folder, onerror=note):
        if _MARKER in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if name.lower().endswith((*suffixes, ARCHIVE)) and not name.startswith("."):
                yield Path(root) / name


def _unpacked(files: Iterable[Path], suffixes: tuple[str, ...], failures: list[Failure]) -> Iterator[Path]:
    """The files, with the members of archives in their place."""
    for path in files:
        if path.suffix.lower() != ARCHIVE or not path.is_file():
            yield path
            continue
        try:
            members = find_members(path, suffixes)
        except ReadError as error:
            failures.append(Failure(str(path), str(error).removeprefix(f"{path}: ")))
            continue
        if not members:
            known = ", ".join(suffixes)
            failures.append(Failure(str(path), f"the archive holds no minutes; readable are {known}"))
        yield from members


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder, or member of an archive; addresses aren't asked here."""
    if is_remote(path) or path.exists():
        return True
    archive = archive_of(path)
    try:
        return archive is not None and path in find_members(archive, (path.suffix.lower(),))
    except ReadError:
        return False


def file_bytes(path: Path) -> bytes:
    """What is in a file, or a member of an archive.

    Raises:
        OSError: it can't be opened.
        ReadError: the archive is damaged, or the member far too large.
    """
    archive = archive_of(path)
    return read_member(path, archive, largest=MAX_BYTES_WITH_PICTURES) if archive else path.read_bytes()


def file_size(path: Path) -> int:
    """How many bytes a file has, a member of an archive unpacked; 0 when that can't be told."""
    place = archive_of(path)
    with suppress(OSError, ReadError, KeyError):
        if place is None:
            return path.stat().st_size
        with open_archive(place, str(place)) as archive:
            return archive.getinfo(path.relative_to(place).as_posix()).file_size
    return 0


def file_digest(path: Path) -> str | Failure:
    """The SHA-256 of a file in hexadecimal, or why it can't be had."""
    try:
        archive = archive_of(path)
        if archive:
            return hashlib.sha256(read_member(path, archive, largest=MAX_BYTES_WITH_PICTURES)).hexdigest()
        if not stat.S_ISREG(path.stat().st_mode):
            return Failure(str(path), "is not a regular file; name files or folders of minutes")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except ReadError as error:
        return Failure(str(path), str(error).removeprefix(f"{path}: "))
    except FileNotFoundError:
        reason = "the link leads nowhere" if path.is_symlink() else "there is no such file"
        return Failure(str(path), f"{reason}; check the path")
    except PermissionError:
        return Failure(str(path), "may not be read; give read permission (chmod u+r)")
    except OSError as error:
        return Failure(str(path), f"can't be read: {error.strerror or error}")

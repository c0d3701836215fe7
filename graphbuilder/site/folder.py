"""The folder of a static site: what is in it is ours, and what is no longer part goes away.

A marker file lists what was written, so that files which someone else put there (a
domain's name, a version control's folder) stay. A file whose bytes are the same isn't
written again, so that only what changed has to be sent to a web host.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from graphbuilder.errors import ConfigError

MARKER = ".graphbuilder-site"
_HEAD = "graphbuilder site 1\n"


class SiteFolder:
    """A folder that is being written. Use it as a context; what is old goes when all went well."""

    def __init__(self, root: Path) -> None:
        """A folder at `root`, made if need be.

        Raises:
            ConfigError: there is something at `root` that isn't ours.
        """
        self.root = root
        self._written = array("Q")
        _check_ours(root)
        root.mkdir(parents=True, exist_ok=True)
        self._list = root / f"{MARKER}.new"
        self._former = root / MARKER
        self._out = self._list.open("w", encoding="utf-8")
        self._out.write(_HEAD)
        if not self._former.exists():
            self._former.write_text(_HEAD, "utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()
        if kind is None:
            self._remove_old()
            self._list.replace(self._former)
            return
        with self._former.open("a", encoding="utf-8") as former:  # both are ours to remove next time
            former.writelines(_names(self._list))
        self._list.unlink()

    @property
    def files(self) -> int:
        """How many files have been written."""
        return len(self._written)

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place; `name` has slashes, whatever the system."""
        self.note(name)
        put_file(self.root, name, data)

    def note(self, name: str) -> None:
        """A file that someone else puts in place is part of the site."""
        self._written.append(_number(name))
        self._out.write(f"{name}\n")

    def target(self, name: str) -> Path:
        """The path of a file that the caller writes by itself; its folder is there."""
        self.note(name)
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _remove_old(self) -> None:
        """Remove the files that were written before and not now, and the folders that they leave empty."""
        written = sorted(self._written)
        for name in _names(self._former):
            number, name = _number(name.rstrip("\n")), name.rstrip("\n")
            at = bisect_left(written, number)
            if at < len(written) and written[at] == number:
                continue
            place = self.root / name
            if not place.resolve().is_relative_to(self.root.resolve()):
                continue
            place.unlink(missing_ok=True)
            for folder in place.parents:
                if folder == self.root or not _remove_empty(folder):
                    break


def put_file(root: Path, name: str, data: bytes) -> None:
    """Write a file of the site, unless it has these bytes already."""
    target = root / name
    with suppress(OSError):
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _check_ours(root: Path) -> None:
    if not root.exists():
        return
    if not root.is_dir():
        raise ConfigError(f"{root} is a file: name a folder for the site")
    if (root / MARKER).is_file() or all(place.name.startswith(".") for place in root.iterdir()):
        return
    raise ConfigError(
        f"{root} holds files that are not of a site made by graphbuilder: name an empty or a new folder"
    )


def _remove_empty(folder: Path) -> bool:
    """Whether the folder was empty, and is gone."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def _names(marker: Path) -> Iterator[str]:
    """The names that a marker lists, with their line ends."""
    with marker.open(encoding="utf-8") as file:
        next(file, None)
        yield from file


def _number(name: str) -> int:
    """A number that stands for a name; 64 bits, so that two names never share one."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())

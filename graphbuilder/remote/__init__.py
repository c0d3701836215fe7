"""Minutes at addresses → found, and read where they are wanted; nothing of them is kept but what was read.

A file is fetched by the process that reads it, into its memory. What told its state then is noted in the
workspace, so that the next build needn't fetch it when that is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from graphbuilder.addresses import file_name, is_remote, shown, to_address, to_path
from graphbuilder.errors import FetchError, ReadError
from graphbuilder.model import Document
from graphbuilder.read.archive import ARCHIVE
from graphbuilder.remote import storage, web
from graphbuilder.sources import Failure, file_digest, file_size, is_there
from graphbuilder.workspace import Source, Workspace, write_json

_NOTES = ".fetched.json"
_AT_ONCE = 8  # addresses that are looked at


def _by(address: str) -> ModuleType:
    """What fetches from an address."""
    return web if urlsplit(address).scheme.lower() in web.SCHEMES else storage


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Reads what is at an address; worker processes get a copy of it.

    `addresses` are those of which the path doesn't tell all, as they have a password or a token.
    """

    addresses: Mapping[str, str] = field(default_factory=dict, repr=False)

    def address(self, path: Path) -> str:
        """The address to ask."""
        return self.addresses.get(path.as_posix()) or to_address(path)

    def document(self, path: Path) -> Document:
        """The document at an address.

        Raises:
            ReadError: it can't be fetched, is of an unknown format, or isn't text.
        """
        from graphbuilder.read import largest_size, make_document, reader_of

        named = file_name(path)
        if named.suffix.lower() == ARCHIVE:
            raise ReadError(f"{path}: an archive is opened here only; fetch it, and name the file")
        reader = reader_of(named)
        address = self.address(path)
        try:
            data = _by(address).read(address, largest_size(named))
        except FetchError as error:
            raise ReadError(f"{path}: {error}") from error
        if not data:
            raise ReadError(f"{path}: the file is empty; take it out, or fetch it again")
        return make_document(reader(data, str(path)), path.name, data)


FETCHER = Fetcher()
"""Fetches what is at addresses that need no password."""


def find_remote(given: Iterable[str], suffixes: tuple[str, ...]) -> tuple[list[Path], list[Failure], Fetcher]:
    """The files that addresses name, each once, sorted; what can't be found; and what fetches them."""
    found: dict[Path, str] = {}
    failures: list[Failure] = []
    for address in given:
        try:
            name = shown(to_path(address))
        except ValueError:
            failures.append(Failure(f"{address.partition('://')[0]}://…", "is no address; check it"))
            continue
        try:
            places = _by(address).find(address, suffixes)
        except FetchError as error:
            failures.append(Failure(name, str(error)))
            continue
        if not places:
            failures.append(Failure(name, "no minutes are found there; check the address"))
        for place in places:
            found.setdefault(to_path(place), place)
    told = {path.as_posix(): address for path, address in found.items() if address != to_address(path)}
    return sorted(found), failures, Fetcher(told)


@dataclass
class Files:
    """The files of a build, here and at addresses: what is in them, and whether they are there.

    `kept` are the hashes of the documents that needn't be read.
    """

    fetcher: Fetcher
    workspace: Workspace
    kept: set[str]
    _states: dict[Path, tuple[str, int]] = field(default_factory=dict)
    _failed: dict[Path, FetchError] = field(default_factory=dict)
    _silent: dict[tuple[str, str], FetchError] = field(default_factory=dict)

    def look(self, paths: Sequence[Path]) -> None:
        """Ask, several at a time, for the state of what is at addresses."""
        remote = [path for path in paths if is_remote(path)]
        if remote:
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                for _ in threads.map(self._look, remote):
                    pass

    def _look(self, path: Path) -> None:
        address = self.fetcher.address(path)
        host = urlsplit(address).scheme, urlsplit(address).netloc
        try:
            if host in self._silent:  # it would be waited for again
                raise self._silent[host]
            self._states[path] = _by(address).look(address)
        except FetchError as error:
            self._failed[path] = error
            if error.unreachable:
                self._silent[host] = error

    def digest(self, path: Path) -> str | Failure:
        """The SHA-256 of a file, or why it can't be had; for one that is to be fetched, a name of its own."""
        if not is_remote(path):
            return file_digest(path)
        if path in self._failed:
            return Failure(to_address(path), str(self._failed[path]))
        state, digest = self._noted.get(to_address(path), ("", ""))
        if state and digest in self.kept and self._states.get(path, ("", 0))[0] == state:
            return digest
        return sha256(f"address {path}".encode()).hexdigest()

    def size(self, path: Path) -> int:
        """Bytes of a file, as far as that is known."""
        return self._states.get(path, ("", 0))[1] if is_remote(path) else file_size(path)

    def is_there(self, path: Path) -> bool:
        """Whether there is such a file; one at an address is unless it was said that it isn't."""
        return not (path in self._failed and self._failed[path].gone) if is_remote(path) else is_there(path)

    @cached_property
    def _noted(self) -> Mapping[str, tuple[str, str]]:
        """Address → the state in which it was fetched, and the hash of what was read."""
        try:
            rows = json.loads((self.workspace.root / _NOTES).read_text("utf-8"))
            return {address: (str(state), str(digest)) for address, (state, digest) in rows.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def note(self, sources: Iterable[Source]) -> None:
        """Keep the states of what was read, for the next build."""
        noted, asked = (
            dict(self._noted),
            {to_address(path): state for path, (state, _) in self._states.items()},
        )
        read = {source.path: source.digest for source in sources}
        kept = {
            address: (asked.get(address, noted.get(address, ("", ""))[0]), digest)
            for address, digest in read.items()
            if asked.get(address) or noted.get(address, ("", ""))[1] == digest
        }
        if kept != noted:
            write_json(self.workspace.root / _NOTES, {one: list(kept[one]) for one in sorted(kept)})

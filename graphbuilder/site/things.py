"""Things → their pages and data in the folder, in as many processes as wanted.

Each process opens the store for itself and writes files by itself; only their names come
back, in the order of the things, so that the site is the same whatever the number.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from graphbuilder.pages import Page, Pages, Setting, written
from graphbuilder.site.folder import put_file
from graphbuilder.site.rebase import Rebase
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace

_BATCH = 100  # things handed to a process at a time
_AHEAD = 3  # batches for each process that may wait to be taken note of


@dataclass(frozen=True)
class ThingWriter:
    """Writes what is about a thing. It travels to other processes without its pages."""

    output: Path
    target: Path
    setting: Setting
    move: Rebase

    @cached_property
    def pages(self) -> Pages:
        """The pages of the workspace, opened when they are first needed."""
        workspace = open_workspace(self.output)
        return Pages(open_store(workspace), workspace, self.setting)

    def write(self, path: str) -> list[str]:
        """A thing's pages in each language, and its data; gives the names of the files."""
        pages = [
            page for language in self.setting.languages for page in self.pages.thing_pages(path, language)
        ]
        triples = self.pages.description(path)
        if self.move.old != self.move.new:
            triples = list(self.move.triples(triples))
        data = {f"{path}{name}": written(triples, name) for name in ("data.ttl", "data.jsonld")}
        files = dict(map(page_file, pages)) | data
        for name, content in files.items():
            put_file(self.target, name, content)
        return list(files)


def page_file(page: Page) -> tuple[str, bytes]:
    """Name and bytes of a page as a file."""
    return f"{page.path}index.html", page.html.encode("utf-8", "replace")


def write_things(paths: Iterator[str], writer: ThingWriter, jobs: int) -> Iterator[list[str]]:
    """Write what is about each thing; the names of its files, in the order of the things."""
    if jobs == 1:
        yield from map(writer.write, paths)
        return
    context = multiprocessing.get_context("spawn")  # an open store can't be forked
    with ProcessPoolExecutor(jobs, context, _start, (writer,)) as pool:
        waiting: deque[Future[list[list[str]]]] = deque()
        while batch := list(islice(paths, _BATCH)):
            waiting.append(pool.submit(_write_batch, batch))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()


_writers: list[ThingWriter] = []
"""The writer of this process, if it is one of several."""


def _start(writer: ThingWriter) -> None:
    _writers.append(writer)


def _write_batch(paths: list[str]) -> list[list[str]]:
    return [_writers[-1].write(path) for path in paths]

"""A file that one thread writes and another waits for: a store is loaded while its Turtle is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from graphbuilder.errors import GraphbuilderError


class GivenUpError(GraphbuilderError):
    """What was being made isn't wanted any more, since something else failed; that is what is told."""


class AwaitedFile:
    """A file that will be whole in a while, unless whoever writes it gives up."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settled = Event()
        self._given_up = False

    def set_whole(self) -> None:
        """Say that the file is there as it should be."""
        self._settled.set()

    def give_up(self) -> None:
        """Say that nobody needs what is made of the file."""
        self._given_up = True
        self._settled.set()

    def check(self) -> None:
        """Raise GivenUpError when nobody needs what is made of the file."""
        if self._given_up:
            raise GivenUpError(f"Stopped, since {self._path.name} isn't wanted any more")

    def wait(self) -> Path:
        """The path, once the file is whole.

        Raises:
            GivenUpError: it won't be.
        """
        self._settled.wait()
        self.check()
        return self._path


def whole_file(path: Path) -> AwaitedFile:
    """A file that needn't be waited for."""
    file = AwaitedFile(path)
    file.set_whole()
    return file


@contextmanager
def awaited_file(path: Path) -> Iterator[AwaitedFile]:
    """A file that the block writes; when the block fails, whoever waits is told."""
    file = AwaitedFile(path)
    try:
        yield file
    except BaseException:
        file.give_up()
        raise

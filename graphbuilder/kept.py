"""The folder in which a build keeps what it reads, and how people leave it without reading again."""

from __future__ import annotations

from pathlib import Path

from graphbuilder.errors import ConfigError
from graphbuilder.excluded import Excluded, find_leaks, without_people
from graphbuilder.store import forget_former
from graphbuilder.workspace import (
    Workspace,
    kept_digests,
    load_extraction,
    load_text,
    save_extraction,
)


def extractions_folder(workspace: Workspace, name: str, excluded: Excluded) -> Path:
    """The folder of what is read by the version called `name` without some people, empty at first.

    When only people are to be left out since the last time, what was kept is changed and
    goes into it, so that no document is read again.

    Raises:
        ConfigError: people were left out of the graph before, and now no list is given.
    """
    former = _left_out(workspace)
    if former and not excluded.path:
        who = "1 person is" if len(former) == 1 else f"{len(former)} people are"
        raise ConfigError(
            f"{who} left out of the graph in {workspace.root}: name the list again with --exclude-people, "
            "or in graphbuilder.toml (an empty file lets everybody in)"
        )
    plain = workspace.extracted / name
    folder = workspace.extracted / f"{name}-without-{excluded.digest}" if excluded.names else plain
    if folder.exists():
        return folder
    folder.mkdir()
    last = workspace.extracted / str(workspace.state().get("extracted") or "-")
    widened = last.name.startswith(f"{name}-without-") and former <= set(excluded.marks)
    if excluded.names and last.is_dir() and (last == plain or widened):
        _carry_over(last, folder, excluded)
    return folder


def _left_out(workspace: Workspace) -> set[str]:
    """The marks of the people who are left out of the graph as it is."""
    marks = workspace.state().get("excluded")
    return {str(mark) for mark in marks} if isinstance(marks, list) else set()


def _carry_over(last: Path, folder: Path, excluded: Excluded) -> None:
    """Keep what was read before without these people."""
    for digest in sorted(kept_digests(last)):
        extraction = load_extraction(last, digest)
        if extraction:
            text = load_text(last, digest)
            save_extraction(folder, *without_people(extraction, text, excluded))


def forget_people(workspace: Workspace, excluded: Excluded) -> tuple[str, ...]:
    """Take the former store away, and networks that name people who are left out; what still does.

    To be called when everything else is written. The messages are for the user.
    """
    if not excluded.names:
        return ()
    forget_former(workspace)
    found = []
    for place in find_leaks(workspace.root, excluded):
        name = place.relative_to(workspace.root).as_posix()
        if place.is_relative_to(workspace.networks):
            place.unlink()
            found.append(f"{name} named someone who is left out, and was removed: make it again")
        else:
            found.append(f"{name} still names someone who is left out; is it the name of a file?")
    return tuple(found)

"""The name of an installed spaCy pipeline → `NerModel`: what it reads names with, and in which version.

Nothing is ever downloaded, and nothing loaded here: `language.py` does that where a document is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graphbuilder.errors import ConfigError


@dataclass(frozen=True, slots=True)
class NerModel:
    """A spaCy pipeline by the name of its package, or its folder. The digest tells its versions apart.

    Both are empty when there is none.
    """

    name: str = ""
    digest: str = ""


NO_MODEL = NerModel()


def find_model(name: str) -> NerModel:
    """The installed pipeline called `name`, or the one saved in the folder `name`; none for "".

    Raises:
        ConfigError: it isn't installed, or the folder holds no pipeline.
    """
    if not name:
        return NO_MODEL
    folder = Path(name)
    if folder.is_dir():
        if not (folder / "config.cfg").is_file():
            raise ConfigError(f"{name} holds no spaCy pipeline (no config.cfg): check the folder of --model")
        return NerModel(str(folder), _folder_digest(folder))
    try:
        return NerModel(name, _digest(f"{name} {version(name)}".encode()))
    except (PackageNotFoundError, ValueError):
        raise ConfigError(
            f"there is no spaCy pipeline {name!r} here: install it with `python -m spacy download {name}`, "
            "or build without --model"
        ) from None


def _folder_digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _digest(
        b"\0".join(
            part
            for path in files
            for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes())
        )
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]

"""Settings: graphbuilder.toml → `Config`."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from graphbuilder.errors import ConfigError
from graphbuilder.namespaces import DEFAULT_BASE

CONFIG_NAME = "graphbuilder.toml"
REVIEW_NAME = "review.csv"

# "https://data.fjordby.dk/id/": absolute, http, with a slash at the end
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20#?]+/")
_KEYS = ("base", "catalogue", "folder", "gazetteers", "model", "review", "exclude_people")
_FOLDER_KEYS = ("path", "municipality")
# "https://creativecommons.org/licenses/by/4.0/", "mailto:" is added where it belongs
_WEB_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class FolderRule:
    """The municipality of minutes under `path` that name none themselves."""

    path: Path
    municipality: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What catalog.ttl says of who publishes the graph, and how; empty for what isn't settled.

    `publisher_iri`, `licence` and `endpoint` (of a SPARQL service) are web addresses.
    """

    publisher: str = ""
    publisher_iri: str = ""
    contact_name: str = ""
    contact_email: str = ""
    licence: str = ""
    endpoint: str = ""
    title_da: str = ""
    title_en: str = ""
    description_da: str = ""
    description_en: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a build.

    `folders` apply to absolute paths; the longest that fits wins. `gazetteers` are files
    of the user's own names; `model` is a spaCy pipeline whose names are added; `review` is the
    file of what people decided, `exclude_people` that of names which are left out; `publication`
    is for the catalogue.
    """

    base: str = DEFAULT_BASE
    folders: tuple[FolderRule, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    model: str = ""
    review: Path | None = None
    exclude_people: Path | None = None
    publication: Publication = Publication()

    def municipality_for(self, path: Path) -> str:
        """The municipality that a folder rule gives to the file at `path`, or ""."""
        place = _absolute(path)
        rules = [rule for rule in self.folders if place.is_relative_to(rule.path)]
        return max(rules, key=lambda rule: len(rule.path.parts)).municipality if rules else ""


def load_config(path: str | Path | None = None) -> Config:
    """The settings in `path`, or in graphbuilder.toml of the current folder, or the defaults.

    Folders and files in it are relative to it; a review.csv beside it is used when it names none.

    Raises:
        ConfigError: the named file is missing, isn't TOML, or holds an unknown or faulty key.
    """
    place = Path(path) if path is not None else Path(CONFIG_NAME)
    if path is None and not place.is_file():
        return Config(review=_review({}, place))
    try:
        values = tomllib.loads(place.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{place} can't be read ({error.strerror}): check the path of --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place} isn't valid TOML: {error}") from error
    _check_keys(values, _KEYS, place)
    return Config(
        _base(values, place),
        _folders(values, place),
        _gazetteers(values, place),
        _model(values, place),
        _review(values, place),
        _file(values, "exclude_people", place),
        _publication(values, place),
    )


def _check_keys(values: dict[str, object], known: tuple[str, ...], place: Path) -> None:
    """Raise ConfigError when `values` has keys that aren't `known`."""
    unknown = [key for key in values if key not in known]
    if unknown:
        raise ConfigError(f"{place}: unknown {', '.join(unknown)}; known here: {', '.join(known)}")


def _base(values: dict[str, object], place: Path) -> str:
    """The base IRI, checked: absolute, http or https, ending in /."""
    base = values.get("base", DEFAULT_BASE)
    if not isinstance(base, str) or not _BASE.fullmatch(base):
        raise ConfigError(f'{place}: base must be like "https://example.org/id/", ending in /; got {base!r}')
    return base


def _folders(values: dict[str, object], place: Path) -> tuple[FolderRule, ...]:
    """The `[[folder]]` rules, with absolute paths."""
    tables = values.get("folder", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{place}: write folder rules as [[folder]], each with path and municipality")
    return tuple(_folder(table, place) for table in tables)


def _folder(table: dict[str, object], place: Path) -> FolderRule:
    """One `[[folder]]` table."""
    _check_keys(table, _FOLDER_KEYS, place)
    path, municipality = table.get("path"), table.get("municipality")
    if not isinstance(path, str) or not isinstance(municipality, str) or not municipality.strip():
        raise ConfigError(f"{place}: a [[folder]] needs path and municipality, both text")
    return FolderRule(_absolute(place.parent / path), municipality.strip())


def _gazetteers(values: dict[str, object], place: Path) -> tuple[Path, ...]:
    """The files of the user's own names, with absolute paths."""
    paths = values.get("gazetteers", [])
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise ConfigError(f'{place}: write gazetteers as a list of files, like ["partners.csv"]')
    return tuple(_absolute(place.parent / path) for path in paths)


def _model(values: dict[str, object], place: Path) -> str:
    """The name of a spaCy pipeline; one that is a folder beside the settings, with its absolute path."""
    model = values.get("model", "")
    if not isinstance(model, str):
        raise ConfigError(f'{place}: model must be a name, like "da_core_news_sm"; got {model!r}')
    folder = _absolute(place.parent / model)
    return str(folder) if model and folder.is_dir() else model


def _review(values: dict[str, object], place: Path) -> Path | None:
    """The file of what people decided: the one that is named, or review.csv where there is one."""
    found = _absolute(place.parent / REVIEW_NAME)
    return _file(values, "review", place) or (found if found.is_file() else None)


def _file(values: dict[str, object], key: str, place: Path) -> Path | None:
    """A file that the settings name, with its absolute path."""
    named = values.get(key)
    if named is None:
        return None
    if not isinstance(named, str) or not named:
        raise ConfigError(f'{place}: {key} must be a file, like "review.csv"; got {named!r}')
    return _absolute(place.parent / named)


def _publication(values: dict[str, object], place: Path) -> Publication:
    """The `[catalogue]` table, its addresses checked."""
    table = values.get("catalogue", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: write what is said of the publisher under [catalogue]")
    _check_keys(table, tuple(field.name for field in fields(Publication)), place)
    for name, value in table.items():
        if not isinstance(value, str):
            raise ConfigError(f"{place}: {name} under [catalogue] must be text; got {value!r}")
    for name in ("publisher_iri", "licence", "endpoint"):
        if table.get(name) and not _WEB_IRI.fullmatch(table[name]):
            raise ConfigError(f"{place}: {name} under [catalogue] must be a web address; got {table[name]!r}")
    if table.get("contact_email") and not _EMAIL.fullmatch(table["contact_email"]):
        raise ConfigError(
            f"{place}: contact_email under [catalogue] must be like name@example.org; "
            f"got {table['contact_email']!r}"
        )
    return Publication(**{name: value.strip() for name, value in table.items()})


def _absolute(path: Path) -> Path:
    """`path` from the root, without `..`, its links not followed: as the user wrote the folder."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib keeps "..", or follows links

"""graphbuilder.toml is understood, or its fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.config import Config, load_config
from graphbuilder.errors import ConfigError
from graphbuilder.namespaces import DEFAULT_BASE


def write(folder: Path, text: str) -> Path:
    """A settings file with that text."""
    path = folder / "graphbuilder.toml"
    path.write_text(text, "utf-8")
    return path


def test_defaults_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has to be set."""
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config(DEFAULT_BASE, ())


def test_file_in_the_current_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --config the current folder's file counts."""
    write(tmp_path, 'base = "https://data.example.org/id/"')
    monkeypatch.chdir(tmp_path)
    assert load_config().base == "https://data.example.org/id/"


def test_longest_folder_rule_wins(tmp_path: Path) -> None:
    """A rule for a folder inside another goes first; files outside have none."""
    config = load_config(
        write(
            tmp_path,
            '[[folder]]\npath = "minutes"\nmunicipality = "Fjordby"\n'
            '[[folder]]\npath = "./minutes/north/../south"\nmunicipality = "Strandvig"\n',
        )
    )
    assert config.municipality_for(tmp_path / "minutes/a.txt") == "Fjordby"
    assert config.municipality_for(tmp_path / "minutes/south/a.txt") == "Strandvig"
    assert config.municipality_for(tmp_path / "minutes/../other/a.txt") == ""


def test_gazetteers_lie_beside_the_settings(tmp_path: Path) -> None:
    """Paths are relative to the file that names them."""
    config = load_config(write(tmp_path, 'gazetteers = ["lists/../own.csv"]'))
    assert config.gazetteers == (tmp_path / "own.csv",)


def test_a_model_is_a_name_or_a_folder_beside_the_settings(tmp_path: Path) -> None:
    """A folder is meant when there is one of that name."""
    path = write(tmp_path, 'model = "pipeline"')
    assert load_config(path).model == "pipeline"
    (tmp_path / "pipeline").mkdir()
    assert load_config(path).model == str(tmp_path / "pipeline")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'municipality = "Fjordby"\nbase_iri = "x"',
            "unknown municipality, base_iri; known here: base, catalogue, folder",
        ),
        (
            '[[folder]]\npath = "a"\nmunicipality = "B"\ncode = 1',
            "unknown code; known here: path, municipality",
        ),
        ('[[folder]]\npath = "a"', "needs path and municipality"),
        ('[[folder]]\npath = "a"\nmunicipality = " "', "needs path and municipality"),
        ('folder = "a"', r"write folder rules as \[\[folder\]\]"),
        ('base = "example.org/id/"', "base must be like"),
        ('base = "https://example.org/id"', "ending in /"),
        ('base = "https://example.org/i d/"', "base must be like"),
        ('base = "https://example.org/<id>/"', "base must be like"),
        ("base = 1", "base must be like"),
        ('gazetteers = "own.csv"', "write gazetteers as a list of files"),
        ("model = 1", "model must be a name"),
        ("gazetteers = [1]", "write gazetteers as a list of files"),
        ('catalogue = "a"', r"under \[catalogue\]"),
        ('[catalogue]\nowner = "a"', "unknown owner; known here: publisher, "),
        ("[catalogue]\npublisher = 1", "publisher under .* must be text"),
        ('[catalogue]\nlicence = "CC BY"', "licence under .* must be a web address"),
        ('[catalogue]\ncontact_email = "a"', "must be like name@example.org"),
        ("base = ", "isn't valid TOML"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, message: str) -> None:
    """The message has the file and the faulty key or value."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=message) as error:
        load_config(path)
    assert str(path) in str(error.value)


def test_named_file_must_exist(tmp_path: Path) -> None:
    """A misspelt --config is no reason to go on without."""
    with pytest.raises(ConfigError, match=r"missing\.toml can't be read"):
        load_config(tmp_path / "missing.toml")


def test_file_that_is_no_text(tmp_path: Path) -> None:
    """Bytes that aren't UTF-8 are a fault of the file."""
    path = tmp_path / "graphbuilder.toml"
    path.write_bytes(b'base = "\xff"')
    with pytest.raises(ConfigError, match="isn't valid TOML"):
        load_config(path)


def test_review_lies_beside_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that is named counts, else review.csv where there is one, also without settings."""
    assert load_config(write(tmp_path, "")).review is None
    assert load_config(write(tmp_path, 'review = "decided.csv"')).review == tmp_path / "decided.csv"
    (tmp_path / "review.csv").write_text("action\n", "utf-8")
    assert load_config(write(tmp_path, "")).review == tmp_path / "review.csv"
    (tmp_path / "graphbuilder.toml").unlink()
    monkeypatch.chdir(tmp_path)
    assert load_config().review == tmp_path / "review.csv"
    with pytest.raises(ConfigError, match="review must be a file"):
        load_config(write(tmp_path, "review = 1"))

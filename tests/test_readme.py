"""README and CONTRIBUTING show commands that exist, and README shows them all."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from graphbuilder.cli import cli
from graphbuilder.query import canned_queries

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md")

# A fenced block of shell lines: ```sh, ```console, ```bash
BLOCK = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What ends a command in the shell
ENDS = re.compile(r"^(?:\||\|\||&&|;|>|>>|2>)$")


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text("utf-8")


def shell_lines(text: str) -> list[str]:
    """The commands in fenced shell blocks, without prompts; lines that end in a backslash are joined."""
    lines = "".join(BLOCK.findall(text)).replace("\\\n", " ").splitlines()
    return [line.removeprefix("$ ") for line in lines]


def words_of(line: str) -> list[str]:
    """The words of the first command on a shell line, without comment, pipe or redirection."""
    words = shlex.split(line, comments=True)
    end = next((place for place, word in enumerate(words) if ENDS.match(word)), len(words))
    return words[:end]


def commands(text: str) -> list[list[str]]:
    """Arguments of each `graphbuilder` command in the text's shell blocks."""
    found = [words_of(line) for line in shell_lines(text) if "graphbuilder" in line.partition(" ")[0]]
    return [words[1:] for words in found if Path(words[0]).name == "graphbuilder"]


def shown_commands() -> list[tuple[str, list[str]]]:
    """Each command with the page that shows it."""
    return [(name, arguments) for name in PAGES for arguments in commands(page(name))]


@pytest.mark.parametrize(("name", "arguments"), shown_commands())
def test_each_command_shown_is_understood(name: str, arguments: list[str]) -> None:
    """The program knows the command, its options and the values of its choices."""
    if arguments[:1] in (["--help"], ["--version"]):
        return
    command = cli.commands.get(arguments[0])
    assert command is not None, f"{name} shows `graphbuilder {arguments[0]}`, which does not exist"
    context = click.Context(command, info_name=arguments[0])
    try:
        values, _, _ = command.make_parser(context).parse_args(arguments[1:])
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice) and isinstance(values.get(parameter.name or ""), str):
                parameter.type.convert(values[parameter.name or ""], parameter, context)
    except click.UsageError as error:
        pytest.fail(f"{name} shows `graphbuilder {shlex.join(arguments)}`: {error.message}")


def test_each_query_shown_exists() -> None:
    """A query called by name is one of the canned ones."""
    known = {query.name for query in canned_queries()}
    names = [words[1] for _, words in shown_commands() if words[0] == "query" and len(words) > 1]
    asked = [name for name in names if not name.startswith("-") and not name.endswith(".rq")]
    assert asked != []
    assert [name for name in asked if name not in known] == []


def test_readme_shows_every_command() -> None:
    """Nobody has to guess what the program can do."""
    shown = {arguments[0] for arguments in commands(page("README.md"))}
    assert len(cli.commands) >= 7
    missing = sorted(set(cli.commands) - shown)
    assert missing == [], f"README.md has no shell block with: {', '.join(missing)}"


@pytest.mark.parametrize("name", PAGES)
def test_each_make_target_shown_exists(name: str) -> None:
    """`make something` in the text or in a block is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z][a-z-]*):", page("Makefile"), re.MULTILINE))
    shown = set(re.findall(r"(?:`|^)make ((?![A-Z]+=)[a-z-]+)", page(name), re.MULTILINE))
    assert {"demo", "test"} <= shown
    assert shown - targets == set()


def test_makefile_explains_its_targets() -> None:
    """`make` alone lists each target that is meant for people."""
    makefile = page("Makefile")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^#     make ([a-z-]+) ", makefile, re.MULTILINE))
    assert targets - explained == {"help", "run-environment", "dev-environment"}


@pytest.mark.parametrize("name", PAGES)
def test_each_link_leads_to_a_file(name: str) -> None:
    """Links to files of the project aren't broken."""
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", page(name)) if "://" not in link]
    assert links != []
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_each_path_named_exists(name: str) -> None:
    """Files and folders of the project that the text names in backticks are there."""
    paths = re.findall(
        r"`((?:graphbuilder|examples|queries|ontology|docs|tests|scripts)/[\w./-]*)`", page(name)
    )
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```sh\ngraphbuilder query --list # all\n```", [["query", "--list"]]),
        ("```console\n$ .venv/bin/graphbuilder stats | head\n3 meetings\n```", [["stats"]]),
        ("```sh\ngraphbuilder build a \\\n  --output b > c\n```", [["build", "a", "--output", "b"]]),
        ("```python\ngraphbuilder.build()\n```", []),
        ("graphbuilder is a program", []),
        ("```sh\ncat graphbuilder\n```", []),
    ],
)
def test_commands_are_found_in_shell_blocks_only(text: str, expected: list[list[str]]) -> None:
    """Output, other languages, comments, pipes and redirections are not part of a command."""
    assert commands(text) == expected

"""`graphbuilder review`: what is unsure, question by question, in the terminal or in a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.group import message, open_graph, output_option
from graphbuilder.cli.screen import data_stream

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rich.console import RenderableType

    from graphbuilder.review.context import Words
    from graphbuilder.review.entries import Entry
    from graphbuilder.review.file import ReviewFile
    from graphbuilder.review.questions import Question
    from graphbuilder.review.session import Session
    from graphbuilder.workspace import Workspace

_REMARKS = ("#reason", "#words")


@click.command()
@click.option(
    "--review",
    "place",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="The file to write; review.csv beside the settings without it.",
)
@click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings; ./graphbuilder.toml without it.",
)
@click.option("--who", default="", metavar="NAME", help="Who decides; asked for without it.")
@click.option("--list", "listing", is_flag=True, help="Only show what is unsure.")
@click.option(
    "--export",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Write the questions for a spreadsheet: fill in the column action.",
)
@click.option(
    "--import",
    "source",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Take the rows of a spreadsheet that have an action.",
)
@click.option(
    "--csv-dialect",
    "dialect",
    type=click.Choice(["standard", "excel-da"]),
    default="standard",
    show_default=True,
    help="Of --export; excel-da opens in a Danish Excel.",
)
@output_option
def review(
    place: Path | None,
    config_path: Path | None,
    who: str,
    listing: bool,
    target: Path | None,
    source: Path | None,
    dialect: str,
    output: Path,
) -> None:
    """Go through pairs of names and readings that are unsure, and write down what you decide.

    Each answer is written to the file at once; the next build applies it. Nothing is lost
    by stopping.
    """
    from graphbuilder.config import REVIEW_NAME, load_config
    from graphbuilder.review.file import ReviewFile
    from graphbuilder.review.questions import open_questions
    from graphbuilder.review.session import Session

    settings = load_config(config_path)
    beside = config_path.with_name(REVIEW_NAME) if config_path else Path(REVIEW_NAME)
    file = ReviewFile.open(place or settings.review or beside)
    if source:
        _import(source, file)
        return
    workspace, store = open_graph(output)
    questions = open_questions(workspace, store, file.entries)
    if target:
        _export(target, _rows(workspace, store, questions), dialect)
        message(f"{len(questions)} questions in {target}: fill in the column action, then --import {target}")
    elif listing:
        click.echo("\n".join(_title(question) for question in questions) or "Nothing is unsure.")
    elif not questions:
        message(f"Nothing is unsure that {file.path} doesn't answer.")
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException(
            f"{len(questions)} questions need a terminal to be asked: run this in one, "
            "or use --export and --import, or --list"
        )
    else:
        signed = who or _last_signature(file.entries) or click.prompt("Who decides (goes into the file)")
        _Dialogue(workspace, store, Session(file, questions), signed).run()


def _last_signature(entries: Sequence[Entry]) -> str:
    """Who signed the last row that is signed."""
    return next((entry.who for entry in reversed(entries) if entry.who), "")


class _Dialogue:
    """Asks one question after the other on the terminal."""

    def __init__(self, workspace: Workspace, store: Store, session: Session, who: str) -> None:
        from rich.console import Console

        self.workspace = workspace
        self.store = store
        self.session = session
        self.sign = {"who": who, "when": date.today().isoformat()}
        self.console = Console(highlight=False)

    def run(self) -> None:
        """Until all is asked, or someone has enough."""
        while question := self.session.current:
            self._show(question)
            try:
                if not self._ask(question):
                    break
            except (click.Abort, EOFError, KeyboardInterrupt):
                break
        left = len(self.session.questions) - self.session.at
        path = self.session.file.path
        self.console.print()
        if self.session.written:
            self.console.print(
                f"{self.session.written} rows written to {path}: build again to apply them.", markup=False
            )
        self.console.print(f"{left} questions left." if left else "All questions asked.", markup=False)

    def _show(self, question: Question) -> None:
        """The question with the words of the minutes, those of two names beside each other."""
        from rich.rule import Rule

        at, count = self.session.at + 1, len(self.session.questions)
        self.console.print()
        self.console.print(Rule(f"{at} of {count} · {question.kind}", align="left"))
        self.console.print(_picture(self.workspace, self.store, question))

    def _ask(self, question: Question) -> bool:
        """Ask until the answer is one of the choices; whether to go on."""
        choices = _choices(question)
        line = " · ".join(f"[{key}] {meaning}" for key, meaning in choices.items())
        while True:
            self.console.print(line, markup=False)
            key = click.prompt("", prompt_suffix="> ", default="s", show_default=False).strip().lower()
            if key in choices:
                return self._do(key, question)
            self.console.print(f"{key!r} is none of these.", markup=False)

    def _do(self, key: str, question: Question) -> bool:
        """Do what a key stands for; whether to go on."""
        if key == "q":
            return False
        if key == "u":
            if not self.session.undo():
                self.console.print("Nothing to undo.")
        elif key == "s":
            self.session.skip()
        else:
            entries = self._entries(key, question)
            if entries:
                why = click.prompt("Why (Enter for nothing)", default="", show_default=False)
                self.session.answer([_because(entry, why) for entry in entries])
        return True

    def _entries(self, key: str, question: Question) -> list[Entry]:
        """The rows that an answer makes; none when it comes to nothing."""
        from graphbuilder.review import questions as asked
        from graphbuilder.review.session import dropping

        if key in ("a", "b"):
            return [asked.merged(question, keep_other=key == "b", **self.sign)]
        if key == "d":
            return [asked.apart(question, **self.sign)]
        if key == "m":
            name = click.prompt("Municipality of the document")
            return [asked.placed(question, name, **self.sign)]
        if key == "x":
            dropped = dropping(self.store, question, **self.sign)
            self.console.print(f"{len(dropped)} statements rest on these words.", markup=False)
            return [*dropped, asked.seen(question, **self.sign)] if dropped else []
        return [asked.seen(question, **self.sign)]


def _because(entry: Entry, why: str) -> Entry:
    from dataclasses import replace

    return replace(entry, why=why.strip())


def _choices(question: Question) -> dict[str, str]:
    """Key → what it does, for a question."""
    from graphbuilder.review.questions import PLACELESS

    always = {"s": "skip", "u": "undo", "q": "quit"}
    if question.pair:
        return {"a": "same, called A", "b": "same, called B", "d": "different", **always}
    placed = {"m": "set the municipality"} if question.kind in PLACELESS else {}
    reading = question.reading
    dropped = {"x": "drop what was read here"} if reading and reading.start < reading.end else {}
    return {"o": "stands as it is", **placed, **dropped, **always}


def _picture(workspace: Workspace, store: Store, question: Question) -> RenderableType:
    """What a question is about, for a terminal."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from graphbuilder.review.questions import words_behind

    one, other = words_behind(workspace, store, question)
    if question.pair is None:
        return Group(Text(_title(question)), *map(_styled, one))
    table = Table(expand=True, show_lines=False)
    for letter, thing in (("A", question.pair.one), ("B", question.pair.other)):
        table.add_column(Text(f"{letter}  {thing.label}"), ratio=1)
    for at in range(max(len(one), len(other))):
        table.add_row(*(_styled(words[at]) if at < len(words) else "" for words in (one, other)))
    place = f", {question.pair.municipality}" if question.pair.municipality else ""
    return Group(table, Text(f"{question.pair.reason}{place}"))


def _styled(words: Words) -> RenderableType:
    """Words of the minutes, those that matter in bold."""
    from rich.text import Text

    place = f"  {words.document}{f', p. {words.page}' if words.page else ''}"
    return Text.assemble(words.before, (words.quote, "bold"), words.after, (place, "dim"))


def _title(question: Question) -> str:
    """A question on one line."""
    if question.pair:
        pair = question.pair
        place = f" ({pair.municipality})" if pair.municipality else ""
        return f"{pair.kind}{place}: {pair.one.label} | {pair.other.label}: {pair.reason}"
    reading = question.reading
    if reading is None:
        return ""
    line = f", line {reading.line}" if reading.line else ""
    words = f" “{' '.join(reading.quote.split())}”" if reading.quote else ""
    return f"{reading.kind}: {reading.document}{line}{words} {reading.message}".rstrip()


def _rows(workspace: Workspace, store: Store, questions: Sequence[Question]) -> Iterator[list[str]]:
    """Each question as a row without an action, with remarks behind it."""
    from graphbuilder.review import questions as asked
    from graphbuilder.review.entries import cells

    for question in questions:
        entry = (
            asked.apart(question, who="", when="") if question.pair else asked.seen(question, who="", when="")
        )
        both = zip("AB", asked.words_behind(workspace, store, question), strict=True)
        words = [f"{letter if question.pair else ''} {one}".strip() for letter, some in both for one in some]
        reason = (
            question.pair.reason if question.pair else question.reading.message if question.reading else ""
        )
        yield ["", *cells(entry)[1:], reason, " | ".join(words)]


def _export(target: Path, rows: Iterator[list[str]], dialect: str) -> None:
    """Write the questions for a spreadsheet."""
    from graphbuilder.query.write import excel_csv
    from graphbuilder.review.entries import COLUMNS
    from graphbuilder.review.file import to_csv

    columns = (*COLUMNS, *_REMARKS)
    danish = dialect == "excel-da"
    data = excel_csv(columns, rows) if danish else to_csv(columns, rows, delimiter=",", mark=False)
    with data_stream(target) as out:
        out.write(data)


def _import(source: Path, file: ReviewFile) -> None:
    """Put the rows of a spreadsheet that have an action, and aren't there yet, into the file."""
    from graphbuilder.review.entries import read_entries

    known = {entry.key for entry in file.entries}
    new = [entry for entry in read_entries(source) if entry.key not in known]
    if new:
        file.add(new)
    message(f"{len(new)} rows added to {file.path}: build again to apply them.")
